package nfcodec.encode;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import nfcodec.field.ContextNetwork;
import nfcodec.field.Dense;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.PyramidSpec;
import nfcodec.field.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Weights that the networks of a pyramid begin with: what is the same in all photographs, above all
 * how a feature follows from its neighbours, is learnt beforehand, and need not be found anew in
 * every training. They are where trainings on other photographs led, each from where the one before
 * it had (first-order meta-learning: Nichol, Achiam and Schulman 2018, "On First-Order
 * Meta-Learning Algorithms", Reptile).
 *
 * <p>They were learnt from seven crops of four photographs of the CLIC professional set (Toderici
 * et al. 2020) at three to five prices each, in 430 or 600 steps a training; tools/results has what
 * they gain. They are no part of the format: a file says all of its networks itself.
 *
 * @param like a pyramid of three channels with such networks
 * @param values of all its networks, in the order of its tensors; the last layer's part that sees
 *     the hidden one is over the gain of the start, its part that sees features 0
 */
record LearntNetworks(Field like, float[] values) {
  /** Levels that weights are learnt for: those of 768 pixels along the longer side. */
  static final int LEVELS = 7;

  static final int CHANNELS = 3;

  /** Nothing depends on it: tensors of networks have no pixels. */
  private static final int SIDE = 1;

  /** A field whose networks are like those of another pyramid, of as many levels as are learnt. */
  static Field like(PyramidSpec spec) {
    return new Field(
        new PyramidSpec(CHANNELS, LEVELS, spec.width(), spec.neighbours(), spec.contextWidth()),
        SIDE,
        SIDE);
  }

  /** Those for a pyramid; null if none were learnt for networks of that size. */
  static @Nullable LearntNetworks of(PyramidSpec spec) {
    try (InputStream in = LearntNetworks.class.getResourceAsStream(name(spec))) {
      return in == null ? null : read(spec, in);
    } catch (IOException e) {
      throw new UncheckedIOException("the program is not whole: " + name(spec), e);
    }
  }

  /** Of the file beside this class that has those for a pyramid. */
  static String name(PyramidSpec spec) {
    return "pyramid-" + spec.width() + "-" + spec.neighbours() + "-" + spec.contextWidth() + ".f32";
  }

  private static LearntNetworks read(PyramidSpec spec, InputStream in) throws IOException {
    Field like = like(spec);
    float[] values = new float[like.parameterCount() - networksAt(like)];
    DataInputStream data = new DataInputStream(in);
    for (int i = 0; i < values.length; i++) {
      values[i] = data.readFloat();
    }
    return new LearntNetworks(like, values);
  }

  /** Writes what {@link #of} reads: binary32, most significant byte first. */
  void write(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    for (float value : values) {
      data.writeFloat(value);
    }
    data.flush();
  }

  /**
   * What a training led to.
   *
   * @param trained values of all parameters
   * @param gain of the start that it began from, see {@link #fill}
   */
  static LearntNetworks from(Field field, float[] trained, float gain) {
    Field like = like((PyramidSpec) field.spec());
    LearntNetworks all =
        new LearntNetworks(like, new float[like.parameterCount() - networksAt(like)]);
    all.copy(field, trained, false, gain);
    return all;
  }

  /** These, and a part of the way to others. */
  LearntNetworks towards(LearntNetworks others, float part) {
    float[] nearer = values.clone();
    for (int i = 0; i < nearer.length; i++) {
      nearer[i] += part * (others.values[i] - nearer[i]);
    }
    return new LearntNetworks(like, nearer);
  }

  /**
   * Fills networks with these weights. Levels beyond those that were learnt keep what they have,
   * and so does the last layer's part that sees features.
   *
   * @param field with networks of the same widths
   * @param parameters shape (parameterCount), changed
   * @param gain what a feature of one adds to a value, times which the hidden layer adds as well
   */
  void fill(Field field, float[] parameters, float gain) {
    copy(field, parameters, true, gain);
  }

  /** Copies the networks of a field from these or to these. */
  private void copy(Field field, float[] parameters, boolean from, float gain) {
    List<Dense> theirs = field.layers();
    List<Dense> ours = like.layers();
    for (int l = 0; l < 2; l++) {
      copy(ours.get(l).weight(), theirs.get(l).weight(), parameters, from);
      copy(ours.get(l).requireBias(), theirs.get(l).requireBias(), parameters, from);
    }
    if (field.spec().channels() == CHANNELS) {
      hidden(ours.get(2), theirs.get(2), parameters, from, gain);
    }
    ContextNetwork their = context(field);
    ContextNetwork our = context(like);
    copy(our.levelBias(), their.levelBias(), parameters, from);
    copy(our.first().weight(), their.first().weight(), parameters, from);
    for (int l = 1; l < our.layers().size(); l++) {
      Dense mine = our.layers().get(l);
      Dense other = their.layers().get(l);
      copy(mine.weight(), other.weight(), parameters, from);
      copy(mine.requireBias(), other.requireBias(), parameters, from);
    }
  }

  private void hidden(Dense ours, Dense theirs, float[] parameters, boolean from, float gain) {
    int width = like.layers().get(1).outputs();
    for (int row = 0; row < ours.outputs(); row++) {
      int our = ours.weight().offset() - networksAt(like) + row * ours.inputs();
      int their = theirs.weight().offset() + row * theirs.inputs();
      for (int i = 0; i < width; i++) {
        if (from) {
          parameters[their + i] = gain * values[our + i];
        } else {
          values[our + i] = parameters[their + i] / gain;
        }
      }
    }
  }

  /** Copies what two matrices have in common. */
  private void copy(Tensor ours, Tensor theirs, float[] parameters, boolean from) {
    int rows = Math.min(ours.rows(), theirs.rows());
    int columns = Math.min(ours.cols(), theirs.cols());
    for (int row = 0; row < rows; row++) {
      int our = ours.offset() - networksAt(like) + row * ours.cols();
      int their = theirs.offset() + row * theirs.cols();
      if (from) {
        System.arraycopy(values, our, parameters, their, columns);
      } else {
        System.arraycopy(parameters, their, values, our, columns);
      }
    }
  }

  private static ContextNetwork context(Field field) {
    return ((Encoding.Pyramid) field.encoding()).contexts().getFirst();
  }

  /** Index of the first value that is no feature. */
  private static int networksAt(Field field) {
    return ((Encoding.Pyramid) field.encoding()).levels().getLast().table().end();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LearntNetworks networks
        && like.spec().equals(networks.like.spec())
        && Arrays.equals(values, networks.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "learnt networks of " + like.spec();
  }
}
