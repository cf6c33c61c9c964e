package nfcodec.cli.present;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import nfcodec.container.FileSection;
import nfcodec.container.MalformedFileException;
import nfcodec.container.NfcFile;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedTensor;
import nfcodec.raster.RasterShape;
import nfcodec.transform.DataTransform;

/**
 * What there is to tell about a file of the format.
 *
 * @param name to call it
 * @param bytes that it has
 * @param version of the format
 * @param contents what they mean
 * @param sections where they go
 */
public record Info(
    String name, long bytes, int version, NfcFile contents, List<FileSection> sections) {

  /**
   * Of a file that has been read.
   *
   * @param file its bytes
   * @param contents that they hold
   * @throws MalformedFileException if they do not
   */
  public static Info of(String name, byte[] file, NfcFile contents) throws MalformedFileException {
    return new Info(name, file.length, FileSection.version(file), contents, FileSection.list(file));
  }

  private RasterShape shape() {
    return contents.image().shape();
  }

  private double bitsPerPixel() {
    return 8.0 * bytes / shape().pixels();
  }

  private List<Tensor> tensors() {
    return contents.field().field().tensors();
  }

  /** For people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(name).append(": nfc, format version ").append(version).append('\n');
    item(text, "image", Words.shape(shape()));
    item(
        text,
        "rate",
        Digits.grouped(bytes)
            + " bytes, "
            + Digits.fixed(bitsPerPixel(), 3)
            + " bits a pixel, "
            + Digits.times(bytes / (double) shape().rawBytes())
            + " the raw pixels ("
            + Digits.grouped(shape().rawBytes())
            + ")");
    List<DataTransform> steps = Words.steps(contents.transform());
    item(text, "transform", steps.isEmpty() ? "none" : Words.step(steps.getFirst()));
    steps.stream().skip(1).forEach(step -> item(text, "", Words.step(step)));
    String label = "field";
    for (String line :
        Words.field(contents.field().field().spec(), contents.field().field().parameterCount())) {
      item(text, label, line);
      label = "";
    }
    item(text, "coder", contents.coder().kind());
    item(text, "checksum", "samples " + hex(contents.image().sampleChecksum()) + " (CRC-32C)");
    text.append('\n').append(sectionTable()).append('\n').append(tensorTable());
    return text.toString();
  }

  private static void item(StringBuilder text, String name, String value) {
    text.append(String.format("%-10s  %s%n", name, value).replace("\r", ""));
  }

  private TextTable sectionTable() {
    TextTable table = new TextTable("section", "offset", "bytes", "share");
    for (FileSection section : sections) {
      table.row(
          section.name(),
          Digits.grouped(section.offset()),
          Digits.grouped(section.bytes()),
          Digits.fixed(100.0 * section.bytes() / bytes, 1) + "%");
    }
    return table.row("all", "", Digits.grouped(bytes), "100.0%");
  }

  private TextTable tensorTable() {
    TextTable table =
        new TextTable("tensor", "shape", "entries", "bits", "step", "least", "greatest");
    for (int t = 0; t < tensors().size(); t++) {
      Tensor place = tensors().get(t);
      QuantizedTensor tensor = contents.field().tensors().get(t);
      table.row(
          place.name(),
          place.rows() + " x " + place.cols(),
          Digits.grouped(place.size()),
          Integer.toString(tensor.bits()),
          digits(tensor.step()),
          digits(value(tensor, false)),
          digits(value(tensor, true)));
    }
    return table;
  }

  /** The least or greatest value that occurs. */
  private static float value(QuantizedTensor tensor, boolean greatest) {
    float found = tensor.value(0);
    for (int i = 1; i < tensor.symbols().length; i++) {
      float value = tensor.value(i);
      found = greatest ? Math.max(found, value) : Math.min(found, value);
    }
    return found;
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
    for (int t = 0; t < tensors().size(); t++) {
      Tensor place = tensors().get(t);
      QuantizedTensor tensor = contents.field().tensors().get(t);
      tensors.add(
          new Quantised(
              place.name(),
              place.rows(),
              place.cols(),
              place.size(),
              tensor.bits(),
              tensor.step(),
              tensor.lowest()));
    }
    return new Contents(
        program,
        new EncodeJson.NamedFile(name, bytes),
        version,
        EncodeJson.Image.of(shape()),
        bitsPerPixel(),
        Words.steps(contents.transform()).stream().map(Json::transform).toList(),
        Json.field(contents.field().field().spec()),
        contents.field().field().parameterCount(),
        new Coder(contents.coder().id(), contents.coder().kind()),
        hex(contents.image().sampleChecksum()),
        sections,
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

  /** One tensor; its values are {@code step * (lowest + symbol)}. */
  record Quantised(
      String name, int rows, int columns, int entries, int bits, float step, int lowest) {}
}
