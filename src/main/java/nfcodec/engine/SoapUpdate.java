package nfcodec.engine;

import java.util.List;
import nfcodec.field.Tensor;
import nfcodec.parallel.Parallel;

/**
 * SOAP (Vyas et al. 2024, algorithm 3): Adam in the eigenbases of Shampoo's preconditioner, those
 * of the gradient's rows and of its columns. For matrices so small that both are renewed at every
 * update for next to nothing; biases have none, and get Adam as it is.
 */
final class SoapUpdate {
  /** Decay of the first moment. */
  private static final double BETA1 = 0.8;

  /** Decay of the second moment. */
  private static final double BETA2 = 0.95;

  /** Decay of the bases' moments. */
  private static final double BASIS_BETA = 0.95;

  /** Added to the root of the second moment. */
  private static final double EPSILON = 1e-12;

  /** Of the learning rate that {@link AdamUpdate} would have. */
  private static final double RATE = 0.5;

  private final PhaseSequence sequence;
  private final List<Matrix> matrices;
  private final int threads;

  /** A tensor with its moments and bases. */
  private static final class Matrix {
    final Tensor tensor;
    final boolean turned;
    final Eigenbasis ofRows;
    final Eigenbasis ofColumns;

    /** Shape (rows, columns). */
    final double[] first;

    /** In the bases, shape (columns, rows). */
    final double[] second;

    Matrix(Tensor tensor) {
      this.tensor = tensor;
      turned = tensor.role() == Tensor.Role.WEIGHT;
      ofRows = new Eigenbasis(turned ? tensor.cols() : 0, BASIS_BETA);
      ofColumns = new Eigenbasis(turned ? tensor.rows() : 0, BASIS_BETA);
      first = new double[tensor.size()];
      second = new double[tensor.size()];
    }

    /** From shape (rows, columns) into both bases, shape (columns, rows). */
    double[] into(double[] values) {
      return turned
          ? ofColumns.coordinates(
              transposed(ofRows.coordinates(values), tensor.rows(), tensor.cols()))
          : values;
    }

    /** From shape (columns, rows) in both bases, to shape (rows, columns). */
    double[] outOf(double[] values) {
      return turned
          ? ofRows.vectors(transposed(ofColumns.vectors(values), tensor.cols(), tensor.rows()))
          : values;
    }

    void follow(double[] gradient) {
      if (turned) {
        ofRows.follow(gradient);
        ofColumns.follow(transposed(gradient, tensor.rows(), tensor.cols()));
      }
    }
  }

  /**
   * Moments of zero.
   *
   * @param threads at least 1; results do not depend on it
   */
  SoapUpdate(PhaseSequence sequence, List<Tensor> tensors, int threads) {
    this.sequence = sequence;
    this.threads = threads;
    matrices = tensors.stream().map(Matrix::new).toList();
  }

  /**
   * Changes the tensors' parameters in place.
   *
   * @param gradient shape (parameterCount)
   * @param step 1 for the first update
   */
  void apply(float[] parameters, float[] gradient, int step) {
    StepSize size = StepSize.of(RATE * sequence.rate(step), BETA1, BETA2, EPSILON, step);
    Parallel.share(
        matrices.size(),
        threads,
        (worker, m) -> apply(matrices.get(m), parameters, gradient, size));
  }

  private static void apply(Matrix matrix, float[] parameters, float[] gradient, StepSize size) {
    int offset = matrix.tensor.offset();
    double[] g = new double[matrix.first.length];
    for (int i = 0; i < g.length; i++) {
      g[i] = gradient[offset + i];
      matrix.first[i] = BETA1 * matrix.first[i] + (1 - BETA1) * g[i];
    }
    double[] slope = matrix.into(g);
    double[] change = matrix.into(matrix.first).clone();
    for (int i = 0; i < g.length; i++) {
      matrix.second[i] = BETA2 * matrix.second[i] + (1 - BETA2) * slope[i] * slope[i];
      change[i] /= Math.sqrt(matrix.second[i]) + size.epsilon();
    }
    double[] move = matrix.outOf(change);
    for (int i = 0; i < g.length; i++) {
      parameters[offset + i] -= (float) (size.rate() * move[i]);
    }
    matrix.follow(g);
  }

  /** Shape (rows, columns) to (columns, rows). */
  private static double[] transposed(double[] values, int rows, int columns) {
    double[] out = new double[values.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        out[c * rows + r] = values[r * columns + c];
      }
    }
    return out;
  }
}
