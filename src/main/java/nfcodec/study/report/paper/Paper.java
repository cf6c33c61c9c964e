package nfcodec.study.report.paper;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of "In Search of a Data Transformation That Accelerates Neural Field Training" (CVPR
 * 2024). Fields and transformations go by the names that a study has for them; what the paper did
 * not measure is null.
 */
public final class Paper {
  /** Pixels a side at which all of it was measured. */
  public static final int SIDE = 512;

  /** The PSNR in dB up to which steps are counted. */
  public static final double TARGET = 50;

  /** Those in dB that it counts steps to on the way, with the target. */
  public static final List<Double> LEVELS = List.of(30.0, TARGET);

  private final PaperTable accelerations = PaperTable.read("table1");
  private final PaperTable steps = PaperTable.read("tableS4");
  private final PaperTable stepsToLevels = PaperTable.read("table2");
  private final PaperTable errorVariances = PaperTable.read("table3");
  private final PaperTable times = PaperTable.read("tableS5");
  private final PaperTable permutations = PaperTable.read("tableS6");
  private final PaperTable barriers = PaperTable.read("barrier");
  private final boolean atTarget;

  /** All that the paper has. */
  public Paper() {
    this(TARGET);
  }

  /**
   * What may stand beside a study.
   *
   * @param target of that study in dB: where it is not the paper's, neither are its numbers of
   *     training to it
   */
  public Paper(double target) {
    atTarget = target == TARGET;
  }

  /** Whether the paper's numbers of training to its target are among these. */
  public boolean isAtTarget() {
    return atTarget;
  }

  private @Nullable Double number(PaperTable table, Map<String, String> row, String column) {
    return atTarget ? table.number(row, column) : null;
  }

  /** Tables have columns of whole levels alone. */
  private static @Nullable Double atLevel(
      PaperTable table, Map<String, String> row, String column, double level) {
    return level == Math.rint(level)
        ? table.number(row, String.format(Locale.ROOT, column, level))
        : null;
  }

  /** Mean acceleration factor over a data set (table 1). */
  public @Nullable Double acceleration(String field, String transform, Dataset dataset) {
    return number(
        accelerations,
        Map.of("architecture", architecture(field), "dataset", row(dataset)),
        column(transform));
  }

  /** Mean number of steps to 50 dB over a data set (table S4). */
  public @Nullable Double steps(String field, String transform, Dataset dataset) {
    return number(
        steps,
        Map.of("architecture", architecture(field), "dataset", row(dataset)),
        column(transform));
  }

  /** Mean number of steps to a level on Kodak, of a SIREN (table 2). */
  public @Nullable Double stepsTo(double level, String field, String transform) {
    if (!architecture(field).equals("siren")) {
      return null;
    }
    return atLevel(stepsToLevels, Map.of("series", column(transform)), "steps_%.0fdb", level);
  }

  /** Variance over pixels of the squared error when a level is first exceeded (table 3). */
  public @Nullable Double errorVariance(double level, String transform) {
    return atLevel(errorVariances, Map.of("series", column(transform)), "%.0fdb", level);
  }

  /** Mean ratio of that variance, original : RPP (table 3). */
  public @Nullable Double errorVarianceRatio(double level) {
    return atLevel(errorVariances, Map.of("series", "mean_ratio"), "%.0fdb", level);
  }

  /** Seconds to load and transform an image, on an RTX 3090 (table S5). */
  public @Nullable Double loadSeconds(String field, String transform) {
    return seconds(field, transform, "load_ms");
  }

  /** Seconds to train to 50 dB, on an RTX 3090 (table S5). */
  public @Nullable Double trainSeconds(String field, String transform) {
    return atTarget ? seconds(field, transform, "train_ms") : null;
  }

  private @Nullable Double seconds(String field, String transform, String column) {
    Double millis =
        times.number(
            Map.of("architecture", architecture(field), "series", column(transform)), column);
    return millis == null ? null : millis / 1000;
  }

  /** Mean acceleration by RPP on Kodak with one permutation for all images (table S6). */
  public @Nullable Double sharedPermutation(String field) {
    return number(permutations, Map.of("architecture", architecture(field)), "shared");
  }

  /** Mean acceleration by RPP on Kodak with a permutation for every image (table S6). */
  public @Nullable Double independentPermutation(String field) {
    return number(permutations, Map.of("architecture", architecture(field)), "independent");
  }

  /**
   * The worst PSNR in dB on the straight line between the parameters at 30 and at 50 dB, mean over
   * Kodak (section 5).
   */
  public @Nullable Double barrier(String transform) {
    return number(barriers, Map.of("series", column(transform)), "worst_psnr_db");
  }

  private static String architecture(String field) {
    return field.startsWith("siren") ? "siren" : "instant-ngp";
  }

  private static String row(Dataset dataset) {
    return dataset.title().toLowerCase(Locale.ROOT);
  }

  private static String column(String transform) {
    String[] parts = transform.split(":", 2);
    String name =
        switch (parts[0]) {
          case "none" -> "original";
          case "standardize" -> "standardization";
          case "scale" -> "scaling";
          case "center" -> "centering";
          default -> parts[0];
        };
    if (parts.length == 1) {
      return name.equals("centering") ? "centering_1.0" : name;
    }
    try {
      double parameter = Double.parseDouble(parts[1]);
      return name + "_" + parameter; // "0.5", "2.0", as the columns are called
    } catch (NumberFormatException e) {
      return transform; // a chain: no column
    }
  }
}
