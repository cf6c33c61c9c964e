package nfcodec.entropy;

import java.util.ArrayList;
import java.util.List;

/**
 * The symbols of each tensor by how often they have come before, the one before taken into account
 * (section 7 of formats/nfc-v2.md). Tensors go column by column, grid tables feature by feature.
 */
public record AdaptiveRange() implements SymbolCoder {
  private static final byte[] NOTHING = {};

  @Override
  public int id() {
    return 2;
  }

  @Override
  public String kind() {
    return "adaptive-range";
  }

  @Override
  public byte[] encode(List<SymbolShape> shapes, List<char[]> symbols) {
    RangeEncoder out = new RangeEncoder();
    AdaptiveModel model = new AdaptiveModel(shapes);
    for (int t = 0; t < shapes.size(); t++) {
      SymbolShape shape = shapes.get(t);
      model.begin(shape.bits());
      char[] tensor = symbols.get(t);
      for (int c = 0; c < shape.cols(); c++) {
        for (int r = 0; r < shape.rows(); r++) {
          model.encode(out, tensor[r * shape.cols() + c]);
        }
      }
    }
    return out.finish(NOTHING);
  }

  @Override
  public long workingBytes(List<SymbolShape> shapes) {
    return shapes.stream().mapToLong(shape -> AdaptiveModel.bytes(shape.bits())).max().orElse(0);
  }

  @Override
  public List<char[]> decode(List<SymbolShape> shapes, CodedBytes payload)
      throws DamagedDataException {
    RangeDecoder in = new RangeDecoder(payload);
    List<char[]> tensors = new ArrayList<>();
    AdaptiveModel model = new AdaptiveModel(shapes);
    for (SymbolShape shape : shapes) {
      model.begin(shape.bits());
      char[] tensor = new char[shape.count()];
      for (int c = 0; c < shape.cols(); c++) {
        for (int r = 0; r < shape.rows(); r++) {
          tensor[r * shape.cols() + c] = (char) model.decode(in);
        }
      }
      tensors.add(tensor);
    }
    in.verifyDone();
    return tensors;
  }
}
