package nfcodec.image;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The blocks of a GIF file: size of the canvas, frames and their places on it.
 *
 * <p>Source: GIF89a.
 */
final class GifHeader {
  private static final int TRAILER = 0x3b;
  private static final int EXTENSION = 0x21;
  private static final int DESCRIPTOR = 0x2c;
  private static final int CONTROL = 0xf9;
  private static final int CONTROL_BYTES = 8;
  private static final int OWN_PALETTE = 0x80;
  private static final int INTERLACED = 0x40;

  /**
   * A frame's bytes: its graphic control extension from {@code controlAt} on, -1 without one; its
   * descriptor, palette and pixels from {@code at} to before {@code end}.
   */
  private record Place(long controlAt, long at, long pixelsAt, long end) {}

  int canvasWidth;
  int canvasHeight;

  /** In the order of the file; the whole ones before any damage, the first whatever its state. */
  final List<Canvas.Frame> frames = new ArrayList<>();

  private final List<Place> places = new ArrayList<>();
  private final Bytes bytes;
  private final ImageLimits limits;
  private final Failures failures;

  private GifHeader(Bytes bytes, ImageLimits limits, Failures failures) {
    this.bytes = bytes;
    this.limits = limits;
    this.failures = failures;
  }

  static boolean matches(Bytes bytes) {
    return bytes.hasAt(0, "GIF87a") || bytes.hasAt(0, "GIF89a");
  }

  static GifHeader parse(Bytes bytes, ImageLimits limits, Failures failures)
      throws ImageFileException {
    GifHeader header = new GifHeader(bytes, limits, failures);
    header.canvasWidth = bytes.u16le(6);
    header.canvasHeight = bytes.u16le(8);
    header.walk();
    Canvas.Frame first = header.frames.getFirst();
    limits.check(first.width(), first.height(), failures);
    if (header.canvasWidth == 0 || header.canvasHeight == 0) {
      header.canvasWidth = first.left() + first.width();
      header.canvasHeight = first.top() + first.height();
    }
    limits.check(header.canvasWidth, header.canvasHeight, failures);
    return header;
  }

  private void walk() throws ImageFileException {
    long at = palettesEnd();
    long control = -1;
    while (true) {
      // After a whole frame, the end of the file or what is no block ends the list as well.
      boolean optional = !frames.isEmpty();
      if (optional && at >= bytes.length()) {
        return;
      }
      int block = bytes.u8(at);
      if (optional && at + CONTROL_BYTES > bytes.length()) {
        return;
      }
      if (block == DESCRIPTOR) {
        if (optional && at + 10 > bytes.length()) {
          return;
        }
        long pixels = at + 10 + paletteBytes(at + 9);
        long end = skipSubBlocks(pixels + 1, optional);
        if (end < 0) {
          return;
        }
        add(control, new Place(control, at, pixels, end));
        control = -1;
        at = end;
      } else if (block == EXTENSION) {
        if (bytes.u8(at + 1) == CONTROL && bytes.u8(at + 2) == 4) {
          control = at;
        }
        at = skipSubBlocks(at + 2, optional);
        if (at < 0) {
          return;
        }
      } else if (optional) {
        return;
      } else if (block == TRAILER) {
        throw failures.damaged("it has no frame");
      } else {
        throw failures.damaged("unknown block " + block + " at byte " + at);
      }
    }
  }

  private void add(long control, Place place) {
    int method = control < 0 ? 0 : bytes.u8(control + 3) >> 2 & 7;
    Canvas.Disposal disposal =
        switch (method) {
          case 2 -> Canvas.Disposal.CLEAR;
          case 3 -> Canvas.Disposal.RESTORE;
          default -> Canvas.Disposal.KEEP;
        };
    places.add(place);
    long at = place.at;
    frames.add(
        new Canvas.Frame(
            bytes.u16le(at + 1),
            bytes.u16le(at + 3),
            bytes.u16le(at + 5),
            bytes.u16le(at + 7),
            disposal,
            true));
  }

  /** A GIF file of one frame alone, with all its pixels. */
  byte[] fileOf(int index) throws ImageFileException {
    Canvas.Frame frame = frames.get(index);
    Place place = places.get(index);
    limits.check(frame.width(), frame.height(), failures);
    new GifPixelCheck(bytes, place.pixelsAt)
        .require((long) frame.width() * frame.height(), failures);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(bytes.slice(0, palettesEnd()));
    if (place.controlAt >= 0) {
      file.writeBytes(bytes.slice(place.controlAt, place.controlAt + CONTROL_BYTES));
    }
    if (isTransparentBeyondPalette(index)) {
      writeWithLargerPalette(file, place);
    } else {
      file.writeBytes(bytes.slice(place.at, place.pixelsAt));
    }
    file.writeBytes(bytes.slice(place.pixelsAt, place.end));
    file.write(TRAILER);
    return file.toByteArray();
  }

  /**
   * Whether the transparent colour of a frame is none of its palette. Its pixels can have that
   * colour all the same; the JDK's reader takes the palette's last colour for it.
   */
  boolean isTransparentBeyondPalette(int index) {
    Place place = places.get(index);
    long palette = paletteOf(place);
    return palette >= 0
        && place.controlAt >= 0
        && (bytes.u8(place.controlAt + 3) & 1) == 1
        && bytes.u8(place.controlAt + 6) >= paletteBytes(palette) / 3;
  }

  /** Where the size of a frame's own palette, or of that of all, is told; -1 without either. */
  private long paletteOf(Place place) {
    if (paletteBytes(place.at + 9) > 0) {
      return place.at + 9;
    }
    return paletteBytes(10) > 0 ? 10 : -1;
  }

  /** A frame's descriptor and a palette of its own that has its transparent colour. */
  private void writeWithLargerPalette(ByteArrayOutputStream file, Place place) {
    long flagsAt = paletteOf(place);
    long from = flagsAt == 10 ? 13 : flagsAt + 1;
    byte[] colors = bytes.slice(from, from + paletteBytes(flagsAt));
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(bytes.u8(place.controlAt + 6));
    file.writeBytes(bytes.slice(place.at, place.at + 9));
    file.write(bytes.u8(place.at + 9) & INTERLACED | OWN_PALETTE | bits - 1);
    file.writeBytes(Arrays.copyOf(colors, 3 << bits));
  }

  private long palettesEnd() {
    return 13 + paletteBytes(10);
  }

  private long paletteBytes(long flagsAt) {
    int flags = bytes.u8(flagsAt);
    return (flags & OWN_PALETTE) == 0 ? 0 : 3L << (flags & 7) + 1;
  }

  /** The place after sub-blocks; -1 if they run past the end of the file and need not be there. */
  private long skipSubBlocks(long from, boolean optional) {
    long at = from;
    while (!optional || at < bytes.length()) {
      int length = bytes.u8(at);
      at += 1 + length;
      if (length == 0) {
        return at;
      }
    }
    return -1;
  }
}
