package nfcodec.study.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;
import nfcodec.engine.DoubleField;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/**
 * The whole Hessian of a small field's loss with its eigenvectors, in double precision: differences
 * of analytic gradients, then Jacobi rotations.
 *
 * @param matrix symmetric
 * @param values eigenvalues, ascending
 * @param vectors row k belongs to value k
 */
record DenseHessian(double[][] matrix, double[] values, double[][] vectors) {
  private static final double STEP = 1e-6;
  private static final int SWEEPS = 15;

  static DenseHessian at(Parameters at, Signal target) {
    Field field = at.field();
    DoubleField exact = new DoubleField(field.spec(), field.width(), field.height());
    int[] pixels = IntStream.range(0, target.pixels()).toArray();
    double[] moved = SmallFields.toDouble(at.values());
    int n = moved.length;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      double value = moved[i];
      moved[i] = value + STEP;
      double[] ahead = exact.gradient(moved, target, pixels);
      moved[i] = value - STEP;
      double[] behind = exact.gradient(moved, target, pixels);
      moved[i] = value;
      for (int j = 0; j < n; j++) {
        double second = (ahead[j] - behind[j]) / (2 * STEP);
        matrix[i][j] += second / 2;
        matrix[j][i] += second / 2;
      }
    }
    return of(matrix);
  }

  /** With the eigenvectors of a symmetric matrix. */
  static DenseHessian of(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][];
    Arrays.setAll(a, i -> matrix[i].clone());
    double[][] vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int r = p + 1; r < n; r++) {
          if (a[p][r] != 0) {
            rotate(a, vectors, p, r);
          }
        }
      }
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted((i, j) -> Double.compare(a[i][i], a[j][j]))
            .mapToInt(i -> i)
            .toArray();
    return new DenseHessian(
        matrix,
        Arrays.stream(order).mapToDouble(i -> a[i][i]).toArray(),
        Arrays.stream(order).mapToObj(i -> vectors[i]).toArray(double[][]::new));
  }

  /** Makes a[p][r] zero. */
  private static void rotate(double[][] a, double[][] vectors, int p, int r) {
    double theta = (a[r][r] - a[p][p]) / (2 * a[p][r]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (double[] row : a) {
      double atP = row[p];
      row[p] = c * atP - s * row[r];
      row[r] = s * atP + c * row[r];
    }
    for (double[][] rows : new double[][][] {a, vectors}) {
      for (int k = 0; k < a.length; k++) {
        double atP = rows[p][k];
        rows[p][k] = c * atP - s * rows[r][k];
        rows[r][k] = s * atP + c * rows[r][k];
      }
    }
  }

  double top() {
    return values[values.length - 1];
  }

  /** Cosine of the angle to the top eigenvector, without sign. */
  double overlap(float[] unit) {
    return Math.abs(dot(vectors[unit.length - 1], SmallFields.toDouble(unit)));
  }

  double[] times(double[] v) {
    double[] product = new double[v.length];
    Arrays.setAll(product, i -> dot(matrix[i], v));
    return product;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
