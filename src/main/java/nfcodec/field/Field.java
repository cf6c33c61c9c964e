package nfcodec.field;

import java.util.ArrayList;
import java.util.List;

/**
 * A field over the pixels of one image: the spec together with the image's size, and what follows
 * from both: encoding, dense layers and the layout of the flat parameter array. Immutable; the same
 * on encoder and decoder.
 */
public final class Field {
  private final FieldSpec spec;
  private final int width;
  private final int height;
  private final Encoding encoding;
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
    encoding =
        switch (spec) {
          case SirenSpec siren -> {
            Activation sine = new Activation.Sine(siren.omega0());
            int inputs = 2;
            for (int layer = 0; layer <= siren.hiddenLayers(); layer++) {
              builder.dense(inputs, siren.width(), true, sine);
              inputs = siren.width();
            }
            builder.dense(inputs, siren.channels(), true, Activation.LINEAR);
            yield new Encoding.Coordinates(width, height);
          }
          case HashGridSpec grid -> {
            List<Encoding.Level> levels = new ArrayList<>();
            for (int l = 0; l < grid.levels(); l++) {
              GridLevel vertices =
                  new GridLevel(grid.scale(l), grid.log2TableSize(), width, height);
              Tensor table =
                  builder.add("level " + l, Tensor.Role.GRID, vertices.entries(), grid.features());
              levels.add(new Encoding.Level(vertices, table, l * grid.features()));
            }
            int inputs = grid.encodedWidth();
            for (int layer = 0; layer < grid.mlpLayers(); layer++) {
              builder.dense(inputs, grid.mlpWidth(), false, Activation.RELU);
              inputs = grid.mlpWidth();
            }
            builder.dense(inputs, grid.channels(), false, Activation.LINEAR);
            yield new Encoding.Grid(levels);
          }
        };
    layers = List.copyOf(builder.layers);
    tensors = List.copyOf(builder.tensors);
    parameterCount = builder.next;
  }

  private static final class Builder {
    final List<Tensor> tensors = new ArrayList<>();
    final List<Dense> layers = new ArrayList<>();
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

    void dense(int inputs, int outputs, boolean biased, Activation activation) {
      String name = "layer " + layers.size();
      Tensor weight = add(name + " weight", Tensor.Role.WEIGHT, outputs, inputs);
      Tensor bias = biased ? add(name + " bias", Tensor.Role.BIAS, outputs, 1) : null;
      layers.add(new Dense(weight, bias, activation));
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

  /** What the first dense layer sees. */
  public Encoding encoding() {
    return encoding;
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

  /** The widest row of values that evaluation of one pixel holds at a time. */
  public int widest() {
    int widest = encoding.width();
    for (Dense layer : layers) {
      widest = Math.max(widest, layer.outputs());
    }
    return widest;
  }
}
