package nfcodec.decode;

import java.util.concurrent.atomic.AtomicInteger;
import nfcodec.evaluate.Evaluation;

/** Tells a listener, on the thread that made this, what others have taken in meanwhile, too. */
final class WatchedSink implements Evaluation.Sink {
  private final Evaluation.Sink sink;
  private final int all;
  private final DecodeListener listener;
  private final Thread here = Thread.currentThread();
  private final AtomicInteger done = new AtomicInteger();

  /**
   * In front of a sink.
   *
   * @param all pixels that are to come
   */
  WatchedSink(Evaluation.Sink sink, int all, DecodeListener listener) {
    this.sink = sink;
    this.all = all;
    this.listener = listener;
  }

  @Override
  public void accept(int firstPixel, int count, float[][] values) {
    sink.accept(firstPixel, count, values);
    int pixels = done.addAndGet(count);
    if (Thread.currentThread() == here && pixels < all) {
      listener.evaluated(pixels, all);
    }
  }

  /** Says that all are done. */
  void finish() {
    listener.evaluated(all, all);
  }
}
