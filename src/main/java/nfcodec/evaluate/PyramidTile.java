package nfcodec.evaluate;

import static nfcodec.evaluate.FieldEvaluator.TILE;

import nfcodec.field.Activation;
import nfcodec.field.Dense;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Tiles of pyramids and of planes. Their networks are so small that the loops of {@link
 * DenseKernel}, which a compiler turns into vectors, are as fast as products on strips; and they
 * are fast from the first pixels of a program's run on, where those take a second to be compiled.
 */
final class PyramidTile implements TileEvaluation {
  private final Field field;
  private final float[] parameters;
  private final Encoding.Pyramid pyramid;

  /** Null where all levels are of the image's size as they are. */
  private final @Nullable PyramidRows rows;

  private final float[][] features;
  private final float[][] hidden;

  /** The second hidden layer, then the features. */
  private final float[][] both;

  private final float[][] values;

  PyramidTile(Parameters parameters, Encoding.Pyramid pyramid, int run) {
    field = parameters.field();
    this.parameters = parameters.values();
    this.pyramid = pyramid;
    boolean doubles = pyramid.undoubled() < pyramid.width();
    rows = doubles ? new PyramidRows(parameters, pyramid, run) : null;
    int width = layer(0).outputs();
    features = new float[pyramid.width()][TILE];
    hidden = new float[width][TILE];
    both = new float[layer(2).inputs()][];
    for (int i = 0; i < both.length; i++) {
      both[i] = i < width ? new float[TILE] : features[i - width];
    }
    values = new float[field.spec().channels()][TILE];
  }

  private Dense layer(int l) {
    return field.layers().get(l);
  }

  @Override
  public void evaluate(int begin, int end, Evaluation.Sink sink) {
    if (rows != null) {
      rows.reset();
    }
    for (int t = begin; t < end; t++) {
      int first = t * TILE;
      int count = Math.min(TILE, field.pixels() - first);
      if (rows != null) {
        rows.features(first, count, features);
      } else {
        copy(first, count);
      }
      finish(first, count, sink);
    }
  }

  @Override
  public void evaluate(int[] pixels, int first, int count, Evaluation.Sink sink) {
    if (rows != null) {
      rows.features(pixels, count, features);
    } else {
      for (int k = 0; k < features.length; k++) {
        int table = pyramid.levels().get(k).table().offset();
        for (int p = 0; p < count; p++) {
          features[k][p] = parameters[table + pixels[p]];
        }
      }
    }
    finish(first, count, sink);
  }

  private void finish(int first, int count, Evaluation.Sink sink) {
    apply(0, features, hidden, count);
    apply(1, hidden, both, count);
    apply(2, both, values, count);
    sink.accept(first, count, values);
  }

  /** The features of consecutive pixels, where each has its own. */
  private void copy(int first, int count) {
    for (int k = 0; k < features.length; k++) {
      int at = pyramid.levels().get(k).table().offset() + first;
      System.arraycopy(parameters, at, features[k], 0, count);
    }
  }

  private void apply(int l, float[][] in, float[][] out, int count) {
    Activation activation = layer(l).activation();
    DenseKernel.affine(parameters, layer(l), in, out, count);
    DenseKernel.activate(activation, out, out, layer(l).outputs(), count);
  }
}
