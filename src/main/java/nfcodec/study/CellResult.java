package nfcodec.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cell: what its search measured, and the files made of it.
 *
 * @param files null if none were made
 */
public record CellResult(
    Cell cell,
    Origin origin,
    Search search,
    @Nullable Barrier barrier,
    Timing timing,
    @Nullable Files files) {

  /**
   * As the journal tells.
   *
   * @param coder version of the program that made the files
   */
  static CellResult of(
      JournalEntry.Measured measured, JournalEntry.@Nullable Rated rated, String coder) {
    return new CellResult(
        measured.cell(),
        measured.origin(),
        measured.search(),
        measured.barrier(),
        measured.timing(),
        rated == null ? null : new Files(rated.same(), rated.smallest(), rated.seconds(), coder));
  }

  /**
   * What was trained, and by what.
   *
   * @param version of the program
   * @param engine that trained
   * @param architecture the field in words
   * @param parameters values of the field
   * @param seeds that it began from
   */
  public record Origin(
      String version, String engine, String architecture, int parameters, Seeds seeds) {}

  /**
   * What makes a start what it is.
   *
   * @param weights seed of the initial parameters
   * @param permutation seed of random permutations
   */
  public record Seeds(long weights, long permutation) {
    /** Those of a cell. */
    static Seeds of(Cell cell) {
      return new Seeds(cell.seed(), SourceImage.permutationSeed(cell));
    }
  }

  /**
   * A search of learning rates.
   *
   * @param steps the cost: fewest steps over the learning rates until the PSNR exceeds the target;
   *     null if no rate got there
   * @param learningRate the rate that did, or else of the lane that came nearest; null if all
   *     diverged
   * @param lanes every learning rate of the search, in the order of the settings
   * @param levels lower targets and the target itself, ascending
   * @param curve PSNR in dB of the lane of {@code learningRate} at its initial parameters and after
   *     each update, rounded to 1e-4
   */
  public record Search(
      @Nullable Integer steps,
      @Nullable Double learningRate,
      List<Lane> lanes,
      List<Level> levels,
      List<Double> curve) {}

  /**
   * Files that meet the target.
   *
   * @param same of that field; null if it does not get there as a file
   * @param smallest of the smallest field that gets there; null if none does, or it was not asked
   *     for
   * @param seconds that both took
   * @param version of the program that coded them: another one than searched where they were made
   *     anew
   */
  public record Files(
      @Nullable Rate same, @Nullable Rate smallest, double seconds, String version) {}

  /** The cost in steps; null if the target was not reached. */
  public @Nullable Integer steps() {
    return search.steps;
  }

  /** The learning rate of that cost, or of the lane nearest to the target; null if all diverged. */
  public @Nullable Double learningRate() {
    return search.learningRate;
  }

  /** The file of that field; null if there is none. */
  public @Nullable Rate sameField() {
    return files == null ? null : files.same;
  }

  /** The file of the smallest field; null if there is none. */
  public @Nullable Rate smallestField() {
    return files == null ? null : files.smallest;
  }

  /** Whether the target was reached. */
  public boolean reached() {
    return search.steps != null;
  }

  /**
   * One learning rate.
   *
   * @param learningRate of Adam, constant
   * @param steps updates done before the search ended
   * @param lastPsnr in dB, the last measured; null if it is no number
   * @param diverged whether it was given up
   */
  public record Lane(double learningRate, int steps, @Nullable Double lastPsnr, boolean diverged) {}

  /**
   * The first time the PSNR exceeded a level.
   *
   * @param psnr the level in dB
   * @param fewestSteps over all learning rates; null if none exceeded it
   * @param fewestStepsRate the rate that did it in as many
   * @param steps of the lane that reached the target (or came nearest); null if it did not
   * @param errorVariance of that lane there: variance over pixels of the squared error (paper,
   *     table 3)
   */
  public record Level(
      double psnr,
      @Nullable Integer fewestSteps,
      @Nullable Double fewestStepsRate,
      @Nullable Integer steps,
      @Nullable Double errorVariance) {}

  /**
   * PSNR on the straight line between the parameters at two levels (paper, section 5).
   *
   * @param from level in dB
   * @param to level in dB
   * @param psnr in dB at equal spacing from one end to the other, both included
   */
  public record Barrier(double from, double to, List<Double> psnr) {
    /** The lowest on the line, in dB. */
    public double worst() {
      return psnr.stream().mapToDouble(p -> p).min().orElse(Double.NaN);
    }
  }

  /**
   * A file that meets the target.
   *
   * @param architecture the field in words
   * @param parameters values of the field
   * @param steps of training until the field passed the target
   * @param psnr in dB of the decoded file, on 16-bit samples of linear light
   * @param bytes of the file, the transformation's state included
   * @param bitsPerPixel {@code 8 * bytes / pixels}
   */
  public record Rate(
      String architecture,
      int parameters,
      int steps,
      double psnr,
      long bytes,
      double bitsPerPixel) {}

  /**
   * Where the time went, in seconds; rough on a machine that does other things as well.
   *
   * @param finishedAt ISO 8601 instant
   * @param threads that trained
   * @param load reading the image, bringing it to its size, transforming it
   * @param train the lane of {@code learningRate} alone, to where it ended
   * @param search all learning rates together
   * @param analysis error statistics and barrier
   */
  public record Timing(
      String finishedAt, int threads, double load, double train, double search, double analysis) {}
}
