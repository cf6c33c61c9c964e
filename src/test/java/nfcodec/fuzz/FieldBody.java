package nfcodec.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.golden.LittleEndian;
import org.jspecify.annotations.Nullable;

/** The body of a field section. */
final class FieldBody {
  private static final int SIREN_BYTES = 10;
  private static final int GRID_BYTES = 21;

  private FieldBody() {}

  /** What the body announces; null if it is none. */
  static @Nullable FieldSpec spec(byte[] body, int channels) {
    ByteBuffer in = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    try {
      if (body.length == SIREN_BYTES && body[0] == 1) {
        return new SirenSpec(channels, in.getInt(1), in.get(5) & 0xFF, in.getFloat(6));
      } else if (body.length == GRID_BYTES && body[0] == 2) {
        return new HashGridSpec(
            channels,
            in.get(1) & 0xFF,
            in.get(2) & 0xFF,
            in.get(3) & 0xFF,
            in.getInt(4),
            in.getDouble(8),
            in.getInt(16),
            in.get(20) & 0xFF);
      }
      return null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** One that is small but odd. */
  static byte[] drawn(Choices choices) {
    LittleEndian out = new LittleEndian();
    if (choices.once(2)) {
      return out.u8(1)
          .u32(choices.of(1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 65))
          .u8(choices.of(0, 1, 2, 3, 16))
          .f32(choices.of(30, 1, 0x1p-10, 0x1p10, 29.7, 1e-2))
          .bytes();
    }
    return out.u8(2, choices.of(1, 2, 3, 4, 5, 8, 32), choices.of(1, 2, 3, 4, 5, 8))
        .u8(choices.of(6, 1, 2, 3, 4, 5, 8, 10, 12, 26))
        .u32(choices.of(2, 1, 3, 4, 5, 7, 8, 16, 17, 33, 100, 1 << 20))
        .f64(choices.of(1.5, 1, 2, 1.25, 3, 8 / 7.0, 16, Math.nextUp(1.0), Math.nextDown(2.0)))
        .u32(choices.of(4, 1, 2, 3, 5, 7, 8, 9, 16, 17, 32, 33))
        .u8(choices.of(1, 0, 2, 3, 16))
        .bytes();
  }
}
