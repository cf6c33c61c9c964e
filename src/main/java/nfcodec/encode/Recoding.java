package nfcodec.encode;

import java.util.Optional;
import nfcodec.container.DecodeLimits;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.container.NfcWriter;
import nfcodec.container.RefusedFileException;
import nfcodec.engine.Engine;

/** Codes the symbols of a field in as few bytes as the coders of this program make of them. */
public final class Recoding {
  private Recoding() {}

  /**
   * A file of the same field, which decodes to the same samples.
   *
   * @param file a whole file, of any version of the format
   * @param engine that learns contexts, where a field has use for them
   * @param threads at least 1; the file does not depend on it
   * @return the file itself where nothing takes fewer bytes; nothing if it cannot be read
   */
  public static Optional<byte[]> of(byte[] file, Engine engine, int threads) {
    NfcFile contents;
    try {
      contents = NfcReader.read(file, DecodeLimits.DEFAULT);
    } catch (RefusedFileException e) {
      return Optional.empty();
    }
    byte[] anew = NfcWriter.smallest(predicted(contents, engine, threads, EncodeListener.NONE));
    return Optional.of(anew.length < file.length ? anew : file);
  }

  /** The same contents, with contexts where a field has entries that they may predict. */
  static NfcFile predicted(NfcFile contents, Engine engine, int threads, EncodeListener listener) {
    return GridContexts.isFor(contents)
        ? new GridContexts(engine, threads, listener).predicted(contents)
        : contents;
  }
}
