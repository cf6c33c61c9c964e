package nfcodec.container;

import static nfcodec.container.NfcFormat.MAX_ARRAY;

import java.util.List;
import nfcodec.container.LimitExceededException.Limit;
import nfcodec.entropy.DamagedDataException;
import nfcodec.entropy.SymbolCoder;
import nfcodec.entropy.SymbolShape;

/**
 * The symbols of all tensors (section 6 of formats/nfc-v1.md).
 *
 * @param coder what turns them into the body
 * @param shapes of the tensors, in their order
 * @param symbols one array for each shape
 */
record PayloadSection(SymbolCoder coder, List<SymbolShape> shapes, List<char[]> symbols)
    implements Section {

  @Override
  public SectionId id() {
    return SectionId.PAYLOAD;
  }

  static PayloadSection read(ByteReader in, SymbolCoder coder, List<SymbolShape> shapes)
      throws MalformedFileException, LimitExceededException {
    long size = coder.workingBytes(shapes);
    if (size > MAX_ARRAY) {
      throw new LimitExceededException(
          in.position(), Limit.PROGRAM, "payload of " + size + " bytes, more than 2^31 - 9");
    }
    try {
      return new PayloadSection(coder, shapes, coder.decode(shapes, in.takeRest()));
    } catch (DamagedDataException e) {
      throw new MalformedFileException(e.index(), e.reason());
    }
  }

  @Override
  public byte[] body() {
    return coder.encode(shapes, symbols);
  }
}
