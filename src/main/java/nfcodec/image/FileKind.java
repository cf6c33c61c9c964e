package nfcodec.image;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import nfcodec.raster.Raster;
import org.jspecify.annotations.Nullable;

/** The formats that get a way of their own from bytes to raster, and the way of all others. */
enum FileKind {
  PNG("PNG") {
    @Override
    Raster decode(Bytes bytes, ImageLimits limits, Failures failures) throws ImageFileException {
      PngHeader header = PngHeader.parse(bytes, limits, failures);
      BufferedImage image =
          new PixelReader(header.decodableFile(), limits, failures).readWithJdk("png");
      if (header.isPalette()) {
        SampleReader.requireIndexesBelow(header.paletteSize(), image.getRaster(), failures);
      }
      Samples samples = SampleReader.of(image, header.isGray(), failures);
      int[] key = header.colorKey();
      if (key != null) {
        samples = samples.withColorKey(key);
      }
      return finish(samples, ColorToSrgb.profile(header.icc), header.orientation);
    }
  },

  JPEG("JPEG") {
    @Override
    Raster decode(Bytes bytes, ImageLimits limits, Failures failures) throws ImageFileException {
      JpegHeader header = JpegHeader.parse(bytes, limits, failures);
      Samples.Color color =
          switch (header.componentIds.length) {
            case 1 -> Samples.Color.GRAY;
            case 3 -> Samples.Color.RGB;
            default -> Samples.Color.CMYK;
          };
      int[] bits = new int[color.planes];
      Arrays.fill(bits, header.precision);
      PixelReader reader = new PixelReader(header.strippedFile(), limits, failures);
      Samples samples;
      if (header.isLossless()) {
        java.awt.image.Raster raw = reader.read().getRaster();
        samples = SampleReader.of(raw, color, false, false, bits, failures);
      } else {
        java.awt.image.Raster raw = reader.readRawWithJdk("jpeg");
        samples =
            JpegColor.decode(SampleReader.of(raw, color, false, false, bits, failures), header);
      }
      return finish(samples, ColorToSrgb.profile(header.icc()), header.orientation);
    }
  },

  GIF("GIF") {
    @Override
    Raster decode(Bytes bytes, ImageLimits limits, Failures failures) throws ImageFileException {
      GifHeader header = GifHeader.parse(bytes, limits, failures);
      BufferedImage image = new PixelReader(bytes.data(), limits, failures).readWithJdk("gif");
      Samples samples = header.onCanvas(SampleReader.of(image, true, failures));
      return finish(samples, null, Orientation.UPRIGHT);
    }
  },

  WEBP("WebP") {
    @Override
    Raster decode(Bytes bytes, ImageLimits limits, Failures failures) throws ImageFileException {
      WebpHeader header = WebpHeader.parse(bytes, limits, failures);
      BufferedImage image = new PixelReader(header.decodableFile(), limits, failures).read();
      Samples samples = SampleReader.of(image, false, failures);
      return finish(samples, ColorToSrgb.profile(header.icc), header.orientation);
    }
  },

  TIFF("TIFF") {
    @Override
    Raster decode(Bytes bytes, ImageLimits limits, Failures failures) throws ImageFileException {
      TiffHeader header = TiffHeader.parse(bytes, limits, failures);
      BufferedImage image = new PixelReader(bytes.data(), limits, failures).read();
      Samples samples =
          SampleReader.of(image, header.photometric != TiffHeader.PALETTE, failures)
              .premultiplied(header.premultiplied);
      return finish(samples, ColorToSrgb.profile(header.icc), header.orientation);
    }
  },

  BMP("BMP") {
    @Override
    Raster decode(Bytes bytes, ImageLimits limits, Failures failures) throws ImageFileException {
      byte[] inner = BmpHeader.parse(bytes, limits, failures).innerFile();
      if (inner == null) {
        return OTHER.decode(bytes, limits, failures);
      }
      FileKind kind = of(inner);
      if (kind != PNG && kind != JPEG) {
        throw failures.damaged("it holds neither a PNG nor a JPEG file, as it announces");
      }
      return kind.read(inner, limits, failures);
    }
  },

  PNM("PNM") {
    @Override
    Raster decode(Bytes bytes, ImageLimits limits, Failures failures) throws ImageFileException {
      return PnmReader.read(bytes, limits, failures).toRaster();
    }
  },

  OTHER("image") {
    @Override
    Raster decode(Bytes bytes, ImageLimits limits, Failures failures) throws ImageFileException {
      PixelReader anyone = new PixelReader(bytes.data(), limits, failures);
      String format = anyone.recognise();
      Failures named = format == null ? failures : failures.as(format);
      BufferedImage image = new PixelReader(bytes.data(), limits, named).read();
      Samples samples = SampleReader.of(image, true, named);
      return finish(samples, ColorToSrgb.profile(image), Orientation.UPRIGHT);
    }
  };

  private final String formatName;

  FileKind(String formatName) {
    this.formatName = formatName;
  }

  /** The kind of a file by its first bytes. */
  static FileKind of(byte[] file) {
    Bytes bytes = new Bytes(file);
    if (PngHeader.matches(bytes)) {
      return PNG;
    } else if (JpegHeader.matches(bytes)) {
      return JPEG;
    } else if (GifHeader.matches(bytes)) {
      return GIF;
    } else if (WebpHeader.matches(bytes)) {
      return WEBP;
    } else if (TiffHeader.matches(bytes)) {
      return TIFF;
    } else if (BmpHeader.matches(bytes)) {
      return BMP;
    } else if (PnmReader.matches(bytes)) {
      return PNM;
    }
    return OTHER;
  }

  /** Reads a file of this kind; no exception but the declared one leaves it. */
  Raster read(byte[] file, ImageLimits limits, Failures failures) throws ImageFileException {
    Failures named = failures.as(formatName);
    try {
      return decode(new Bytes(file), limits, named);
    } catch (IndexOutOfBoundsException e) {
      throw named.truncated("it ends too early or points outside itself", e);
    } catch (RuntimeException e) {
      throw named.damaged(
          Failures.oneLine(e.getMessage() == null ? e.toString() : e.getMessage()), e);
    }
  }

  abstract Raster decode(Bytes bytes, ImageLimits limits, Failures failures)
      throws ImageFileException;

  private static Raster finish(Samples samples, @Nullable ICC_Profile profile, int orientation) {
    Samples srgb = ColorToSrgb.convert(samples.straight(), profile);
    return Orientation.apply(orientation, srgb).toRaster();
  }
}
