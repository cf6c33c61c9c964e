package nfcodec.report.figure;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.jfree.data.Range;

/** Tables of numbers as colours. */
public final class HeatMap {
  /** Of Cividis: even to the eye, and told apart by the colour-blind. */
  private static final Color[] SCALE = {
    new Color(0x00224e),
    new Color(0x434e6c),
    new Color(0x7d7c78),
    new Color(0xbcae6c),
    new Color(0xfee838)
  };

  /** Pixels a side at least, so that viewers that smooth do not blur it. */
  private static final int LEAST = 384;

  private HeatMap() {}

  /** From the least to the greatest of all tables. */
  public static Range range(List<double[][]> tables) {
    double[] all =
        tables.stream()
            .flatMap(Arrays::stream)
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .toArray();
    return new Range(Arrays.stream(all).min().orElse(0), Arrays.stream(all).max().orElse(1));
  }

  /**
   * Dark for the low end of the range, light for the high.
   *
   * @param values shape (rows, columns), the first row at the top
   */
  public static BufferedImage image(double[][] values, Range range) {
    int zoom = Math.max(1, (LEAST + values.length - 1) / values.length);
    BufferedImage image =
        new BufferedImage(
            values[0].length * zoom, values.length * zoom, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, colour(values[y / zoom][x / zoom], range));
      }
    }
    return image;
  }

  private static int colour(double value, Range range) {
    double place =
        range.getLength() == 0 || Double.isNaN(value)
            ? 0
            : Math.clamp((value - range.getLowerBound()) / range.getLength(), 0, 1);
    double scaled = place * (SCALE.length - 1);
    int below = Math.min(SCALE.length - 2, (int) scaled);
    double part = scaled - below;
    Color from = SCALE[below];
    Color to = SCALE[below + 1];
    return mix(from.getRed(), to.getRed(), part) << 16
        | mix(from.getGreen(), to.getGreen(), part) << 8
        | mix(from.getBlue(), to.getBlue(), part);
  }

  private static int mix(int from, int to, double part) {
    return (int) Math.round(from + part * (to - from));
  }
}
