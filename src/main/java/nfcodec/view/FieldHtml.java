package nfcodec.view;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;
import nfcodec.report.page.Html;
import nfcodec.report.table.NumberText;

/** What a field has learnt, as far as it can be looked at. */
final class FieldHtml {
  private FieldHtml() {}

  /**
   * All of it.
   *
   * @param levels of the field
   * @param charts of the file
   * @param number of the file on the page
   * @throws IOException if a picture cannot be made
   */
  static Html of(ViewedFile file, List<FieldLevel> levels, ViewCharts.OfFile charts, int number)
      throws IOException {
    Html html = new Html();
    FieldSpec spec = file.info().field().spec();
    html.element("p", about(spec), "class", "caption");
    if (FieldLevels.isMoved(file.contents())) {
      html.element("p", moved(spec), "class", "caption");
    }
    List<FieldLevel.Dense> dense =
        levels.stream()
            .filter(FieldLevel.Dense.class::isInstance)
            .map(FieldLevel.Dense.class::cast)
            .toList();
    if (!dense.isEmpty()) {
      pictures(html, dense, file, number);
    }
    List<FieldLevel.Hashed> hashed =
        levels.stream()
            .filter(FieldLevel.Hashed.class::isInstance)
            .map(FieldLevel.Hashed.class::cast)
            .toList();
    if (!hashed.isEmpty()) {
      hashed(html, hashed);
    }
    charts(html, charts, number);
    return html;
  }

  private static String about(FieldSpec spec) {
    return switch (spec) {
      case PyramidSpec pyramid ->
          "Level 0 has a vertex for every pixel, each further level for twice as many pixels along"
              + " either side. A network mixes what all levels have at a pixel into its colour:"
              + " what is bright or dark in a level has no colour of its own.";
      case PlanesSpec planes ->
          "Every pixel has a feature in each plane. A network mixes the features of a pixel into"
              + " its colour: what is bright or dark in a plane has no colour of its own.";
      case HashGridSpec grid ->
          "Each level is a grid of vertices, finer from one to the next, between which features are"
              + " interpolated. A network mixes what all levels have at a pixel into its colour."
              + " Vertices of a level that has more of them than its table has entries share these"
              + " by a hash: such a level is no picture.";
      case SirenSpec siren ->
          "The first layer turns a pixel's coordinates into waves, and the others mix them and what"
              + " comes of them into its colour: there is nothing in this field that belongs to a"
              + " place.";
    };
  }

  private static String moved(FieldSpec spec) {
    String trained = "The field was trained on the image after its pixels were moved. ";
    return switch (spec) {
      case SirenSpec siren -> trained + "Its waves lie over the moved pixels.";
      case PlanesSpec planes ->
          trained
              + "Each plane is shown put back, in the order of the image as it was, and in the"
              + " moved order, in which the field was trained.";
      case PyramidSpec pyramid -> trained + levels();
      case HashGridSpec grid -> trained + levels();
    };
  }

  private static String levels() {
    return "Levels are in the moved order. One with a vertex for every pixel is shown put back as"
        + " well; vertices of the others lie between pixels that come from anywhere, and have no"
        + " place in the image as it was.";
  }

  private static void pictures(
      Html html, List<FieldLevel.Dense> levels, ViewedFile file, int number) throws IOException {
    html.open("section", "class", "gallery");
    html.element("h3", file.info().field().spec() instanceof PlanesSpec ? "Planes" : "Levels");
    html.open("fieldset", "class", "zoom").element("legend", "Size");
    size(html, number, "small", true);
    size(html, number, "wide", false);
    html.close("fieldset");
    boolean pairs = levels.stream().allMatch(level -> level.pictures().size() == 2);
    html.open("div", "class", pairs ? "levels pairs" : "levels");
    for (FieldLevel.Dense level : levels) {
      for (FieldLevel.Shown shown : level.pictures()) {
        picture(html, level, shown, file);
      }
    }
    html.close("div").close("section");
  }

  private static void size(Html html, int number, String value, boolean chosen) {
    html.open("label").radio("levels-" + number, value, chosen).text(value).close("label");
  }

  private static void picture(
      Html html, FieldLevel.Dense level, FieldLevel.Shown shown, ViewedFile file)
      throws IOException {
    FeaturePicture picture = shown.picture();
    boolean several = level.pictures().stream().anyMatch(other -> other.feature() > 0);
    String title =
        capital(level.name())
            + (several ? ", feature " + shown.feature() : "")
            + order(shown.order());
    PngPicture png = PngPicture.of(picture.gray());
    html.open("figure").element("h4", title);
    html.picture(png.png(), title + ", of " + file.name(), png.width(), png.height());
    html.element(
        "figcaption",
        level.columns()
            + " × "
            + level.rows()
            + " vertices"
            + picture.reduction().note()
            + ". "
            + range(picture));
    html.close("figure");
  }

  private static String order(FieldLevel.Order order) {
    return switch (order) {
      case OF_IMAGE -> "";
      case MOVED -> ", in the moved order";
      case PUT_BACK -> ", put back";
    };
  }

  private static String range(FeaturePicture picture) {
    if (picture.least() == picture.greatest()) {
      return "All values are " + digits(picture.least()) + ".";
    }
    return "Black "
        + digits(picture.black())
        + ", white "
        + digits(picture.white())
        + "; values from "
        + digits(picture.least())
        + " to "
        + digits(picture.greatest())
        + ".";
  }

  private static void hashed(Html html, List<FieldLevel.Hashed> levels) {
    html.element("h3", "Hashed levels");
    html.element(
        "p",
        levels.stream()
            .map(level -> level.name() + " has " + NumberText.fixed((double) level.entries(), 0))
            .collect(
                Collectors.joining(
                    ", ",
                    "Vertices of these levels share the entries of a table by a hash, so that an"
                        + " entry lies at many places of the image, and there is no picture of"
                        + " them. How often their values occur is charted below. Of entries, ",
                    ".")),
        "class",
        "caption");
  }

  private static void charts(Html html, ViewCharts.OfFile charts, int number) {
    if (charts.frequencies() != null) {
      html.chart(
          "frequencies-" + number,
          "Frequencies of the first layer",
          "A dot is a neuron: how many cycles its wave makes along the rows and down the columns,"
              + " over the longer side of the image. Far from the middle are fine details.");
    }
    if (!charts.histograms().isEmpty()) {
      html.chart(
          "histograms-" + number,
          charts.frequencies() == null ? "Values of hashed levels" : "Weights layer by layer",
          "How many values fall into each of equal ranges, as they are after rounding. The vertical"
              + " axis is logarithmic.");
    }
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
