package nfcodec.engine;

import java.util.List;
import nfcodec.field.Tensor;

/**
 * What the bits of a network's weights add to their gradient. A weight w of a tensor whose mean
 * magnitude is m costs about {@code |w| / (m ln 2)} bits under a Laplace distribution of that
 * scale; near zero, where the file's steps are wider than the difference, the slope is linear:
 *
 * <pre>bit / (m ln 2) * clamp(w / (0.05 m + 0.0001), -1, 1),  m = max(0.001, mean |w|)
 * </pre>
 */
final class NetworkRate {
  private static final double LEAST_MEAN = 1e-3;

  private NetworkRate() {}

  /**
   * Adds it to the gradient of some tensors.
   *
   * @param eachBit what the loss counts for a bit: lambda over pixels
   */
  static void add(List<Tensor> tensors, float[] parameters, double eachBit, float[] gradient) {
    for (Tensor tensor : tensors) {
      double sum = 0;
      for (int i = tensor.offset(); i < tensor.end(); i++) {
        sum += Math.abs(parameters[i]);
      }
      double mean = Math.max(LEAST_MEAN, sum / tensor.size());
      double slope = eachBit / (mean * StrictMath.log(2));
      for (int i = tensor.offset(); i < tensor.end(); i++) {
        double steep = Math.clamp(parameters[i] / (0.05 * mean + 1e-4), -1.0, 1.0);
        gradient[i] += (float) (slope * steep);
      }
    }
  }
}
