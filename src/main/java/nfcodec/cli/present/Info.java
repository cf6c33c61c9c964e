package nfcodec.cli.present;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import nfcodec.container.FileInfo;
import nfcodec.container.FileSection;
import nfcodec.field.PlanesSpec;
import nfcodec.field.Tensor;
import nfcodec.transform.DataTransform;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell about a file of the format, in words and as JSON.
 *
 * @param name to call it
 * @param file what it is
 */
public record Info(String name, FileInfo file) {

  /** For people. */
  public String text() {
    long rawBytes = file.image().shape().rawBytes();
    StringBuilder text = new StringBuilder();
    text.append(name).append(": nfc, format version ").append(file.version()).append('\n');
    item(text, "image", Words.shape(file.image().shape()));
    item(
        text,
        "rate",
        Digits.grouped(file.bytes())
            + " bytes, "
            + Digits.fixed(file.bitsPerPixel(), 3)
            + " bits a pixel, "
            + Digits.times(file.bytes() / (double) rawBytes)
            + " the raw pixels ("
            + Digits.grouped(rawBytes)
            + ")");
    List<DataTransform> steps = Words.steps(file.transform());
    item(text, "transform", steps.isEmpty() ? "none" : Words.step(steps.getFirst()));
    steps.stream().skip(1).forEach(step -> item(text, "", Words.step(step)));
    String label = "field";
    for (String line : Words.field(file.field().spec(), file.field().parameters())) {
      item(text, label, line);
      label = "";
    }
    item(text, "coder", file.coder().kind());
    shares(text);
    item(text, "checksum", "samples " + hex(file.image().sampleChecksum()) + " (CRC-32C)");
    text.append('\n').append(sectionTable()).append('\n').append(tensorTable());
    return text.toString();
  }

  private static void item(StringBuilder text, String name, String value) {
    text.append(String.format("%-10s  %s%n", name, value).replace("\r", ""));
  }

  private TextTable sectionTable() {
    TextTable table = new TextTable("section", "offset", "bytes", "share");
    for (FileSection section : file.sections()) {
      table.row(
          section.name(),
          Digits.grouped(section.offset()),
          Digits.grouped(section.bytes()),
          Digits.fixed(100.0 * section.bytes() / file.bytes(), 1) + "%");
    }
    return table.row("all", "", Digits.grouped(file.bytes()), "100.0%");
  }

  private TextTable tensorTable() {
    List<String> columns =
        new ArrayList<>(List.of("tensor", "shape", "entries", "bits", "step", "least", "greatest"));
    boolean isTold = file.field().tensors().getFirst().codedBytes().isPresent();
    if (isTold) {
      columns.add("bytes");
    }
    TextTable table = new TextTable(columns.toArray(String[]::new));
    for (FileInfo.StoredTensor tensor : file.field().tensors()) {
      Tensor place = tensor.place();
      List<String> row =
          new ArrayList<>(
              List.of(
                  place.name(),
                  place.rows() + " x " + place.cols(),
                  Digits.grouped(place.size()),
                  Integer.toString(tensor.bits()),
                  digits(tensor.step()),
                  digits(tensor.least()),
                  digits(tensor.greatest())));
      tensor.codedBytes().ifPresent(bytes -> row.add(Digits.fixed(bytes, 1)));
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  /** Bytes of a pyramid's levels and networks; nothing for other fields. */
  private void shares(StringBuilder text) {
    if (file.field().spec().predictsFeatures()) {
      double levels = 0;
      double networks = 0;
      for (FileInfo.StoredTensor tensor : file.field().tensors()) {
        double bytes = tensor.codedBytes().orElse(0);
        if (tensor.place().role() == Tensor.Role.GRID) {
          levels += bytes;
        } else {
          networks += bytes;
        }
      }
      item(
          text,
          "bytes",
          (file.field().spec() instanceof PlanesSpec ? "planes " : "levels ")
              + Digits.grouped(Math.round(levels))
              + ", networks "
              + Digits.grouped(Math.round(networks)));
    }
  }

  private static String digits(double value) {
    return String.format(java.util.Locale.ROOT, "%.4g", value);
  }

  private static String hex(int checksum) {
    return String.format("%08x", checksum);
  }

  /**
   * For programs.
   *
   * @param program name and version
   */
  public String json(String program) {
    return Json.text(all(program));
  }

  private Contents all(String program) {
    List<Quantised> tensors = new ArrayList<>();
    for (FileInfo.StoredTensor tensor : file.field().tensors()) {
      Tensor place = tensor.place();
      tensors.add(
          new Quantised(
              place.name(),
              place.rows(),
              place.cols(),
              place.size(),
              tensor.bits(),
              tensor.step(),
              tensor.lowest(),
              tensor.codedBytes().isPresent() ? tensor.codedBytes().getAsDouble() : null));
    }
    return new Contents(
        program,
        new EncodeJson.NamedFile(name, file.bytes()),
        file.version(),
        EncodeJson.Image.of(file.image().shape()),
        file.bitsPerPixel(),
        Words.steps(file.transform()).stream().map(Json::transform).toList(),
        Json.field(file.field().spec()),
        file.field().parameters(),
        new Coder(file.coder().id(), file.coder().kind()),
        hex(file.image().sampleChecksum()),
        file.sections(),
        tensors);
  }

  /**
   * All of it; the names of the components are the names in the file.
   *
   * @param sampleChecksum CRC-32C in hexadecimal digits
   */
  record Contents(
      String program,
      EncodeJson.NamedFile file,
      int formatVersion,
      EncodeJson.Image image,
      double bitsPerPixel,
      List<JsonObject> transform,
      JsonObject field,
      int parameters,
      Coder coder,
      String sampleChecksum,
      List<FileSection> sections,
      List<Quantised> tensors) {}

  /** What the symbols of the tensors are coded with. */
  record Coder(int id, String kind) {}

  /**
   * One tensor; its values are {@code step * (lowest + symbol)}.
   *
   * @param codedBytes that it takes; null where the coder does not tell tensors apart
   */
  record Quantised(
      String name,
      int rows,
      int columns,
      int entries,
      int bits,
      float step,
      int lowest,
      @Nullable Double codedBytes) {}
}
