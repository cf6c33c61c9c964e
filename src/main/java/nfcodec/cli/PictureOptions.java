package nfcodec.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nfcodec.cli.present.Words;
import nfcodec.image.ImageFileException;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageFormat;
import nfcodec.raster.Background;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What kind of image file to write. */
final class PictureOptions {
  @Option(
      names = "--format",
      order = 2,
      paramLabel = "F",
      completionCandidates = Extensions.class,
      description = {
        "One of ${COMPLETION-CANDIDATES}. Default: by the extension of OUT; png for standard output"
            + " and devices.",
        "jpg loses detail; jpg, bmp and pnm hold no alpha, jpg and bmp no 16 bits: images that a"
            + " format cannot hold are refused."
      })
  @Nullable String format;

  @Option(
      names = "--background",
      order = 3,
      paramLabel = "COLOUR",
      converter = OfColor.class,
      completionCandidates = Colors.class,
      description = {
        "Lay an image with alpha on a colour, for formats that hold none: white, black, '#rgb' or"
            + " '#rrggbb', mixed in sRGB values as browsers do."
      })
  @Nullable Background background;

  /** Whose names readers take for each other's. */
  private static final Set<ImageFormat> NETPBM =
      EnumSet.of(ImageFormat.PNM, ImageFormat.PGM, ImageFormat.PPM, ImageFormat.PAM);

  /** Names of the formats, for help and completion. */
  static final class Extensions extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Extensions() {
      super(ImageFiles.writableExtensions());
    }
  }

  /** Names of colours, for completion. */
  static final class Colors extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Colors() {
      super(List.of("white", "black"));
    }
  }

  /** The format to write a file of that name in. */
  ImageFormat formatFor(Path out, CommandSpec spec) {
    try {
      return ImageFiles.formatOf(format != null ? "." + format : out.toString());
    } catch (ImageFileException e) {
      if (format == null && (out.equals(InputFile.DASH) || SpecialFile.is(out))) {
        return ImageFormat.PNG;
      }
      String wrong =
          format != null
              ? "--format: cannot write '" + format + "'"
              : FileNames.isImage(out)
                  ? "'" + out + "': this format is read, but not written"
                  : "'" + out + "': cannot tell the format by this extension";
      throw new ParameterException(
          spec.commandLine(),
          wrong
              + "; use one of "
              + String.join(", ", new Extensions())
              + (format == null ? ", or --format" : ""),
          e);
    }
  }

  /** What to tell where a file is not called like the format it is in; null if nothing. */
  @Nullable String misnamed(Path out, ImageFormat written) {
    if (format == null || !FileNames.isImage(out)) {
      return null;
    }
    try {
      ImageFormat called = ImageFiles.formatOf(out.toString());
      if (called == written || (NETPBM.contains(called) && NETPBM.contains(written))) {
        return null;
      }
    } catch (ImageFileException e) {
      // Called like a format that is not written, let alone this one.
    }
    return "'" + out + "' holds " + written + ", as --format says, and is not called like that";
  }

  /** What is written of a decoded picture. */
  Raster written(Raster decoded) {
    return background == null ? decoded : background.under(decoded);
  }

  /**
   * Checks that a format holds what is to be written.
   *
   * @param decoded the decoded picture
   * @param name of the file to write
   * @throws ParameterException if not, with what to do
   */
  void requireHolds(ImageFormat format, RasterShape decoded, String name, CommandSpec spec) {
    RasterShape written = background == null ? decoded : background.under(decoded);
    if (format.holds(written)) {
      return;
    }
    String others =
        Arrays.stream(ImageFormat.values())
            .filter(f -> f.holds(written))
            .map(f -> f.extensions().getFirst())
            .collect(Collectors.joining(", "));
    boolean needsBackground =
        background == null
            && decoded.channels().hasAlpha()
            && format.holds(new Background(0, 0, 0).under(decoded));
    throw new ParameterException(
        spec.commandLine(),
        "'"
            + name
            + "': "
            + format
            + " cannot hold an image that is "
            + Words.channels(written.channels())
            + " of "
            + written.bitDepth()
            + " bits; use one of "
            + others
            + (needsBackground ? ", or lay it on a colour, such as by --background white" : ""));
  }
}
