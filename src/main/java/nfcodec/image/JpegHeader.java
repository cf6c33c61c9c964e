package nfcodec.image;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a JPEG file, and the file without its application segments and comments: what a
 * broken or hostile thumbnail, EXIF block or profile does to a decoder never comes up.
 *
 * <p>Source: ITU-T T.81 annex B; JFIF; Adobe technical note 5116 (APP14); ICC.1 annex B.4 (profile
 * in APP2 pieces).
 */
final class JpegHeader {
  // Each scan of a progressive file costs a pass over all pixels; real files have ten to thirty.
  private static final int MAX_SCANS = 100;

  private final Bytes bytes;
  private final Failures failures;
  private final JpegEntropy entropy;
  private final ByteArrayOutputStream stripped = new ByteArrayOutputStream();
  private final List<byte @Nullable []> iccPieces = new ArrayList<>();
  private int iccPieceCount;

  int precision;
  int frameType = -1;
  int[] componentIds = {};
  boolean hasJfif;

  /** Colour transform of the Adobe segment; -1 without one. */
  int adobeTransform = -1;

  int orientation = Orientation.UPRIGHT;

  /** Whether an EXIF block has told the orientation. */
  private boolean oriented;

  private JpegHeader(Bytes bytes, Failures failures) {
    this.bytes = bytes;
    this.failures = failures;
    entropy = new JpegEntropy(bytes, failures);
  }

  static boolean matches(Bytes bytes) {
    return bytes.hasAt(0, "\u00ff\u00d8\u00ff");
  }

  static JpegHeader parse(Bytes bytes, ImageLimits limits, Failures failures)
      throws ImageFileException {
    JpegHeader header = new JpegHeader(bytes, failures);
    header.walk(limits);
    return header;
  }

  byte[] strippedFile() {
    return stripped.toByteArray();
  }

  /** Whether it is not coded by DCT, which is all that the JDK decodes. */
  boolean isLossless() {
    return frameType == 3;
  }

  /** Whether three components are RGB rather than YCbCr, by libjpeg's rules. */
  boolean isRgb() {
    if (hasJfif) {
      return false;
    }
    if (adobeTransform >= 0) {
      return adobeTransform == 0;
    }
    return componentIds[0] == 'R' && componentIds[1] == 'G' && componentIds[2] == 'B';
  }

