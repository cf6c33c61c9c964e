package nfcodec.engine;

/**
 * How far one update of Adam goes. The corrections of the moments for their start at zero are
 * folded into the rate and epsilon: with corrected moments m', v' the step {@code lr * m' /
 * (sqrt(v') + eps)} equals {@code rate * m / (sqrt(v) + epsilon)}.
 *
 * @param rate that the first moment is multiplied by
 * @param epsilon added to the root of the second moment
 */
public record StepSize(double rate, double epsilon) {
  /**
   * That of one update.
   *
   * @param learningRate of the update
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon added to the root of the corrected second moment
   * @param update 1 for the first
   */
  static StepSize of(double learningRate, double beta1, double beta2, double epsilon, int update) {
    double correction1 = 1 - Math.pow(beta1, update);
    double correction2 = Math.sqrt(1 - Math.pow(beta2, update));
    return new StepSize(learningRate * correction2 / correction1, epsilon * correction2);
  }
}
