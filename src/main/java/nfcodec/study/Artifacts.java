package nfcodec.study;

import java.nio.file.Path;

/**
 * Where the files, pictures and surfaces of a cell lie: {@code DIR/cells/SLUG/NAME}. They are there
 * before the journal says that the cell is finished; one that a cell has not got is a missing file.
 *
 * @param folder of one cell
 */
public record Artifacts(Path folder) {
  /** Of a cell of the study in that folder. */
  public static Artifacts of(Path study, Cell cell) {
    return new Artifacts(study.resolve("cells").resolve(cell.slug()));
  }

  /** The file of the field that was trained. */
  public Path sameField() {
    return folder.resolve("same-field.nfc");
  }

  /** The file of the smallest field that reaches the target. */
  public Path smallestField() {
    return folder.resolve("smallest-field.nfc");
  }

  /** The reconstruction when a level was first exceeded: 8-bit gray PNG, sRGB-encoded. */
  public Path reconstruction(double level) {
    return folder.resolve("at-" + text(level) + "-db.png");
  }

  /**
   * The magnitude of its error: 8-bit gray PNG, 0 for none, 255 for four times the root mean square
   * of the level and more.
   */
  public Path errorMap(double level) {
    return folder.resolve("error-at-" + text(level) + "-db.png");
  }

  /**
   * Mean magnitudes of the transformed image's 2-D DCT: JSON, see {@link
   * nfcodec.study.analysis.Spectrum}.
   */
  public Path spectrum() {
    return folder.resolve("spectrum.json");
  }

  /**
   * A loss surface: JSON, see {@link nfcodec.study.analysis.Landscape}. The name tells the levels
   * that it lies between.
   *
   * @param settings of the study, which has levels
   */
  public Path landscape(LandscapePlane plane, Settings settings) {
    return landscape(plane.fileName(plane.from(settings), plane.to(settings)));
  }

  /** Where earlier programs wrote it. */
  public Path earlierLandscape(LandscapePlane plane) {
    return landscape(plane.earlierName);
  }

  private Path landscape(String name) {
    return folder.resolve("landscape-" + name + ".json");
  }

  /** A level in dB, for a name. */
  static String text(double level) {
    return level == Math.rint(level) ? String.valueOf((long) level) : String.valueOf(level);
  }
}
