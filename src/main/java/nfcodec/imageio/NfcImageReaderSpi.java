package nfcodec.imageio;

import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import nfcodec.Nfc;
import nfcodec.container.NfcReader;
import org.jspecify.annotations.Nullable;

/**
 * Tells ImageIO that files of the format can be read. A whole image is compared with the checksum
 * of its samples. A source region or subsampling gives pixels that are not, for a file has one
 * checksum over all of them; an {@link javax.imageio.event.IIOReadWarningListener} is told so.
 */
public final class NfcImageReaderSpi extends ImageReaderSpi {
  /** For ImageIO, which makes it by name. */
  public NfcImageReaderSpi() {
    super(
        Names.VENDOR,
        Nfc.VERSION,
        Names.formats(),
        Names.suffixes(),
        Names.mimeTypes(),
        NfcImageReader.class.getName(),
        new Class<?>[] {ImageInputStream.class},
        new String[] {NfcImageWriterSpi.class.getName()},
        false,
        null,
        null,
        null,
        null,
        true,
        Names.METADATA,
        NfcMetadataFormat.class.getName(),
        null,
        null);
  }

  @Override
  public boolean canDecodeInput(Object source) throws IOException {
    if (!(source instanceof ImageInputStream in)) {
      return false;
    }
    byte[] first = new byte[NfcReader.SIGNATURE_BYTES];
    in.mark();
    try {
      for (int at = 0; at < first.length; ) {
        int read = in.read(first, at, first.length - at);
        if (read < 0) {
          return false;
        }
        at += read;
      }
      return NfcReader.isSignature(first);
    } finally {
      in.reset();
    }
  }

  @Override
  public ImageReader createReaderInstance(@Nullable Object extension) {
    return new NfcImageReader(this);
  }

  @Override
  public String getDescription(@Nullable Locale locale) {
    return "reads images that are stored as neural fields";
  }
}
