package nfcodec.evaluate;

import nfcodec.field.Field;
import nfcodec.field.Parameters;

/**
 * Evaluates a field at every pixel of its image, by the normative arithmetic of formats/nfc-v1.md
 * and nfc-v2.md: implementations differ in speed and in where they run, never in a bit of the
 * values (what is no number may have any of its forms). The processor's is {@link FieldEvaluator}.
 */
@FunctionalInterface
public interface Evaluation {
  /**
   * Receives the field's values for a stretch of pixels in raster order. Called from several
   * threads at once, for disjoint stretches in any order.
   */
  @FunctionalInterface
  interface Sink {
    /**
     * One stretch.
     *
     * @param firstPixel raster index of its first pixel
     * @param count number of pixels
     * @param values shape (channels, at least count); rows are reused after the call
     */
    void accept(int firstPixel, int count, float[][] values);
  }

  /**
   * Evaluates all pixels, each once.
   *
   * @param threads of the processor, at least 1
   */
  void evaluate(Parameters parameters, int threads, Sink sink);

  /**
   * The values of all pixels.
   *
   * @param threads of the processor, at least 1
   * @return shape (channels, height * width)
   */
  default float[][] planes(Parameters parameters, int threads) {
    Field field = parameters.field();
    float[][] planes = new float[field.spec().channels()][field.pixels()];
    evaluate(
        parameters,
        threads,
        (first, count, values) -> {
          for (int c = 0; c < planes.length; c++) {
            System.arraycopy(values[c], 0, planes[c], first, count);
          }
        });
    return planes;
  }
}
