package nfcodec.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nfcodec.container.FileInfo;
import nfcodec.container.NfcFile;
import nfcodec.field.Dense;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedTensor;
import nfcodec.raster.Psnr;
import nfcodec.report.page.Document.Part;
import nfcodec.report.table.NumberText;

/** A file as it stands on a page. Its pictures are encoded already: it holds no samples. */
public final class FileView {
  private final String name;
  private final String summary;
  private final List<Part> parts;
  private final ViewCharts.OfFile charts;

  private FileView(String name, String summary, List<Part> parts, ViewCharts.OfFile charts) {
    this.name = name;
    this.summary = summary;
    this.parts = List.copyOf(parts);
    this.charts = charts;
  }

  /**
   * Makes one.
   *
   * @param number of the file on its page, from 1
   * @param budget how many pixels are embedded
   * @throws IOException if a picture cannot be encoded
   */
  public static FileView of(ViewedFile file, int number, PixelBudget budget) throws IOException {
    List<FieldLevel> levels = FieldLevels.of(file.contents(), budget.level());
    ViewCharts.OfFile charts = charts(file.contents(), levels);
    return new FileView(
        file.name(),
        summary(file),
        List.of(
            new Part("picture-" + number, "Picture", PictureHtml.of(file, number, budget)),
            new Part("bytes-" + number, "Where the bytes go", BytesHtml.of(file.info())),
            new Part("field-" + number, "Field", FieldHtml.of(file, levels, charts, number)),
            new Part("header-" + number, "Header", HeaderHtml.of(file, number))),
        charts);
  }

  private static String summary(ViewedFile file) {
    FileInfo info = file.info();
    ViewedFile.Original original = file.original();
    String quality =
        original == null
            ? ""
            : original.picture().equals(file.decoded())
                ? "; identical to " + original.name()
                : "; "
                    + NumberText.fixed(Psnr.of(original.picture(), file.decoded()), 2)
                    + " dB against "
                    + original.name();
    return String.format(
        Locale.ROOT,
        "%d × %d pixels in %,d bytes, %.3f bits a pixel%s. Field: %s; transformation: %s.",
        info.image().shape().width(),
        info.image().shape().height(),
        info.bytes(),
        info.bitsPerPixel(),
        quality,
        info.field().spec().kind(),
        info.recipe());
  }

  private static ViewCharts.OfFile charts(NfcFile file, List<FieldLevel> levels) {
    List<Histogram> histograms = new ArrayList<>();
    for (FieldLevel level : levels) {
      if (level instanceof FieldLevel.Hashed hashed) {
        histograms.addAll(hashed.features());
      }
    }
    if (!(file.field().field().spec() instanceof SirenSpec siren)) {
      return new ViewCharts.OfFile(null, histograms);
    }
    for (Dense layer : file.field().field().layers()) {
      QuantizedTensor weight = tensor(file, layer.weight());
      histograms.add(Histogram.of(layer.weight().name(), weight, weight.symbols()));
    }
    Tensor first = file.field().field().layers().getFirst().weight();
    return new ViewCharts.OfFile(Frequencies.of(siren, tensor(file, first)), histograms);
  }

  private static QuantizedTensor tensor(NfcFile file, Tensor place) {
    return file.field().tensors().get(file.field().field().tensors().indexOf(place));
  }

  String name() {
    return name;
  }

  /** Size, rate and kind in a sentence or two. */
  String summary() {
    return summary;
  }

  /** Picture, bytes, field and header. */
  List<Part> parts() {
    return parts;
  }

  ViewCharts.OfFile charts() {
    return charts;
  }
}
