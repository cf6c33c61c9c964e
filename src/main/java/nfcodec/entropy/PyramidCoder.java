package nfcodec.entropy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.kernel.CausalNetwork;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;

/**
 * Turns a pyramid, or planes, into bytes and back (section 6 of formats/nfc-v2.md): the steps of
 * its networks, how widely the weights of each tensor are distributed, then by a range coder the
 * weights and all features, each with the distribution that the context predicts for it.
 */
public record PyramidCoder() implements PayloadCoder {
  /** Features are integers of 16 bits. */
  private static final int LEAST_FEATURE = Short.MIN_VALUE;

  private static final int MOST_FEATURE = Short.MAX_VALUE;

  @Override
  public int id() {
    return 3;
  }

  @Override
  public String kind() {
    return "context-range";
  }

  /**
   * The bytes of a field, the same on every machine.
   *
   * @param field a pyramid, or planes; features have their levels' steps, see {@link
   *     nfcodec.field.PyramidSpec#step}, and are 16-bit multiples; networks' steps are powers of
   *     two, the same for all weights or biases of a network: from 1 down to {@code 2^-24} for the
   *     synthesis, {@code 2^-12} for the context, whose weights are below 256 in magnitude. Tensors
   *     of zeros have any step.
   * @throws IllegalArgumentException if it is not such a field
   */
  public static byte[] encode(QuantizedField field) {
    return encode(field, IntUnaryOperator.identity());
  }

  /**
   * The bytes of a field whose features are coded in another order than they lie in: those of
   * planes whose pixels were moved.
   *
   * @param vertices for each place, {@code y * columns + x}, which of a level's features is coded
   *     there, a bijection; all levels have one size unless it is the identity
   * @throws IllegalArgumentException if it is not such a field
   */
  public static byte[] encode(QuantizedField field, IntUnaryOperator vertices) {
    PyramidNetworks networks = PyramidNetworks.of(field);
    List<QuantizedTensor> levels = levels(field);
    byte[] head = new byte[networks.digits().size() + networks.tensors().size()];
    int at = 0;
    for (int digits : networks.digits().values()) {
      head[at++] = (byte) digits;
    }
    LaplaceCode code = new LaplaceCode();
    RangeEncoder out = new RangeEncoder();
    for (int[] tensor : networks.tensors()) {
      int scale = TensorScale.best(tensor);
      head[at++] = (byte) scale;
      for (int value : tensor) {
        code.encode(out, value, 0, scale);
      }
    }
    walk(
        field.field(),
        networks.contexts(field.field()),
        diagonal -> {
          read(levels, diagonal, vertices);
          for (int i = 0; i < diagonal.count; i++) {
            code.encode(out, diagonal.features[i], diagonal.means[i], diagonal.scales[i]);
          }
        });
    return out.finish(head);
  }

  /**
   * The field that {@link #encode(QuantizedField)} was given.
   *
   * @throws DamagedDataException if these bytes are not those of such a field
   */
  public static QuantizedField decode(Field field, CodedBytes coded) throws DamagedDataException {
    return decode(field, coded, IntUnaryOperator.identity());
  }

