package nfcodec.golden;

import nfcodec.container.DecodeLimits;
import nfcodec.container.MalformedFileException;
import nfcodec.container.UnsupportedVersionException;
import nfcodec.decode.Decoder;
import nfcodec.raster.Raster;

/** The program's decoder, for files that are known to be right. */
final class Decoding {
  private Decoding() {}

  static Raster raster(byte[] file) {
    try {
      return Decoder.decode(file, DecodeLimits.DEFAULT, 1);
    } catch (MalformedFileException | UnsupportedVersionException e) {
      throw new AssertionError(e);
    }
  }
}
