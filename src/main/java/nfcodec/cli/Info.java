package nfcodec.cli;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import nfcodec.container.FileSection;
import nfcodec.container.MalformedFileException;
import nfcodec.container.NfcFile;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedTensor;
import nfcodec.transform.DataTransform;

/**
 * What there is to tell about a file of the format.
 *
 * @param file its name and bytes
 * @param contents what they mean
 * @param sections where they go
 */
record Info(InputFile file, NfcFile contents, List<FileSection> sections) {

  static Info of(InputFile file, NfcFile contents) throws Failure {
    try {
      return new Info(file, contents, FileSection.list(file.bytes()));
    } catch (MalformedFileException e) {
      throw Failure.ofFile(file.name(), e);
    }
  }

  private long pixels() {
    return (long) contents.image().width() * contents.image().height();
  }

  private long rawBytes() {
    return pixels() * contents.image().channels().count() * (contents.image().bitDepth() / 8);
  }

  private double bitsPerPixel() {
    return 8.0 * file.bytes().length / pixels();
  }

  private List<Tensor> tensors() {
    return contents.field().field().tensors();
  }

  /** For people. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(file.name())
        .append(": nfc, format version ")
        .append(FileSection.version(file.bytes()))
        .append('\n');
    item(
        text,
        "image",
        contents.image().width()
            + " x "
            + contents.image().height()
            + " pixels, "
            + Words.channels(contents.image().channels())
            + ", "
            + contents.image().bitDepth()
            + " bits a sample");
    item(
        text,
        "rate",
        Numbers.grouped(file.bytes().length)
            + " bytes, "
            + Numbers.fixed(bitsPerPixel(), 3)
            + " bits a pixel, "
            + Numbers.times(file.bytes().length / (double) rawBytes())
            + " the raw pixels ("
            + Numbers.grouped(rawBytes())
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
          Numbers.grouped(section.offset()),
          Numbers.grouped(section.bytes()),
          Numbers.fixed(100.0 * section.bytes() / file.bytes().length, 1) + "%");
    }
    return table.row("all", "", Numbers.grouped(file.bytes().length), "100.0%");
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
          Numbers.grouped(place.size()),
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

  /** For programs; the names of the components are the names in the file. */
  Contents json() {
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
        Version.PROGRAM,
        new EncodeJson.NamedFile(file.name(), file.bytes().length),
        FileSection.version(file.bytes()),
        new EncodeJson.Image(
            contents.image().width(),
            contents.image().height(),
            contents.image().channels().count(),
            contents.image().bitDepth(),
            rawBytes()),
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
   * All of it.
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
