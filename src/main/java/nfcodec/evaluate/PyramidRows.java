package nfcodec.evaluate;

import java.util.Arrays;
import java.util.List;
import nfcodec.field.Encoding;
import nfcodec.field.Parameters;
import nfcodec.kernel.Doubling;

/**
 * Brings the levels of a pyramid to the size of the image, row by row, by the normative arithmetic
 * of formats/nfc-v2.md. At each size on the way two neighbouring rows of all coarser levels are
 * kept, which is what two rows of the next size are made of: going down the image, every row is
 * made once.
 *
 * <p>Of the columns only a window of at most {@link #MOST_COLUMNS} is kept, so that memory is
 * bounded whatever the width of the image: at most {@code 16 levels (window + 32)} bytes. It turns
 * to where a pixel is asked for, and rows are made anew for it.
 */
final class PyramidRows {
  /** Of a window: even, as its first column, which is where a vertex of the next size begins. */
  static final int MOST_COLUMNS = 1 << 13;

  private final float[] parameters;
  private final int columns;
  private final int span;
  private final Size full;

  /** A row of a level brought half the way: doubled between rows, not yet along them. */
  private final float[] halfway;

  /**
   * For the parameters of a pyramid.
   *
   * @param run pixels that are encoded one after the other, about: no more columns are made at once
   */
  PyramidRows(Parameters parameters, Encoding.Pyramid pyramid, int run) {
    this.parameters = parameters.values();
    columns = parameters.field().width();
    span = Math.min(columns, Math.min(MOST_COLUMNS, (Math.max(run, 32) + 2) & -2));
    full = new Size(pyramid.levels(), 0, span);
    halfway = new float[span / 2 + 8];
  }

  /** Forgets all rows: parameters have changed. */
  void reset() {
    full.forget();
  }

  /**
   * The features of consecutive pixels of the raster.
   *
   * @param first raster index of the first pixel
   * @param out shape (levels, at least count), overwritten
   */
  void features(int first, int count, float[][] out) {
    for (int i = 0; i < count; ) {
      int x = (first + i) % columns;
      turn(x);
      int run = Math.min(count - i, full.end - x);
      full.copy((first + i) / columns, x, run, out, i);
      i += run;
    }
  }

  /**
   * The features of any pixels: fast where those that follow one another lie in one window and on
   * the same row or the next.
   *
   * @param pixels raster indices, shape (at least count)
   * @param out shape (levels, at least count), overwritten
   */
  void features(int[] pixels, int count, float[][] out) {
    for (int i = 0; i < count; ) {
      int x = pixels[i] % columns;
      turn(x);
      int most = Math.min(count - i, full.end - x);
      int run = 1;
      while (run < most && pixels[i + run] == pixels[i] + run) {
        run++;
      }
      full.copy(pixels[i] / columns, x, run, out, i);
      i += run;
    }
  }

  /** To a window that has a column. */
  private void turn(int x) {
    if (x < full.begin || x >= full.end) {
      int begin = x & -2;
      full.move(begin, Math.min(columns, begin + span));
    }
  }

  /** What is kept at one size: the level that is given at it, and rows of the coarser ones. */
  private final class Size {
    final Encoding.PyramidLevel level;
    final Size coarser;
    final int planes;

    /** [parity of the row]: shape (planes, capacity). */
    final float[][] rows = new float[2][];

    /** [parity of the row]: which row it is; -1 for none. */
    final int[] held = {-1, -1};

    final int capacity;

    /** The window's columns at this size: the first, which is even, and the one after the last. */
    int begin;

    int end;

    Size(List<Encoding.PyramidLevel> levels, int k, int capacity) {
      level = levels.get(k);
      planes = levels.size() - 1 - k;
      this.capacity = capacity;
      for (int r = 0; r < 2; r++) {
        rows[r] = new float[planes * capacity];
      }
      coarser =
          planes == 0
              ? this
              : new Size(levels, k + 1, Math.min(levels.get(k + 1).columns(), capacity / 2 + 5));
    }

    void forget() {
      Arrays.fill(held, -1);
      if (planes > 0) {
        coarser.forget();
      }
    }

    /** Turns to another window. */
    void move(int newBegin, int newEnd) {
      begin = newBegin;
      end = newEnd;
      Arrays.fill(held, -1);
      if (planes > 0) {
        // A neighbour to either side, and an even first column.
        coarser.move(
            Math.max(0, begin / 2 - 1) & -2, Math.min(coarser.level.columns(), (end - 1) / 2 + 2));
      }
    }

    void copy(int y, int x, int count, float[][] out, int at) {
      System.arraycopy(parameters, at(y, x), out[0], at, count);
      if (planes > 0) {
        float[] row = row(y);
        for (int p = 0; p < planes; p++) {
          System.arraycopy(row, p * capacity + x - begin, out[p + 1], at, count);
        }
      }
    }

    /** Where a vertex of the level is among the parameters. */
    private int at(int y, int x) {
      return level.table().offset() + y * level.columns() + x;
    }

    /** A row of the coarser levels at this size, made if it is not held. */
    private float[] row(int y) {
      float[] to = rows[y & 1];
      if (held[y & 1] != y) {
        held[y & 1] = y;
        int near = y / 2;
        int far = Math.clamp(y % 2 == 0 ? near - 1L : near + 1L, 0, coarser.level.rows() - 1);
        int x = coarser.begin;
        twice(parameters, coarser.at(near, x), parameters, coarser.at(far, x), to, 0);
        if (planes > 1) {
          float[] nearRow = coarser.row(near);
          // Either a neighbour of the other parity or the same row: nearRow stays.
          float[] farRow = coarser.row(far);
          for (int p = 1; p < planes; p++) {
            int from = (p - 1) * coarser.capacity;
            twice(nearRow, from, farRow, from, to, p * capacity);
          }
        }
      }
      return to;
    }

    private void twice(float[] near, int nearAt, float[] far, int farAt, float[] to, int toAt) {
      int count = coarser.end - coarser.begin;
      Doubling.between(near, nearAt, far, farAt, count, halfway, 1);
      // What these stand in for is replicated at the edge of the level, and nowhere else looked at.
      halfway[0] = halfway[1];
      halfway[count + 1] = halfway[count];
      Doubling.spread(halfway, 1 + begin / 2 - coarser.begin, end - begin, to, toAt);
    }
  }
}
