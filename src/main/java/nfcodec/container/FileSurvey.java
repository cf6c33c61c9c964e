package nfcodec.container;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import nfcodec.container.FileInfo.StoredTensor;
import nfcodec.entropy.PyramidCoder;
import nfcodec.entropy.PyramidLength;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedTensor;

/** Finds out what there is to tell about a file. */
public final class FileSurvey {
  private FileSurvey() {}

  /**
   * Tells of a file that has been read already.
   *
   * @param file the bytes that the contents were read from
   * @throws MalformedFileException if they are other bytes, no intact file
   */
  public static FileInfo of(byte[] file, NfcFile contents) throws MalformedFileException {
    List<Tensor> places = contents.field().field().tensors();
    List<OptionalDouble> codedBytes = codedBytes(contents);
    List<StoredTensor> tensors = new ArrayList<>();
    for (int t = 0; t < places.size(); t++) {
      tensors.add(stored(places.get(t), contents.field().tensors().get(t), codedBytes.get(t)));
    }
    return new FileInfo(
        FileSection.version(file),
        file.length,
        contents.image(),
        contents.transform(),
        new FileInfo.StoredField(
            contents.field().field().spec(), contents.field().field().parameterCount(), tensors),
        new FileInfo.Coder(contents.coder().id(), contents.coder().kind()),
        FileSection.list(file));
  }

  private static List<OptionalDouble> codedBytes(NfcFile file) {
    if (file.coder() instanceof PyramidCoder) {
      PyramidLength length =
          PyramidCoder.measure(
              file.field(), CodedFieldSection.vertices(file.field().field(), file.transform()));
      return Stream.concat(length.levels().stream(), length.networks().stream())
          .map(units -> OptionalDouble.of(units / (8.0 * PyramidLength.UNITS)))
          .toList();
    }
    return Collections.nCopies(file.field().tensors().size(), OptionalDouble.empty());
  }

  private static StoredTensor stored(
      Tensor place, QuantizedTensor tensor, OptionalDouble codedBytes) {
    float least = tensor.value(0);
    float greatest = least;
    for (int i = 1; i < tensor.symbols().length; i++) {
      least = Math.min(least, tensor.value(i));
      greatest = Math.max(greatest, tensor.value(i));
    }
    return new StoredTensor(
        place, tensor.bits(), tensor.step(), tensor.lowest(), least, greatest, codedBytes);
  }
}
