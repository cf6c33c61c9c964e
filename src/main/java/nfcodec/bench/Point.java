package nfcodec.bench;

import nfcodec.raster.Psnr;
import org.jspecify.annotations.Nullable;

/**
 * What a codec made of an image at a setting.
 *
 * @param key of what
 * @param bytes of the file
 * @param quality of the decoded picture
 * @param encode what encoding took
 * @param decode what decoding took
 * @param threads that both were allowed
 */
public record Point(Key key, long bytes, Quality quality, Cost encode, Cost decode, int threads)
    implements BenchEntry {

  /**
   * Which point.
   *
   * @param codec its name
   * @param image its name
   * @param setting of the codec
   */
  public record Key(String codec, String image, double setting) {}

  /**
   * How near the decoded picture is to the original, both as RGB of 8 bits.
   *
   * @param mse mean squared error of all samples, on a scale of 0 to 255
   * @param psnrYuv see {@link nfcodec.bench.metric.ColorPsnr}, in dB; null where it is infinite
   * @param msSsim see {@link nfcodec.bench.metric.MsSsim}; null for pictures too small
   */
  public record Quality(double mse, @Nullable Double psnrYuv, @Nullable Double msSsim) {
    /** PSNR over all samples in dB; infinite for equal pictures. */
    public double psnr() {
      return psnrOf(mse);
    }
  }

  /**
   * What a process took, from its start to its end.
   *
   * @param seconds that passed
   * @param processorSeconds that it computed; null where the system does not tell
   * @param peakKibibytes of memory; null where the system does not tell
   */
  public record Cost(
      double seconds, @Nullable Double processorSeconds, @Nullable Long peakKibibytes) {}

  /**
   * The PSNR in dB of a mean squared error.
   *
   * @param mse on a scale of 0 to 255
   */
  public static double psnrOf(double mse) {
    return Psnr.ofMse(mse / (255.0 * 255.0));
  }
}
