package nfcodec.study.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nfcodec.study.report.Chromium.Screen;
import nfcodec.study.report.Chromium.Tab;

/** Looks at a report as people do: {@code tools/report-check} and a test. */
public final class ReportCheck {
  public static final Screen DESKTOP = new Screen(1280, 900, false, false);
  public static final Screen DESKTOP_DARK = new Screen(1280, 900, false, true);
  public static final Screen PHONE = new Screen(390, 844, true, false);

  /** Pictures are cut into pieces that people can look at. */
  private static final int PIECE = 2400;

  private ReportCheck() {}

  /**
   * Takes pictures of a report: folder of the report, folder for the pictures. Without a report in
   * the first folder it makes one up.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    Path pictures = Files.createDirectories(Path.of(arguments[1]));
    if (!Files.exists(folder.resolve(Report.PAGE))) {
      MadeUpStudy.main(new String[] {folder.toString()});
    }
    Path program = Chromium.find().orElseThrow(() -> new IOException("no Chromium on the path"));
    int wrong = 0;
    try (Chromium browser = Chromium.start(program)) {
      wrong += look(browser, folder, DESKTOP, pictures, "desktop");
      wrong += look(browser, folder, DESKTOP_DARK, pictures, "dark");
      wrong += look(browser, folder, PHONE, pictures, "phone");
    }
    if (wrong > 0) {
      System.exit(1);
    }
  }

  private static int look(Chromium browser, Path folder, Screen screen, Path pictures, String name)
      throws IOException, InterruptedException {
    Tab tab = browser.open(folder.resolve(Report.PAGE).toAbsolutePath().toUri(), screen);
    List<String> faults = faults(tab);
    faults.forEach(fault -> System.out.println(name + ": " + fault));
    double height = tab.evaluate("document.documentElement.scrollHeight").getAsDouble();
    int piece = 0;
    for (double top = 0; top < height; top += PIECE) {
      Path picture = pictures.resolve(name + "-" + ++piece + ".png");
      Files.write(picture, tab.screenshot(top, screen.width(), Math.min(PIECE, height - top)));
      System.out.println(picture);
    }
    return faults.size();
  }

  /** What is wrong with a page that is open; empty if nothing is. */
  public static List<String> faults(Tab tab) {
    List<String> faults = new ArrayList<>(tab.complaints());
    List<String> requests = tab.requests();
    if (requests.size() != 1 || !requests.getFirst().startsWith("file:")) {
      faults.add("asks for more than itself: " + requests);
    }
    JsonElement empty =
        tab.evaluate(
            """
            [...document.querySelectorAll('figure[data-chart]')]
              .filter(figure => !figure.querySelector('.plot svg path, .plot canvas'))
              .map(figure => figure.id)
            """);
    for (JsonElement figure : empty instanceof JsonArray array ? array : new JsonArray()) {
      faults.add(figure.getAsString() + " is empty");
    }
    if (tab.evaluate("document.documentElement.scrollWidth > innerWidth").getAsBoolean()) {
      faults.add("is wider than the screen: " + tab.evaluate(WIDER));
    }
    JsonElement unnamed = tab.evaluate("[...document.images].filter(image => !image.alt).length");
    if (unnamed.getAsInt() > 0) {
      faults.add(unnamed + " images without a text in their place");
    }
    return faults;
  }

  private static final String WIDER =
      """
      [...document.querySelectorAll('body *')]
        .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll'))
        .slice(0, 5).map(e => e.tagName + '.' + e.className + '#' + e.id)
      """;
}
