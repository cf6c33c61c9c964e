package nfcodec.golden;

import nfcodec.container.DecodeLimits;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.container.RefusedFileException;
import nfcodec.decode.Decoder;
import nfcodec.decode.Reconstruction;
import nfcodec.raster.Raster;

/** The program's decoder, for files that are known to be right. */
public final class Decoding {
  private Decoding() {}

  static Raster raster(byte[] file) {
    try {
      return Decoder.decode(file, DecodeLimits.DEFAULT, 1);
    } catch (RefusedFileException e) {
      throw new AssertionError(e);
    }
  }

  /** The samples as digests cover them. */
  static byte[] samples(byte[] file, DecodeLimits limits) throws RefusedFileException {
    return GoodVector.serialized(Decoder.decode(file, limits, 1));
  }

  /** The file with the checksum of its samples made right, where it can be read at all. */
  public static byte[] withSampleChecksum(byte[] bytes, DecodeLimits limits) {
    try {
      NfcFile file = NfcReader.read(bytes, limits);
      Raster raster =
          new Reconstruction(file.image().shape(), file.transform())
              .image(file.field().dequantize(), 1);
      byte[] checksum = new LittleEndian().u32(NfcFile.checksum(raster)).bytes();
      FileParts parts = FileParts.of(bytes);
      return parts.version() == 1
          ? parts.patched(FileParts.IMAGE, 10, checksum).bytes()
          : parts.patched(FileParts.HEAD, checksumAt(parts.body(FileParts.HEAD)), checksum).bytes();
    } catch (RefusedFileException e) {
      return bytes;
    }
  }

  /** Behind two variable numbers, channels and depth. */
  private static int checksumAt(byte[] head) {
    int at = 0;
    for (int number = 0; number < 2; number++) {
      while (head[at++] < 0) {}
    }
    return at + 2;
  }
}
