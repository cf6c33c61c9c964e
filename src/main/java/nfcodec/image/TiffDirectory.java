package nfcodec.image;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first image file directory of a TIFF structure: that of a TIFF file, or the EXIF block of
 * another format. Values stay in the file until asked for.
 *
 * <p>Source: TIFF 6.0 section 2, BigTIFF; EXIF blocks follow the same layout.
 */
final class TiffDirectory {
  static final int NEW_SUBFILE_TYPE = 254;
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS_PER_SAMPLE = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  static final int SAMPLES_PER_PIXEL = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_BYTE_COUNTS = 279;
  static final int PLANAR_CONFIGURATION = 284;
  static final int FAX3_OPTIONS = 292;
  static final int PREDICTOR = 317;
  static final int WHITE_POINT = 318;
  static final int COLOR_MAP = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTE_COUNTS = 325;
  static final int SUB_DIRECTORIES = 330;
  static final int INK_SET = 332;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;
  static final int JPEG_TABLES = 347;
  static final int YCBCR_COEFFICIENTS = 529;
  static final int YCBCR_SUBSAMPLING = 530;
  static final int REFERENCE_BLACK_WHITE = 532;
  static final int ICC_PROFILE = 34675;

  // Bytes a value, by field type; 0 for types that do not exist.
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  /**
   * One field: its values start at {@code at}, already followed if they do not fit in the field.
   */
  private record Field(int type, long count, long at) {}

  private final Bytes bytes;
  private final long base;
  private final boolean littleEndian;
  private final Map<Integer, Field> fields = new HashMap<>();

  /**
   * @param base where the structure starts: offsets inside count from there
   * @throws IndexOutOfBoundsException if the directory does not lie inside the bytes
   * @throws IllegalArgumentException if there is no TIFF header at {@code base}
   */
  TiffDirectory(Bytes bytes, long base) {
    this.bytes = bytes;
    this.base = base;
    littleEndian = bytes.hasAt(base, "II");
    if (!littleEndian && !bytes.hasAt(base, "MM")) {
      throw new IllegalArgumentException("no byte order mark");
    }
    int magic = u16(2);
    if (magic != 42 && magic != 43) {
      throw new IllegalArgumentException("magic number " + magic);
    }
    boolean big = magic == 43;
    long directory = big ? u64(8) : u32(4);
    long entries = big ? u64(directory) : u16(directory);
    int entryBytes = big ? 20 : 12;
    long first = directory + (big ? 8 : 2);
    // Bounds the loop by the file, not by the count it claims.
    bytes.u8(base + after(first, entries, entryBytes) - 1);
    for (long i = 0; i < entries; i++) {
      long entry = first + i * entryBytes;
      int type = u16(entry + 2);
      if (type >= TYPE_BYTES.length || TYPE_BYTES[type] == 0) {
        continue;
      }
      long count = big ? u64(entry + 4) : u32(entry + 4);
      long value = entry + (big ? 12 : 8);
      boolean inside = count <= (big ? 8 : 4) / TYPE_BYTES[type];
      fields.putIfAbsent(
          u16(entry), new Field(type, count, inside ? value : big ? u64(value) : u32(value)));
    }
  }

  boolean has(int tag) {
    return fields.containsKey(tag);
  }

  /** Number of values of a tag, 0 if it is absent. */
  long count(int tag) {
    Field field = fields.get(tag);
    return field == null ? 0 : field.count;
  }

  long value(int tag, long ifAbsent) {
    return count(tag) == 0 ? ifAbsent : valueAt(tag, 0);
  }

  /** A whole number of the tag, unsigned; types that hold none count as 0. */
  long valueAt(int tag, long index) {
    Field field = fields.get(tag);
    if (field == null || index < 0 || index >= field.count) {
      throw new IndexOutOfBoundsException("value " + index + " of tag " + tag);
    }
    long at = after(field.at, index, TYPE_BYTES[field.type]);
    return switch (field.type) {
      case 1, 6, 7 -> bytes.u8(base + at);
      case 3, 8 -> u16(at);
      case 4, 9, 13 -> u32(at);
      case 16, 17, 18 -> u64(at);
      default -> 0;
    };
  }

  /** A number of the tag that may have a fraction: RATIONAL, FLOAT, DOUBLE or whole. */
  double realAt(int tag, long index) {
    Field field = fields.get(tag);
    long whole = valueAt(tag, index);
    if (field == null) {
      return whole;
    }
    long at = after(field.at, index, TYPE_BYTES[field.type]);
    return switch (field.type) {
      case 5 -> (double) u32(at) / u32(at + 4);
      case 10 -> (double) (int) u32(at) / (int) u32(at + 4);
      case 11 -> Float.intBitsToFloat((int) u32(at));
      case 12 -> {
        long first = u32(at);
        long second = u32(at + 4);
        yield Double.longBitsToDouble(littleEndian ? second << 32 | first : first << 32 | second);
      }
      default -> whole;
    };
  }

  /** The order of bytes in whole numbers, samples of 16 and more bits included. */
  boolean isLittleEndian() {
    return littleEndian;
  }

  /** The bytes of a tag of type BYTE or UNDEFINED; null if it is absent or of another type. */
  byte @Nullable [] blob(int tag) {
    Field field = fields.get(tag);
    if (field == null || TYPE_BYTES[field.type] != 1) {
      return null;
    }
    return bytes.slice(base + field.at, base + after(field.at, field.count, 1));
  }

  /** Where so many values end that begin at an offset; beyond every file if 64 bits cannot tell. */
  private static long after(long at, long count, int size) {
    return count > (Long.MAX_VALUE - at) / size ? Long.MAX_VALUE / 2 : at + count * size;
  }

  private int u16(long at) {
    return littleEndian ? bytes.u16le(base + at) : bytes.u16be(base + at);
  }

  private long u32(long at) {
    return littleEndian ? bytes.u32le(base + at) : bytes.u32be(base + at);
  }

  private long u64(long at) {
    long first = u32(at);
    long second = u32(at + 4);
    long value = littleEndian ? second << 32 | first : first << 32 | second;
    if (value < 0) {
      throw new IndexOutOfBoundsException("offset or count past 2^63");
    }
    return value;
  }

  /**
   * The orientation in an EXIF block; 0 if the block is broken or says nothing of it that is one of
   * the eight, so that another block may be asked.
   */
  static int orientationIn(Bytes bytes) {
    try {
      // JPEG's six bytes stand before the block in other formats too, as some writers have it.
      long base = bytes.hasAt(0, "Exif\0") ? 6 : 0;
      long value = new TiffDirectory(bytes, base).value(ORIENTATION, 0);
      return value >= 1 && value <= 8 ? (int) value : 0;
    } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
      return 0;
    }
  }

  /** As {@link #orientationIn}, upright where that has none. */
  static int orientationOf(Bytes bytes, long base) {
    int found = orientationIn(new Bytes(bytes.slice(base, bytes.length())));
    return found == 0 ? Orientation.UPRIGHT : found;
  }
}
