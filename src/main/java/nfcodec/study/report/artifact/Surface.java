package nfcodec.study.report.artifact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nfcodec.study.Artifacts;
import nfcodec.study.Cell;
import nfcodec.study.CellResult;
import nfcodec.study.LandscapePlane;
import nfcodec.study.Settings;
import nfcodec.study.StudyResults;
import nfcodec.study.analysis.Landscape;
import org.jspecify.annotations.Nullable;

/** The loss landscape of a cell on one of the paper's planes. */
public record Surface(Cell cell, LandscapePlane plane, Landscape landscape) {
  /**
   * All that there are, in the order of the plan.
   *
   * @throws IOException if a file cannot be read
   */
  public static List<Surface> all(StudyResults study) throws IOException {
    List<Surface> surfaces = new ArrayList<>();
    for (CellResult result : study.results()) {
      Artifacts artifacts = Artifacts.of(study.folder(), result.cell());
      for (LandscapePlane plane : LandscapePlane.values()) {
        Landscape landscape = read(artifacts, plane, study.settings());
        if (landscape != null) {
          surfaces.add(new Surface(result.cell(), plane, landscape));
        }
      }
    }
    return surfaces;
  }

  private static @Nullable Landscape read(
      Artifacts artifacts, LandscapePlane plane, Settings settings) throws IOException {
    if (settings.levels().isEmpty()) {
      return null; // nothing that a plane could begin or end at
    }
    Landscape landscape = JsonArtifact.read(artifacts.landscape(plane, settings), Landscape.class);
    return landscape != null
        ? landscape
        : JsonArtifact.read(artifacts.earlierLandscape(plane), Landscape.class);
  }
}
