package nfcodec.image;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a Photoshop file (PSD, or PSB for large ones) says about its composite image.
 *
 * <p>Source: Adobe Photoshop File Formats Specification.
 */
final class PsdHeader {
  /** Meaning of a pixel's channels. */
  enum Mode {
    BITMAP(1),
    GRAY(1),
    INDEXED(1),
    RGB(3),
    CMYK(4),
    LAB(3);

    final int channels;

    Mode(int channels) {
      this.channels = channels;
    }
  }

  private static final String MAGIC = "8BPS";
  private static final int LARGE = 2;
  private static final int SECTIONS = 26;
  private static final int PALETTE_BYTES = 768;
  private static final int ICC = 1039;
  private static final int COLOR_COUNT = 1046;
  private static final int TRANSPARENT_COLOR = 1047;
  private static final int VERSION_INFO = 1057;

  /** Blocks behind the layers whose length is of 64 bits in large files. */
  private static final Set<String> WIDE_BLOCKS =
      Set.of(
          "LMsk", "Lr16", "Lr32", "Layr", "Mt16", "Mt32", "Mtrn", "Alph", "FMsk", "lnk2", "FEid",
          "FXid", "PxSD");

  final Mode mode;
  final int width;
  final int height;
  final int depth;
  final int storedChannels;

  /** Whether the channel after the colours is the composite's transparency. */
  final boolean alpha;

  final @Nullable Palette palette;
  final byte @Nullable [] icc;

  /** Where the composite begins, with its compression. */
  final long compositeAt;

  /** Whether counts are of 32 bits where they are of 16 in small files. */
  final boolean large;

  private final Bytes bytes;
  private final Failures failures;
  private byte @Nullable [] profile;
  private int colorCount = 256;
  private int transparentColor = -1;
  private boolean composite = true;
  private boolean layers;
  private boolean transparency;

  private PsdHeader(Bytes bytes, ImageLimits limits, Failures failures) throws ImageFileException {
    this.bytes = bytes;
    this.failures = failures;
    int version = bytes.u16be(4);
    if (version != 1 && version != LARGE) {
      throw failures.unsupported("version " + version);
    }
    large = version == LARGE;
    storedChannels = bytes.u16be(12);
    limits.check(bytes.u32be(18), bytes.u32be(14), failures);
    width = (int) bytes.u32be(18);
    height = (int) bytes.u32be(14);
    depth = bytes.u16be(22);
    mode = mode(bytes.u16be(24));
    requireFittingDepth();
    long paletteAt = SECTIONS + 4;
    long at = paletteAt + bytes.u32be(SECTIONS);
    long resourcesEnd = at + 4 + bytes.u32be(at);
    readResources(at + 4, resourcesEnd);
    long layersAt = resourcesEnd + (large ? 8 : 4);
    long layersEnd = layersAt + length(resourcesEnd, large);
    if (layersEnd > bytes.length()) {
      throw failures.truncated("its layers go on to byte " + layersEnd);
    }
    readLayers(layersAt, layersEnd);
    if (layers && !composite) {
      // In its place such a file shows a notice, or nothing.
      throw failures.unsupported(
          "it holds layers without the image they make (saved without 'Maximize Compatibility')");
    }
    compositeAt = layersEnd;
    if (storedChannels < mode.channels) {
      throw failures.damaged(storedChannels + " channels for " + mode);
    }
    alpha = transparency && storedChannels > mode.channels;
    palette = mode == Mode.INDEXED ? palette(paletteAt, at) : null;
    icc = profile;
  }

  static boolean matches(Bytes bytes) {
    return bytes.hasAt(0, MAGIC) && bytes.length() >= SECTIONS;
  }

  static PsdHeader parse(Bytes bytes, ImageLimits limits, Failures failures)
      throws ImageFileException {
    return new PsdHeader(bytes, limits, failures);
  }

