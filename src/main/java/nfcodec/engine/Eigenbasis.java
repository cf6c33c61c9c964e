package nfcodec.engine;

/**
 * The eigenvectors of a mean of outer products that moves slowly, followed by one step of
 * orthogonal iteration at a time. For spaces of a few dozen dimensions; all in binary64.
 */
final class Eigenbasis {
  /** Iterations from the first products on, whose eigenvectors are not known at all. */
  private static final int FIRST_ITERATIONS = 30;

  /** What is left of a vector, of its square, when it is not one of those before it. */
  private static final double INDEPENDENT = 1e-20;

  private final int size;
  private final double decay;

  /** Mean of outer products, shape (size, size), symmetric. */
  private final double[] moment;

  /** Orthonormal columns, shape (size, size). */
  private double[] vectors;

  private boolean begun;

  /**
   * The axes themselves, until {@link #follow}.
   *
   * @param size dimensions
   * @param decay of the mean, from one call of {@link #follow} to the next
   */
  Eigenbasis(int size, double decay) {
    this.size = size;
    this.decay = decay;
    moment = new double[size * size];
    vectors = new double[size * size];
    for (int i = 0; i < size; i++) {
      vectors[i * size + i] = 1;
    }
  }

  /**
   * Takes the outer products of some more vectors into the mean, and goes one iteration nearer to
   * its eigenvectors. Two bases that follow the same vectors are the same.
   *
   * @param samples shape (count, size)
   */
  void follow(double[] samples) {
    double keep = begun ? decay : 0;
    for (int i = 0; i < moment.length; i++) {
      moment[i] *= keep;
    }
    for (int from = 0; from < samples.length; from += size) {
      for (int i = 0; i < size; i++) {
        double each = (1 - keep) * samples[from + i];
        for (int j = 0; j < size; j++) {
          moment[i * size + j] += each * samples[from + j];
        }
      }
    }
    for (int k = begun ? 1 : FIRST_ITERATIONS; k > 0; k--) {
      iterate();
    }
    begun = true;
  }

  /** Coordinates of vectors in this basis: shape (count, size), as are the vectors. */
  double[] coordinates(double[] samples) {
    double[] out = new double[samples.length];
    for (int from = 0; from < samples.length; from += size) {
      for (int i = 0; i < size; i++) {
        double value = samples[from + i];
        for (int j = 0; j < size; j++) {
          out[from + j] += value * vectors[i * size + j];
        }
      }
    }
    return out;
  }

  /** The vectors of {@link #coordinates}: shape (count, size) both. */
  double[] vectors(double[] coordinates) {
    double[] out = new double[coordinates.length];
    for (int from = 0; from < coordinates.length; from += size) {
      for (int i = 0; i < size; i++) {
        double sum = 0;
        for (int j = 0; j < size; j++) {
          sum += coordinates[from + j] * vectors[i * size + j];
        }
        out[from + i] = sum;
      }
    }
    return out;
  }

  /** Takes the basis through the moment and makes it orthonormal again, column by column. */
  private void iterate() {
    double[][] columns = new double[size][];
    for (int c = 0; c < size; c++) {
      double[] column = image(c);
      double before = dot(column, column);
      double left = reduce(column, columns, c);
      if (!(left > INDEPENDENT * before)) {
        column = anyOther(columns, c);
        left = dot(column, column);
      }
      double length = Math.sqrt(left);
      for (int i = 0; i < size; i++) {
        column[i] /= length;
      }
      columns[c] = column;
    }
    double[] renewed = new double[size * size];
    for (int c = 0; c < size; c++) {
      for (int i = 0; i < size; i++) {
        renewed[i * size + c] = columns[c][i];
      }
    }
    vectors = renewed;
  }

  /** The moment times a column of the basis. */
  private double[] image(int c) {
    double[] image = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        image[i] += moment[i * size + j] * vectors[j * size + c];
      }
    }
    return image;
  }

  /**
   * Takes away from a vector what lies along some orthonormal ones, twice, for roundings' sake.
   *
   * @return the square of what is left
   */
  private static double reduce(double[] vector, double[][] columns, int count) {
    for (int pass = 0; pass < 2; pass++) {
      for (int c = 0; c < count; c++) {
        double along = dot(vector, columns[c]);
        for (int i = 0; i < vector.length; i++) {
          vector[i] -= along * columns[c][i];
        }
      }
    }
    return dot(vector, vector);
  }

  /**
   * A vector across some orthonormal ones, where the moment does not tell one: the present one, or
   * that of the axes which is least along them.
   */
  private double[] anyOther(double[][] columns, int count) {
    double[] present = new double[size];
    for (int i = 0; i < size; i++) {
      present[i] = vectors[i * size + count];
    }
    double[] best = present;
    double most = reduce(present, columns, count);
    for (int axis = 0; axis < size && most < 0.5; axis++) {
      double[] other = new double[size];
      other[axis] = 1;
      double left = reduce(other, columns, count);
      if (left > most) {
        most = left;
        best = other;
      }
    }
    return best;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
