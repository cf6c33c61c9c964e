package nfcodec.bench.report;

import java.util.Locale;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Picture;
import nfcodec.bench.Point;

/**
 * A codec's points in the columns of Cool-Chic's result files. Its first and fourth, the weight of
 * the rate and the loss that it trains for, are {@code nan}: a target PSNR takes their place here.
 */
final class CoolChicTsv {
  private CoolChicTsv() {}

  static String of(BenchResults results, String codec) {
    StringBuilder text = new StringBuilder("lmbda\tseq_name\tn_pixels\tloss\tpsnr_db\trate_bpp\n");
    for (Picture picture : results.images()) {
      for (Point point : results.points(codec, picture.name()).values()) {
        text.append(
            String.format(
                Locale.ROOT,
                "nan\t%s\t%d\tnan\t%.5f\t%.6f\n",
                picture.name().replaceFirst("\\.[^.]*$", ""),
                picture.pixels(),
                point.quality().psnr(),
                results.bitsPerPixel(point)));
      }
    }
    return text.toString();
  }
}
