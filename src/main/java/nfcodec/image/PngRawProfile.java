package nfcodec.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A block of EXIF or ICC data in a PNG's text, as ImageMagick and its followers write it: a keyword
 * {@code Raw profile type NAME}, and for text the name once more, a number of bytes, and the bytes
 * in hexadecimal.
 *
 * @param isExif whether it is EXIF data rather than an ICC profile
 * @param data the bytes
 */
record PngRawProfile(boolean isExif, byte[] data) {
  /** What lies beyond this is no EXIF data and no profile. */
  static final int MAX_BYTES = 1 << 24;

  private static final String KEYWORD = "Raw profile type ";

  /**
   * The block in a text chunk; null if the chunk has another keyword, or is damaged.
   *
   * @param type of the chunk: tEXt, zTXt or iTXt
   */
  static @Nullable PngRawProfile of(String type, byte[] chunk) {
    int end = indexOf(chunk, 0, 0);
    if (end < 0 || !new Bytes(chunk).hasAt(0, KEYWORD)) {
      return null;
    }
    String name =
        new String(chunk, KEYWORD.length(), end - KEYWORD.length(), StandardCharsets.ISO_8859_1);
    boolean isExif = name.equalsIgnoreCase("exif") || name.equalsIgnoreCase("APP1");
    if (!isExif && !name.equalsIgnoreCase("icc") && !name.equalsIgnoreCase("icm")) {
      return null;
    }
    byte[] text = text(type, chunk, end + 1);
    byte[] data = text == null ? null : bytesOf(text);
    return data == null ? null : new PngRawProfile(isExif, data);
  }

  private static byte @Nullable [] text(String type, byte[] chunk, int at) {
    boolean compressed;
    int from;
    switch (type) {
      case "tEXt" -> {
        compressed = false;
        from = at;
      }
      case "zTXt" -> {
        compressed = true;
        from = at + 1;
      }
      default -> {
        // A flag, a method, a language and the keyword translated stand before the text.
        int language = indexOf(chunk, 0, at + 2);
        int translated = language < 0 ? -1 : indexOf(chunk, 0, language + 1);
        if (translated < 0) {
          return null;
        }
        compressed = chunk[at] == 1;
        from = translated + 1;
      }
    }
    if (from > chunk.length) {
      return null;
    }
    byte[] rest = Arrays.copyOfRange(chunk, from, chunk.length);
    return compressed ? inflate(rest) : rest;
  }

  /** A line with the name, a number, and as many bytes as it says. */
  private static byte @Nullable [] bytesOf(byte[] text) {
    int at = 0;
    while (at < text.length && text[at] <= ' ') {
      at++;
    }
    int nameEnd = indexOf(text, '\n', at);
    if (nameEnd < 0) {
      return null;
    }
    String rest =
        new String(text, nameEnd, text.length - nameEnd, StandardCharsets.ISO_8859_1).strip();
    int digits = 0;
    while (digits < rest.length() && digits < 9 && Character.isDigit(rest.charAt(digits))) {
      digits++;
    }
    if (digits == 0) {
      return null;
    }
    int count = Integer.parseInt(rest, 0, digits, 10);
    byte[] data = new byte[Math.min(count, (rest.length() - digits) / 2)];
    int got = 0;
    int high = -1;
    for (int i = digits; i < rest.length() && got < data.length; i++) {
      char c = rest.charAt(i);
      if (HexFormat.isHexDigit(c)) {
        int value = HexFormat.fromHexDigit(c);
        if (high < 0) {
          high = value;
        } else {
          data[got++] = (byte) (high << 4 | value);
          high = -1;
        }
      } else if (!Character.isWhitespace(c)) {
        return null;
      }
    }
    return got == count ? data : null;
  }

  /** Undoes a zlib stream; null if it is damaged, incomplete, or longer than such data can be. */
  static byte @Nullable [] inflate(byte[] compressed) {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(compressed);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 14];
      while (!inflater.finished()) {
        int n = inflater.inflate(buffer);
        out.write(buffer, 0, n);
        if ((n == 0 && !inflater.finished()) || out.size() > MAX_BYTES) {
          return null;
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      return null;
    }
  }

  private static int indexOf(byte[] in, int value, int from) {
    for (int i = Math.max(from, 0); i < in.length; i++) {
      if (in[i] == value) {
        return i;
      }
    }
    return -1;
  }
}
