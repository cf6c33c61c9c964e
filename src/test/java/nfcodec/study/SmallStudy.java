package nfcodec.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import nfcodec.engine.Engines;
import nfcodec.field.CounterRandom;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageFormat;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import nfcodec.study.Cell.Permutation;
import nfcodec.study.Settings.Search;

/** A study that takes seconds. */
final class SmallStudy {
  static final Settings SETTINGS =
      new Settings(
          40, List.of(15.0, 20.0, 25.0), List.of(-7, -9), List.of(-7, -9), 600, Search.LOCKSTEP);

  private SmallStudy() {}

  /** Images of their own colours and noise, written to the folder. */
  static List<String> images(Path folder, int count) throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int image = i;
      char[] plane = new char[40 * 33];
      IntStream.range(0, plane.length)
          .forEach(p -> {
            double wave = Math.sin((p % 40) / (4.0 + image)) * Math.cos(Math.floorDiv(p, 40) / 5.0);
            double noise = CounterRandom.unit(image, p) - 0.5;
            plane[p] = (char) Math.round(128 + 90 * wave + 12 * noise);
          });
      Raster raster = new Raster(40, 33, Channels.GRAY, 8, new char[][] {plane});
      Path file = folder.resolve("image" + i + ".png");
      Files.write(file, ImageFiles.encode(raster, ImageFormat.PNG));
      names.add(file.toString());
    }
    return names;
  }

  static Plan plan(List<String> images) {
    return new Plan(
        images,
        List.of(17),
        List.of("siren:16", "hashgrid"),
        List.of("none", "rpp", "standardize+rpp"),
        List.of(Permutation.SHARED),
        List.of(1.0),
        List.of(0L));
  }

  static Study.Options options(Extras extras) {
    return options(extras, false);
  }

  static Study.Options options(Extras extras, boolean renews) {
    return options(extras, renews, "1.2.3");
  }

  static Study.Options options(Extras extras, boolean renews, String version) {
    return new Study.Options(
        Engines.choose("simd"), 2, extras, renews, version, "a machine for tests");
  }

  /** Runs what is left. */
  static StudyResults run(Path folder, Settings settings, Plan plan, Extras extras)
      throws IOException, StudyException {
    try (Study study = Study.open(folder, settings, plan)) {
      return study.run(options(extras), new StudyListener() {});
    }
  }

  /** Results without the seconds. */
  static List<CellResult> timeless(StudyResults results) {
    return results.results().stream().map(SmallStudy::timeless).toList();
  }

  private static CellResult timeless(CellResult r) {
    return new CellResult(
        r.cell(),
        r.origin(),
        r.search(),
        r.barrier(),
        new CellResult.Timing("", 0, 0, 0, 0, 0),
        r.files() == null ? null : new CellResult.Files(r.sameField(), r.smallestField(), 0, ""));
  }
}