  /**
   * The field that {@link #encode(QuantizedField, IntUnaryOperator)} was given, each tensor with as
   * few bits as it needs.
   *
   * @param field a pyramid, or planes
   * @param vertices as they were coded by
   * @throws DamagedDataException if these bytes are not those of such a field
   */
  public static QuantizedField decode(Field field, CodedBytes coded, IntUnaryOperator vertices)
      throws DamagedDataException {
    int levels = NetworkGroup.levels(field);
    Map<NetworkGroup, Integer> digits = new EnumMap<>(NetworkGroup.class);
    int networkTensors = field.tensors().size() - levels;
    int at = coded.from();
    if (coded.length() < NetworkGroup.values().length + networkTensors) {
      throw new DamagedDataException(coded.to(), "the payload ends inside its head");
    }
    for (NetworkGroup group : NetworkGroup.values()) {
      int theirs = coded.array()[at++] & 0xFF;
      if (theirs > group.mostDigits()) {
        throw new DamagedDataException(at, "a step of 2^-" + theirs + " for a network");
      }
      digits.put(group, theirs);
    }
    int scaleAt = at;
    RangeDecoder in =
        new RangeDecoder(new CodedBytes(coded.array(), at + networkTensors, coded.to()));
    LaplaceCode code = new LaplaceCode();
    List<int[]> weights = new ArrayList<>();
    List<QuantizedTensor> tensors = new ArrayList<>();
    for (int t = 0; t < networkTensors; t++) {
      int scale = coded.array()[scaleAt + t];
      if (scale < LaplaceCode.LEAST_SCALE || scale > LaplaceCode.MOST_SCALE) {
        throw new DamagedDataException(scaleAt + t + 1, "a tensor of scale " + scale);
      }
      int[] values = new int[field.tensors().get(levels + t).size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = code.decode(in, 0, scale);
      }
      weights.add(values);
      int theirs = Objects.requireNonNull(digits.get(NetworkGroup.of(field, levels + t)));
      verifySpread(values, in);
      tensors.add(QuantizedTensor.of(values, Math.scalb(1f, -theirs)));
    }
    PyramidNetworks networks = new PyramidNetworks(digits, weights);
    if (!networks.contextFits()) {
      throw in.damaged("a weight of the context of 256 or more");
    }
    tensors.addAll(0, features(field, networks, in, vertices));
    return new QuantizedField(field, tensors);
  }

  private static List<QuantizedTensor> features(
      Field field, PyramidNetworks networks, RangeDecoder in, IntUnaryOperator vertices)
      throws DamagedDataException {
    List<Encoding.PyramidLevel> levels = ((Encoding.Pyramid) field.encoding()).levels();
    List<char[]> symbols = new ArrayList<>();
    for (Encoding.PyramidLevel level : levels) {
      symbols.add(new char[level.table().size()]);
    }
    LaplaceCode code = new LaplaceCode();
    PyramidTraversal.walk(
        field,
        networks.contexts(field),
        diagonal -> {
          char[] into = symbols.get(diagonal.level);
          int at = diagonal.first;
          for (int i = 0; i < diagonal.count; i++, at += diagonal.stride) {
            int value = code.decode(in, diagonal.means[i], diagonal.scales[i]);
            if (value < LEAST_FEATURE || value > MOST_FEATURE) {
              throw in.damaged("a feature of more than 16 bits");
            }
            diagonal.features[i] = value;
            into[vertices.applyAsInt(at)] = (char) (value - LEAST_FEATURE);
          }
        });
    in.verifyDone();
    List<QuantizedTensor> tensors = new ArrayList<>();
    for (int k = 0; k < levels.size(); k++) {
      tensors.add(level(levels.get(k), symbols.get(k)));
    }
    return tensors;
  }

  /** Checks that the values of a tensor may be symbols. */
  static void verifySpread(int[] values, RangeDecoder in) throws DamagedDataException {
    int lowest = Arrays.stream(values).min().orElse(0);
    int highest = Arrays.stream(values).max().orElse(0);
    if (highest - lowest > Character.MAX_VALUE) {
      throw in.damaged("a tensor whose values differ by more than 16 bits");
    }
  }

