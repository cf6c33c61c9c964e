package nfcodec.bench;

/**
 * The qualities of interest: curves are measured so that they cover it.
 *
 * @param lowest PSNR in dB, above 0
 * @param highest PSNR in dB, above the lowest, at most 100
 */
public record Range(double lowest, double highest) {
  /** Checks the numbers. */
  public Range {
    if (!(lowest > 0) || !(highest > lowest) || highest > 100) {
      throw new IllegalArgumentException(
          "no range of PSNR: " + lowest + " to " + highest + " dB; write it like 28:38");
    }
  }

  /** How wide it is, in dB. */
  public double extent() {
    return highest - lowest;
  }

  /**
   * From {@code LOWEST:HIGHEST}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Range parse(String text) {
    String[] parts = text.split(":", -1);
    try {
      if (parts.length == 2) {
        return new Range(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException("'" + text + "' is no range: write it like 28:38");
  }
}
