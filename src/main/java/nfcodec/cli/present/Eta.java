package nfcodec.cli.present;

/** How long until a rising PSNR passes its target, if it goes on as of late. */
final class Eta {
  /** Steps looked back on at most; of a short history its later half. */
  private static final int WINDOW = 100;

  private final double[] seconds = new double[WINDOW];
  private final double[] psnr = new double[WINDOW];
  private int count;

  /** Forgets everything, as for another field. */
  void reset() {
    count = 0;
  }

  /** One more measurement; times rise. */
  void add(double atSeconds, double atPsnr) {
    if (Double.isFinite(atPsnr)) {
      seconds[count % WINDOW] = atSeconds;
      psnr[count % WINDOW] = atPsnr;
      count++;
    }
  }

  /**
   * Seconds from the last measurement on; 0 if it is past the target, NaN if nothing can be said.
   */
  double secondsTo(double target) {
    int used = Math.min(WINDOW, count / 2);
    if (used < 3) {
      return Double.NaN;
    }
    int last = (count - 1) % WINDOW;
    if (psnr[last] >= target) {
      return 0;
    }
    double meanSeconds = 0;
    double meanPsnr = 0;
    for (int k = 0; k < used; k++) {
      int i = (count - 1 - k) % WINDOW;
      meanSeconds += seconds[i] / used;
      meanPsnr += psnr[i] / used;
    }
    double covariance = 0;
    double variance = 0;
    for (int k = 0; k < used; k++) {
      int i = (count - 1 - k) % WINDOW;
      covariance += (seconds[i] - meanSeconds) * (psnr[i] - meanPsnr);
      variance += (seconds[i] - meanSeconds) * (seconds[i] - meanSeconds);
    }
    double slope = covariance / variance;
    return slope > 0 ? (target - psnr[last]) / slope : Double.NaN;
  }

  /** {@code 0:07}, {@code 12:34}, {@code 1:02:03}, "over a day", or "?" for NaN. */
  static String text(double seconds) {
    if (Double.isNaN(seconds)) {
      return "?";
    }
    if (seconds > 24 * 3600) {
      return "over a day";
    }
    long whole = (long) Math.ceil(seconds);
    String minutesAndSeconds =
        String.format(java.util.Locale.ROOT, "%d:%02d", whole / 60 % 60, whole % 60);
    return whole < 3600
        ? minutesAndSeconds
        : String.format(
            java.util.Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
