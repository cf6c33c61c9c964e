package nfcodec.study.report;

import java.util.List;
import java.util.stream.Collectors;
import nfcodec.report.page.Html;
import nfcodec.study.report.chart.ChartData;

/** The frames that the page's script draws into: one for each kind of chart that has data. */
final class ChartFrames {
  private static final int MOST_NAMES = 6;

  private ChartFrames() {}

  private static boolean hasPaper(ChartData data) {
    return data.comparisons().stream().anyMatch(c -> c.paper() != null);
  }

  /** What no dot and no mean tells of, in a sentence; empty if there is nothing. */
  private static String leftOut(ChartData data) {
    List<ChartData.Compared> some =
        data.comparisons().stream().filter(c -> c.leftOut() > 0).toList();
    if (some.isEmpty()) {
      return "";
    }
    String names =
        some.stream()
            .limit(MOST_NAMES)
            .map(c ->
                "%d of %s, %s, side %d"
                    .formatted(c.leftOut(), c.field(), data.label(c.treatment()), c.side()))
            .collect(Collectors.joining("; "));
    return " Cells that have no speed-up are left out, of images that never got to the target most"
        + " often: "
        + names
        + (some.size() > MOST_NAMES ? "; and others, which the table has." : ".");
  }

  /** All of them. */
  static Html of(ChartData data) {
    Html html = new Html();
    if (!data.comparisons().isEmpty()) {
      html.chart(
          "accelerations",
          "Acceleration, image by image",
          "A dot is an image; the diamond is the mean with its 95% interval"
              + (hasPaper(data) ? ", the ring the paper's mean on Kodak at 512 pixels a side" : "")
              + ". Right of 1 the treatment needs fewer steps."
              + leftOut(data));
    }
    if (data.comparisons().stream().map(ChartData.Compared::side).distinct().count() > 1) {
      html.chart(
          "sizes",
          "Acceleration by size",
          "Mean acceleration against the side of the images, with 95% intervals."
              + (hasPaper(data) ? " Rings at 512 are the paper's means on Kodak." : "")
              + leftOut(data));
    }
    if (data.comparisons().stream()
        .anyMatch(c -> c.sameField() != null || c.smallestField() != null)) {
      html.chart(
          "trade",
          "Speed-up against bytes",
          "Up is faster, right is larger files; the cross at 1, 1 is the untransformed image. A"
              + " treatment is worth having where it is above and left of the cross. Bars are 95%"
              + " intervals. Where files were made, two lines tell what an image takes without the"
              + " order of its pixels, mean over images: independent pixels, below which no code"
              + " gets that does not use their order, and order-0, an ideal coder of rounded"
              + " values."
              + leftOut(data));
    }
    if (!data.curves().isEmpty()) {
      html.chart(
          "curves",
          "PSNR by step",
          "One line a cell, with the learning rate that reached the target in the fewest steps. The"
              + " mean is over the steps at equal PSNR, of the cells that reached the target."
              + " Drag to zoom, double-click to return. The paper's figures 4, S11 and S12.");
    }
    if (!data.spectra().isEmpty()) {
      html.chart(
          "spectra",
          "What frequencies the images have",
          "Magnitudes of the two-dimensional cosine transform, mean over images and raised to 0.03"
              + " as in the paper: low frequencies at the upper left. A permutation spreads what"
              + " was there evenly. The paper's figures 3, S9 and S10.");
    }
    if (!data.profiles().isEmpty()) {
      html.chart(
          "profiles",
          "From one level to another",
          "PSNR on the straight line between the parameters at two levels: where it sags, a barrier"
              + " lies between them. A thin line is a cell, the thick one their mean.");
    }
    if (!data.landscapes().isEmpty()) {
      html.chart(
          "landscapes",
          "Loss landscapes",
          "PSNR on a plane through the parameters: along it, 0 and 1 are the two points that"
              + " training passed through; across it, a direction of the same length. Drag to turn;"
              + " both turn together. The paper's figures 5, 6 and S14 to S22.");
    }
    return html;
  }
}
