package nfcodec.study.analysis;

import nfcodec.raster.Channels;
import nfcodec.raster.LinearLight;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import nfcodec.raster.Signal;

/** Gray images of linear light as people look at them, 8 bits a sample. */
public final class DisplayImage {
  /** Root mean squares at which an error map is white. */
  private static final double WHITE = 4;

  private DisplayImage() {}

  /**
   * The image, sRGB-encoded.
   *
   * @param linear one channel of linear intensity; clamped to [0, 1], black where it is no number
   * @throws IllegalArgumentException if it has several channels
   */
  public static Raster of(Signal linear) {
    float[] light = gray(linear);
    char[] samples = new char[light.length];
    for (int i = 0; i < samples.length; i++) {
      double intensity = Double.isNaN(light[i]) ? 0 : Math.clamp(light[i], 0.0, 1.0);
      samples[i] = sample(LinearLight.toSrgb(intensity));
    }
    return raster(linear, samples);
  }

  /**
   * The magnitude of the error in linear intensity: 0 for none, 255 for four times the root mean
   * square of the level, {@code 4 * 10^(-level / 20)}, and more, and where it is no number. Equal
   * errors look equal in all maps of a level.
   *
   * @param predicted one channel of linear intensity, unclamped
   * @param original same shape
   * @param level PSNR in dB
   * @throws IllegalArgumentException if the shapes differ, or there are several channels
   */
  public static Raster errorMap(Signal predicted, Signal original, double level) {
    predicted.requireShape(original.width(), original.height(), original.channels());
    float[] light = gray(predicted);
    float[] wanted = gray(original);
    double white = WHITE * Math.sqrt(Psnr.toMse(level));
    char[] samples = new char[light.length];
    for (int i = 0; i < samples.length; i++) {
      double error = Math.abs((double) light[i] - wanted[i]) / white;
      samples[i] = error < 1 ? sample(error) : 255;
    }
    return raster(original, samples);
  }

  private static float[] gray(Signal signal) {
    if (signal.channels() != 1) {
      throw new IllegalArgumentException("a gray picture of " + signal.channels() + " channels");
    }
    return signal.planes()[0];
  }

  private static char sample(double value) {
    return (char) Math.round(255 * value);
  }

  private static Raster raster(Signal size, char[] samples) {
    return new Raster(size.width(), size.height(), Channels.GRAY, 8, new char[][] {samples});
  }
}
