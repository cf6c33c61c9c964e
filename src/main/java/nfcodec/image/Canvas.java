package nfcodec.image;

import java.util.Arrays;
import java.util.List;

/**
 * What an animation shows: frames drawn one after another onto a canvas that starts transparent.
 */
final class Canvas {
  private static final int ALPHA = 3;

  private final int width;
  private final int height;
  private final int bitDepth;
  private final char[][] planes;
  private boolean gray = true;

  private Canvas(int width, int height, int bitDepth) {
    this.width = width;
    this.height = height;
    this.bitDepth = bitDepth;
    planes = new char[4][width * height];
  }

  /** What becomes of a frame's place before the next frame is drawn. */
  enum Disposal {
    KEEP,
    /** Made transparent. */
    CLEAR,
    /** As it was before the frame. */
    RESTORE
  }

  /**
   * Where and how a frame is drawn.
   *
   * @param over whether it is laid over what is there; else it replaces that, alpha included
   */
  record Frame(int left, int top, int width, int height, Disposal disposal, boolean over) {}

  /** Decodes a frame by its index. */
  interface Decode {
    Samples frame(int index) throws ImageFileException;
  }

  /**
   * What is seen while a frame is shown. Frames are cut at the edges of the canvas.
   *
   * @param frames those up to the one to show at least
   * @param last index of the frame to show
   * @param keepsAlpha whether an alpha plane stays even if the canvas is opaque everywhere
   */
  static Samples showing(
      int width, int height, List<Frame> frames, int last, boolean keepsAlpha, Decode decode)
      throws ImageFileException {
    Samples samples = decode.frame(0);
    Canvas canvas = new Canvas(width, height, samples.bitDepth());
    boolean alpha = keepsAlpha || (last == 0 && samples.alpha());
    for (int i = 0; ; i++) {
      Frame frame = frames.get(i);
      boolean restores = i < last && frame.disposal == Disposal.RESTORE;
      char[][] before = restores ? canvas.copy() : new char[0][];
      canvas.draw(samples, frame);
      if (i == last) {
        return canvas.toSamples(alpha);
      }
      if (restores) {
        canvas.restore(before);
      } else if (frame.disposal == Disposal.CLEAR) {
        canvas.clear(frame);
      }
      samples = decode.frame(i + 1);
    }
  }

  private char[][] copy() {
    return Arrays.stream(planes).map(char[]::clone).toArray(char[][]::new);
  }

  private void restore(char[][] from) {
    for (int c = 0; c < planes.length; c++) {
      System.arraycopy(from[c], 0, planes[c], 0, planes[c].length);
    }
  }

  private void clear(Frame frame) {
    int from = Math.min(frame.left, width);
    int to = (int) Math.min((long) frame.left + frame.width, width);
    for (int y = frame.top; y < height && y - frame.top < frame.height; y++) {
      for (char[] plane : planes) {
        Arrays.fill(plane, y * width + from, y * width + to, (char) 0);
      }
    }
  }

  private void draw(Samples samples, Frame frame) {
    gray &= samples.color() == Samples.Color.GRAY;
    char[][] from = samples.planes();
    for (int y = 0; y < samples.height() && y + frame.top < height; y++) {
      for (int x = 0; x < samples.width() && x + frame.left < width; x++) {
        int source = y * samples.width() + x;
        int target = (y + frame.top) * width + x + frame.left;
        int alpha = samples.alpha() ? samples.alphaPlane()[source] : samples.peak();
        if (frame.over && alpha < samples.peak()) {
          lay(from, source, alpha, target);
          continue;
        }
        for (int c = 0; c < ALPHA; c++) {
          planes[c][target] = from[gray(samples, c)][source];
        }
        planes[ALPHA][target] = (char) alpha;
      }
    }
  }

  private static int gray(Samples samples, int plane) {
    return samples.color() == Samples.Color.GRAY ? 0 : plane;
  }

  /** Lays a pixel over another, both straight; colour where all is transparent does not matter. */
  private void lay(char[][] from, int source, int alpha, int target) {
    if (alpha == 0) {
      return;
    }
    long peak = Depth.maxOf(bitDepth);
    long upper = alpha * peak;
    long lower = (peak - alpha) * planes[ALPHA][target];
    long sum = upper + lower;
    for (int c = 0; c < ALPHA; c++) {
      long color = from[from.length > 2 ? c : 0][source] * upper + planes[c][target] * lower;
      planes[c][target] = (char) ((color + sum / 2) / sum);
    }
    planes[ALPHA][target] = (char) ((sum + peak / 2) / peak);
  }

  private Samples toSamples(boolean keepsAlpha) {
    boolean alpha = keepsAlpha;
    for (int i = 0; !alpha && i < planes[ALPHA].length; i++) {
      alpha = planes[ALPHA][i] != Depth.maxOf(bitDepth);
    }
    Samples.Color color = gray ? Samples.Color.GRAY : Samples.Color.RGB;
    char[][] kept = Arrays.copyOf(planes, color.planes + (alpha ? 1 : 0));
    if (alpha) {
      kept[color.planes] = planes[ALPHA];
    }
    return new Samples(width, height, bitDepth, color, alpha, false, kept);
  }
}
