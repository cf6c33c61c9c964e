package nfcodec.study.report.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nfcodec.study.Artifacts;
import nfcodec.study.Cell;
import nfcodec.study.CellResult;
import nfcodec.study.StudyResults;
import org.jspecify.annotations.Nullable;

/**
 * What a field gave when it first exceeded some levels (paper, figures 7, 8 and S13).
 *
 * @param cell that was trained
 * @param shots ascending by level
 */
public record Pictures(Cell cell, List<Shot> shots) {
  /** The levels that are shown, as far as there are pictures. */
  private static final List<Double> LEVELS = List.of(20.0, 30.0, 50.0);

  /** Copies the list. */
  public Pictures {
    shots = List.copyOf(shots);
  }

  /**
   * One level.
   *
   * @param psnr in dB
   * @param reconstruction PNG
   * @param error PNG; null if there is none
   */
  public record Shot(double psnr, Path reconstruction, @Nullable Path error) {
    /** Bytes of both files. */
    public long bytes() throws IOException {
      return Files.size(reconstruction) + (error == null ? 0 : Files.size(error));
    }
  }

  /** Bytes of all files. */
  public long bytes() throws IOException {
    long bytes = 0;
    for (Shot shot : shots) {
      bytes += shot.bytes();
    }
    return bytes;
  }

  /**
   * Of the first seed's cells that have any: the untransformed images and the permuted ones first,
   * for they are what one compares, and the largest of them before the others.
   */
  public static List<Pictures> all(StudyResults study) {
    long seed = study.planned().isEmpty() ? 0 : study.planned().getFirst().seed();
    List<Pictures> all = new ArrayList<>();
    for (CellResult result : study.results()) {
      if (result.cell().seed() == seed) {
        Pictures pictures = of(study, result.cell());
        if (!pictures.shots().isEmpty()) {
          all.add(pictures);
        }
      }
    }
    all.sort(
        Comparator.comparingInt((Pictures p) -> importance(p.cell()))
            .thenComparing(p -> p.cell().side(), Comparator.reverseOrder()));
    return all;
  }

  private static int importance(Cell cell) {
    return cell.isBaseline() || cell.treatment().equals("rpp") ? 0 : 1;
  }

  private static Pictures of(StudyResults study, Cell cell) {
    Artifacts artifacts = Artifacts.of(study.folder(), cell);
    List<Shot> shots = new ArrayList<>();
    for (double level : LEVELS) {
      Path reconstruction = artifacts.reconstruction(level);
      Path error = artifacts.errorMap(level);
      if (Files.exists(reconstruction)) {
        shots.add(new Shot(level, reconstruction, Files.exists(error) ? error : null));
      }
    }
    return new Pictures(cell, shots);
  }
}
