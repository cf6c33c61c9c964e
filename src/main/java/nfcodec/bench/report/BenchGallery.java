package nfcodec.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Contender;
import nfcodec.bench.BenchResults.Picture;
import nfcodec.bench.EqualBytes;
import nfcodec.bench.Point;
import nfcodec.bench.Range;
import nfcodec.image.ImageFileException;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageFormat;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import nfcodec.report.page.Html;
import nfcodec.report.table.NumberText;
import org.jspecify.annotations.Nullable;

/** What codecs make of the same bytes, side by side: the middle of the picture, and its error. */
final class BenchGallery {
  /** Pixels a side of what is shown, at most. */
  private static final int SIDE = 320;

  /** An error of 255 over this, and more, is white. */
  private static final int GAIN = 8;

  private BenchGallery() {}

  /** Empty if there are no pictures. */
  static Html of(BenchResults results, Path folder, Range range) throws IOException {
    Html html = new Html();
    for (Picture picture : results.images()) {
      Path original = EqualBytes.original(folder, picture.name());
      if (Files.exists(original)) {
        if (html.isEmpty()) {
          html.element(
              "p",
              "Of each codec the file whose bytes come nearest to the same number: the middle of"
                  + " the picture, pixel by pixel, and beside it the magnitude of the error, "
                  + GAIN
                  + " times as bright.",
              "class",
              "caption");
        }
        one(html, results, folder, range, picture, read(original));
      }
    }
    return html;
  }

  private static void one(
      Html html, BenchResults results, Path folder, Range range, Picture picture, Raster original)
      throws IOException {
    html.open("div", "class", "gallery", "data-compare", picture.name());
    html.element("h3", picture.name());
    html.open("div", "class", "shots");
    shot(html, "original", middle(original), null, "the original");
    for (Point point : EqualBytes.of(results, picture.name(), range)) {
      Path file = EqualBytes.picture(folder, point.key());
      if (Files.exists(file)) {
        Raster decoded = read(file);
        String caption =
            String.format(
                Locale.ROOT,
                "%s: %s, %.3f bits a pixel, %.2f dB",
                title(results, point.key().codec()),
                NumberText.count(point.bytes(), "byte"),
                results.bitsPerPixel(point),
                point.quality().psnr());
        shot(
            html,
            title(results, point.key().codec()),
            middle(decoded),
            middle(error(original, decoded)),
            caption);
      }
    }
    html.close("div").close("div");
  }

  private static String title(BenchResults results, String codec) {
    Contender contender = results.codec(codec);
    return contender == null ? codec : contender.codec().title();
  }

  private static void shot(
      Html html, String name, Raster decoded, @Nullable Raster error, String caption)
      throws IOException {
    html.open("figure", "data-name", name);
    html.picture(png(decoded), name, decoded.width(), decoded.height());
    if (error != null) {
      html.picture(png(error), "Error of " + name, error.width(), error.height());
    }
    html.element("figcaption", caption);
    html.close("figure");
  }

  private static Raster middle(Raster raster) {
    int width = Math.min(SIDE, raster.width());
    int height = Math.min(SIDE, raster.height());
    int x = (raster.width() - width) / 2;
    int y = (raster.height() - height) / 2;
    char[][] planes = new char[raster.channels().count()][width * height];
    for (int c = 0; c < planes.length; c++) {
      for (int row = 0; row < height; row++) {
        System.arraycopy(
            raster.plane(c), (y + row) * raster.width() + x, planes[c], row * width, width);
      }
    }
    return new Raster(width, height, raster.channels(), raster.bitDepth(), planes);
  }

  /** The largest of the three channels' errors, brightened. */
  private static Raster error(Raster original, Raster decoded) {
    char[] error = new char[original.pixels()];
    for (int i = 0; i < error.length; i++) {
      int most = 0;
      for (int c = 0; c < 3; c++) {
        most = Math.max(most, Math.abs(original.plane(c)[i] - decoded.plane(c)[i]));
      }
      error[i] = (char) Math.min(255, GAIN * most);
    }
    return new Raster(original.width(), original.height(), Channels.GRAY, 8, new char[][] {error});
  }

  private static byte[] png(Raster raster) throws ImageFileException {
    return ImageFiles.encode(raster, ImageFormat.PNG);
  }

  private static Raster read(Path file) throws IOException {
    return ImageFiles.read(file);
  }
}