  /** The profile put together from its pieces; null without one, or if a piece is missing. */
  byte @Nullable [] icc() {
    if (iccPieces.isEmpty() && iccPieceCount == 0) {
      return null;
    }
    if (iccPieces.size() != iccPieceCount || iccPieces.contains(null)) {
      failures.remark(
          Remark.Kind.PROFILE_IGNORED, "a piece of its ICC profile is missing; it is ignored");
      return null;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    iccPieces.forEach(all::writeBytes);
    return all.toByteArray();
  }

  private void walk(ImageLimits limits) throws ImageFileException {
    stripped.writeBytes(bytes.slice(0, 2));
    long at = 2;
    int scans = 0;
    while (true) {
      at = nextMarker(at);
      int marker = bytes.u8(at + 1);
      if (marker == 0xd9) {
        if (scans == 0) {
          throw failures.truncated("it ends before its pixel data");
        }
        stripped.writeBytes(bytes.slice(at, at + 2));
        return;
      }
      if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
        at += 2;
        continue;
      }
      if (marker == 0xf7) {
        throw failures.unsupported("JPEG-LS coding");
      }
      int length = bytes.u16be(at + 2);
      long end = at + 2 + length;
      if (length < 2) {
        // A wrong length on a comment is skipped as libjpeg does; elsewhere nothing can follow.
        if (marker != 0xfe && marker < 0xe0) {
          throw failures.damaged("segment of length " + length + " at byte " + at);
        }
        at += 4;
        continue;
      }
      if (end > bytes.length()) {
        throw failures.truncated("the segment at byte " + at + " runs past the end of the file");
      }
      boolean keep = true;
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
        frame(marker, at + 4, limits);
      } else if ((marker >= 0xe0 && marker <= 0xef) || marker == 0xfe) {
        application(marker, at + 4, end);
        keep = false;
      } else if (marker == 0xc4) {
        entropy.tables(at + 4, end);
      } else if (marker == 0xdd) {
        entropy.restartInterval(bytes.u16be(at + 4));
      } else if (marker == 0xda) {
        if (frameType < 0) {
          throw failures.damaged("pixel data before the frame header");
        }
        if (++scans > MAX_SCANS) {
          throw failures.tooLarge("more than " + MAX_SCANS + " scans");
        }
        long data = end;
        end = scanEnd(end);
        if (!isLossless()) {
          entropy.scan(at + 4, data, end);
        }
      }
      if (keep) {
        stripped.write(bytes.data(), (int) at, (int) (end - at));
      }
      at = end;
    }
  }

  /** Skips fill bytes, and junk between segments as libjpeg does. */
  private long nextMarker(long at) throws ImageFileException {
    long i = at;
    while (i + 1 < bytes.length()) {
      int code = bytes.u8(i + 1);
      if (bytes.u8(i) == 0xff && code != 0xff && code != 0) {
        return i;
      }
      i++;
    }
    throw failures.truncated("it ends at byte " + bytes.length() + " without an end marker");
  }

  private long scanEnd(long from) throws ImageFileException {
    long i = from;
    while (true) {
      i = nextMarker(i);
      int code = bytes.u8(i + 1);
      if (code < 0xd0 || code > 0xd7) {
        return i;
      }
      i += 2;
    }
  }

  private void frame(int marker, long at, ImageLimits limits) throws ImageFileException {
    if (frameType >= 0) {
      throw failures.damaged("it has two frame headers");
    }
    precision = bytes.u8(at);
    limits.check(bytes.u16be(at + 3), bytes.u16be(at + 1), failures);
    frameType = marker & 15;
    componentIds = new int[bytes.u8(at + 5)];
    for (int i = 0; i < componentIds.length; i++) {
      componentIds[i] = bytes.u8(at + 6 + 3L * i);
    }
    String kind =
        switch (frameType) {
          case 0, 1, 2, 3 -> null;
          case 9, 10, 11, 13, 14, 15 -> "arithmetic coding";
          default -> "hierarchical coding";
        };
    if (kind != null) {
      throw failures.unsupported(kind);
    }
    int components = componentIds.length;
    if (components != 1 && components != 3 && components != 4) {
      throw failures.unsupported(components + " colour components");
    }
    if (precision > 16 || precision < 2 || (!isLossless() && precision != 8)) {
      throw failures.unsupported(precision + "-bit samples");
    }
    if (isLossless() && components == 4) {
      throw failures.unsupported("lossless coding of four components");
    }
    entropy.frame(at, frameType == 2);
  }

  private void application(int marker, long at, long end) {
    switch (marker) {
      case 0xe0 -> hasJfif |= bytes.hasAt(at, "JFIF\0");
      case 0xe1 -> {
        // Of several EXIF blocks the first counts that is whole and says it.
        if (bytes.hasAt(at, "Exif\0") && !oriented) {
          int found = TiffDirectory.orientationIn(new Bytes(bytes.slice(at, end)));
          oriented = found != 0;
          orientation = oriented ? found : orientation;
        }
      }
      case 0xe2 -> {
        if (bytes.hasAt(at, "ICC_PROFILE\0") && end - at >= 14) {
          int number = bytes.u8(at + 12);
          iccPieceCount = bytes.u8(at + 13);
          while (iccPieces.size() < number) {
            iccPieces.add(null);
          }
          if (number > 0) {
            iccPieces.set(number - 1, bytes.slice(at + 14, end));
          }
        }
      }
      case 0xee -> {
        if (bytes.hasAt(at, "Adobe") && end - at >= 12) {
          adobeTransform = bytes.u8(at + 11);
        }
      }
      default -> {
        // Nothing else bears on the pixels.
      }
    }
  }
}
