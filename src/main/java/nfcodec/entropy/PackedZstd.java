package nfcodec.entropy;

import java.util.ArrayList;
import java.util.List;

/**
 * The symbols of all tensors packed into bytes (section 6 of formats/nfc-v1.md), then Zstandard
 * over the whole.
 */
public record PackedZstd() implements SymbolCoder {
  /** The strongest level: files are small and written once. */
  private static final int LEVEL = 22;

  @Override
  public int id() {
    return 1;
  }

  @Override
  public String kind() {
    return "packed-zstd";
  }

  @Override
  public byte[] encode(List<SymbolShape> shapes, List<char[]> symbols) {
    byte[] packed = new byte[Math.toIntExact(workingBytes(shapes))];
    int at = 0;
    for (int t = 0; t < shapes.size(); t++) {
      SymbolPacking.pack(symbols.get(t), shapes.get(t), packed, at);
      at += (int) SymbolPacking.packedBytes(shapes.get(t));
    }
    return ZstdFrame.compress(packed, LEVEL);
  }

  @Override
  public long workingBytes(List<SymbolShape> shapes) {
    long total = 0;
    for (SymbolShape shape : shapes) {
      total += SymbolPacking.packedBytes(shape);
    }
    return total;
  }

  @Override
  public List<char[]> decode(List<SymbolShape> shapes, CodedBytes payload)
      throws DamagedDataException {
    int size = Math.toIntExact(workingBytes(shapes));
    byte[] packed = ZstdFrame.decompress(payload, size, "the payload");
    List<char[]> tensors = new ArrayList<>();
    int at = 0;
    for (SymbolShape shape : shapes) {
      char[] symbols = SymbolPacking.unpack(packed, at, shape);
      int or = 0;
      for (char symbol : symbols) {
        or |= symbol;
      }
      if (or >> shape.bits() != 0) {
        throw new DamagedDataException(payload.to(), "symbol beyond " + shape.bits() + " bits");
      }
      tensors.add(symbols);
      at += (int) SymbolPacking.packedBytes(shape);
    }
    return tensors;
  }
}
