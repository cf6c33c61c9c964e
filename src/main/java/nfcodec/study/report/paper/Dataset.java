package nfcodec.study.report.paper;

/** The sets of images that the paper measures on. */
public enum Dataset {
  /** 24 images. */
  KODAK("Kodak"),
  /** 100 images of the validation set. */
  DIV2K("DIV2K"),
  /** 100 images of the validation set of 2020. */
  CLIC("CLIC");

  private final String title;

  Dataset(String title) {
    this.title = title;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }
}
