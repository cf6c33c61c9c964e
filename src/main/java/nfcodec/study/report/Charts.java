package nfcodec.study.report;

/** The frames that the page's script draws into: one for each kind of chart that has data. */
final class Charts {
  private Charts() {}

  /** All of them. */
  static Html of(ChartData data) {
    Html html = new Html();
    if (!data.comparisons().isEmpty()) {
      frame(
          html,
          "accelerations",
          "Acceleration, image by image",
          "A dot is an image; the diamond is the mean with its 95% interval, the ring the paper's"
              + " mean on Kodak at 512 pixels a side. Right of 1 the treatment needs fewer steps.");
    }
    if (data.comparisons().stream().map(ChartData.Compared::side).distinct().count() > 1) {
      frame(
          html,
          "sizes",
          "Acceleration by size",
          "Mean acceleration against the side of the images, with 95% intervals. Rings at 512 are"
              + " the paper's means on Kodak.");
    }
    if (data.comparisons().stream()
        .anyMatch(c -> c.sameField() != null || c.smallestField() != null)) {
      frame(
          html,
          "trade",
          "Speed-up against bytes",
          "Up is faster, right is larger files; the cross at 1, 1 is the untransformed image. A"
              + " treatment is worth having where it is above and left of the cross. Bars are 95%"
              + " intervals.");
    }
    if (!data.curves().isEmpty()) {
      frame(
          html,
          "curves",
          "PSNR by step",
          "One line a cell, with the learning rate that reached the target in the fewest steps. The"
              + " mean is over the steps at equal PSNR, of the cells that reached the target. A"
              + " name in the legend switches its lines on and off; drag to zoom, double-click to"
              + " return. The paper's figures 4, S11 and S12.");
    }
    return html;
  }

  private static void frame(Html html, String kind, String title, String caption) {
    html.open("figure", "class", "chart", "data-chart", kind, "id", "chart-" + kind);
    html.element("h3", title);
    html.open("div", "class", "controls").close("div");
    html.open("div", "class", "plot", "role", "img", "aria-label", title + ". " + caption);
    html.close("div");
    html.element("figcaption", caption);
    html.close("figure");
  }
}
