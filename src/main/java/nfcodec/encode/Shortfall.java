package nfcodec.encode;

import nfcodec.field.FieldSpec;

/**
 * A training whose file fell short of the goal, so that something else was tried.
 *
 * @param field that was trained
 * @param steps of it in all
 * @param psnr in dB that its file came to
 */
public record Shortfall(FieldSpec field, int steps, double psnr) {
  static Shortfall of(Trial trial) {
    return new Shortfall(trial.field(), trial.steps(), trial.psnr());
  }
}
