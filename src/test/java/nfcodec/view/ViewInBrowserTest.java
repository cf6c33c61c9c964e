package nfcodec.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nfcodec.Needs;
import nfcodec.Nfc;
import nfcodec.container.DecodeLimits;
import nfcodec.container.FileSurvey;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.raster.Raster;
import nfcodec.study.report.Chromium;
import nfcodec.study.report.Chromium.Screen;
import nfcodec.study.report.Chromium.Tab;
import nfcodec.study.report.ReportCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a real browser, where there is one; in continuous integration there has to be. */
class ViewInBrowserTest {
  private static final List<String> EVERY_KIND =
      List.of(
          "v2-pyramid-permuted",
          "v2-planes-rpp",
          "grid-hashed",
          "siren-13x17-rgb8",
          "grid-24x16-rgba16");

  /** Tries at dragging the edge. */
  private static final int DRAGS = 20;

  @TempDir Path folder;

  @Test
  void everyKindIsShownWithoutErrorsAndWithoutTheNetwork() throws Exception {
    Path page = page(EVERY_KIND);
    try (Chromium browser = browser()) {
      for (Screen screen : List.of(ReportCheck.DESKTOP, ReportCheck.PHONE)) {
        assertThat(ReportCheck.faults(browser.open(page.toUri(), screen))).isEmpty();
      }
    }
  }

  @Test
  void theEdgeFollowsKeysAndThePointer() throws Exception {
    Path page = page(List.of("v2-pyramid-96x71-rgb8"));
    try (Chromium browser = browser()) {
      Tab tab = browser.open(page.toUri(), ReportCheck.DESKTOP_DARK);
      assertThat(ReportCheck.faults(tab)).isEmpty();
      assertThat(edge(tab)).isEqualTo("50%");
      tab.evaluate("document.querySelector('.mover input').focus()");
      tab.press("ArrowRight");
      assertThat(edge(tab)).isEqualTo("51%");
      tab.press("End");
      assertThat(edge(tab)).isEqualTo("100%");
      tab.press("Home");
      assertThat(edge(tab)).isEqualTo("0%");
      tab.press("ArrowRight");
      // At once: the page scrolls smoothly of itself, and would still move under the pointer.
      tab.evaluate(
          "document.querySelector('.edge')"
              + ".scrollIntoView({block: 'center', behavior: 'instant'})");
      dragEdge(tab, 0.75);
      assertThat(Double.parseDouble(edge(tab).replace("%", ""))).isBetween(74.0, 76.0);
    }
  }

  @Test
  void aPixelIsAsLargeAsWasChosen() throws Exception {
    Path page = page(List.of("v2-pyramid-96x71-rgb8"));
    try (Chromium browser = browser()) {
      Tab tab = browser.open(page.toUri(), ReportCheck.DESKTOP);
      for (int zoom : new int[] {1, 2, 4}) {
        tab.evaluate("document.querySelector('.zoom input[value=\"" + zoom + "\"]').click()");
        assertThat(tab.evaluate(frame("width")).getAsDouble()).isEqualTo(96.0 * zoom);
      }
    }
  }

  /**
   * Drags the edge from 1%. A pointer meets what was drawn last: on a busy machine that may still
   * be the page as it was, where there is nothing to be dragged at that place, and it is tried
   * again.
   */
  private static void dragEdge(Tab tab, double to) {
    for (int turn = 0; turn < DRAGS && edge(tab).equals("1%"); turn++) {
      tab.evaluate(
          "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
      double left = tab.evaluate(frame("left")).getAsDouble();
      double width = tab.evaluate(frame("width")).getAsDouble();
      double y = tab.evaluate(frame("top + 40")).getAsDouble();
      tab.drag(left + 0.01 * width, y, left + to * width, y);
    }
  }

  private static String edge(Tab tab) {
    return tab.evaluate("document.querySelector('.frame').style.getPropertyValue('--edge')")
        .getAsString();
  }

  private static String frame(String measure) {
    return "document.querySelector('.frame').getBoundingClientRect()." + measure;
  }

  private static Chromium browser() throws IOException, InterruptedException {
    Optional<Path> program = Chromium.find();
    Needs.that(program.isPresent(), "no Chromium on the path");
    return Chromium.start(program.orElseThrow());
  }

  /** Each with an original that differs in every sample of its first rows. */
  private Path page(List<String> vectors) throws Exception {
    List<FileView> views = new ArrayList<>();
    for (String vector : vectors) {
      byte[] bytes = Files.readAllBytes(Path.of("formats/vectors/good", vector + ".nfc"));
      Raster decoded = Nfc.decode(bytes);
      NfcFile contents = NfcReader.read(bytes, DecodeLimits.DEFAULT);
      ViewedFile file =
          new ViewedFile(
              vector + ".nfc",
              FileSurvey.of(bytes, contents),
              contents,
              decoded,
              new ViewedFile.Original(vector + ".png", changed(decoded)),
              List.of(new Fact("format", "nfc")));
      views.add(FileView.of(file, views.size() + 1, PixelBudget.SCREEN));
    }
    return Files.writeString(folder.resolve("page.html"), ViewPage.html(views));
  }

  private static Raster changed(Raster decoded) {
    char[][] planes = new char[decoded.channels().count()][];
    for (int c = 0; c < planes.length; c++) {
      planes[c] = decoded.plane(c).clone();
      for (int i = 0; i < planes[c].length / 2; i++) {
        planes[c][i] ^= (char) (1 + i % 16);
      }
    }
    return new Raster(decoded.shape(), planes);
  }
}
