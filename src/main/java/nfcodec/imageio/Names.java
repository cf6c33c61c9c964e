package nfcodec.imageio;

/** What both providers say of the format. */
final class Names {
  static final String VENDOR = "nfcodec";

  /** Its name. */
  static final String FORMAT = "nfc";

  static final String METADATA = "nfcodec_image_1.0";

  private Names() {}

  static String[] formats() {
    return new String[] {FORMAT, "NFC"};
  }

  static String[] suffixes() {
    return new String[] {FORMAT};
  }

  static String[] mimeTypes() {
    return new String[] {"image/x-nfc"};
  }
}
