package nfcodec.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nfcodec.container.FileInfo;
import nfcodec.field.PlanesSpec;
import nfcodec.field.Tensor;

/** Where the bytes of a file go. */
final class ByteShares {
  private ByteShares() {}

  /**
   * A part of a file.
   *
   * @param bytes with fractions, for a range coder shares bytes between symbols
   */
  record Share(String name, double bytes) {}

  /** The sections of the file; they add up to it. */
  static List<Share> sections(FileInfo info) {
    return info.sections().stream().map(s -> new Share(s.name(), s.bytes())).toList();
  }

  /**
   * What is coded: levels or planes, and networks; then whatever is left of the file, so that all
   * add up to it. Empty where the coder does not tell tensors apart.
   */
  static List<Share> parts(FileInfo info) {
    Map<String, Double> parts = new LinkedHashMap<>();
    double coded = 0;
    for (FileInfo.StoredTensor tensor : info.field().tensors()) {
      if (tensor.codedBytes().isEmpty()) {
        return List.of();
      }
      double bytes = tensor.codedBytes().getAsDouble();
      parts.merge(part(info, tensor.place()), bytes, Double::sum);
      coded += bytes;
    }
    List<Share> shares = new ArrayList<>();
    parts.forEach((name, bytes) -> shares.add(new Share(name, bytes)));
    shares.add(new Share("all else", total(sections(info)) - coded));
    return shares;
  }

  /** Of a pyramid and of planes, whose networks mix features or predict them. */
  private static String part(FileInfo info, Tensor tensor) {
    if (tensor.role() == Tensor.Role.GRID) {
      return tensor.name();
    }
    if (tensor.name().startsWith("layer ")) {
      return "network for colours";
    }
    return info.field().spec() instanceof PlanesSpec
        ? "networks that predict"
        : "network that predicts";
  }

  /** Bytes of all of them. */
  static double total(List<Share> shares) {
    return shares.stream().mapToDouble(Share::bytes).sum();
  }
}
