package nfcodec.bench.codec;

import com.google.gson.annotations.SerializedName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The settings of a codec: numbers between two limits.
 *
 * @param meaning what a setting is
 * @param lowest least number
 * @param highest greatest
 * @param step between neighbouring ones; settings are the lowest and whole steps above it
 * @param start a few to begin with; empty for a {@link Meaning#PSNR}
 */
public record SettingScale(
    Meaning meaning, double lowest, double highest, double step, List<Double> start) {

  /** What a setting is. */
  public enum Meaning {
    /** A quality: a greater number gives a better picture. */
    @SerializedName("quality")
    QUALITY,
    /** A loss, a distance or a quantiser: a greater number gives a worse picture. */
    @SerializedName("loss")
    LOSS,
    /** The PSNR to reach, in dB. */
    @SerializedName("psnr")
    PSNR
  }

  /** Checks the numbers. */
  public SettingScale {
    if (!(highest > lowest)
        || !(step > 0)
        || !Double.isFinite(lowest)
        || !Double.isFinite(highest)) {
      throw new IllegalArgumentException(
          "settings from " + lowest + " to " + highest + " by " + step + ": no scale");
    }
    start = List.copyOf(start);
    if (meaning != Meaning.PSNR && start.size() < 2) {
      throw new IllegalArgumentException("two settings at least are needed to begin with");
    }
    for (double setting : start) {
      if (setting < lowest || setting > highest) {
        throw new IllegalArgumentException(
            "setting " + setting + " is outside " + lowest + " .. " + highest);
      }
    }
  }

  /** The nearest setting. */
  public double nearest(double number) {
    double clamped = Math.clamp(number, lowest, highest);
    double steps = Math.rint((clamped - lowest) / step);
    double setting = lowest + steps * step;
    return tidy(setting > highest ? setting - step : setting);
  }

  /** Without what rounding leaves behind: 0.1 three times is 0.3. */
  private static double tidy(double number) {
    return BigDecimal.valueOf(number).setScale(9, RoundingMode.HALF_EVEN).doubleValue();
  }

  /** As it stands in a command: without decimals that it does not need. */
  public static String text(double setting) {
    return BigDecimal.valueOf(setting).stripTrailingZeros().toPlainString();
  }
}
