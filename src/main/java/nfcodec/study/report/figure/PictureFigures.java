package nfcodec.study.report.figure;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nfcodec.image.ImageFileException;
import nfcodec.image.ImageFiles;
import nfcodec.raster.Raster;
import nfcodec.report.figure.FigureStyle;
import nfcodec.report.figure.PicturePanel;
import nfcodec.report.figure.Sheet;
import nfcodec.study.Cell;
import nfcodec.study.report.artifact.Pictures;
import nfcodec.study.report.artifact.Pictures.Shot;
import nfcodec.study.report.chart.Labels;
import org.jspecify.annotations.Nullable;

/** Reconstructions above their errors, the original's above the permuted (figures 7, 8, S13). */
final class PictureFigures {
  /** Sheets at most: others can be made of the files in the study's folder. */
  private static final int MOST_SHEETS = 6;

  private static final int WIDTH = 170;

  private PictureFigures() {}

  private record Key(String image, Setup setup) {}

  /** One sheet an image and field: a row of reconstructions and one of errors each treatment. */
  static List<Sheet> sheets(List<Pictures> all) throws IOException {
    Map<Key, List<Pictures>> groups = new LinkedHashMap<>();
    for (Pictures pictures : all) {
      Cell cell = pictures.cell();
      Key key = new Key(cell.image(), new Setup(cell.field(), cell.side()));
      boolean compared = cell.isBaseline() || cell.treatment().equals("rpp");
      if (compared && (groups.size() < MOST_SHEETS || groups.containsKey(key))) {
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(pictures);
      }
    }
    List<Sheet> sheets = new ArrayList<>();
    for (Map.Entry<Key, List<Pictures>> group : groups.entrySet()) {
      sheets.add(sheet(group.getKey(), group.getValue()));
    }
    return sheets;
  }

  private static Sheet sheet(Key key, List<Pictures> group) throws IOException {
    int columns = group.stream().mapToInt(p -> p.shots().size()).max().orElse(1);
    List<Sheet.Panel> panels = new ArrayList<>();
    for (Pictures pictures : group) {
      String treatment = Labels.treatment(pictures.cell().treatment());
      List<Sheet.Panel> errors = new ArrayList<>();
      for (Shot shot : pictures.shots()) {
        String title = treatment + ", " + FigureStyle.plain().format(shot.psnr()) + " dB";
        panels.add(panel(title, shot.reconstruction()));
        errors.add(panel(title + ": error", shot.error()));
      }
      fill(panels, columns);
      panels.addAll(errors);
      fill(panels, columns);
    }
    return new Sheet(
        "pictures-" + key.setup().slug() + "-" + Sheet.slug(key.image()),
        columns,
        WIDTH,
        WIDTH + PicturePanel.TITLE,
        panels);
  }

  private static void fill(List<Sheet.Panel> panels, int columns) {
    while (panels.size() % columns != 0) {
      panels.add(Sheet.Panel.EMPTY);
    }
  }

  private static Sheet.Panel panel(String title, @Nullable Path file) throws IOException {
    return file == null ? Sheet.Panel.EMPTY : PicturePanel.square(title, gray(file));
  }

  private static BufferedImage gray(Path file) throws IOException {
    Raster raster;
    try {
      raster = ImageFiles.read(file);
    } catch (ImageFileException e) {
      throw new IOException(e.getMessage(), e);
    }
    BufferedImage image =
        new BufferedImage(raster.width(), raster.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < raster.height(); y++) {
      for (int x = 0; x < raster.width(); x++) {
        image.setRGB(x, y, raster.sample(0, x, y) * 255 / raster.peak() * 0x010101);
      }
    }
    return image;
  }
}
