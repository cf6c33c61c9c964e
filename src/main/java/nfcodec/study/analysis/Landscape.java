package nfcodec.study.analysis;

import org.jspecify.annotations.Nullable;

/**
 * PSNR on a plane through parameter space, {@code A + a (B - A) + b V}, V being a direction of the
 * length of {@code B - A} and at a right angle to it.
 *
 * @param from level of A in dB; null for the initial parameters
 * @param to level of B in dB
 * @param along values of a, ascending; 0 and 1 are A and B
 * @param across values of b, ascending
 * @param psnr in dB, shape (across, along)
 */
public record Landscape(
    @Nullable Double from, double to, double[] along, double[] across, float[][] psnr) {}
