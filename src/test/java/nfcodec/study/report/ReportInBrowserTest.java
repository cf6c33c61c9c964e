package nfcodec.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import nfcodec.Needs;
import nfcodec.study.StudyResults;
import nfcodec.study.report.Chromium.Screen;
import nfcodec.study.report.Chromium.Tab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a real browser, where there is one; in continuous integration there has to be. */
class ReportInBrowserTest {
  @TempDir Path folder;

  @Test
  void drawsEveryChartWithoutErrorsAndWithoutTheNetwork() throws Exception {
    check(MadeUpStudy.everything(folder).results(), ReportCheck.DESKTOP);
  }

  @Test
  void fitsAPhone() throws Exception {
    check(MadeUpStudy.small(folder).results(), ReportCheck.PHONE);
  }

  @Test
  void showsAStudyOfWhichNothingIsFinished() throws Exception {
    check(MadeUpStudy.small(folder).results(0), ReportCheck.DESKTOP_DARK);
  }

  private void check(StudyResults study, Screen screen) throws IOException, InterruptedException {
    Optional<Path> program = Chromium.find();
    Needs.that(program.isPresent(), "no Chromium on the path");
    MadeUpArtifacts.write(study);
    Report.write(study);
    try (Chromium browser = Chromium.start(program.orElseThrow())) {
      Tab tab = browser.open(folder.resolve(Report.PAGE).toUri(), screen);
      assertThat(ReportCheck.faults(tab)).isEmpty();
    }
  }
}
