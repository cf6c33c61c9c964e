package nfcodec.fuzz;

/** For coverage-guided fuzzing: bytes become a file once their checksums are right. */
public final class NfcBytes {
  private static final Oracle ORACLE = Target.differential();

  private NfcBytes() {}

  /** Has the decoders compared on a file of those bytes. */
  public static void fuzzerTestOneInput(byte[] input) {
    ORACLE.check(Checksums.repaired(input));
  }
}
