package nfcodec.field;

import java.util.List;

/** What the first dense layer of a field sees of a pixel. */
public sealed interface Encoding {
  /** Values that it has for each pixel: the inputs of the first dense layer. */
  int width();

  /** Whether the values depend on parameters, which then want the loss gradient by the values. */
  boolean isTrained();

  /**
   * The pixel's two coordinates, x and y. The longer side spans [-1, 1] with both ends included,
   * the shorter one is centred at the same spacing: {@code (2 i - (count - 1)) / max(1, longer -
   * 1)}, one binary32 division of integers rounded to binary32.
   *
   * @param columns pixels a row of the image
   * @param rows of the image
   */
  record Coordinates(int columns, int rows) implements Encoding {
    @Override
    public int width() {
      return 2;
    }

    @Override
    public boolean isTrained() {
      return false;
    }

    /** The coordinate of a column. */
    public float x(int column) {
      return along(column, columns);
    }

    /** The coordinate of a row. */
    public float y(int row) {
      return along(row, rows);
    }

    private float along(int i, int count) {
      return (float) (2L * i - (count - 1)) / (float) Math.max(1, Math.max(columns, rows) - 1);
    }
  }

  /**
   * Features interpolated between the vertices around the pixel, level by level.
   *
   * @param levels coarse to fine
   */
  record Grid(List<Level> levels) implements Encoding {
    /** Copies the list. */
    public Grid {
      levels = List.copyOf(levels);
    }

    @Override
    public int width() {
      Level last = levels.getLast();
      return last.firstFeature + last.features();
    }

    @Override
    public boolean isTrained() {
      return true;
    }

    /** The levels whose vertices share entries. */
    public List<Level> hashed() {
      return levels.stream().filter(level -> !level.vertices.isDense()).toList();
    }
  }

  /**
   * One feature of each level of a pyramid, brought to the size of the image by doubling it so
   * often as its level says: not at all, where all of them are planes of the image's size.
   *
   * @param levels fine to coarse: the first has a vertex for every pixel
   * @param contexts what predicts features from their neighbours, for the entropy coder: one for
   *     all levels, or one for each
   */
  record Pyramid(List<PyramidLevel> levels, List<ContextNetwork> contexts) implements Encoding {
    /** Copies the lists. */
    public Pyramid {
      levels = List.copyOf(levels);
      contexts = List.copyOf(contexts);
      if (contexts.size() != 1 && contexts.size() != levels.size()) {
        throw new IllegalArgumentException(
            contexts.size() + " contexts of " + levels.size() + " levels");
      }
    }

    /** Which of the contexts serves a level. */
    public int context(int level) {
      return contexts.size() == 1 ? 0 : level;
    }

    /** Which of that context's first biases counts for a level. */
    public int contextBias(int level) {
      return contexts.size() == 1 ? level : 0;
    }

    /** Levels that have a vertex for every pixel without being doubled: the first ones. */
    public int undoubled() {
      return (int) levels.stream().filter(level -> level.doublings == 0).count();
    }

    @Override
    public int width() {
      return levels.size();
    }

    @Override
    public boolean isTrained() {
      return true;
    }
  }

  /**
   * One level of a pyramid.
   *
   * @param doublings that bring it to the size of the image
   * @param step which its features are whole multiples of once they are coded
   * @param table the features, shape (rows, columns) of vertices
   */
  record PyramidLevel(int doublings, float step, Tensor table) {
    /** Rows of vertices. */
    public int rows() {
      return table.rows();
    }

    /** Vertices a row. */
    public int columns() {
      return table.cols();
    }
  }

  /**
   * One level of a grid.
   *
   * @param vertices where pixels fall between them, and which entry each has
   * @param table the entries, shape (entries, features)
   * @param firstFeature which of the encoding's values its first feature is
   */
  record Level(GridLevel vertices, Tensor table, int firstFeature) {
    /** Values an entry. */
    public int features() {
      return table.cols();
    }
  }
}
