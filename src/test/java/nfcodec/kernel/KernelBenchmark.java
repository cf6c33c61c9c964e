package nfcodec.kernel;

import java.util.concurrent.TimeUnit;
import nfcodec.kernel.GridRows.VertexRow;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernels one by one, on a tile of 128 pixels. Run by tools/kernel-benchmarks; {@code flops}
 * counts floating-point operations a second, {@code values} what a kernel without products moves.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
  private static final int STRIPS = 4;
  private static final int W = StripProduct.WIDTH;
  private static final int PIXELS = STRIPS * W;

  /** Neurons of a layer and of the one before. */
  @Param({"16", "32", "64", "256", "512"})
  int width = 1;

  private float[] weight = {};
  private float[] packed = {};
  private float[] values = {};
  private float[] other = {};
  private float[] out = {};
  private float[] planar = {};
  private float[] transposed = {};
  private float[] sum = {};
  private float[] columnWeights = {};
  private VertexRow top = new VertexRow(new float[0], new float[0]);
  private VertexRow bottom = new VertexRow(new float[0], new float[0]);

  /** What an operation amounts to. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    /** Floating-point operations. */
    public long flops;

    /** Values written. */
    public long values;
  }

  /** Fills all arrays. */
  @Setup
  public void fill() {
    weight = ramp(width * width);
    packed = new float[width * width];
    StripProduct.pack(weight, 0, width, width, width, packed);
    values = ramp(width * PIXELS);
    other = ramp(width * PIXELS);
    out = new float[width * PIXELS];
    planar = ramp(width * StripProduct.PLANAR);
    transposed = new float[StripProduct.strips(width) * W * PIXELS];
    sum = new float[width * StripProduct.strips(width) * W];
    columnWeights = ramp(PIXELS);
    top = new VertexRow(ramp(width * PIXELS), ramp(width * PIXELS));
    bottom = new VertexRow(ramp(width * PIXELS), ramp(width * PIXELS));
  }

  private static float[] ramp(int count) {
    float[] v = new float[count];
    for (int i = 0; i < count; i++) {
      v[i] = (i % 201 - 100) * 1e-3f;
    }
    return v;
  }

  private void countProduct(Work work) {
    work.flops += 2L * width * width * PIXELS;
  }

  /** Forward through a ReLU layer. */
  @Benchmark
  public float[] forward(Work work) {
    StripProduct.multiplyRelu(packed, width, width, values, width, STRIPS, out);
    countProduct(work);
    return out;
  }

  /** Back to the layer before, through its ReLU. */
  @Benchmark
  public float[] backward(Work work) {
    StripProduct.multiplyGate(packed, width, width, values, width, STRIPS, other, out, planar);
    countProduct(work);
    return out;
  }

  /** The gradient of a weight matrix, without turning its inputs round. */
  @Benchmark
  public float[] weightGradient(Work work) {
    StripProduct.addOuter(planar, width, transposed, StripProduct.strips(width), PIXELS, sum);
    countProduct(work);
    return sum;
  }

  /** Turning the inputs round for it. */
  @Benchmark
  public float[] transpose(Work work) {
    StripLayout.transpose(values, width, width, STRIPS, transposed);
    work.values += (long) width * PIXELS;
    return transposed;
  }

  /** A sine layer's activation, and its slope. */
  @Benchmark
  public float[] sineAndDerivative(Work work) {
    System.arraycopy(other, 0, values, 0, values.length);
    SineLayer.sineAndDerivative(values, out, values.length, 30);
    work.values += (long) width * PIXELS;
    return out;
  }

  /** Interpolation of a level with so many features, strip by strip. */
  @Benchmark
  public float[] interpolate(Work work) {
    for (int x = 0; x < PIXELS; x += W) {
      GridRows.interpolate(
          top,
          0.25f,
          bottom,
          0.75f,
          columnWeights,
          columnWeights,
          width,
          PIXELS,
          x,
          W,
          out,
          x * width);
    }
    work.values += (long) width * PIXELS;
    return out;
  }

  /** The way back from the features to what a row of vertices is owed. */
  @Benchmark
  public float[] accumulate(Work work) {
    for (int x = 0; x < PIXELS; x += W) {
      GridRows.accumulate(other, 0.75f, width, PIXELS, x, W, values, x * width);
    }
    work.values += (long) width * PIXELS;
    return other;
  }
}
