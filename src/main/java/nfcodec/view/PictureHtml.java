package nfcodec.view;

import java.io.IOException;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import nfcodec.report.page.Html;
import nfcodec.report.table.NumberText;

/** The decoded picture; with the original under a movable edge, and where the two differ. */
final class PictureHtml {
  /** Numbers beside the scale of errors, at most, besides 0. */
  private static final int TICKS = 4;

  private final ViewedFile file;
  private final int number;
  private final Reduction reduction;
  private final Html html = new Html();

  private PictureHtml(ViewedFile file, int number, PixelBudget budget) {
    this.file = file;
    this.number = number;
    Raster decoded = file.decoded();
    reduction = Reduction.to(budget.picture(), decoded.width(), decoded.height());
  }

  /**
   * All of it.
   *
   * @param number of the file on the page, for what has to be unique
   * @throws IOException if a picture cannot be made
   */
  static Html of(ViewedFile file, int number, PixelBudget budget) throws IOException {
    PictureHtml part = new PictureHtml(file, number, budget);
    ViewedFile.Original original = file.original();
    if (original == null) {
      part.decoded();
    } else {
      part.comparison(original);
      part.errors(original);
    }
    return part.html;
  }

  private void decoded() throws IOException {
    String title = "Decoded picture";
    begin(title, "decoded-" + number, "Decoded picture of " + file.name());
    picture(file.decoded(), "The picture that " + file.name() + " holds, decoded");
    end("The samples that " + file.name() + " holds" + size() + ".");
  }

  private void comparison(ViewedFile.Original original) throws IOException {
    begin(
        "Original and decoded picture",
        "decoded-" + number,
        "Original and decoded picture, one over the other");
    picture(original.picture(), "The original, " + original.name());
    picture(file.decoded(), "The picture that " + file.name() + " holds, decoded");
    html.open("span", "class", "edge").close("span");
    html.close("div").close("div");
    html.open("label", "class", "mover");
    html.element("span", "original");
    html.open(
        "input",
        "type",
        "range",
        "min",
        "0",
        "max",
        "100",
        "value",
        "50",
        "aria-label",
        "How much of the original is shown, from the left, in percent");
    html.element("span", "decoded").close("label");
    html.element(
        "figcaption",
        "Left of the edge "
            + original.name()
            + ", right of it what "
            + file.name()
            + " holds"
            + size()
            + ". Drag the edge, or move it with the arrow keys. "
            + psnr(original));
    html.close("figure");
  }

  private String psnr(ViewedFile.Original original) {
    return original.picture().equals(file.decoded())
        ? "The two are identical."
        : "PSNR "
            + NumberText.fixed(Psnr.of(original.picture(), file.decoded()), 2)
            + " dB, all channels together.";
  }

  private void errors(ViewedFile.Original original) throws IOException {
    ErrorMap map = ErrorMap.of(original.picture(), file.decoded());
    if (map.greatest() == 0) {
      return;
    }
    begin("Absolute error", "error-" + number, "Map of errors");
    add(
        PngPicture.of(map.picture(reduction)),
        "Absolute error of each pixel of " + file.name() + " against " + original.name());
    html.close("div").close("div");
    scale(map);
    html.element(
        "figcaption",
        "For each pixel the "
            + (file.decoded().channels().count() == 1
                ? "absolute difference of its sample"
                : "largest absolute difference of its "
                    + file.decoded().channels().count()
                    + " samples")
            + (reduction.factor() == 1
                ? ""
                : ", as the mean of " + reduction.factor() + " × " + reduction.factor() + " pixels")
            + ". The scale is linear, in sample values of 0 to "
            + NumberText.fixed((double) file.decoded().peak(), 0)
            + ": its end, "
            + map.top()
            + ", is exceeded by less than 0.1 % of the pixels; the greatest error is "
            + map.greatest()
            + ".");
    html.close("figure");
  }

  private void scale(ErrorMap map) {
    html.open(
        "div",
        "class",
        "scale",
        "role",
        "img",
        "aria-label",
        "Colour scale: from black, no error, over red to pale yellow, an error of "
            + map.top()
            + " or more");
    html.open("div", "class", "ramp", "style", "background: " + ColourScale.gradient());
    html.close("div");
    int step = Math.ceilDiv(map.top(), TICKS);
    for (int value = 0; 2 * (map.top() - value) >= step && value < map.top(); value += step) {
      tick(NumberText.fixed((double) value, 0), 100.0 * value / map.top());
    }
    String top = NumberText.fixed((double) map.top(), 0);
    tick(map.greatest() > map.top() ? "≥ " + top : top, 100);
    html.close("div");
  }

  private void tick(String text, double percent) {
    html.element("span", text, "style", "left: " + NumberText.short3(percent) + "%");
  }

  private void begin(String title, String id, String label) {
    html.open("figure", "class", "view", "id", id);
    html.element("h3", title);
    html.open("fieldset", "class", "zoom").element("legend", "Size of a pixel");
    zoom(id, "fit", "fit", true);
    zoom(id, "1", "1×", false);
    zoom(id, "2", "2×", false);
    zoom(id, "4", "4×", false);
    html.close("fieldset");
    html.open("div", "class", "stage", "tabindex", "0", "role", "region", "aria-label", label);
    int width = reduction.reduced(file.decoded().width());
    int height = reduction.reduced(file.decoded().height());
    html.open(
        "div",
        "class",
        "frame",
        "style",
        "--width: " + width + "px; --aspect: " + (double) width / height + "; --edge: 50%");
  }

  private void zoom(String id, String value, String text, boolean chosen) {
    html.open("label").radio("zoom-" + id, value, chosen).text(text).close("label");
  }

  private void picture(Raster raster, String alternative) throws IOException {
    add(PngPicture.of(reduction.of(raster)), alternative);
  }

  private void add(PngPicture picture, String alternative) {
    html.picture(picture.png(), alternative, picture.width(), picture.height());
  }

  private void end(String caption) {
    html.close("div").close("div");
    html.element("figcaption", caption);
    html.close("figure");
  }

  private String size() {
    return (file.decoded().bitDepth() == 8 ? "" : ", rounded from 16 bits to 8") + reduction.note();
  }
}
