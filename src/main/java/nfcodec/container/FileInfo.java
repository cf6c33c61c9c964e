package nfcodec.container;

import java.util.List;
import java.util.OptionalDouble;
import nfcodec.field.FieldSpec;
import nfcodec.field.Tensor;
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
    Coder coder,
    List<FileSection> sections) {
  /** Copies the list. */
  public FileInfo {
    sections = List.copyOf(sections);
  }

  /**
   * What makes bytes of a field's symbols.
   *
   * @param id that files have
   * @param kind a word for it, such as {@code context-range}
   */
  public record Coder(int id, String kind) {}

  /**
   * A field as a file holds it.
   *
   * @param spec what was trained
   * @param parameters values that it has
   * @param tensors what the values are, in the field's order
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
   * @param bits of a symbol, 0 to 16; at 0 all values are equal
   * @param step distance of neighbouring values, finite and not negative
   * @param lowest the multiple of the step that symbol 0 stands for
   * @param least value that occurs
   * @param greatest value that occurs
   * @param codedBytes that it takes, with fractions; empty where the coder does not tell tensors
   *     apart
   */
  public record StoredTensor(
      Tensor place,
      int bits,
      float step,
      int lowest,
      float least,
      float greatest,
      OptionalDouble codedBytes) {}

  /**
   * Reads a whole file.
   *
   * @param file its bytes, all of them
   * @param limits a file that exceeds one is refused
   * @return what it holds, but for the samples
   * @throws RefusedFileException as {@link NfcReader#read}
   */
  public static FileInfo of(byte[] file, DecodeLimits limits) throws RefusedFileException {
    return FileSurvey.of(file, NfcReader.read(file, limits));
  }

  /** {@return the transformation as a recipe asks for it, such as {@code rpp}} */
  public String recipe() {
    return TransformRecipe.spell(transform);
  }

  /** {@return {@code 8 * bytes / pixels}} */
  public double bitsPerPixel() {
    return 8.0 * bytes / image.shape().pixels();
  }
}
