package nfcodec.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import nfcodec.field.CounterRandom;
import org.junit.jupiter.api.Test;

class EigenbasisTest {
  private static double[] samples(long seed, int count) {
    double[] samples = new double[count];
    for (int i = 0; i < count; i++) {
      samples[i] = 2 * CounterRandom.unit(seed, i) - 1;
    }
    return samples;
  }

  /** Rows of the identity, as vectors. */
  private static double[] axes(int size) {
    double[] axes = new double[size * size];
    for (int i = 0; i < size; i++) {
      axes[i * size + i] = 1;
    }
    return axes;
  }

  private static void assertOrthonormal(Eigenbasis basis, int size) {
    double[] rows = basis.coordinates(axes(size));
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        double dot = 0;
        for (int i = 0; i < size; i++) {
          dot += rows[a * size + i] * rows[b * size + i];
        }
        assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-12));
      }
    }
  }

  @Test
  void makesCoordinatesOfWhatItFollowsIndependent() {
    int size = 7;
    double[] samples = samples(5, 40 * size);
    // Of very different widths, along directions that are none of the axes.
    for (int i = 0; i < samples.length; i += size) {
      samples[i] = 10 * samples[i] + 3 * samples[i + 1];
      samples[i + 2] += samples[i];
    }
    Eigenbasis basis = new Eigenbasis(size, 0.95);
    for (int k = 0; k < 400; k++) {
      basis.follow(samples);
    }
    assertOrthonormal(basis, size);
    double[] at = basis.coordinates(samples);
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < a; b++) {
        double[] sums = new double[3];
        for (int i = 0; i < at.length; i += size) {
          sums[0] += at[i + a] * at[i + b];
          sums[1] += at[i + a] * at[i + a];
          sums[2] += at[i + b] * at[i + b];
        }
        assertThat(sums[0] / Math.sqrt(sums[1] * sums[2])).isCloseTo(0, within(1e-3));
      }
    }
  }

  @Test
  void vectorsAreThoseOfTheCoordinates() {
    Eigenbasis basis = new Eigenbasis(5, 0.9);
    double[] samples = samples(1, 15);
    basis.follow(samples);
    assertThat(basis.vectors(basis.coordinates(samples))).containsExactly(samples, within(1e-12));
    assertThat(basis.coordinates(samples)[0]).isNotCloseTo(samples[0], within(1e-3));
  }

  @Test
  void staysABasisWhereNothingIsToldOrLittle() {
    Eigenbasis none = new Eigenbasis(6, 0.9);
    none.follow(new double[12]);
    assertOrthonormal(none, 6);
    Eigenbasis line = new Eigenbasis(6, 0.9);
    double[] one = {0, 0, 0, 0, 0, 1e-9};
    for (int k = 0; k < 100; k++) {
      line.follow(one);
      line.follow(samples(2, 6));
      line.follow(one);
    }
    assertOrthonormal(line, 6);
    Eigenbasis single = new Eigenbasis(1, 0.9);
    single.follow(new double[] {3, -2});
    assertThat(Math.abs(single.coordinates(new double[] {1})[0])).isEqualTo(1);
  }

  @Test
  void forgetsWhatItFollowedLongAgo() {
    Eigenbasis basis = new Eigenbasis(2, 0.5);
    basis.follow(new double[] {1, 1});
    for (int k = 0; k < 60; k++) {
      basis.follow(new double[] {3, 0, 0, 1});
    }
    double[] along = basis.coordinates(new double[] {1, 0});
    assertThat(Math.abs(along[0])).isCloseTo(1, within(1e-6));
  }
}
