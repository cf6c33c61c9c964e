package nfcodec.container;

import nfcodec.entropy.PackedZstd;

/** Writes files of the oldest version of the format that holds what they contain. */
public final class NfcWriter {
  private NfcWriter() {}

  /** The whole file as bytes. The same contents give the same bytes. */
  public static byte[] write(NfcFile file) {
    return switch (file.coder()) {
      case PackedZstd ignored -> Version1.write(file);
    };
  }
}
