package nfcodec.parallel;

import java.util.function.BooleanSupplier;

/** Waiting awake for a moment: to wake a sleeping thread takes about as long. */
final class Spinning {
  static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private static final long NANOS = 20_000;

  private Spinning() {}

  /** Until something has happened, but not for long. */
  static void until(BooleanSupplier happened) {
    long begin = System.nanoTime();
    while (!happened.getAsBoolean() && System.nanoTime() - begin < NANOS) {
      Thread.onSpinWait();
    }
  }
}
