package nfcodec.fuzz;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.golden.FileParts;
import org.jspecify.annotations.Nullable;

/**
 * What a file of either version announces before anything large is read.
 *
 * @param width of the image, as written
 * @param height likewise
 * @param spec of the field
 * @param zigzags permutations that bring their whole order
 */
record Announced(long width, long height, FieldSpec spec, long zigzags) {
  /** Of a file taken apart; null if it announces no field at all. */
  static @Nullable Announced of(FileParts parts) {
    try {
      return parts.version() == 1 ? version1(parts) : version2(parts);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return null;
    }
  }

  /** At least as many parameters as the field has, of sides that are no more than its pixels. */
  long parameterBound() {
    return Field.parameterBound(spec, (int) width, (int) height);
  }

  /** The field, likewise. */
  Field field() {
    return new Field(spec, (int) width, (int) height);
  }

  private static @Nullable Announced version1(FileParts parts) {
    ByteBuffer image = buffer(parts.body(FileParts.IMAGE));
    ByteBuffer field = buffer(parts.body(FileParts.FIELD));
    FieldSpec spec = FieldBody.spec(field, image.get(8));
    return spec == null || field.hasRemaining()
        ? null
        : new Announced(
            Integer.toUnsignedLong(image.getInt(0)),
            Integer.toUnsignedLong(image.getInt(4)),
            spec,
            zigzags(buffer(parts.body(FileParts.TRANSFORM))));
  }

  private static @Nullable Announced version2(FileParts parts) {
    ByteBuffer head = buffer(parts.body(FileParts.HEAD));
    long width = variable(head);
    long height = variable(head);
    int channels = head.get();
    head.get(); // bit depth
    head.getInt(); // checksum
    FieldSpec spec = FieldBody.spec(head, channels);
    return spec == null ? null : new Announced(width, height, spec, zigzags(head));
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long variable(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  /** In a list of transformations: a count, then an id, a length and a body for each. */
  private static long zigzags(ByteBuffer in) {
    long zigzags = 0;
    in.get();
    while (in.remaining() >= 5) {
      zigzags += in.get() == NfcDraft.ZIGZAG ? 1 : 0;
      long length = Integer.toUnsignedLong(in.getInt());
      in.position((int) Math.min(in.limit(), in.position() + length));
    }
    return zigzags;
  }
}
