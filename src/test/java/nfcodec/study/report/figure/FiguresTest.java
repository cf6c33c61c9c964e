package nfcodec.study.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import nfcodec.Needs;
import nfcodec.image.ImageFiles;
import nfcodec.raster.Raster;
import nfcodec.study.report.MadeUpReports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class FiguresTest {
  @TempDir Path folder;

  @Test
  void drawsEveryFigureAsSvgAndPng() throws Exception {
    Needs.that(Figures.areAvailable(), "no font on this machine");
    MadeUpReports.small(folder);
    DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
    // The DTD that files name is on a network.
    parsers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    List<String> names = names();
    assertThat(names)
        .contains(
            "psnr-siren-64.svg",
            "psnr-by-image-siren-64.svg",
            "acceleration-siren-64.svg",
            "speed-up-against-bytes-smallest-siren-64.svg",
            "speed-up-against-bytes-same-siren-64.svg",
            "spectra-64.svg",
            "barrier-siren-64.svg",
            "landscape-siren-64-kodim01.png-seed0-start-to-30-db-random.svg",
            "landscape-siren-64-kodim01.png-seed0-30-to-50-db-random.svg",
            "landscape-siren-64-kodim01.png-seed0-30-to-50-db-hessian.svg",
            "pictures-siren-64-kodim01.png.svg")
        .doesNotContain("acceleration-by-size-siren.svg");
    for (String name : names) {
      Path file = folder.resolve("figures").resolve(name);
      if (name.endsWith(".svg")) {
        Document svg =
            parsers.newDocumentBuilder().parse(new ByteArrayInputStream(Files.readAllBytes(file)));
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(names).contains(name.replace(".svg", ".png"));
      } else {
        Raster picture = ImageFiles.read(file);
        assertThat(picture.width()).isGreaterThan(300);
        assertThat(picture.plane(0)).as(name).contains((char) 255);
        assertThat(darkest(picture)).as(name).isLessThan(130);
      }
    }
  }

  @Test
  void drawsNothingOfNothing() throws Exception {
    Needs.that(Figures.areAvailable(), "no font on this machine");
    MadeUpReports.unfinished(folder);
    assertThat(folder.resolve("figures")).doesNotExist();
  }

  private static int darkest(Raster picture) {
    int darkest = 255;
    for (char sample : picture.plane(0)) {
      darkest = Math.min(darkest, sample);
    }
    return darkest;
  }

  private List<String> names() throws Exception {
    try (var files = Files.list(folder.resolve("figures"))) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }
}
