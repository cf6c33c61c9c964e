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
      encode(out, model, shapes.get(t), symbols.get(t));
    }
    return out.finish(NOTHING);
  }

  /** One tensor, by a model that is made for such. */
  static void encode(RangeEncoder out, AdaptiveModel model, SymbolShape shape, char[] symbols) {
    model.begin(shape.bits());
    for (int c = 0; c < shape.cols(); c++) {
      for (int r = 0; r < shape.rows(); r++) {
        model.encode(out, symbols[r * shape.cols() + c]);
      }
    }
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
      tensors.add(decode(in, model, shape));
    }
    in.verifyDone();
    return tensors;
  }

  /**
   * The symbols that {@link #encode(RangeEncoder, AdaptiveModel, SymbolShape, char[])} was given.
   */
  static char[] decode(RangeDecoder in, AdaptiveModel model, SymbolShape shape)
      throws DamagedDataException {
    model.begin(shape.bits());
    char[] symbols = new char[shape.count()];
    for (int c = 0; c < shape.cols(); c++) {
      for (int r = 0; r < shape.rows(); r++) {
        symbols[r * shape.cols() + c] = (char) model.decode(in);
      }
    }
    return symbols;
  }
}
