package nfcodec.encode;

import nfcodec.engine.Engine;
import nfcodec.evaluate.Evaluation;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;

/**
 * What a field is to be fitted to, what is asked of it, and what there is to do it with.
 *
 * @param clock of all work on the image
 */
record EncodeJob(
    Engine engine, EncodeRequest request, Source source, EncodeListener listener, WorkClock clock) {
  /** The same image, with something else asked of its field. */
  EncodeJob asking(EncodeRequest other) {
    return new EncodeJob(engine, other, source, listener, clock);
  }

  /** A field over the image. */
  Field field(FieldSpec spec) {
    return new Field(spec, source.image().width(), source.image().height());
  }

  /** A search for the image's file, which tells the listener what it drops. */
  RateSearch rateSearch(Evaluation evaluation) {
    return new RateSearch(
        source.image(), source.transform(), request.threads(), evaluation, listener::released);
  }
}
