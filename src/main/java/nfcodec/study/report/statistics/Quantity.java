package nfcodec.study.report.statistics;

import java.util.Locale;
import nfcodec.study.CellResult;
import nfcodec.study.CellResult.Barrier;
import nfcodec.study.CellResult.Level;
import nfcodec.study.CellResult.Rate;
import org.jspecify.annotations.Nullable;

/** One number of a cell. */
public sealed interface Quantity {
  /** Its value; null if the cell has none. */
  @Nullable Double of(CellResult result);

  /** What to say of a cell that has none. */
  String whenMissing();

  /** Whether the value that a cell has not got is known to be above the most steps of a study. */
  default boolean exceedsMostSteps(CellResult result) {
    return false;
  }

  /** The cost: fewest steps to the target. */
  record Steps(double target) implements Quantity {
    @Override
    public boolean exceedsMostSteps(CellResult result) {
      return !result.reached();
    }

    @Override
    public @Nullable Double of(CellResult result) {
      Integer steps = result.steps();
      return steps == null ? null : Double.valueOf(steps);
    }

    @Override
    public String whenMissing() {
      return "never reached " + decibels(target);
    }
  }

  /** Fewest steps to a level. */
  record StepsTo(double psnr) implements Quantity {
    @Override
    public @Nullable Double of(CellResult result) {
      Level level = level(result, psnr);
      if (level == null) {
        return null;
      }
      Integer steps = level.fewestSteps();
      return steps == null ? null : Double.valueOf(steps);
    }

    @Override
    public String whenMissing() {
      return "never reached " + decibels(psnr);
    }
  }

  /** Variance over pixels of the squared error when a level was first exceeded. */
  record ErrorVariance(double psnr) implements Quantity {
    @Override
    public @Nullable Double of(CellResult result) {
      Level level = level(result, psnr);
      return level == null ? null : level.errorVariance();
    }

    @Override
    public String whenMissing() {
      return "not looked at where it reached " + decibels(psnr);
    }
  }

  /** The worst PSNR in dB on the line between two levels. */
  record BarrierWorst() implements Quantity {
    @Override
    public @Nullable Double of(CellResult result) {
      Barrier barrier = result.barrier();
      return barrier == null ? null : barrier.worst();
    }

    @Override
    public String whenMissing() {
      return "did not reach both ends of the line";
    }
  }

  /** Of which field a file was made. */
  enum RatedField {
    /** Of the one that was trained. */
    SAME("same field") {
      @Override
      @Nullable Rate rate(CellResult result) {
        return result.sameField();
      }
    },
    /** Of the smallest one that reaches the target. */
    SMALLEST("smallest field") {
      @Override
      @Nullable Rate rate(CellResult result) {
        return result.smallestField();
      }
    };

    private final String title;

    RatedField(String title) {
      this.title = title;
    }

    abstract @Nullable Rate rate(CellResult result);

    /** For people. */
    public String title() {
      return title;
    }
  }

  /** Bytes of a file that meets the target. */
  record FileBytes(RatedField field) implements Quantity {
    @Override
    public @Nullable Double of(CellResult result) {
      Rate rate = field.rate(result);
      return rate == null ? null : Double.valueOf((double) rate.bytes());
    }

    @Override
    public String whenMissing() {
      return "no file of the " + field.title();
    }
  }

  /** Bits a pixel of a file that meets the target. */
  record BitsPerPixel(RatedField field) implements Quantity {
    @Override
    public @Nullable Double of(CellResult result) {
      Rate rate = field.rate(result);
      return rate == null ? null : rate.bitsPerPixel();
    }

    @Override
    public String whenMissing() {
      return "no file of the " + field.title();
    }
  }

  /** Seconds to read the image, bring it to its size and transform it. */
  record LoadSeconds() implements Quantity {
    @Override
    public @Nullable Double of(CellResult result) {
      return result.timing().load();
    }

    @Override
    public String whenMissing() {
      return "not timed";
    }
  }

  /** Seconds to train with the best learning rate, of cells that reached the target. */
  record TrainSeconds() implements Quantity {
    @Override
    public @Nullable Double of(CellResult result) {
      return result.reached() ? result.timing().train() : null;
    }

    @Override
    public String whenMissing() {
      return "never reached the target";
    }
  }

  /** Seconds to search all learning rates, of cells that reached the target. */
  record SearchSeconds() implements Quantity {
    @Override
    public @Nullable Double of(CellResult result) {
      return result.reached() ? result.timing().search() : null;
    }

    @Override
    public String whenMissing() {
      return "never reached the target";
    }
  }

  private static @Nullable Level level(CellResult result, double psnr) {
    return result.search().levels().stream().filter(l -> l.psnr() == psnr).findFirst().orElse(null);
  }

  private static String decibels(double psnr) {
    return (psnr == Math.rint(psnr)
            ? String.valueOf((long) psnr)
            : String.format(Locale.ROOT, "%s", psnr))
        + " dB";
  }
}
