package nfcodec.study.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nfcodec.report.page.Html;
import nfcodec.report.table.NumberText;
import nfcodec.study.Cell;
import nfcodec.study.report.artifact.Pictures;
import nfcodec.study.report.artifact.Pictures.Shot;
import nfcodec.study.report.chart.Labels;

/** Reconstructions and error maps within the page, as many as it can carry. */
final class Gallery {
  /** Of picture files; a third more in the page. */
  private static final long MOST_BYTES = 6L << 20;

  private Gallery() {}

  /** Pictures that are compared with each other. */
  private record Group(String image, int side, String field) {
    static Group of(Cell cell) {
      return new Group(cell.image(), cell.side(), cell.field());
    }
  }

  /** Empty if there are none. */
  static Html of(List<Pictures> all) throws IOException {
    Html html = new Html();
    if (all.isEmpty()) {
      return html;
    }
    html.element(
        "p",
        "What the field gave when it first exceeded a PSNR, and the magnitude of its error: black"
            + " for none, white for four times the root mean square of that PSNR and more. The"
            + " paper's figures 7, 8 and S13.",
        "class",
        "caption");
    Map<Group, List<Pictures>> groups = new LinkedHashMap<>();
    long bytes = 0;
    int left = 0;
    for (Pictures pictures : all) {
      bytes += pictures.bytes();
      if (bytes > MOST_BYTES && !groups.isEmpty()) {
        left++;
      } else {
        groups.computeIfAbsent(Group.of(pictures.cell()), g -> new ArrayList<>()).add(pictures);
      }
    }
    boolean first = true;
    for (Map.Entry<Group, List<Pictures>> entry : groups.entrySet()) {
      group(html, entry.getKey(), entry.getValue(), first);
      first = false;
    }
    if (left > 0) {
      html.element(
          "p",
          "The pictures of "
              + NumberText.count(left, "more cell")
              + " lie in the study's folder, in cells/.",
          "class",
          "caption");
    }
    return html;
  }

  private static void group(Html html, Group group, List<Pictures> pictures, boolean open)
      throws IOException {
    if (open) {
      html.open("details", "class", "gallery", "open", "");
    } else {
      html.open("details", "class", "gallery");
    }
    html.element(
        "summary",
        group.image() + ", " + group.field() + ", " + group.side() + " × " + group.side());
    for (Pictures one : pictures) {
      html.element("h4", Labels.treatment(one.cell().treatment()));
      html.open("div", "class", "shots");
      for (Shot shot : one.shots()) {
        shot(html, one.cell(), shot);
      }
      html.close("div");
    }
    html.close("details");
  }

  private static void shot(Html html, Cell cell, Shot shot) throws IOException {
    String what =
        cell.image()
            + ", "
            + cell.field()
            + ", "
            + Labels.treatment(cell.treatment())
            + ", at "
            + NumberText.decibels(shot.psnr());
    html.open("figure");
    picture(html, shot.reconstruction(), "Reconstruction of " + what, cell.side());
    Path error = shot.error();
    if (error != null) {
      picture(html, error, "Error of the reconstruction of " + what, cell.side());
    }
    html.element("figcaption", NumberText.decibels(shot.psnr()));
    html.close("figure");
  }

  private static void picture(Html html, Path file, String text, int side) throws IOException {
    html.picture(Files.readAllBytes(file), text, side, side);
  }
}
