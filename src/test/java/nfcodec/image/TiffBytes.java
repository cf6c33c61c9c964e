package nfcodec.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/** Writes a TIFF file field by field, for tests of layouts that no writer at hand makes. */
final class TiffBytes {
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int UNDEFINED = 7;
  private static final int[] BYTES = {0, 1, 1, 2, 4, 8, 1, 1};

  private record Field(int type, int count, byte[] value) {}

  private final ByteOrder order;
  private final TreeMap<Integer, Field> fields = new TreeMap<>();
  private byte[][] pieces = {};

  TiffBytes(ByteOrder order, int width, int height, int bits, int samples, int photometric) {
    this.order = order;
    int[] depths = new int[samples];
    java.util.Arrays.fill(depths, bits);
    shorts(TiffDirectory.BITS_PER_SAMPLE, depths);
    shorts(TiffDirectory.WIDTH, width).shorts(TiffDirectory.HEIGHT, height);
    shorts(TiffDirectory.COMPRESSION, 1).shorts(TiffDirectory.PHOTOMETRIC, photometric);
    shorts(TiffDirectory.SAMPLES_PER_PIXEL, samples).shorts(TiffDirectory.ROWS_PER_STRIP, height);
  }

  TiffBytes shorts(int tag, int... values) {
    ByteBuffer out = ByteBuffer.allocate(2 * values.length).order(order);
    for (int value : values) {
      out.putShort((short) value);
    }
    fields.put(tag, new Field(SHORT, values.length, out.array()));
    return this;
  }

  TiffBytes rationals(int tag, double... values) {
    ByteBuffer out = ByteBuffer.allocate(8 * values.length).order(order);
    for (double value : values) {
      out.putInt((int) Math.round(value * 10000)).putInt(10000);
    }
    fields.put(tag, new Field(RATIONAL, values.length, out.array()));
    return this;
  }

  TiffBytes blob(int tag, byte[] value) {
    fields.put(tag, new Field(UNDEFINED, value.length, value));
    return this;
  }

  TiffBytes without(int tag) {
    fields.remove(tag);
    return this;
  }

  /** Strips, in the order of their numbers. */
  TiffBytes strips(byte[]... strips) {
    pieces = strips;
    return this;
  }

  byte[] build() {
    int at = 8;
    ByteBuffer offsets = ByteBuffer.allocate(4 * pieces.length).order(order);
    ByteBuffer counts = ByteBuffer.allocate(4 * pieces.length).order(order);
    for (byte[] piece : pieces) {
      offsets.putInt(at);
      counts.putInt(piece.length);
      at += piece.length;
    }
    fields.put(TiffDirectory.STRIP_OFFSETS, new Field(LONG, pieces.length, offsets.array()));
    fields.put(TiffDirectory.STRIP_BYTE_COUNTS, new Field(LONG, pieces.length, counts.array()));
    int directory = at;
    int values = directory + 2 + 12 * fields.size() + 4;
    int size = values + fields.values().stream().mapToInt(f -> f.value.length).sum();
    ByteBuffer out = ByteBuffer.allocate(size).order(order);
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    out.put(mark).put(mark).putShort((short) 42).putInt(directory);
    for (byte[] piece : pieces) {
      out.put(piece);
    }
    out.putShort((short) fields.size());
    for (Map.Entry<Integer, Field> entry : fields.entrySet()) {
      Field field = entry.getValue();
      out.putShort((short) (int) entry.getKey()).putShort((short) field.type).putInt(field.count);
      if (field.count * BYTES[field.type] <= 4) {
        out.put(java.util.Arrays.copyOf(field.value, 4));
      } else {
        out.putInt(values);
        out.put(values, field.value);
        values += field.value.length;
      }
    }
    out.putInt(0);
    return out.array();
  }

  /** Samples packed from the highest bit of each byte on, rows starting on bytes. */
  static byte[] packed(ByteOrder order, int bits, int[]... rows) {
    int rowBytes = (rows[0].length * bits + 7) / 8;
    ByteBuffer out = ByteBuffer.allocate(rowBytes * rows.length).order(order);
    for (int[] row : rows) {
      int start = out.position();
      for (int i = 0; i < row.length; i++) {
        if (bits == 16) {
          out.putShort((short) row[i]);
        } else if (bits == 32) {
          out.putInt(row[i]);
        } else {
          for (int b = 0; b < bits; b++) {
            int place = i * bits + b;
            int bit = row[i] >> bits - 1 - b & 1;
            int index = start + place / 8;
            out.put(index, (byte) (out.get(index) | bit << 7 - place % 8));
          }
        }
      }
      out.position(start + rowBytes);
    }
    return out.array();
  }
}
