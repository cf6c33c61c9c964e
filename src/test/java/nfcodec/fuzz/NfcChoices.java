package nfcodec.fuzz;

/** For coverage-guided fuzzing: bytes decide how a golden vector is changed. */
public final class NfcChoices {
  private static final NfcMutator MUTATOR = Target.smallFiles();
  private static final Oracle ORACLE = Target.differential();

  private NfcChoices() {}

  /** Has the decoders compared on the mutation that those bytes choose. */
  public static void fuzzerTestOneInput(byte[] input) {
    ORACLE.check(MUTATOR.mutated(Choices.from(input)));
  }
}
