package nfcodec.fuzz;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;
import nfcodec.golden.LittleEndian;
import org.jspecify.annotations.Nullable;

/** A field as files describe it. */
final class FieldBody {
  private static final int SIREN = 1;
  private static final int GRID = 2;
  private static final int PYRAMID = 3;
  private static final int PLANES = 4;

  private FieldBody() {}

  /** What a whole body announces; null if it is none. */
  static @Nullable FieldSpec spec(byte[] body, int channels) {
    ByteBuffer in = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    try {
      FieldSpec spec = spec(in, channels);
      return in.hasRemaining() ? null : spec;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * What comes next.
   *
   * @throws BufferUnderflowException if it is cut off
   * @throws IllegalArgumentException if it is out of range
   */
  static @Nullable FieldSpec spec(ByteBuffer in, int channels) {
    return switch (in.get()) {
      case SIREN -> new SirenSpec(channels, in.getInt(), small(in), in.getFloat());
      case GRID ->
          new HashGridSpec(
              channels,
              small(in),
              small(in),
              small(in),
              in.getInt(),
              in.getDouble(),
              in.getInt(),
              small(in));
      case PYRAMID -> new PyramidSpec(channels, small(in), small(in), small(in), small(in));
      case PLANES -> new PlanesSpec(channels, small(in), small(in), small(in), small(in));
      default -> null;
    };
  }

  private static int small(ByteBuffer in) {
    return in.get() & 0xFF;
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
