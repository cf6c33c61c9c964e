import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * A complete decoder of nfc files, written from {@code nfc-v1.md} and {@code nfc-v2.md} alone:
 * where it differs from them, the texts are right. It prefers being short to being fast. Comments
 * name the sections of the texts; "v2" before the number means the second.
 *
 * <p>{@code java -cp zstd-jni.jar MinimalDecoder.java in.nfc out.pam}
 */
public final class MinimalDecoder {

  private static final int[] SIGNATURE = {0x89, 'N', 'F', 'C', '\r', '\n', 0x1A, '\n'};
  private static final int IMAGE = 1;
  private static final int HEAD = 6;
  private static final int END = 127;

  // Section 9: what this decoder is willing to compute.
  private static final long MAX_PIXELS = 1L << 27;
  private static final long MAX_PARAMETERS = 1L << 28;
  private static final long MAX_MULTIPLY_ADDS = 1L << 46;

  private int width, height, longer, pixels, channels;

  /** V2, section 7. */
  private static final float[] OCTAVE = {
    0x1p0f, 0x1.172b84p0f, 0x1.306fep0f, 0x1.4bfdaep0f,
    0x1.6a09e6p0f, 0x1.8ace54p0f, 0x1.ae89fap0f, 0x1.d5818ep0f
  };

  private MinimalDecoder() {}

