package nfcodec.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import nfcodec.raster.Raster;

/** Netpbm files, binary: PGM (P5), PPM (P6), PAM (P7). */
final class PnmWriter {
  private PnmWriter() {}

  /**
   * @param pam P7 in any layout; otherwise P5 or P6, and no alpha
   */
  static byte[] encode(Raster raster, boolean pam) throws ImageFileException {
    int channels = raster.channels().count();
    String header =
        pam
            ? String.format(
                "P7\nWIDTH %d\nHEIGHT %d\nDEPTH %d\nMAXVAL %d\nTUPLTYPE %s\nENDHDR\n",
                raster.width(), raster.height(), channels, raster.peak(), tupleType(raster))
            : String.format(
                "P%d\n%d %d\n%d\n",
                channels == 1 ? 5 : 6, raster.width(), raster.height(), raster.peak());
    byte[] start = header.getBytes(StandardCharsets.US_ASCII);
    if (start.length + raster.shape().rawBytes() > Integer.MAX_VALUE - 8) {
      throw new ImageFileException(raster + " needs more than 2 GiB as Netpbm; write PNG");
    }
    byte[] out = Arrays.copyOf(start, start.length + (int) raster.shape().rawBytes());
    int at = start.length;
    for (int i = 0; i < raster.pixels(); i++) {
      for (int c = 0; c < channels; c++) {
        char sample = raster.plane(c)[i];
        if (raster.bitDepth() == 16) {
          out[at++] = (byte) (sample >> 8);
        }
        out[at++] = (byte) sample;
      }
    }
    return out;
  }

  private static String tupleType(Raster raster) {
    String color = raster.channels().colorCount() == 1 ? "GRAYSCALE" : "RGB";
    return raster.channels().hasAlpha() ? color + "_ALPHA" : color;
  }
}
