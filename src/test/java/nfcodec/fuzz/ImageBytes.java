package nfcodec.fuzz;

/** For coverage-guided fuzzing: bytes become an image file once their checksums are right. */
public final class ImageBytes {
  private static final Oracle HEADERS = new ImageOracle(true);
  private static final Oracle PICTURES = new ImageOracle(false);

  private ImageBytes() {}

  /** Has an image read from those bytes, first its header alone. */
  public static void fuzzerTestOneInput(byte[] input) {
    byte[] file = ImageStructure.repaired(input);
    HEADERS.check(file);
    PICTURES.check(file);
  }
}
