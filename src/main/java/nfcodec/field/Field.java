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
          case PlanesSpec planes -> planes(planes, builder);
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
      levels.add(new Encoding.PyramidLevel(k, PyramidSpec.step(k), table));
    }
    builder.synthesis(levels.size(), spec.width(), spec.channels());
    ContextNetwork context =
        builder.context(
            "context",
            CausalNeighbours.nearest(spec.neighbours()),
            spec.contextWidth(),
            levels.size());
    return new Encoding.Pyramid(levels, List.of(context));
  }

  private Encoding planes(PlanesSpec spec, Builder builder) {
    List<Encoding.PyramidLevel> planes = new ArrayList<>();
    for (int q = 0; q < spec.planes(); q++) {
      Tensor table = builder.add("plane " + q, Tensor.Role.GRID, height, width);
      planes.add(new Encoding.PyramidLevel(0, PlanesSpec.STEP, table));
    }
    builder.synthesis(planes.size(), spec.width(), spec.channels());
    List<ContextNetwork> contexts = new ArrayList<>();
    for (int q = 0; q < spec.planes(); q++) {
      contexts.add(
          builder.context(
              "plane " + q + " context",
              CausalNeighbours.nearest(spec.neighbours(), q),
              spec.contextWidth(),
              1));
    }
    return new Encoding.Pyramid(planes, contexts);
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

    /** Two hidden layers, and one that sees the features as well. */
    void synthesis(int features, int hidden, int channels) {
      dense(features, hidden, true, Activation.RELU);
      dense(hidden, hidden, true, Activation.RELU);
      dense(hidden + features, channels, true, Activation.LINEAR);
    }

    ContextNetwork context(
        String name, List<CausalNeighbours.Offset> neighbours, int hidden, int biases) {
      int inputs = neighbours.size();
      Tensor first = add(name + " 0 weight", Tensor.Role.WEIGHT, hidden, inputs);
      Tensor firstBias = add(name + " 0 bias", Tensor.Role.BIAS, biases, hidden);
      Tensor second = add(name + " 1 weight", Tensor.Role.WEIGHT, hidden, hidden);
      Tensor secondBias = add(name + " 1 bias", Tensor.Role.BIAS, hidden, 1);
      Tensor output = add(name + " 2 weight", Tensor.Role.WEIGHT, 2, hidden + inputs);
      Tensor outputBias = add(name + " 2 bias", Tensor.Role.BIAS, 2, 1);
      return new ContextNetwork(
          neighbours,
          firstBias,
          List.of(
              new Dense(first, null, Activation.RELU),
              new Dense(second, secondBias, Activation.RELU),
              new Dense(output, outputBias, Activation.LINEAR)));
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
        yield features
            + synthesis(p.levels(), p.width(), p.channels())
            + context(p.neighbours(), p.contextWidth(), p.levels());
      }
      case PlanesSpec p -> {
        long parameters = (long) p.planes() * height * width;
        parameters += synthesis(p.planes(), p.width(), p.channels());
        for (int q = 0; q < p.planes(); q++) {
          parameters += context(p.inputs(q), p.contextWidth(), 1);
        }
        yield parameters;
      }
    };
  }

  private static long synthesis(long features, long hidden, long channels) {
    return (features + 1) * hidden + (hidden + 1) * hidden + (hidden + features + 1) * channels;
  }

  private static long context(long inputs, long hidden, long biases) {
    return (inputs + biases) * hidden + (hidden + 1) * hidden + (hidden + inputs + 1) * 2;
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
   * Dense layers, input to output. The last one of a pyramid or of planes sees the last hidden
   * layer, then the encoding: {@code (hidden, encoding)}.
   */
  public List<Dense> layers() {
    return layers;
  }

  /**
   * All tensors in the order of the flat array: grid levels, then layer by layer weight and bias,
   * then likewise the layers of a pyramid's context, or of each plane's.
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
