package nfcodec.bench.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import nfcodec.bench.Range;

/** The qualities, in dB, that tables and charts show rates at: round numbers within a range. */
final class Levels {
  private static final int MOST = 5;
  private static final double[] STEPS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20};

  private Levels() {}

  /** Five at most, from the lowest on: of 28 to 38 dB, 28, 30, 32, 34 and 36. */
  static List<Double> of(Range range) {
    double step =
        DoubleStream.of(STEPS).filter(s -> range.extent() / s <= MOST).findFirst().orElseThrow();
    long first = (long) Math.ceil(range.lowest() / step - 1e-9);
    return IntStream.range(0, MOST)
        .mapToObj(i -> Math.rint((first + i) * step * 10) / 10)
        .filter(level -> level <= range.highest())
        .toList();
  }
}
