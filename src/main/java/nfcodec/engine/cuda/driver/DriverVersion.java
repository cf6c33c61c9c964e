package nfcodec.engine.cuda.driver;

/**
 * The version of CUDA that a driver serves.
 *
 * @param number as the driver tells it: 1000 * major + 10 * minor
 */
public record DriverVersion(int number) {
  /** The oldest that will do: the first to know devices of compute capability 8.0. */
  public static final DriverVersion OLDEST = new DriverVersion(11000);

  /** The oldest, as users know it. */
  public static final String NEEDED = "NVIDIA driver 450 (CUDA 11.0)";

  /** Whether it is new enough. */
  public boolean suffices() {
    return number >= OLDEST.number;
  }

  @Override
  public String toString() {
    return "CUDA " + number / 1000 + "." + number % 1000 / 10;
  }
}
