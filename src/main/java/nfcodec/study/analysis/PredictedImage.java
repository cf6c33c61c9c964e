package nfcodec.study.analysis;

import nfcodec.engine.Evaluations;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;
import nfcodec.transform.DataTransform;

/** The image that a field stands for. */
public final class PredictedImage {
  private PredictedImage() {}

  /**
   * What the field predicts, by the normative evaluation, with locations and values brought back
   * through the inverse of the transformation: what the paper measures PSNR on.
   *
   * @param parameters of a field that was fitted to the transformed image
   * @param transform of that image
   * @param threads at least 1; the result does not depend on it
   * @return shape (channels, height * width), peak 1, unclamped
   */
  public static Signal of(Parameters parameters, DataTransform transform, int threads) {
    Field field = parameters.field();
    float[][] planes = Evaluations.PROCESSOR.planes(parameters, threads);
    return transform.inverse(new Signal(field.width(), field.height(), planes));
  }
}
