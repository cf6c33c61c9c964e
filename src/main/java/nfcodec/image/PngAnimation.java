package nfcodec.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The frames of an animated PNG. All comes from ancillary chunks: where they are damaged or out of
 * order the animation ends, and the still image beside it is none the worse.
 *
 * <p>Source: PNG (third edition) sections 4.9 and 11.3.6.
 */
final class PngAnimation {
  private static final int CONTROL_BYTES = 26;

  /** Those that have begun. */
  final List<Canvas.Frame> frames = new ArrayList<>();

  /** Whether the still image is the first frame; else it is no part of the animation. */
  boolean startsWithStill;

  private final List<ByteArrayOutputStream> pixels = new ArrayList<>();
  private boolean announced;
  private boolean over;
  private long sequence;

  /**
   * Takes note of an acTL, fcTL or fdAT chunk.
   *
   * @param body null if it is damaged
   * @param afterStill whether pixels of the still image came before
   */
  void chunk(String type, byte @Nullable [] body, boolean afterStill) {
    if (type.equals("acTL")) {
      announced = body != null && !afterStill;
      return;
    }
    over |= !announced || body == null || !fits(type, body, afterStill);
    if (over || body == null) {
      return;
    }
    Bytes chunk = new Bytes(body);
    if (type.equals("fdAT")) {
      pixels.getLast().write(body, 4, body.length - 4);
      return;
    }
    startsWithStill |= !afterStill;
    Canvas.Disposal disposal =
        switch (chunk.u8(24)) {
          case 0 -> Canvas.Disposal.KEEP;
          case 1 -> Canvas.Disposal.CLEAR;
          default -> Canvas.Disposal.RESTORE;
        };
    frames.add(
        new Canvas.Frame(
            (int) chunk.u32be(12),
            (int) chunk.u32be(16),
            (int) chunk.u32be(4),
            (int) chunk.u32be(8),
            disposal,
            chunk.u8(25) == 1));
    pixels.add(new ByteArrayOutputStream());
  }

  /** Whether a chunk is whole, and the one that the animation goes on with. */
  private boolean fits(String type, byte[] body, boolean afterStill) {
    Bytes chunk = new Bytes(body);
    boolean control = type.equals("fcTL");
    if (body.length < 4 || (control && body.length != CONTROL_BYTES)) {
      return false;
    }
    boolean inOrder = chunk.u32be(0) == sequence++;
    if (control) {
      for (int at = 4; at < 20; at += 4) {
        inOrder &= chunk.u32be(at) <= Integer.MAX_VALUE;
      }
      return inOrder && (afterStill || frames.isEmpty());
    }
    // The still image's own frame has no fdAT.
    return inOrder && frames.size() > (startsWithStill ? 1 : 0);
  }

  /** A PNG file of one frame, as large as the frame. */
  byte[] fileOf(int index, PngHeader of, Failures failures) throws ImageFileException {
    Canvas.Frame frame = frames.get(index);
    if ((long) frame.left() + frame.width() > of.width
        || (long) frame.top() + frame.height() > of.height) {
      throw failures.damaged("its frame " + (index + 1) + " reaches beyond the image");
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(PngHeader.SIGNATURE.getBytes(StandardCharsets.ISO_8859_1));
    ByteBuffer header = ByteBuffer.allocate(13).putInt(frame.width()).putInt(frame.height());
    header.put((byte) of.bitDepth).put((byte) of.colorType);
    chunk(file, "IHDR", header.put(12, (byte) (of.interlaced ? 1 : 0)).array());
    if (of.palette != null) {
      chunk(file, "PLTE", of.palette);
    }
    if (of.transparency != null) {
      chunk(file, "tRNS", of.transparency);
    }
    chunk(file, "IDAT", pixels.get(index).toByteArray());
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] body) {
    ByteBuffer chunk = ByteBuffer.allocate(Math.addExact(12, body.length)).putInt(body.length);
    chunk.put(type.getBytes(StandardCharsets.ISO_8859_1)).put(body);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + body.length);
    file.writeBytes(chunk.putInt((int) crc.getValue()).array());
  }
}
