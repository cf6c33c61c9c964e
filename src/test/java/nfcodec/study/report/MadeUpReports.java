package nfcodec.study.report;

import java.io.IOException;
import java.nio.file.Path;
import nfcodec.study.StudyResults;

/** Reports of studies that nobody made. */
public final class MadeUpReports {
  private MadeUpReports() {}

  /** Two images, one field, one size, all finished, with every surface and picture. */
  public static void small(Path folder) throws IOException {
    StudyResults study = MadeUpStudy.small(folder).results();
    MadeUpArtifacts.write(study);
    Report.write(study);
  }

  /** The same with nothing finished. */
  public static void unfinished(Path folder) throws IOException {
    Report.write(MadeUpStudy.small(folder).results(0));
  }

  /** A study of one finished cell, without any file. */
  public static StudyResults bare(Path folder) {
    return MadeUpStudy.small(folder).results(1);
  }
}