  /** A file that this decoder does not decode. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean unsupported;

    private Refused(boolean unsupported, String message) {
      super(message);
      this.unsupported = unsupported;
    }

    /** Whether the file needs a newer program; else it is damaged, or too large as it says. */
    public boolean unsupported() {
      return unsupported;
    }
  }

  /** A decoded image: {@code samples[c][i]} belongs to channel {@code c} of pixel {@code i}. */
  public record Image(int width, int height, int channels, int bitDepth, int[][] samples) {

    /** The samples as section 3 serialises them for the checksum. */
    public byte[] serialized() {
      ByteBuffer out = ByteBuffer.allocate(channels * width * height * (bitDepth / 8));
      for (int[] channel : samples) {
        for (int sample : channel) {
          out.put((byte) sample);
          if (bitDepth == 16) {
            out.put((byte) (sample >> 8));
          }
        }
      }
      return out.array();
    }
  }

  /** Decodes a whole file. */
  public static Image decode(byte[] file) throws Refused {
    return new MinimalDecoder().read(file);
  }

  private Image read(byte[] file) throws Refused {
    Reader[] sections = sections(file);
    boolean first = sections[IMAGE] != null; // version 1

    // Section 3, v2 section 3
    Reader in = first ? sections[IMAGE] : sections[HEAD];
    long wide = range(first ? in.unsigned(4) : in.variable(), 1, Integer.MAX_VALUE, "width");
    long high = range(first ? in.unsigned(4) : in.variable(), 1, Integer.MAX_VALUE, "height");
    must(wide * high < (1L << 31) - 8, "width times height");
    channels = (int) range(in.unsigned(1), 1, 4, "channels");
    int bitDepth = (int) in.unsigned(1);
    must(bitDepth == 8 || bitDepth == 16, "bit depth");
    long checksum = in.unsigned(4);
    within(wide * high, MAX_PIXELS, "pixels");
    width = (int) wide;
    height = (int) high;
    longer = Math.max(width, height);
    pixels = width * height;

    int[] location = IntStream.range(0, pixels).toArray();
    List<FloatMap> maps;
    Field field;
    if (first) {
      in.end();
      maps = transformations(sections[2], location);
      field = field(sections[3], false);
      sections[3].end();
      packed(field.tensors, sections[4], sections[5]);
    } else {
      field = field(in, true);
      maps = transformations(in, location);
      in = sections[7];
      long coder = in.unsigned(1);
      if (field.inputs instanceof Pyramid pyramid) {
        must(coder == 3, "coder");
        pyramid.decode(in, field.layers, location);
      } else {
        switch ((int) coder) {
          case 2 -> adaptive(field.tensors, in);
          case 4 -> multiples(field.tensors, in);
          case 5 -> gridPlanes(field, in, location);
          default -> must(false, "coder");
        }
      }
    }

    // Section 8
    int[][] samples = new int[channels][pixels];
    float peak = (1 << bitDepth) - 1;
    for (int i = 0; i < pixels; i++) {
      float[] values = field.evaluate(location[i] % width, location[i] / width);
      for (int c = 0; c < channels; c++) {
        float v = values[c];
        for (FloatMap map : maps.reversed()) {
          v = map.apply(v);
        }
        float t = Math.fma(v, peak, 0.5f);
        samples[c][i] = !(t > 0) ? 0 : (int) Math.min(t, peak);
      }
    }
    Image image = new Image(width, height, channels, bitDepth, samples);
    byte[] serialized = image.serialized();
    must(crc(serialized, 0, serialized.length) == checksum, "checksum of the samples");
    return image;
  }

  /** Section 2, v2 section 2: checks the container and returns the bodies of sections by id. */
  private static Reader[] sections(byte[] file) throws Refused {
    Reader in = new Reader(file, 0, file.length);
    for (int b : SIGNATURE) {
      must(in.unsigned(1) == b, "signature");
    }
    long version = in.unsigned(1);
    long features = in.unsigned(1);
    must(in.unsigned(4) == crc(file, 0, 10), "checksum of the header");
    newer(version < 1 || version > 2 || features != 0, "version " + version + ", " + features);
    int first = version == 1 ? IMAGE : HEAD;
    int last = version == 1 ? 5 : 7;

    Reader[] bodies = new Reader[last + 1];
    for (int next = first; ; ) {
      int start = in.at;
      int id = (int) in.unsigned(1);
      Reader body = in.part(version == 1 ? in.unsigned(4) : in.variable());
      int end = in.at;
      must(in.unsigned(4) == crc(file, start, end), "checksum of section " + id);
      if (id == END) {
        must(next > last, "section " + next + " missing");
        must(body.unsigned(4) == crc(file, 0, start), "checksum of the file");
        body.end();
        in.end();
        return bodies;
      } else if (id == next && next <= last) {
        bodies[next++] = body;
      } else {
        must(id != 0 && (id < first || id > last), "section " + id + " out of order");
        newer(id < END, "section " + id); // else it is ancillary
      }
    }
  }

  private static long crc(byte[] bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, to - from);
    return crc.getValue();
  }

  /** Section 4: sends the locations through the permutations; returns the maps, first to last. */
  private List<FloatMap> transformations(Reader in, int[] location) throws Refused {
    List<FloatMap> maps = new ArrayList<>();
    int count = (int) range(in.unsigned(1), 0, 16, "number of transformations");
    Reader ahead = in.copy();
    int zigzags = 0;
    for (int k = 0; k < count; k++) {
      zigzags += ahead.unsigned(1) == 2 ? 1 : 0;
      ahead.part(ahead.unsigned(4));
    }
    within((long) zigzags * pixels, MAX_PIXELS, "pixels of zigzag permutations");
    for (int k = 0; k < count; k++) {
      int id = (int) in.unsigned(1);
      Reader state = in.part(in.unsigned(4));
      switch (id) {
        case 1 -> permute(location, seeded(state.signed(8), pixels));
        case 2 -> permute(location, zigzag(state));
        case 3 -> maps.add(v -> Math.fma(-1, v, 1f));
        case 4 -> {
          float mean = state.f32();
          float deviation = state.f32();
          must(Float.isFinite(mean), "mean");
          must(Float.isFinite(deviation) && deviation > 0, "deviation");
          maps.add(v -> Math.fma(deviation, v, mean));
        }
        case 5, 6 -> {
          float t = state.f32();
          range(Math.abs(t), 0x1p-16, 0x1p16, "scale");
          maps.add(v -> Math.fma(1 / t, v, id == 5 ? 0 : 0.5f));
        }
        case 7 -> {
          float gamma = state.f32();
          range(gamma, 1 / 16.0, 16, "gamma");
          maps.add(v -> (float) power(v, gamma));
        }
        case 8, 9 -> {
          long seed = state.signed(8);
          int side = (int) range(state.unsigned(2), 1, 65535, "side of a tile");
          permute(location, id == 8 ? blocks(seed, side) : local(seed, side));
        }
        case 10, 11 -> {
          IntUnaryOperator lines =
              seeded(derived(state.signed(8), id, 0, 0), id == 10 ? height : width);
          permute(
              location,
              i ->
                  id == 10
                      ? at(i % width, lines.applyAsInt(i / width))
                      : at(lines.applyAsInt(i % width), i / width));
        }
        default -> must(false, "unknown transformation " + id);
      }
      state.end();
    }
    in.end();
    return maps;
  }

  private static void permute(int[] location, IntUnaryOperator permutation) {
    Arrays.setAll(location, i -> permutation.applyAsInt(location[i]));
  }

  private int at(int x, int y) {
    return y * width + x;
  }

  private IntUnaryOperator blocks(long seed, int side) {
    int columns = width / side;
    int rows = height / side;
    IntUnaryOperator full = seeded(derived(seed, 8, side, 0), columns * rows);
    IntUnaryOperator right = seeded(derived(seed, 8, side, 1), rows);
    IntUnaryOperator bottom = seeded(derived(seed, 8, side, 2), columns);
    return i -> {
      int tx = i % width / side;
      int ty = i / width / side;
      if (tx < columns && ty < rows) {
        int t = full.applyAsInt(ty * columns + tx);
        tx = t % columns;
        ty = t / columns;
      } else if (ty < rows) {
        ty = right.applyAsInt(ty);
      } else if (tx < columns) {
        tx = bottom.applyAsInt(tx);
      }
      return at(tx * side + i % width % side, ty * side + i / width % side);
    };
  }

  private IntUnaryOperator local(long seed, int side) {
    int columns = (width + side - 1) / side;
    return i -> {
      int left = i % width / side * side;
      int top = i / width / side * side;
      int w = Math.min(side, width - left);
      int h = Math.min(side, height - top);
      int j = top / side * columns + left / side;
      int t =
          seeded(derived(seed, 9, side, j), w * h)
              .applyAsInt((i / width - top) * w + i % width - left);
      return at(left + t % w, top + t / w);
    };
  }

  private static long derived(long seed, int id, int side, int j) {
    return mix(mix(seed ^ mix(id)) + (((long) side << 32) + j) * 0x9E3779B97F4A7C15L);
  }

  /** Of {@code 0 .. n-1}, none of which may be asked for if {@code n} is 0. */
  private static IntUnaryOperator seeded(long seed, int n) {
    long a = (long) Math.ceil(Math.sqrt(n)); // exact for 31 bits
    long b = n == 0 ? 0 : (n + a - 1) / a;
    long[] k = new long[8];
    Arrays.setAll(k, r -> mix(seed + (r + 1) * 0x9E3779B97F4A7C15L));
    return i -> {
      long at = i;
      do {
        long left = at % a;
        long right = at / a;
        for (int r = 0; r < 8; r += 2) {
          left = (left + ((mix(k[r] ^ right) >>> 32) * a >>> 32)) % a;
          right = (right + ((mix(k[r + 1] ^ left) >>> 32) * b >>> 32)) % b;
        }
        at = right * a + left;
      } while (at >= n);
      return (int) at;
    };
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private IntUnaryOperator zigzag(Reader state) throws Refused {
    int planes = (int) range(state.unsigned(1), 1, 4, "planes");
    byte[] classes = state.zstd((long) planes * pixels);

    // Pixels by class, then index: a stable counting sort by each byte of the class, lowest first.
    int[] order = IntStream.range(0, pixels).toArray();
    for (int p = 0; p < planes; p++) {
      int[] start = new int[257];
      for (int i = 0; i < pixels; i++) {
        int digit = classes[p * pixels + i] & 0xFF;
        must(p < 3 || digit < 128, "class");
        start[digit + 1]++;
      }
      Arrays.parallelPrefix(start, Integer::sum);
      int[] sorted = new int[pixels];
      for (int i : order) {
        sorted[start[classes[p * pixels + i] & 0xFF]++] = i;
      }
      order = sorted;
    }

    int[] target = new int[pixels];
    int k = 0;
    for (int d = 0; d <= width + height - 2; d++) {
      int low = Math.max(0, d - (width - 1));
      int high = Math.min(d, height - 1);
      for (int j = 0; j <= high - low; j++) {
        int y = d % 2 == 0 ? high - j : low + j;
        target[order[k++]] = y * width + (d - y);
      }
    }
    return i -> target[i];
  }

  private static double power(double x, double y) {
    return x > 0 ? exp2(y * log2(x)) : 0;
  }

  private static final double LN2 = 0x1.62e42fefa39efp-1;
  private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;

  private static double log2(double x) {
    x = Math.clamp(x, 0x1p-1022, Double.MAX_VALUE);
    int e = Math.getExponent(x) + 1;
    double m = Math.scalb(x, -e);
    if (m < SQRT_HALF) {
      m += m;
      e--;
    }
    double s = (m - 1) / (m + 1);
    double q = s * s;
    double t = 1 / 21.0;
    for (int k = 19; k >= 1; k -= 2) {
      t = t * q + 1.0 / k;
    }
    return e + (2 * s * t) / LN2;
  }

  private static double exp2(double x) {
    if (x < -1022) {
      return 0;
    }
    x = Math.min(x, 1023);
    double n = Math.floor(x + 0.5);
    double u = (x - n) * LN2;
    double t = 1;
    for (int k = 13; k >= 1; k--) {
      t = 1 + t * u / k;
    }
    return t * Math.scalb(1.0, (int) n);
  }

  /** A value map of section 4, or an activation of section 7. */
  private interface FloatMap {
    float apply(float v);
  }

  /** A tensor; its values are kept row by row. */
  private record Tensor(int rows, int columns, float[] values) {
    private Tensor(int rows, int columns) {
      this(rows, columns, new float[rows * columns]);
    }
  }

  /** A layer; where the format has no biases, they are zeros that no tensor of the file fills. */
  private record Layer(Tensor weight, Tensor bias, FloatMap activation) {
    private Layer(int inputs, int outputs, FloatMap activation) {
      this(new Tensor(outputs, inputs), new Tensor(outputs, 1), activation);
    }

    private float[] apply(float[] in) {
      float[] out = bias.values.clone();
      for (int row = 0; row < out.length; row++) {
        for (int i = 0; i < in.length; i++) {
          out[row] = Math.fma(weight.values[row * in.length + i], in[i], out[row]);
        }
        out[row] = activation.apply(out[row]);
      }
      return out;
    }
  }

  /** What a field computes for its first layer from the column and the row of a location. */
  private interface Inputs {
    float[] compute(int x, int y);
  }

  /** Section 5: a field, with all its tensors in the order of the file, unless it is a pyramid. */
  private record Field(Inputs inputs, List<Layer> layers, List<Tensor> tensors) {
    private float[] evaluate(int x, int y) {
      float[] in = inputs.compute(x, y);
      float[] values = in;
      for (Layer layer : layers) {
        if (layer.weight.columns > values.length) { // the last one of a pyramid or planes
          int hidden = values.length;
          values = Arrays.copyOf(values, hidden + in.length);
          System.arraycopy(in, 0, values, hidden, in.length);
        }
        values = layer.apply(values);
      }
      return values;
    }
  }

  private Field field(Reader in, boolean pyramids) throws Refused {
    int kind = (int) in.unsigned(1);
    must(1 <= kind && kind <= (pyramids ? 4 : 2), "unknown field of kind " + kind);
    return switch (kind) {
      case 1 -> siren(in);
      case 2 -> hashGrid(in);
      case 3 -> pyramid(in);
      default -> planes(in);
    };
  }

  private Field siren(Reader in) throws Refused {
    int w = (int) range(in.unsigned(4), 1, 4096, "network width");
    int hidden = (int) range(in.unsigned(1), 0, 16, "hidden layers");
    float omega0 = in.f32();
    range(omega0, 0x1p-10, 0x1p10, "omega0");
    long weights = 2L * w + (long) hidden * w * w + (long) w * channels;
    within(weights + (hidden + 1L) * w + channels, MAX_PARAMETERS, "parameters");
    within(weights * pixels, MAX_MULTIPLY_ADDS, "multiply-adds");

    List<Layer> layers = new ArrayList<>();
    for (int k = 0; k <= hidden; k++) {
      layers.add(new Layer(k == 0 ? 2 : w, w, acc -> sine(omega0 * acc)));
    }
    layers.add(new Layer(w, channels, acc -> acc));
    List<Tensor> tensors = new ArrayList<>();
    layers.forEach(layer -> tensors.addAll(List.of(layer.weight, layer.bias)));
    return new Field(
        (x, y) -> new float[] {coordinate(x, width), coordinate(y, height)}, layers, tensors);
  }

  private float coordinate(int i, int size) {
    return (float) (2 * i - (size - 1)) / (float) Math.max(1, longer - 1);
  }

  private double touched(double spacing, int size) {
    return Math.min(2.0 * size, Math.floor(spacing * size / longer) + 3);
  }

  private Field hashGrid(Reader in) throws Refused {
    int count = (int) range(in.unsigned(1), 1, 32, "levels");
    int features = (int) range(in.unsigned(1), 1, 8, "features");
    int log2Size = (int) range(in.unsigned(1), 1, 26, "table size");
    double product = range(in.unsigned(4), 1, 1 << 20, "base resolution");
    double growth = Double.longBitsToDouble(in.signed(8));
    range(growth, 1, 16, "growth");
    int w = (int) range(in.unsigned(4), 1, 4096, "network width");
    int hidden = (int) range(in.unsigned(1), 0, 16, "network layers");
    int last = hidden == 0 ? count * features : w;
    long weights = (long) last * channels;
    if (hidden > 0) {
      weights += (long) count * features * w + (hidden - 1L) * w * w;
    }
    within((4L * count * features + weights) * pixels, MAX_MULTIPLY_ADDS, "multiply-adds");

    double[] scale = new double[count];
    for (int l = 0; l < count; l++) {
      scale[l] = (float) product - 1.0;
      product *= growth;
    }
    long entries = 0;
    for (double spacing : scale) {
      entries +=
          (long) Math.min(touched(spacing, width) * touched(spacing, height), 1L << log2Size);
    }
    within(entries * features + weights, MAX_PARAMETERS, "parameters");
    within(count * ((long) width + height), MAX_PARAMETERS, "columns and rows of levels");
    range(scale[count - 1], 0, 0x1p24, "scale"); // that of the last level is the greatest
    List<Level> levels = new ArrayList<>();
    for (double s : scale) {
      levels.add(new Level(s, log2Size, features));
    }
    List<Layer> layers = new ArrayList<>();
    for (int k = 0; k < hidden; k++) {
      layers.add(new Layer(k == 0 ? count * features : w, w, MinimalDecoder::relu));
    }
    layers.add(new Layer(last, channels, acc -> acc));
    List<Tensor> tensors = new ArrayList<>();
    levels.forEach(level -> tensors.add(level.table));
    layers.forEach(layer -> tensors.add(layer.weight));
    return new Field(new Grid(levels, features), layers, tensors);
  }

  /** Interpolated features of all levels. */
  private record Grid(List<Level> levels, int features) implements Inputs {
    @Override
    public float[] compute(int x, int y) {
      float[] out = new float[levels.size() * features];
      for (int l = 0; l < levels.size(); l++) {
        levels.get(l).interpolate(x, y, out, l * features);
      }
      return out;
    }
  }

  /** A level of a hash grid. */
  private final class Level {
    private final double scale;
    private final long vx; // the vertices of a row
    private final boolean dense;
    private final int mask;
    private final Tensor table;
    private final long[] touched; // a bit for each slot
    private final int[] before; // the touched slots before each 64

    // The corners of the pixel that corners() was last called for.
    private final int[] slot = new int[4];
    private final float[] weight = new float[4];

    private Level(double scale, int log2Size, int features) {
      this.scale = scale;
      vx = (long) position(width - 1) + 2;
      long vertices = vx * ((long) position(height - 1) + 2);
      long slots = Math.min(vertices, 1L << log2Size);
      dense = vertices == slots;
      mask = (1 << log2Size) - 1;
      touched = new long[(int) ((slots + 63) / 64)];
      for (int i = 0; i < pixels; i++) {
        corners(i % width, i / width);
        for (int corner = 0; corner < 4; corner++) {
          if (weight[corner] != 0) {
            touched[slot[corner] / 64] |= 1L << slot[corner];
          }
        }
      }
      before = new int[touched.length];
      int entries = 0;
      for (int i = 0; i < touched.length; i++) {
        before[i] = entries;
        entries += Long.bitCount(touched[i]);
      }
      table = new Tensor(entries, features);
    }

    /** V2, section 7: whether the entry of each location has the location's number. */
    private boolean isAligned() {
      boolean whole = true;
      for (int i = 0; i < longer; i++) {
        whole &= position(i) == (long) position(i);
      }
      return dense && whole && table.rows == pixels;
    }

    /** The position along an axis; all are positive, and a cast to an integer gives the cell. */
    private double position(int i) {
      return ((2.0 * i + 1) * scale) / (2.0 * longer) + 0.5;
    }

    private void corners(int x, int y) {
      double px = position(x);
      double py = position(y);
      float fx = (float) (px - (int) px);
      float fy = (float) (py - (int) py);
      for (int corner = 0; corner < 4; corner++) {
        int dx = corner % 2;
        int dy = corner / 2;
        int cx = (int) px + dx;
        int cy = (int) py + dy;
        slot[corner] = dense ? (int) (cy * vx + cx) : (cx ^ cy * (int) 2654435761L) & mask;
        weight[corner] = (dx == 1 ? fx : 1 - fx) * (dy == 1 ? fy : 1 - fy);
      }
    }

    /** Section 7: puts the features of a location at {@code out[at]} and on; zeros are there. */
    private void interpolate(int x, int y, float[] out, int at) {
      corners(x, y);
      for (int corner = 0; corner < 4; corner++) {
        if (weight[corner] != 0) {
          int word = slot[corner] / 64;
          int entry = before[word] + Long.bitCount(touched[word] & ((1L << slot[corner]) - 1));
          for (int f = 0; f < table.columns; f++) {
            float value = table.values[entry * table.columns + f];
            out[at + f] = Math.fma(weight[corner], value, out[at + f]);
          }
        }
      }
    }
  }

  private static float relu(float v) {
    return v <= 0 ? 0 : v;
  }

  /** V2, section 3. */
  private Field pyramid(Reader in) throws Refused {
    int levels = (int) range(in.unsigned(1), 1, 12, "levels");
    int w = (int) range(in.unsigned(1), 1, 64, "network width");
    int neighbours = (int) range(in.unsigned(1), 1, 23, "neighbours");
    int v = (int) range(in.unsigned(1), 1, 64, "context width");
    long synthesis = levels * w + w * w + channels * (w + levels);
    long context = neighbours * v + v * v + 2 * (v + neighbours);
    long parameters = synthesis + 2 * w + channels + context + levels * v + v + 2;
    for (int k = 0; k < levels; k++) {
      parameters += (long) halved(height, k) * halved(width, k);
    }
    within(parameters, MAX_PARAMETERS, "parameters");
    within((synthesis + 4 * levels + 2 * context) * pixels, MAX_MULTIPLY_ADDS, "multiply-adds");
    return new Field(new Pyramid(levels, false, neighbours, v), synthesis(levels, w), List.of());
  }

  /** V2, section 3. */
  private Field planes(Reader in) throws Refused {
    int planes = (int) range(in.unsigned(1), 1, 4, "planes");
    int w = (int) range(in.unsigned(1), 1, 64, "network width");
    int neighbours = (int) range(in.unsigned(1), 1, 23, "neighbours");
    int v = (int) range(in.unsigned(1), 1, 64, "context width");
    long synthesis = planes * w + w * w + channels * (w + planes);
    long contexts = 0;
    long parameters = synthesis + 2 * w + channels + (long) planes * pixels;
    for (int q = 0; q < planes; q++) {
      long inputs = neighbours + 9 * q;
      contexts += inputs * v + v * v + 2 * (v + inputs);
      parameters += inputs * v + v * v + 2 * (v + inputs) + 2 * v + 2;
    }
    within(parameters, MAX_PARAMETERS, "parameters");
    within((synthesis + contexts) * pixels, MAX_MULTIPLY_ADDS, "multiply-adds");
    return new Field(new Pyramid(planes, true, neighbours, v), synthesis(planes, w), List.of());
  }

  private List<Layer> synthesis(int features, int w) {
    return List.of(
        new Layer(features, w, MinimalDecoder::relu),
        new Layer(w, w, MinimalDecoder::relu),
        new Layer(w + features, channels, acc -> acc));
  }

  /** V2, section 6: so many vertices does a side have at a level. */
  private static int halved(int side, int level) {
    return (int) ((side + (1L << level) - 1) >> level);
  }

  /**
   * V2, sections 6, 7 and 8: the levels of a pyramid, and the network that predicts them; or
   * planes, with a network for each.
   */
  private final class Pyramid implements Inputs {
    private final boolean planes;
    private final int neighbours;
    private final int v;
    private final float[][] plane; // of each level, at the size of the image once decoded
    private final int[][] multiples; // of planes, before they become features

    private Pyramid(int levels, boolean planes, int neighbours, int v) {
      this.planes = planes;
      this.neighbours = neighbours;
      this.v = v;
      plane = new float[levels][];
      multiples = new int[levels][];
    }

    @Override
    public float[] compute(int x, int y) {
      float[] out = new float[plane.length];
      for (int k = 0; k < out.length; k++) {
        out[k] = plane[k][at(x, y)];
      }
      return out;
    }

    /**
     * Decodes all parameters: those of the synthesis into its layers.
     *
     * @param location where each pixel lies in the transformed image
     */
    private void decode(Reader in, List<Layer> synthesis, int[] location) throws Refused {
      int[] digits = new int[4];
      for (int group = 0; group < 4; group++) {
        digits[group] = (int) range(in.unsigned(1), 0, group < 2 ? 24 : 12, "digits of a step");
      }
      int contexts = planes ? plane.length : 1;
      int[] scale = new int[6 + 6 * contexts];
      for (int t = 0; t < scale.length; t++) {
        scale[t] = (int) range(in.signed(1), -74, 96, "scale");
      }
      RangeDecoder coded = new RangeDecoder(in);
      for (int t = 0; t < 6; t++) {
        Layer layer = synthesis.get(t / 2);
        float[] values = t % 2 == 0 ? layer.weight.values : layer.bias.values;
        long[] tensor = coded.tensor(values.length, scale[t]);
        for (int i = 0; i < values.length; i++) {
          values[i] = Math.scalb((float) tensor[i], -digits[t % 2]);
        }
      }
      List<Context> predicted = new ArrayList<>();
      for (int c = 0; c < contexts; c++) {
        long[][] context = new long[6][];
        int inputs = neighbours + 9 * c;
        int biases = planes ? 1 : plane.length;
        int[] sizes = {v * inputs, biases * v, v * v, v, 2 * (v + inputs), 2};
        for (int t = 0; t < 6; t++) {
          context[t] = coded.tensor(sizes[t], scale[6 + 6 * c + t]);
          for (int i = 0; i < sizes[t]; i++) {
            context[t][i] <<= 12 - digits[2 + t % 2];
          }
        }
        predicted.add(new Context(neighbours, c, context));
      }
      for (Context context : predicted) {
        context.verify();
      }
      if (planes) {
        planes(coded, predicted, location);
      } else {
        for (int k = plane.length - 1; k >= 0; k--) {
          int[][] q = new int[halved(height, k)][halved(width, k)];
          features(q, coded, predicted.get(0), k, Collections.singletonList(q));
          plane[k] = level(k, q);
        }
      }
      coded.end();
    }

    /** Decodes planes, each in the order of the image's own pixels. */
    private void planes(RangeDecoder coded, List<Context> contexts, int[] location) throws Refused {
      List<int[][]> near = new ArrayList<>(); // the plane itself, then those before it
      for (int p = 0; p < plane.length; p++) {
        int[][] q = new int[height][width];
        near.add(0, q);
        features(q, coded, contexts.get(p), 0, near);
        plane[p] = new float[pixels];
        multiples[p] = new int[pixels];
        for (int i = 0; i < pixels; i++) {
          multiples[p][location[i]] = q[i / width][i % width];
          plane[p][location[i]] = 0x1.99999ap-2f * q[i / width][i % width];
        }
      }
    }

    /** Decodes the features of a level or plane. */
    private void features(
        int[][] q, RangeDecoder coded, Context context, int bias, List<int[][]> near)
        throws Refused {
      int rows = q.length;
      int columns = q[0].length;
      for (long d = 0; d <= columns - 1 + 3L * (rows - 1); d++) {
        for (int y = (int) Math.max(0, (d - columns + 3) / 3); y < rows && 3L * y <= d; y++) {
          int x = (int) (d - 3L * y);
          context.predict(bias, near, x, y);
          long value = coded.integer(context.mean, context.scale);
          q[y][x] = (int) range(value, -32768, 32767, "feature");
        }
      }
    }

    /** The features of a level at the size of the image. */
    private float[] level(int k, int[][] q) {
      int columns = q[0].length;
      float[] features = new float[q.length * columns];
      for (int i = 0; i < features.length; i++) {
        features[i] = Math.scalb(0x1.99999ap-2f, -k) * q[i / columns][i % columns];
      }
      return doubled(features, k);
    }

    /** V2, section 8. */
    private float[] doubled(float[] level, int k) {
      float[] out = level;
      for (int j = k - 1; j >= 0; j--) {
        int rows = halved(height, j + 1);
        int columns = halved(width, j + 1);
        float[] p = out;
        float[] q = new float[halved(height, j) * columns];
        for (int i = 0; i < q.length; i++) {
          int y = i / columns;
          int x = i % columns;
          q[i] = mix(p[y / 2 * columns + x], p[far(y, rows) * columns + x]);
        }
        out = new float[halved(height, j) * halved(width, j)];
        for (int i = 0; i < out.length; i++) {
          int x = i % halved(width, j);
          int row = i / halved(width, j) * columns;
          out[i] = mix(q[row + x / 2], q[row + far(x, columns)]);
        }
      }
      return out;
    }

    private static int far(int i, int n) {
      return Math.clamp(i % 2 == 0 ? i / 2 - 1 : i / 2 + 1, 0, n - 1);
    }

    private static float mix(float near, float far) {
      return Math.fma(0.75f, near, 0.25f * far);
    }
  }

  /** V2, sections 6 and 7: predicts features from those decoded before, in integers. */
  private static final class Context {
    private final List<int[]> offsets; // columns to the right, rows down, planes before
    private final long[][] tensor; // weight and bias of each layer, in units of 2^-12

    private int mean; // in units of 1/32
    private int scale; // a logarithm in units of 1/16

    private Context(int neighbours, int before, long[][] tensor) {
      List<int[]> own = new ArrayList<>();
      for (int y = -3; y <= 0; y++) {
        for (int x = -3; x <= 3; x++) {
          if (x + 3 * y < 0) {
            own.add(new int[] {x, y, 0});
          }
        }
      }
      own.sort(
          Comparator.<int[]>comparingInt(o -> o[0] * o[0] + o[1] * o[1])
              .thenComparingInt(o -> Math.abs(o[0]))
              .thenComparingInt(o -> o[0]));
      offsets = new ArrayList<>(own.subList(0, neighbours));
      for (int back = 1; back <= before; back++) {
        for (int i = 0; i < 9; i++) {
          offsets.add(new int[] {i % 3 - 1, i / 3 - 1, back});
        }
      }
      this.tensor = tensor;
    }

    private void verify() throws Refused {
      for (long[] weights : tensor) {
        for (long weight : weights) {
          range(weight, -(1 << 20) + 1, (1 << 20) - 1, "weight of the context");
        }
      }
    }

    /**
     * Finds the mean and the scale of a feature of a plane that is known up to it.
     *
     * @param near the plane, then those before it, the last one first
     */
    private void predict(int k, List<int[][]> near, int x, int y) {
      long[] in = new long[offsets.size()];
      for (int i = 0; i < in.length; i++) {
        int[][] plane = near.get(offsets.get(i)[2]);
        int column = x + offsets.get(i)[0];
        int row = y + offsets.get(i)[1];
        if (0 <= row && row < plane.length && 0 <= column && column < plane[0].length) {
          in[i] = Math.clamp(plane[row][column], -2048, 2047);
        }
      }
      int v = tensor[3].length;
      long[] first = Arrays.copyOfRange(tensor[1], k * v, (k + 1) * v);
      long[] hidden = rounded(sums(first, tensor[0], in), 4);
      hidden = rounded(sums(times256(tensor[3]), tensor[2], hidden), 12);
      long[] both = Arrays.copyOf(hidden, v + in.length);
      System.arraycopy(times256(in), 0, both, v, in.length);
      long[] out = sums(times256(tensor[5]), tensor[4], both);
      mean = Math.clamp((out[0] + (1 << 14)) >> 15, -(1 << 20), 1 << 20);
      scale = Math.clamp((out[1] + (1 << 15)) >> 16, -74, 96);
    }

    private static long[] sums(long[] biases, long[] weights, long[] in) {
      long[] out = biases.clone();
      for (int i = 0; i < weights.length; i++) {
        out[i / in.length] += weights[i] * in[i % in.length];
      }
      return out;
    }

    private static long[] times256(long[] values) {
      return Arrays.stream(values).map(v -> v * 256).toArray();
    }

    private static long[] rounded(long[] sums, int digits) {
      return Arrays.stream(sums)
          .map(sum -> Math.clamp((sum + (1L << (digits - 1))) >> digits, 0, (1 << 20) - 1))
          .toArray();
    }
  }

  /** V2, section 4, and what is decoded with it in sections 5 and 7. */
  private static final class RangeDecoder {
    private static final long[] RATE = new long[171];
    private static final long[] HALVING = new long[256];

    static { // StrictMath rounds to just the numbers that the text lists
      for (int i = 0; i < RATE.length; i++) {
        double b = StrictMath.exp((i - 74) / 16.0);
        RATE[i] = Math.round((1 << 20) / (32 * b * StrictMath.log(2)));
      }
      for (int i = 0; i < HALVING.length; i++) {
        HALVING[i] = Math.round((1 << 30) * StrictMath.pow(2, -i / 256.0));
      }
    }

    private final Reader in;
    private long width = 1L << 48;
    private long code;

    private RangeDecoder(Reader in) throws Refused {
      this.in = in;
      for (int i = 0; i < 6; i++) {
        code = code << 8 | nextByte();
      }
    }

    private long nextByte() throws Refused {
      return in.at < in.end ? in.unsigned(1) : 0;
    }

    private void take(long unit, long from, long to) throws Refused {
      code -= unit * from;
      width = unit * (to - from);
      must(code < width, "range coder");
      while (width < 1L << 40) {
        code = code << 8 | nextByte();
        width <<= 8;
      }
    }

    private boolean isFrom(long frequency) {
      return code >= (width >> 16) * frequency;
    }

    private long raw(int n) throws Refused {
      long unit = width >> n;
      long value = Math.min(code / unit, (1 << n) - 1);
      take(unit, value, value + 1);
      return value;
    }

    private void end() throws Refused {
      in.end();
    }

    /** Section 5. */
    private long integer(int m, int s) throws Refused {
      int c = (m + 16) >> 5;
      int f = m - 32 * c;
      long k = RATE[s + 74];
      int log2 = 63 - Long.numberOfLeadingZeros(k);
      int shift = Math.max(0, 13 - log2);
      int cells = (int) Math.min(31, 2 + (1 << 19) / (k << shift));
      long j = -cells;
      while (j < cells && isFrom(start(j + 1, cells, shift, f, k))) {
        j++;
      }
      take(width >> 16, start(j, cells, shift, f, k), start(j + 1, cells, shift, f, k));
      if (Math.abs(j) == cells) {
        int n = 0;
        while (raw(1) == 1) {
          n++;
          must(n <= 23, "escape");
        }
        long e = 1;
        for (int i = 0; i < n; i++) {
          e = 2 * e + raw(1);
        }
        j = j < 0 ? j - (e - 1) : j + (e - 1);
      }
      return range(c + (j << shift) + raw(shift), -(1 << 23), 1 << 23, "integer");
    }

    private static long start(long j, int cells, int shift, int f, long k) {
      if (j <= -cells || j > cells) {
        return j <= -cells ? 0 : 1 << 16;
      }
      long x = (j << (5 + shift)) - 16 - f;
      long below = x < 0 ? tail(-x, k) : (1L << 31) - tail(x, k);
      return j + cells + (((1 << 16) - 2 * cells - 1) * below >> 31);
    }

    private static long tail(long x, long k) {
      return HALVING[(int) ((x * k >> 12) % 256)] >> Math.min(31, x * k >> 20);
    }

    /** Section 6: the integers of a tensor of a network. */
    private long[] tensor(int size, int scale) throws Refused {
      long[] values = new long[size];
      for (int i = 0; i < size; i++) {
        values[i] = integer(0, scale);
      }
      long least = Arrays.stream(values).min().orElseThrow();
      must(Arrays.stream(values).max().orElseThrow() - least <= 65535, "spread of weights");
      return values;
    }

    /** Section 7: {@code n} symbols of a tensor. */
    private int[] symbols(int n, int bits) throws Refused {
      int contextBits = bits > 8 ? 0 : Math.min(bits, 4);
      int[][][] counts = new int[2][1 << contextBits][1 << bits]; // of zeros, of ones
      for (int[][] trees : counts) {
        for (int[] tree : trees) {
          Arrays.setAll(tree, node -> 32 - Integer.numberOfLeadingZeros(node));
        }
      }
      int[] symbols = new int[n];
      int before = 0;
      for (int i = 0; i < n; i++) {
        int tree = before >> (bits - contextBits);
        int node = 1;
        for (int b = 0; b < bits; b++) {
          int z = counts[0][tree][node];
          int u = counts[1][tree][node];
          long cut = 1 + ((1 << 16) - 2) * (long) z / (z + u);
          int bit = isFrom(cut) ? 1 : 0;
          take(width >> 16, bit == 0 ? 0 : cut, bit == 0 ? cut : 1 << 16);
          counts[bit][tree][node] += 2;
          if (z + u + 2 >= 512) {
            for (int[][] trees : counts) {
              trees[tree][node] = (trees[tree][node] + 1) >> 1;
            }
          }
          node = 2 * node + bit;
        }
        before = node - (1 << bits);
        symbols[i] = before;
      }
      return symbols;
    }
  }

  /** Section 6: how the symbols of a tensor become its values. */
  private record Quantiser(int bits, float step, int lowest) {
    /** Sets the value that belongs to symbol number {@code i} of a tensor. */
    private void set(Tensor t, int i, int symbol) {
      t.values[i % t.rows * t.columns + i / t.rows] = step * (lowest + symbol);
    }
  }

  private static List<Quantiser> quantisers(List<Tensor> tensors, Reader in) throws Refused {
    List<Quantiser> all = new ArrayList<>();
    for (int k = 0; k < tensors.size(); k++) {
      int bits = (int) range(in.unsigned(1), 0, 16, "bits");
      float step = in.f32();
      range(step, 0, Float.MAX_VALUE, "step");
      int lowest = (int) range(in.signed(4), -(1 << 23), 1 << 23, "lowest");
      all.add(new Quantiser(bits, step, lowest));
    }
    return all;
  }

  /** V2, section 7: fills the tensors. */
  private static void adaptive(List<Tensor> tensors, Reader in) throws Refused {
    List<Quantiser> quantisers = quantisers(tensors, in);
    RangeDecoder coded = new RangeDecoder(in);
    for (int k = 0; k < tensors.size(); k++) {
      Tensor t = tensors.get(k);
      int[] symbols = coded.symbols(t.values.length, quantisers.get(k).bits);
      for (int i = 0; i < symbols.length; i++) {
        quantisers.get(k).set(t, i, symbols[i]);
      }
    }
    coded.end();
  }

  /** V2, section 7: fills the tensors of a hash grid whose last level becomes planes. */
  private void gridPlanes(Field field, Reader in, int[] location) throws Refused {
    must(field.inputs instanceof Grid, "coder of a field without levels");
    Grid grid = (Grid) field.inputs;
    int last = grid.levels.size() - 1;
    must(grid.features <= 4 && grid.levels.get(last).isAligned(), "coder of this hash grid");
    List<Quantiser> quantisers = quantisers(field.tensors, in);
    Reader others = in.part(in.variable());
    RangeDecoder coded = new RangeDecoder(others);
    for (int k = 0; k < field.tensors.size(); k++) {
      if (k != last) {
        Tensor t = field.tensors.get(k);
        int[] symbols = coded.symbols(t.values.length, quantisers.get(k).bits);
        for (int i = 0; i < symbols.length; i++) {
          quantisers.get(k).set(t, i, symbols[i]);
        }
      }
    }
    coded.end();
    int f = grid.features;
    Pyramid planes = new Pyramid(f, true, 16, 16);
    List<Layer> unused =
        List.of(new Layer(f, 1, null), new Layer(1, 1, null), new Layer(1 + f, 1, null));
    planes.decode(in, unused, location);
    Quantiser quantiser = quantisers.get(last);
    for (int i = 0; i < f * pixels; i++) {
      long symbol = planes.multiples[i / pixels][i % pixels] - (long) quantiser.lowest;
      must(symbol >= 0 && symbol < 1 << quantiser.bits, "an entry beyond its quantiser");
      quantiser.set(field.tensors.get(last), i, (int) symbol);
    }
  }

  /** V2, section 7: fills the tensors. */
  private static void multiples(List<Tensor> tensors, Reader in) throws Refused {
    float[] steps = new float[tensors.size()];
    int[] scales = new int[tensors.size()];
    for (int k = 0; k < steps.length; k++) {
      int e = (int) in.unsigned(1);
      steps[k] = OCTAVE[e % 8] * (float) Math.pow(2, e / 8 - 24);
      scales[k] = (int) in.signed(1);
      range(scales[k] == 127 ? 0 : scales[k], -74, 96, "scale");
    }
    RangeDecoder coded = new RangeDecoder(in);
    for (int k = 0; k < steps.length; k++) {
      Tensor t = tensors.get(k);
      if (scales[k] == 127) {
        int least = (int) coded.integer(0, 64);
        int bits = (int) range(coded.raw(5), 0, 16, "bits");
        int[] symbols = coded.symbols(t.values.length, bits);
        for (int i = 0; i < symbols.length; i++) {
          new Quantiser(bits, steps[k], least).set(t, i, symbols[i]);
        }
      } else {
        long[] multiples = coded.tensor(t.values.length, scales[k]);
        for (int i = 0; i < t.values.length; i++) {
          t.values[i] = steps[k] * multiples[i];
        }
      }
    }
    coded.end();
  }

  /** Section 6: fills the tensors. */
  private static void packed(List<Tensor> tensors, Reader quantiser, Reader payload)
      throws Refused {
    List<Quantiser> quantisers = quantisers(tensors, quantiser);
    quantiser.end();
    long size = 0;
    for (int k = 0; k < tensors.size(); k++) {
      size += packedSize(quantisers.get(k).bits, tensors.get(k).values.length);
    }
    byte[] packed = payload.zstd(size);

    int at = 0;
    for (int k = 0; k < tensors.size(); k++) {
      int bits = quantisers.get(k).bits;
      int n = tensors.get(k).values.length;
      for (int i = 0; i < n; i++) {
        int symbol = symbol(bits, packed, at, n, i);
        must(symbol < 1 << bits, "symbol");
        quantisers.get(k).set(tensors.get(k), i, symbol);
      }
      at += (int) packedSize(bits, n);
    }
  }

  /** The bits that a symbol occupies: as many as it has, or the next power of two. */
  private static int packedBits(int bits) {
    return bits == 0 ? 0 : Integer.highestOneBit(2 * bits - 1);
  }

  private static long packedSize(int bits, long n) {
    return (n * packedBits(bits) + 7) / 8;
  }

  /** Symbol {@code k} of a tensor of {@code n} values that is packed from {@code at} on. */
  private static int symbol(int bits, byte[] packed, int at, int n, int k) {
    if (bits == 0) {
      return 0;
    } else if (bits > 8) {
      return packed[at + k] & 0xFF | (packed[at + n + k] & 0xFF) << 8;
    }
    int each = packedBits(bits);
    int inByte = 8 / each;
    return packed[at + k / inByte] >> k % inByte * each & ((1 << each) - 1);
  }

  private static final float ROUND = 0x1.8p23f;

  /** Section 7: the sine. */
  private static float sine(float x) {
    float n = Math.fma(x, 0x1.45f306p-2f, ROUND) - ROUND;
    float r = Math.fma(n, -0x1.921fb6p1f, x);
    r = Math.fma(n, 0x1.777a5cp-24f, r);
    r = Math.fma(n, 0x1.ee59dap-49f, r);
    float s = r * r;
    float p = Math.fma(-0x1.9dad9ap-26f, s, 0x1.71966ep-19f);
    p = Math.fma(p, s, -0x1.a01904p-13f);
    p = Math.fma(p, s, 0x1.11111p-7f);
    p = Math.fma(p, s, -0x1.555556p-3f);
    float v = Math.fma(p, s * r, r);
    float odd = n - 2 * (Math.fma(n, 0.5f, ROUND) - ROUND);
    return v * Math.fma(-2 * odd, odd, 1);
  }

  /** Reads a stretch of the file, and refuses the file where that ends too early. */
  private static final class Reader {
    private final byte[] file;
    private final int end;
    private int at;

    private Reader(byte[] file, int at, int end) {
      this.file = file;
      this.at = at;
      this.end = end;
    }

    private Reader copy() {
      return new Reader(file, at, end);
    }

    private Reader part(long length) throws Refused {
      must(length <= end - at, "cut short");
      at += (int) length;
      return new Reader(file, at - (int) length, at);
    }

    private long unsigned(int bytes) throws Refused {
      Reader part = part(bytes);
      long value = 0;
      for (int i = 0; i < bytes; i++) {
        value |= (file[part.at + i] & 0xFFL) << 8 * i;
      }
      return value;
    }

    private long signed(int bytes) throws Refused {
      int unused = 64 - 8 * bytes;
      return unsigned(bytes) << unused >> unused;
    }

    /** V2, section 1: a var. */
    private long variable() throws Refused {
      long value = 0;
      for (int digit = 0; ; digit++) {
        long next = unsigned(1);
        value |= (next & 127) << (7 * digit);
        must(digit < 5 && value < 1L << 32, "number of more than 32 bits");
        if (next < 128) {
          must(next > 0 || digit == 0, "number with a digit too many");
          return value;
        }
      }
    }

    private float f32() throws Refused {
      return Float.intBitsToFloat((int) unsigned(4));
    }

    /** Expands the rest, which must give {@code size} bytes. */
    private byte[] zstd(long size) throws Refused {
      copy().frames();
      byte[] out = new byte[(int) size];
      try {
        long got = Zstd.decompressByteArray(out, 0, out.length, file, at, end - at);
        must(got == size, "size of expanded data");
      } catch (ZstdException e) {
        must(false, "Zstandard: " + e.getMessage());
      }
      at = end;
      return out;
    }

    /** Section 1: whether this is one or more whole frames, whose windows and blocks are small. */
    private void frames() throws Refused {
      int frames = 0;
      while (at < end) {
        long magic = unsigned(4);
        if ((magic & ~15L) == 0x184D2A50L) { // to be skipped
          part(unsigned(4));
          continue;
        }
        must(magic == 0xFD2FB528L, "magic number of a Zstandard frame");
        int descriptor = (int) unsigned(1);
        must((descriptor & 8) == 0, "reserved bit of a Zstandard frame");
        boolean single = (descriptor & 32) != 0;
        long exponent = single ? 0 : unsigned(1);
        long window = (8 + exponent % 8) << (7 + exponent / 8);
        must(unsigned(descriptor % 4 == 3 ? 4 : descriptor % 4) == 0, "dictionary of a frame");
        int flag = descriptor >> 6;
        long size = unsigned(flag == 0 ? (single ? 1 : 0) : 1 << flag) + (flag == 1 ? 256 : 0);
        window = range(single ? size : window, 0, 1 << 27, "window of a Zstandard frame");
        boolean last = false;
        while (!last) {
          int header = (int) unsigned(3);
          last = header % 2 == 1;
          int type = header >> 1 & 3;
          must(type < 3 && header >> 3 <= Math.min(window, 1 << 17), "Zstandard block");
          part(type == 1 ? 1 : header >> 3);
        }
        part((descriptor & 4) != 0 ? 4 : 0);
        frames++;
      }
      must(frames > 0, "a Zstandard frame is missing");
    }

    private void end() throws Refused {
      must(at == end, "bytes left over");
    }
  }

  private static void must(boolean holds, String what) throws Refused {
    if (!holds) {
      throw new Refused(false, "damaged: " + what);
    }
  }

  private static long range(long value, long low, long high, String what) throws Refused {
    must(low <= value && value <= high, what);
    return value;
  }

  private static void range(double value, double low, double high, String what) throws Refused {
    must(low <= value && value <= high, what); // NaN is in no range
  }

  private static void within(long value, long limit, String what) throws Refused {
    if (value > limit) {
      throw new Refused(false, "too large: " + value + " " + what);
    }
  }

  private static void newer(boolean unknown, String what) throws Refused {
    if (unknown) {
      throw new Refused(true, "needs a newer program: " + what);
    }
  }

  /** Writes the image of a file as PAM; prints the SHA-256 of its samples as serialised. */
  public static void main(String[] args) throws Exception {
    if (args.length != 2) {
      System.err.println("usage: MinimalDecoder in.nfc out.pam");
      System.exit(2);
    }
    try {
      Image image = decode(Files.readAllBytes(Path.of(args[0])));
      Files.write(Path.of(args[1]), pam(image));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(image.serialized());
      System.out.println(HexFormat.of().formatHex(digest));
    } catch (Refused e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static byte[] pam(Image image) {
    String[] types = {"GRAYSCALE", "GRAYSCALE_ALPHA", "RGB", "RGB_ALPHA"};
    int peak = (1 << image.bitDepth) - 1;
    String header =
        "P7\nWIDTH %d\nHEIGHT %d\nDEPTH %d\nMAXVAL %d\nTUPLTYPE %s\nENDHDR\n"
            .formatted(image.width, image.height, image.channels, peak, types[image.channels - 1]);
    int samples = image.width * image.height * image.channels;
    int bytes = image.bitDepth / 8;
    ByteBuffer out = ByteBuffer.allocate(header.length() + samples * bytes);
    out.put(header.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < image.width * image.height; i++) {
      for (int[] channel : image.samples) {
        for (int b = bytes - 1; b >= 0; b--) { // PAM has the high byte first
          out.put((byte) (channel[i] >> 8 * b));
        }
      }
    }
    return out.array();
  }
}
