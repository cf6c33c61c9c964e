package nfcodec.image;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nfcodec.raster.Channels;
import nfcodec.raster.RasterShape;
import org.jspecify.annotations.Nullable;

/** The formats that can be written, each with its file name extensions and what it can hold. */
public enum ImageFormat {
  /** Lossless; holds every raster. */
  PNG(true, true, true, true, "png"),
  /** Lossless, deflate-compressed; holds every raster. */
  TIFF(true, true, true, true, "tif tiff"),
  /** Lossy, at quality 95 without chroma subsampling; 8 bits, no alpha. */
  JPEG(true, true, false, false, "jpg jpeg"),
  /** Uncompressed; 8 bits, no alpha. */
  BMP(true, true, false, false, "bmp"),
  /** Netpbm by what the raster needs: PGM or PPM; no alpha. */
  PNM(true, true, false, true, "pnm"),
  /** Netpbm gray. */
  PGM(true, false, false, true, "pgm"),
  /** Netpbm colour. */
  PPM(false, true, false, true, "ppm"),
  /** Netpbm with a tuple type; holds every raster. */
  PAM(true, true, true, true, "pam");

  private final boolean gray;
  private final boolean color;
  private final boolean alpha;
  private final boolean deep;
  private final String extensions;

  ImageFormat(boolean gray, boolean color, boolean alpha, boolean deep, String extensions) {
    this.gray = gray;
    this.color = color;
    this.alpha = alpha;
    this.deep = deep;
    this.extensions = extensions;
  }

  /** {@return extensions in lower case, without the dot; the usual one first} */
  public List<String> extensions() {
    return List.of(extensions.split(" "));
  }

  /**
   * Whether a file of this format brings back the same layout and depth. JPEG also loses detail.
   *
   * @param shape of the raster to write
   * @return false if alpha, colour, gray or the second byte of a sample would be lost
   */
  public boolean holds(RasterShape shape) {
    Channels channels = shape.channels();
    boolean gotColor = channels.colorCount() == 1 ? gray : color;
    return gotColor && (alpha || !channels.hasAlpha()) && (deep || shape.bitDepth() == 8);
  }

  /** Refuses a raster that would come back poorer than it went in. */
  void requireHolds(RasterShape image) throws ImageFileException {
    if (holds(image)) {
      return;
    }
    Channels channels = image.channels();
    String lacks;
    if (channels.hasAlpha() && !alpha) {
      lacks = "alpha";
    } else if (image.bitDepth() == 16 && !deep) {
      lacks = "16 bits a sample";
    } else {
      lacks = channels.colorCount() == 1 ? "gray without colour" : "colour";
    }
    String others =
        Stream.of(PNG, TIFF, PNM, PAM)
            .filter(f -> f.holds(image))
            .map(Enum::name)
            .collect(Collectors.joining(", "));
    throw new ImageFileException(
        this + " cannot hold " + lacks + " (the image is " + image + "); write one of: " + others);
  }

  /** The format for a file name's extension, in either case; null if there is none for it. */
  static @Nullable ImageFormat ofExtension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String extension = dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    for (ImageFormat format : values()) {
      if (format.extensions().contains(extension)) {
        return format;
      }
    }
    return null;
  }
}
