package nfcodec.image.vp8l;

import java.util.ArrayList;
import java.util.List;

/**
 * Decodes a lossless picture as WebP files hold it. What comes out is what libwebp makes of it, to
 * the bit.
 *
 * <p>It takes 10 to 14 bytes of memory a pixel, what it gives back included, and up to 6 KiB for
 * each group of prefix codes. There are no more groups than squares of 4 x 4 pixels, and at most
 * 65,536; encoders write some hundreds.
 *
 * <p>Source: RFC 9649 section 3.
 */
public final class Vp8lDecoder {
  private static final int SIGNATURE = 0x2f;
  private static final int HEADER_BYTES = 5;
  private static final int SIDE_BITS = 14;
  private static final int VERSION_BITS = 3;

  // Kinds of transforms.
  private static final int PREDICTOR = 0;
  private static final int COLOR = 1;
  private static final int GREEN = 2;

  private Vp8lDecoder() {}

  /**
   * Decodes a picture.
   *
   * @param picture its bytes, as in a {@code "VP8L"} chunk of a WebP file
   * @return red, green, blue and, if the picture says that it has it, alpha as {@code [c][y * width
   *     + x]}, 0 to 255
   * @throws Vp8lException if the picture is damaged or not whole
   */
  public static char[][] decode(byte[] picture) throws Vp8lException {
    if (picture.length < HEADER_BYTES) {
      throw new Vp8lException("its picture has no header");
    }
    BitReader bits = new BitReader(picture, 0);
    if (bits.read(8) != SIGNATURE) {
      throw new Vp8lException("its picture does not begin with its signature");
    }
    int width = 1 + bits.read(SIDE_BITS);
    int height = 1 + bits.read(SIDE_BITS);
    boolean alpha = bits.flag();
    if (bits.read(VERSION_BITS) != 0) {
      throw new Vp8lException("its picture has an unknown version");
    }
    int[] pixels = pixels(bits, width, height);
    char[][] planes = new char[alpha ? 4 : 3][];
    for (int c = 0; c < planes.length; c++) {
      planes[c] = plane(pixels, c < 3 ? 16 - 8 * c : 24);
    }
    return planes;
  }

  /**
   * Decodes alpha, which is the green of a picture without a header.
   *
   * @param data holds the picture
   * @param from where the picture begins; it goes to the end
   * @return alpha as {@code [y * width + x]}, 0 to 255
   * @throws Vp8lException if the picture is damaged or not whole
   */
  public static char[] alpha(byte[] data, int from, int width, int height) throws Vp8lException {
    return plane(pixels(new BitReader(data, from), width, height), 8);
  }

  private static int[] pixels(BitReader bits, int width, int height) throws Vp8lException {
    List<PixelTransform> transforms = new ArrayList<>();
    int packedWidth = width;
    int seen = 0;
    while (bits.flag()) {
      int kind = bits.read(2);
      if ((seen >> kind & 1) != 0) {
        throw new Vp8lException("it has two transforms of the same kind");
      }
      seen |= 1 << kind;
      PixelTransform transform =
          switch (kind) {
            case PREDICTOR ->
                new PredictorTransform(packedWidth, Squares.read(bits, packedWidth, height));
            case COLOR -> new ColorTransform(packedWidth, Squares.read(bits, packedWidth, height));
            case GREEN -> new GreenTransform();
            default -> PaletteTransform.read(bits, packedWidth);
          };
      if (transform instanceof PaletteTransform palette) {
        packedWidth = palette.packedWidth();
      }
      transforms.add(transform);
    }
    int[] pixels = CodedPixels.main(bits, packedWidth, height);
    for (PixelTransform transform : transforms.reversed()) {
      pixels = transform.undo(pixels);
    }
    return pixels;
  }

  private static char[] plane(int[] pixels, int shift) {
    char[] plane = new char[pixels.length];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (char) (pixels[i] >> shift & 0xff);
    }
    return plane;
  }
}
