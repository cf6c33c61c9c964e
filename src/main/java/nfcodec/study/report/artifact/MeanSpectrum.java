package nfcodec.study.report.artifact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nfcodec.study.Artifacts;
import nfcodec.study.Cell;
import nfcodec.study.Cell.Permutation;
import nfcodec.study.CellResult;
import nfcodec.study.StudyResults;
import nfcodec.study.analysis.Spectrum;

/**
 * Magnitudes of the DCT of transformed images, mean over images (paper, figures 3, S9, S10). They
 * do not depend on the field.
 *
 * @param side of the images
 * @param transform as in {@link Cell#transform()}, that of a treatment that only initialises
 *     otherwise included
 * @param permutation of random permutations
 * @param images how many
 * @param magnitudes shape (bins, bins), as in {@link Spectrum}
 */
public record MeanSpectrum(
    int side, String transform, Permutation permutation, int images, double[][] magnitudes) {

  /** The power that the paper raises magnitudes to for display. */
  public static final double DISPLAY_POWER = 0.03;

  private record Kind(int side, String transform, Permutation permutation) {}

  /**
   * Of every size and transformation that has any, in the order of the plan.
   *
   * @throws IOException if a file cannot be read
   */
  public static List<MeanSpectrum> all(StudyResults study) throws IOException {
    Map<Kind, Sum> sums = new LinkedHashMap<>();
    for (CellResult result : study.results()) {
      Cell cell = result.cell();
      Kind kind = new Kind(cell.side(), cell.transform(), cell.permutation());
      Sum sum = sums.computeIfAbsent(kind, k -> new Sum());
      // Fields and seeds would only repeat an image.
      if (!sum.images.contains(cell.image())) {
        Spectrum spectrum =
            JsonArtifact.read(Artifacts.of(study.folder(), cell).spectrum(), Spectrum.class);
        if (spectrum != null) {
          sum.add(cell.image(), spectrum.magnitudes());
        }
      }
    }
    List<MeanSpectrum> means = new ArrayList<>();
    sums.forEach((kind, sum) -> {
      if (!sum.images.isEmpty()) {
        means.add(
            new MeanSpectrum(
                kind.side(), kind.transform(), kind.permutation(), sum.images.size(), sum.mean()));
      }
    });
    return means;
  }

  /** The mean raised to the paper's power, which brings out what is small. */
  public double[][] display() {
    double[][] display = new double[magnitudes.length][];
    for (int row = 0; row < display.length; row++) {
      display[row] = new double[magnitudes[row].length];
      for (int column = 0; column < display[row].length; column++) {
        display[row][column] = Math.pow(magnitudes[row][column], DISPLAY_POWER);
      }
    }
    return display;
  }

  private static final class Sum {
    private final Set<String> images = new LinkedHashSet<>();
    private double[][] sum = new double[0][0];

    void add(String image, float[][] magnitudes) throws IOException {
      if (images.isEmpty()) {
        sum = new double[magnitudes.length][magnitudes[0].length];
      }
      if (magnitudes.length != sum.length || magnitudes[0].length != sum[0].length) {
        throw new IOException("the spectrum of " + image + " has another size than those before");
      }
      images.add(image);
      for (int row = 0; row < sum.length; row++) {
        for (int column = 0; column < sum[row].length; column++) {
          sum[row][column] += magnitudes[row][column];
        }
      }
    }

    double[][] mean() {
      for (double[] row : sum) {
        for (int column = 0; column < row.length; column++) {
          row[column] /= images.size();
        }
      }
      return sum;
    }
  }
}
