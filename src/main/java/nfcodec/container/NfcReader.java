package nfcodec.container;

import java.util.Arrays;

/** Reads files of any version of the format that this program knows. */
public final class NfcReader {
  /** Bytes that tell a file of any version. */
  public static final int SIGNATURE_BYTES = NfcFormat.MAGIC.length;

  private NfcReader() {}

  /**
   * Whether a file that begins so is one of this format, however damaged further on.
   *
   * @param first its first {@link #SIGNATURE_BYTES}
   */
  public static boolean isSignature(byte[] first) {
    return Arrays.equals(first, NfcFormat.MAGIC);
  }

  /**
   * Reads a whole file, checking everything before it believes it.
   *
   * @throws MalformedFileException if the bytes are damaged, or no file of this format
   * @throws LimitExceededException if the file is larger than the limits allow
   * @throws UnsupportedVersionException if the file is intact but needs a newer program
   */
  public static NfcFile read(byte[] bytes, DecodeLimits limits) throws RefusedFileException {
    ByteReader in = new ByteReader(bytes, 0, bytes.length);
    FileHeader header = FileHeader.read(in, bytes);
    return switch (header.version()) {
      case Version1.NUMBER -> Version1.read(header, in, limits);
      case Version2.NUMBER -> Version2.read(header, in, limits);
      default -> throw tooNew(header);
    };
  }

  /**
   * Reads what comes before the field's values. The checksums of all sections are verified, the
   * values are not looked at.
   *
   * @throws RefusedFileException as {@link #read}
   */
  public static FileHead head(byte[] bytes, DecodeLimits limits) throws RefusedFileException {
    ByteReader in = new ByteReader(bytes, 0, bytes.length);
    FileHeader header = FileHeader.read(in, bytes);
    return switch (header.version()) {
      case Version1.NUMBER -> Version1.head(header, in, bytes.length, limits);
      case Version2.NUMBER -> Version2.head(header, in, bytes.length, limits);
      default -> throw tooNew(header);
    };
  }

  private static UnsupportedVersionException tooNew(FileHeader header) {
    return new UnsupportedVersionException(
        "file of format version "
            + header.version()
            + ", this program reads versions up to "
            + Version2.NUMBER
            + ": use a newer one");
  }
}
