package nfcodec.field;

import java.util.ArrayList;
import java.util.List;

/**
 * A field over the pixels of one image: the spec together with the image's size, and what follows
 * from both: layers, grid levels and the layout of the flat parameter array. Immutable; the same on
 * encoder and decoder.
 */
public final class Field {
  private final FieldSpec spec;
  private final int width;
  private final int height;
  private final List<GridLevel> levels;
  private final List<Dense> layers;
  private final List<Tensor> tensors;
  private final int parameterCount;

  /**
   * Lays a field over an image.
   *
   * @param width pixels a row, at least 1
   * @param height rows, at least 1
   * @throws IllegalArgumentException if the field has more than 2^31 - 9 parameters
   */
  public Field(FieldSpec spec, int width, int height) {
    this.spec = spec;
    this.width = width;
    this.height = height;
    Builder builder = new Builder();
    levels = new ArrayList<>();
    layers = new ArrayList<>();
    switch (spec) {
      case SirenSpec siren -> {
        int inputs = 2;
        for (int layer = 0; layer <= siren.hiddenLayers(); layer++) {
          layers.add(builder.dense(layer, inputs, siren.width(), true, Dense.Activation.SINE));
          inputs = siren.width();
        }
        layers.add(
            builder.dense(
                siren.hiddenLayers() + 1, inputs, siren.channels(), true, Dense.Activation.LINEAR));
      }
      case HashGridSpec grid -> {
        for (int l = 0; l < grid.levels(); l++) {
          GridLevel level = new GridLevel(grid.scale(l), grid.log2TableSize(), width, height);
          levels.add(level);
          builder.add("level " + l, Tensor.Role.GRID, level.entries(), grid.features());
        }
        int inputs = grid.encodedWidth();
        for (int layer = 0; layer < grid.mlpLayers(); layer++) {
          layers.add(builder.dense(layer, inputs, grid.mlpWidth(), false, Dense.Activation.RELU));
          inputs = grid.mlpWidth();
        }
        layers.add(
            builder.dense(
                grid.mlpLayers(), inputs, grid.channels(), false, Dense.Activation.LINEAR));
      }
    }
    tensors = List.copyOf(builder.tensors);
    parameterCount = builder.next;
  }

  private static final class Builder {
    final List<Tensor> tensors = new ArrayList<>();
    int next;

    Tensor add(String name, Tensor.Role role, int rows, int cols) {
      if ((long) next + (long) rows * cols > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException("a field of more than 2^31 - 9 parameters");
      }
      Tensor tensor = new Tensor(name, role, rows, cols, next);
      tensors.add(tensor);
      next = tensor.end();
      return tensor;
    }

    Dense dense(int layer, int inputs, int outputs, boolean bias, Dense.Activation activation) {
      Tensor weight = add("layer " + layer + " weight", Tensor.Role.WEIGHT, outputs, inputs);
      return new Dense(
          weight,
          bias ? add("layer " + layer + " bias", Tensor.Role.BIAS, outputs, 1) : null,
          activation);
    }
  }

  /**
   * The most parameters a field of that spec can have over an image of that size, without building
   * anything: what a decoder checks before it allocates.
   */
  public static long parameterBound(FieldSpec spec, int width, int height) {
    return switch (spec) {
      case SirenSpec s -> {
        long w = s.width();
        yield 3 * w + s.hiddenLayers() * (w * w + w) + s.channels() * (w + 1);
      }
      case HashGridSpec g -> {
        long entries = 0;
        for (int l = 0; l < g.levels(); l++) {
          long touched =
              touched(g.scale(l), width, width, height)
                  * touched(g.scale(l), height, width, height);
          entries += Math.min(1L << g.log2TableSize(), touched);
        }
        long inputs = g.encodedWidth();
        long network = 0;
        for (int layer = 0; layer < g.mlpLayers(); layer++) {
          network += inputs * g.mlpWidth();
          inputs = g.mlpWidth();
        }
        yield entries * g.features() + network + inputs * g.channels();
      }
    };
  }

  /**
   * The most vertices that pixels can touch along one axis: two each, and no more than lie between
   * the first pixel and the last.
   */
  private static long touched(double scale, int count, int width, int height) {
    double reached = Math.floor(scale * count / Math.max(width, height)) + 3;
    return (long) Math.min(2.0 * count, reached);
  }

  /** The architecture. */
  public FieldSpec spec() {
    return spec;
  }

  /** Pixels a row of the image. */
  public int width() {
    return width;
  }

  /** Rows of the image. */
  public int height() {
    return height;
  }

  /** {@code width * height}. */
  public int pixels() {
    return width * height;
  }

  /** Grid levels, coarse to fine; empty for a SIREN. */
  public List<GridLevel> levels() {
    return levels;
  }

  /** Dense layers, input to output. */
  public List<Dense> layers() {
    return layers;
  }

  /**
   * All tensors in the order of the flat array: grid levels, then layer by layer weight and bias.
   */
  public List<Tensor> tensors() {
    return tensors;
  }

  /** Length of the flat parameter array. */
  public int parameterCount() {
    return parameterCount;
  }

  /** Width of what the first dense layer sees: 2 coordinates, or all features of all levels. */
  public int encodedWidth() {
    return layers.getFirst().inputs();
  }

  /** The widest row of values that evaluation of one pixel holds at a time. */
  public int widest() {
    int widest = encodedWidth();
    for (Dense layer : layers) {
      widest = Math.max(widest, layer.outputs());
    }
    return widest;
  }

  /** {@code omega0} of a SIREN's sine layers; 1 where there are none. */
  public float omega0() {
    return spec instanceof SirenSpec siren ? siren.omega0() : 1;
  }

  /**
   * A SIREN's coordinate of a column or row: the longer side spans [-1, 1] with both ends included,
   * the shorter one is centred at the same spacing: {@code (2 i - (count - 1)) / max(1, longer -
   * 1)}, one binary32 division of integers rounded to binary32.
   *
   * @param i 0 .. count-1
   * @param count pixels along this axis
   */
  public float coordinate(int i, int count) {
    return (float) (2L * i - (count - 1)) / (float) Math.max(1, Math.max(width, height) - 1);
  }
}
