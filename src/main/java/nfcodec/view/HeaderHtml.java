package nfcodec.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nfcodec.container.FileInfo;
import nfcodec.field.Tensor;
import nfcodec.report.page.Html;
import nfcodec.report.page.TableHtml;
import nfcodec.report.table.NumberText;
import nfcodec.report.table.Table;

/** What a file says of itself. */
final class HeaderHtml {
  private HeaderHtml() {}

  /**
   * Its header, and how its tensors are quantised.
   *
   * @param number of the file on the page
   */
  static Html of(ViewedFile file, int number) {
    Html html = new Html();
    html.open("dl", "class", "provenance");
    for (Fact fact : file.facts()) {
      if (!fact.name().isEmpty()) {
        html.element("dt", fact.name());
      }
      html.element("dd", fact.value());
    }
    html.close("dl");
    return html.add(TableHtml.of(tensors(file.info(), number), "What to know of it"));
  }

  private static Table tensors(FileInfo info, int number) {
    Table.Builder table =
        new Table.Builder(
            "tensors-" + number,
            "Tensors",
            "The parameters of the field in the order of the file: whole multiples of a step.");
    table.keys("tensor").columns("shape", "entries", "bits", "step", "least", "greatest");
    boolean isTold = info.field().tensors().getFirst().codedBytes().isPresent();
    if (isTold) {
      table.columns("bytes");
    }
    for (FileInfo.StoredTensor tensor : info.field().tensors()) {
      Tensor place = tensor.place();
      List<String> row =
          new ArrayList<>(
              List.of(
                  place.name(),
                  place.rows() + " × " + place.cols(),
                  NumberText.fixed((double) place.size(), 0),
                  String.valueOf(tensor.bits()),
                  digits(tensor.step()),
                  digits(tensor.least()),
                  digits(tensor.greatest())));
      tensor.codedBytes().ifPresent(bytes -> row.add(NumberText.fixed(bytes, 1)));
      table.row(row);
    }
    return table.build();
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
