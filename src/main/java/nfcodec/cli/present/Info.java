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
    StringBuilder text = new StringBuilder();
    text.append(name).append(": nfc, format version ").append(file.version()).append('\n');
    for (Item item : items()) {
      text.append(String.format("%-10s  %s%n", item.name(), item.value()).replace("\r", ""));
    }
    text.append('\n').append(sectionTable()).append('\n').append(tensorTable());
    return text.toString();
  }

  /**
   * Something that a header tells.
   *
   * @param name of what it is; empty where it goes on from the item before
   * @param value in words
   */
  public record Item(String name, String value) {}

  /** What is told of a file in words, but for its tables. */
  public List<Item> items() {
    long rawBytes = file.image().shape().rawBytes();
    List<Item> items = new ArrayList<>();
    items.add(new Item("image", Words.shape(file.image().shape())));
    items.add(
        new Item(
            "rate",
            Digits.grouped(file.bytes())
                + " bytes, "
                + Digits.fixed(file.bitsPerPixel(), 3)
                + " bits a pixel, "
                + Digits.times(file.bytes() / (double) rawBytes)
                + " the raw pixels ("
                + Digits.grouped(rawBytes)
                + ")"));
    List<DataTransform> steps = Words.steps(file.transform());
    items.add(new Item("transform", steps.isEmpty() ? "none" : Words.step(steps.getFirst())));
    steps.stream().skip(1).forEach(step -> items.add(new Item("", Words.step(step))));
    String label = "field";
    for (String line : Words.field(file.field().spec(), file.field().parameters())) {
      items.add(new Item(label, line));
      label = "";
    }
    items.add(new Item("coder", file.coder().kind()));
    if (file.field().spec().predictsFeatures()) {
      items.add(new Item("bytes", shares()));
    }
    items.add(new Item("checksum", "samples " + hex(file.image().sampleChecksum()) + " (CRC-32C)"));
    return items;
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

  /** Bytes of a pyramid's levels and networks. */
  private String shares() {
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
    return (file.field().spec() instanceof PlanesSpec ? "planes " : "levels ")
        + Digits.grouped(Math.round(levels))
        + ", networks "
        + Digits.grouped(Math.round(networks));
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
