package nfcodec.decode;

import nfcodec.container.DecodeLimits;
import nfcodec.raster.Region;
import org.jspecify.annotations.Nullable;

/**
 * How to decode a file.
 *
 * @param limits within which files are read
 * @param engine what evaluates the field: {@code cuda} for a GPU, any other engine's name for the
 *     processor, {@code auto} for a GPU where there is one and it is worth its start; regions are
 *     evaluated by the processor
 * @param threads at least 1; the samples do not depend on it
 * @param region what part of the image; null for all of it
 * @param listener hears how far it is
 */
public record DecodeRequest(
    DecodeLimits limits,
    String engine,
    int threads,
    @Nullable Region region,
    DecodeListener listener) {
  /** Whole images within the usual limits, as fast as this machine can. */
  public static final DecodeRequest DEFAULT =
      new DecodeRequest(
          DecodeLimits.DEFAULT,
          "auto",
          Runtime.getRuntime().availableProcessors(),
          null,
          DecodeListener.NONE);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException for no threads
   */
  public DecodeRequest {
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + ": at least one is needed");
    }
  }

  /**
   * {@return the same within other limits}
   *
   * @param other a file that exceeds one is refused
   */
  public DecodeRequest withLimits(DecodeLimits other) {
    return new DecodeRequest(other, engine, threads, region, listener);
  }

  /**
   * {@return the same with another engine}
   *
   * @param other the name of one, or {@code auto}
   */
  public DecodeRequest withEngine(String other) {
    return new DecodeRequest(limits, other, threads, region, listener);
  }

  /**
   * {@return the same on so many threads}
   *
   * @param other at least 1; the samples do not depend on it
   */
  public DecodeRequest withThreads(int other) {
    return new DecodeRequest(limits, engine, other, region, listener);
  }

  /**
   * {@return the same for a part of the image}
   *
   * @param other has to lie in the image, which is looked at when that is decoded
   */
  public DecodeRequest withRegion(Region other) {
    return new DecodeRequest(limits, engine, threads, other, listener);
  }

  /**
   * {@return the same, told to somebody}
   *
   * @param other hears how far it is
   */
  public DecodeRequest withListener(DecodeListener other) {
    return new DecodeRequest(limits, engine, threads, region, other);
  }
}
