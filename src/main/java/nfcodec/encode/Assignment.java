package nfcodec.encode;

import nfcodec.engine.Engine;

/**
 * What a field is to be fitted to, what is asked of it, and what there is to do it with.
 *
 * @param clock of all work on the image
 */
record Assignment(
    Engine engine, EncodeRequest request, Source source, EncodeListener listener, WorkClock clock) {
  /** The same image, with something else asked of its field. */
  Assignment asking(EncodeRequest other) {
    return new Assignment(engine, other, source, listener, clock);
  }
}