  private Mode mode(int stored) throws ImageFileException {
    return switch (stored) {
      case 0 -> Mode.BITMAP;
      // Of duotone, the inks are nobody's business; as gray it is what the specification wants.
      case 1, 8 -> Mode.GRAY;
      case 2 -> Mode.INDEXED;
      case 3 -> Mode.RGB;
      case 4 -> Mode.CMYK;
      case 7 -> throw failures.unsupported("channels that are no colours (Multichannel mode)");
      case 9 -> Mode.LAB;
      default -> throw failures.damaged("colour mode " + stored);
    };
  }

  private void requireFittingDepth() throws ImageFileException {
    if (depth == 32) {
      throw failures.unsupported("floating-point samples");
    }
    boolean fits =
        switch (mode) {
          case BITMAP -> depth == 1;
          case INDEXED -> depth == 8;
          default -> depth == 8 || depth == 16;
        };
    if (!fits) {
      throw failures.damaged(depth + " bits a sample in " + mode);
    }
  }

  private long length(long at, boolean eightBytes) {
    return eightBytes ? bytes.u32be(at) << 32 | bytes.u32be(at + 4) : bytes.u32be(at);
  }

  private void readResources(long from, long end) {
    long at = from;
    // A block: signature, number, name padded to even, length, data padded to even.
    while (at + 12 <= end && bytes.hasAt(at, "8BIM")) {
      int number = bytes.u16be(at + 4);
      int name = 1 + bytes.u8(at + 6);
      long data = at + 6 + name + (name & 1) + 4;
      long size = bytes.u32be(data - 4);
      switch (number) {
        case ICC -> profile = bytes.slice(data, data + size);
        case COLOR_COUNT -> colorCount = bytes.u16be(data);
        case TRANSPARENT_COLOR -> transparentColor = bytes.u16be(data);
        case VERSION_INFO -> composite = bytes.u8(data + 4) != 0;
        default -> {
          // Says nothing about the composite.
        }
      }
      at = data + size + (size & 1);
    }
  }

  /** Whether there are layers, and a negative count or a block of its own tells transparency. */
  private void readLayers(long from, long end) {
    int lengthBytes = large ? 8 : 4;
    if (from + lengthBytes > end) {
      return;
    }
    long infoBytes = length(from, large);
    long at = from + lengthBytes;
    if (infoBytes > 0) {
      count(at);
    }
    at += infoBytes;
    at += at + 4 <= end ? 4 + bytes.u32be(at) : 4;
    while (at + 12 <= end && (bytes.hasAt(at, "8BIM") || bytes.hasAt(at, "8B64"))) {
      String key = new String(bytes.slice(at + 4, at + 8), StandardCharsets.ISO_8859_1);
      boolean wide = large && WIDE_BLOCKS.contains(key);
      long size = length(at + 8, wide);
      long data = at + (wide ? 16 : 12);
      switch (key) {
        case "Lr16", "Lr32" -> {
          if (size >= 2) {
            count(data);
          }
        }
        case "Mtrn", "Mt16", "Mt32" -> transparency = true;
        default -> {
          // Says nothing about the composite.
        }
      }
      at = data + (size + 3) / 4 * 4;
    }
  }

  private void count(long at) {
    short count = (short) bytes.u16be(at);
    layers |= count != 0;
    transparency |= count < 0;
  }

  private Palette palette(long from, long end) throws ImageFileException {
    if (end - from < PALETTE_BYTES) {
      throw failures.damaged("its palette has " + (end - from) + " bytes");
    }
    int[] argb = new int[colorCount >= 1 && colorCount <= 256 ? colorCount : 256];
    for (int i = 0; i < argb.length; i++) {
      int alphaOf = i == transparentColor ? 0 : 255;
      argb[i] =
          alphaOf << 24
              | bytes.u8(from + i) << 16
              | bytes.u8(from + 256 + i) << 8
              | bytes.u8(from + 512 + i);
    }
    return new Palette(argb, transparentColor >= 0 && transparentColor < argb.length);
  }
}
