package nfcodec.study.analysis;

/** Long vectors of binary32 values, summed in binary64. */
final class Vectors {
  private Vectors() {}

  static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  static double length(float[] v) {
    return Math.sqrt(product(v, v));
  }

  /** Multiplies in place. */
  static void scale(float[] v, double factor) {
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) (factor * v[i]);
    }
  }
}
