package nfcodec.engine.cuda;

/**
 * The version of CUDA that a driver serves.
 *
 * @param number as the driver tells it: 1000 * major + 10 * minor
 */
record DriverVersion(int number) {
  /** The oldest that will do: the first to know devices of {@link Device#OLDEST_MAJOR}. */
  static final DriverVersion OLDEST = new DriverVersion(11000);

  /** The oldest, as users know it. */
  static final String NEEDED = "NVIDIA driver 450 (CUDA 11.0)";

  /** Whether it is new enough. */
  boolean suffices() {
    return number >= OLDEST.number;
  }

  @Override
  public String toString() {
    return "CUDA " + number / 1000 + "." + number % 1000 / 10;
  }
}
