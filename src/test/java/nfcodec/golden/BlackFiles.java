package nfcodec.golden;

import static nfcodec.golden.FileParts.FIELD;
import static nfcodec.golden.FileParts.IMAGE;
import static nfcodec.golden.FileParts.PAYLOAD;
import static nfcodec.golden.FileParts.QUANTIZER;
import static nfcodec.golden.FileParts.TRANSFORM;

import java.util.List;
import java.util.zip.CRC32C;

/**
 * Files of version 1 of black pictures: every parameter is 0, so that the samples and their
 * checksum are known without a decoder, however large the picture or the field.
 */
final class BlackFiles {
  private BlackFiles() {}

  /** The field section of a SIREN. */
  static byte[] sirenField(int width, int hiddenLayers) {
    return new LittleEndian().u8(1).u32(width).u8(hiddenLayers).f32(30).bytes();
  }

  /** The field section of a hash grid. */
  static byte[] gridField(int levels, int features, int table, int base, int width, int layers) {
    return new LittleEndian()
        .u8(2, levels, features, table)
        .u32(base)
        .f64(1.5)
        .u32(width)
        .u8(layers)
        .bytes();
  }

  /**
   * A file of one channel of 8 bits.
   *
   * @param field body of the field section
   * @param tensors how many the field has
   */
  static byte[] black(int width, int height, byte[] field, int tensors) {
    CRC32C crc = new CRC32C();
    byte[] rows = new byte[width];
    for (int y = 0; y < height; y++) {
      crc.update(rows);
    }
    byte[] image = new LittleEndian().u32(width).u32(height).u8(1, 8).u32(crc.getValue()).bytes();
    return new FileParts(
            1,
            0,
            List.of(
                new FileParts.Section(IMAGE, image),
                new FileParts.Section(TRANSFORM, new byte[1]),
                new FileParts.Section(FIELD, field),
                new FileParts.Section(QUANTIZER, new byte[9 * tensors]),
                new FileParts.Section(PAYLOAD, ZstdFrames.stored(new byte[0]))))
        .bytes();
  }
}
