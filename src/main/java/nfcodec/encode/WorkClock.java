package nfcodec.encode;

/** The time that work on one image takes, and whether what a request allows is over. */
final class WorkClock {
  private final double mostSeconds;
  private long begin = System.nanoTime();

  /** Starts. */
  WorkClock(double mostSeconds) {
    this.mostSeconds = mostSeconds;
  }

  /** Since work on the image began, without what was left out. */
  double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Whether the time that the request allows is over. */
  boolean overtime() {
    return seconds() > mostSeconds;
  }

  /** Whether so many seconds more are within what the request allows. */
  boolean hasTimeFor(double seconds) {
    return seconds() + seconds <= mostSeconds;
  }

  /** Does not count so many nanoseconds, such as those that warmed an engine up. */
  void leaveOut(long nanoseconds) {
    begin += nanoseconds;
  }
}