  /** A level's tensor of features above the least one, which become those above the least here. */
  private static QuantizedTensor level(Encoding.PyramidLevel level, char[] symbols) {
    int least = Character.MAX_VALUE;
    int most = 0;
    for (char symbol : symbols) {
      least = Math.min(least, symbol);
      most = Math.max(most, symbol);
    }
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = (char) (symbols[i] - least);
    }
    return new QuantizedTensor(bits(most - least), level.step(), LEAST_FEATURE + least, symbols);
  }

  private static int bits(int most) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(most);
  }

  /**
   * Where the bits go that {@link #encode(QuantizedField)} would write, without writing them.
   *
   * @throws IllegalArgumentException as {@link #encode(QuantizedField)}
   */
  public static PyramidLength measure(QuantizedField field) {
    return measure(field, IntUnaryOperator.identity());
  }

  /**
   * The same for features that are coded in another order.
   *
   * @param vertices as for {@link #encode(QuantizedField, IntUnaryOperator)}
   * @throws IllegalArgumentException as that
   */
  public static PyramidLength measure(QuantizedField field, IntUnaryOperator vertices) {
    PyramidNetworks networks = PyramidNetworks.of(field);
    List<QuantizedTensor> levels = levels(field);
    long[] lengths = new long[levels.size()];
    LaplaceCode code = new LaplaceCode();
    walk(
        field.field(),
        networks.contexts(field.field()),
        diagonal -> {
          read(levels, diagonal, vertices);
          long sum = 0;
          for (int i = 0; i < diagonal.count; i++) {
            sum += code.length(diagonal.features[i], diagonal.means[i], diagonal.scales[i]);
          }
          lengths[diagonal.level] += sum;
        });
    return new PyramidLength(Arrays.stream(lengths).boxed().toList(), lengths(networks));
  }

  /**
   * What its networks take of {@link #measure(QuantizedField)}, each tensor, in units of {@link
   * PyramidLength#UNITS}: known at once, while features have to be predicted.
   *
   * @throws IllegalArgumentException as {@link #encode(QuantizedField)}
   */
  public static List<Long> measureNetworks(QuantizedField field) {
    return lengths(PyramidNetworks.of(field));
  }

  private static List<Long> lengths(PyramidNetworks networks) {
    return networks.tensors().stream()
        .map(values -> TensorScale.length(values, TensorScale.best(values)))
        .toList();
  }

  /**
   * What the values of one tensor of a network take, in units of {@link PyramidLength#UNITS}.
   *
   * @param tensor magnitudes of its multiples at most {@code 2^23}
   */
  public static long measure(QuantizedTensor tensor) {
    int[] values = PyramidNetworks.values(tensor);
    return TensorScale.length(values, TensorScale.best(values));
  }

  /** The levels, all of whose features can be coded. */
  private static List<QuantizedTensor> levels(QuantizedField field) {
    List<Encoding.PyramidLevel> levels = ((Encoding.Pyramid) field.field().encoding()).levels();
    for (int k = 0; k < levels.size(); k++) {
      QuantizedTensor tensor = field.tensors().get(k);
      int least = Integer.MAX_VALUE;
      int most = Integer.MIN_VALUE;
      for (char symbol : tensor.symbols()) {
        least = Math.min(least, tensor.lowest() + symbol);
        most = Math.max(most, tensor.lowest() + symbol);
      }
      if (least < LEAST_FEATURE || most > MOST_FEATURE) {
        throw new IllegalArgumentException("level " + k + " has features of more than 16 bits");
      }
      if (tensor.step() != levels.get(k).step() && (least != 0 || most != 0)) {
        throw new IllegalArgumentException("level " + k + " of step " + tensor.step());
      }
    }
    return field.tensors().subList(0, levels.size());
  }

  private static void read(
      List<QuantizedTensor> levels, PyramidTraversal.Diagonal diagonal, IntUnaryOperator vertices) {
    QuantizedTensor tensor = levels.get(diagonal.level);
    int at = diagonal.first;
    for (int i = 0; i < diagonal.count; i++, at += diagonal.stride) {
      diagonal.features[i] = tensor.lowest() + tensor.symbols()[vertices.applyAsInt(at)];
    }
  }

  /** A walk that reads nothing that could be damaged. */
  private static void walk(
      Field field, List<CausalNetwork> contexts, PyramidTraversal.Visitor visitor) {
    try {
      PyramidTraversal.walk(field, contexts, visitor);
    } catch (DamagedDataException e) {
      throw new IllegalStateException("nothing is decoded", e);
    }
  }
}
