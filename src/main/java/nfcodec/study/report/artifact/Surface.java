package nfcodec.study.report.artifact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nfcodec.study.Artifacts;
import nfcodec.study.Cell;
import nfcodec.study.CellResult;
import nfcodec.study.LandscapePlane;
import nfcodec.study.StudyResults;
import nfcodec.study.analysis.Landscape;

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
        Landscape landscape = JsonArtifact.read(artifacts.landscape(plane), Landscape.class);
        if (landscape != null) {
          surfaces.add(new Surface(result.cell(), plane, landscape));
        }
      }
    }
    return surfaces;
  }
}
