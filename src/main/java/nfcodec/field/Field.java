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
          case PyramidSpec pyramid -> pyramid(pyramid, builder);
        };
    layers = List.copyOf(builder.layers);
    tensors = List.copyOf(builder.tensors);
    parameterCount = builder.next;
  }

  private Encoding pyramid(PyramidSpec spec, Builder builder) {
    List<Encoding.PyramidLevel> levels = new ArrayList<>();
    for (int k = 0; k < spec.levels(); k++) {
      int rows = halved(height, k);
      int columns = halved(width, k);
      Tensor table = builder.add("level " + k, Tensor.Role.GRID, rows, columns);
      levels.add(new Encoding.PyramidLevel(PyramidSpec.step(k), table));
    }
    int hidden = spec.width();
    builder.dense(spec.levels(), hidden, true, Activation.RELU);
    builder.dense(hidden, hidden, true, Activation.RELU);
    builder.dense(hidden + spec.levels(), spec.channels(), true, Activation.LINEAR);
    int inputs = spec.neighbours();
    int inner = spec.contextWidth();
    Tensor first = builder.add("context 0 weight", Tensor.Role.WEIGHT, inner, inputs);
    Tensor levelBias = builder.add("context 0 bias", Tensor.Role.BIAS, spec.levels(), inner);
    Tensor second = builder.add("context 1 weight", Tensor.Role.WEIGHT, inner, inner);
    Tensor secondBias = builder.add("context 1 bias", Tensor.Role.BIAS, inner, 1);
    Tensor output = builder.add("context 2 weight", Tensor.Role.WEIGHT, 2, inner + inputs);
    Tensor outputBias = builder.add("context 2 bias", Tensor.Role.BIAS, 2, 1);
    List<Dense> context =
        List.of(
            new Dense(first, null, Activation.RELU),
            new Dense(second, secondBias, Activation.RELU),
            new Dense(output, outputBias, Activation.LINEAR));
    return new Encoding.Pyramid(
        levels, new ContextNetwork(CausalNeighbours.nearest(inputs), levelBias, context));
  }

  /** So many vertices does a side have after {@code times} halvings, each rounded up. */
  private static int halved(int side, int times) {
    return (int) (((long) side + (1L << times) - 1) >> times);
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
      case PyramidSpec p -> {
        long features = 0;
        for (int k = 0; k < p.levels(); k++) {
          features += (long) halved(height, k) * halved(width, k);
        }
        long synthesis =
            (p.levels() + 1L) * p.width()
                + (p.width() + 1L) * p.width()
                + (p.width() + p.levels() + 1L) * p.channels();
        long w = p.contextWidth();
        long context =
            (p.neighbours() + p.levels()) * w + (w + 1) * w + (w + p.neighbours() + 1) * 2;
        yield features + synthesis + context;
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

  /**
   * Dense layers, input to output. The last one of a pyramid sees the last hidden layer, then the
   * encoding: {@code (hidden, encoding)}.
   */
  public List<Dense> layers() {
    return layers;
  }

  /**
   * All tensors in the order of the flat array: grid levels, then layer by layer weight and bias,
   * then likewise the layers of a pyramid's context.
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
