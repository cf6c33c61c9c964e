package nfcodec.imageio;

import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.util.Locale;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.ImageOutputStream;
import nfcodec.Nfc;
import org.jspecify.annotations.Nullable;

/** Tells ImageIO that files of the format can be written. */
public final class NfcImageWriterSpi extends ImageWriterSpi {
  /** For ImageIO, which makes it by name. */
  public NfcImageWriterSpi() {
    super(
        Names.VENDOR,
        Nfc.VERSION,
        Names.formats(),
        Names.suffixes(),
        Names.mimeTypes(),
        NfcImageWriter.class.getName(),
        new Class<?>[] {ImageOutputStream.class},
        new String[] {NfcImageReaderSpi.class.getName()},
        false,
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        null);
  }

  /** Gray and colour of up to 16 bits; other colour spaces that have a profile become sRGB. */
  @Override
  public boolean canEncodeImage(ImageTypeSpecifier type) {
    ColorModel colors = type.getColorModel();
    int space = colors.getColorSpace().getType();
    boolean known =
        space == ColorSpace.TYPE_GRAY
            || space == ColorSpace.TYPE_RGB
            || space == ColorSpace.TYPE_CMYK;
    return known
        && switch (type.getSampleModel().getDataType()) {
          case DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT -> true;
          case DataBuffer.TYPE_INT -> colors.getComponentSize(0) <= 16;
          default -> false;
        };
  }

  @Override
  public ImageWriter createWriterInstance(@Nullable Object extension) {
    return new NfcImageWriter(this);
  }

  @Override
  public String getDescription(@Nullable Locale locale) {
    return "stores images as neural fields";
  }
}
