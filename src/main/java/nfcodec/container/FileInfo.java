package nfcodec.container;

import java.util.ArrayList;
import java.util.List;
import nfcodec.entropy.PayloadCoder;
import nfcodec.field.FieldSpec;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedTensor;
import nfcodec.transform.DataTransform;
import nfcodec.transform.TransformRecipe;

/**
 * What there is to tell about a file without decoding its image.
 *
 * @param version of the format
 * @param bytes of the file
 * @param image its shape, and the checksum of its samples
 * @param transform what was done to the image before training
 * @param field what was trained
 * @param coder of the field's symbols
 * @param sections where the bytes go; their sizes add up to the file's
 */
public record FileInfo(
    int version,
    long bytes,
    ImageHeader image,
    DataTransform transform,
    StoredField field,
    PayloadCoder coder,
    List<FileSection> sections) {
  /** Copies the list. */
  public FileInfo {
    sections = List.copyOf(sections);
  }

  /**
   * A field as a file holds it.
   *
   * @param parameters values that it has
   */
  public record StoredField(FieldSpec spec, int parameters, List<StoredTensor> tensors) {
    /** Copies the list. */
    public StoredField {
      tensors = List.copyOf(tensors);
    }
  }

  /**
   * One tensor; its values are {@code step * (lowest + symbol)}.
   *
   * @param place what it is
   * @param bits of a symbol
   * @param least value that occurs
   * @param greatest value that occurs
   */
  public record StoredTensor(
      Tensor place, int bits, float step, int lowest, float least, float greatest) {
    private static StoredTensor of(Tensor place, QuantizedTensor tensor) {
      float least = tensor.value(0);
      float greatest = least;
      for (int i = 1; i < tensor.symbols().length; i++) {
        least = Math.min(least, tensor.value(i));
        greatest = Math.max(greatest, tensor.value(i));
      }
      return new StoredTensor(
          place, tensor.bits(), tensor.step(), tensor.lowest(), least, greatest);
    }
  }

  /**
   * Reads a whole file.
   *
   * @throws RefusedFileException as {@link NfcReader#read}
   */
  public static FileInfo of(byte[] file, DecodeLimits limits) throws RefusedFileException {
    NfcFile contents = NfcReader.read(file, limits);
    List<Tensor> places = contents.field().field().tensors();
    List<StoredTensor> tensors = new ArrayList<>();
    for (int t = 0; t < places.size(); t++) {
      tensors.add(StoredTensor.of(places.get(t), contents.field().tensors().get(t)));
    }
    return new FileInfo(
        FileSection.version(file),
        file.length,
        contents.image(),
        contents.transform(),
        new StoredField(
            contents.field().field().spec(), contents.field().field().parameterCount(), tensors),
        contents.coder(),
        FileSection.list(file));
  }

  /** The transformation as a recipe asks for it, such as {@code rpp}. */
  public String recipe() {
    return TransformRecipe.spell(transform);
  }

  /** {@code 8 * bytes / pixels}. */
  public double bitsPerPixel() {
    return 8.0 * bytes / image.shape().pixels();
  }
}
