package nfcodec.golden;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import nfcodec.raster.Raster;

/**
 * A file that every decoder must decode.
 *
 * @param name file name without the extension
 * @param tests what a decoder that fails on it has wrong
 * @param bytes the file
 * @param raster its samples
 */
public record GoodVector(String name, String tests, byte[] bytes, Raster raster) {
  static final String HEADER = "file\twidth\theight\tchannels\tdepth\tsha256\ttests";

  /** Of a file that says the same as another in different bytes. */
  static GoodVector altered(String name, String tests, byte[] original, FileParts altered) {
    return new GoodVector(name, tests, altered.bytes(), Decoding.raster(original));
  }

  /** One line of good.tsv. */
  String line() {
    return String.join(
        "\t",
        name + ".nfc",
        "" + raster.width(),
        "" + raster.height(),
        "" + raster.channels().count(),
        "" + raster.bitDepth(),
        sha256(serialized(raster)),
        tests);
  }

  /** Channel after channel in raster order; 16-bit samples low byte first. */
  public static byte[] serialized(Raster raster) {
    int bytesPerSample = raster.bitDepth() / 8;
    int channels = raster.channels().count();
    byte[] out = new byte[channels * raster.pixels() * bytesPerSample];
    int at = 0;
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < raster.pixels(); i++) {
        int sample = raster.plane(c)[i];
        for (int b = 0; b < bytesPerSample; b++) {
          out[at++] = (byte) (sample >> 8 * b);
        }
      }
    }
    return out;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
