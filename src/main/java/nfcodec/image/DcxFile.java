package nfcodec.image;

import nfcodec.raster.Raster;

/** A DCX file: PCX files, each a page, behind a list of where they begin. */
final class DcxFile {
  private static final int LIST = 4;
  private static final int MOST_PAGES = 1023;

  private DcxFile() {}

  static boolean matches(Bytes bytes) {
    return bytes.hasAt(0, "\u00b1h\u00de:");
  }

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    int pages = 0;
    while (pages < MOST_PAGES && bytes.u32le(LIST + 4L * pages) != 0) {
      pages++;
    }
    if (pages == 0) {
      throw failures.damaged("it has no pages");
    }
    int page = 1 + Pages.choose(options, pages, "page", failures);
    // The list ends with 0 where the last page ends with the file.
    long from = bytes.u32le(LIST + 4L * (page - 1));
    long to = page < pages ? bytes.u32le(LIST + 4L * page) : bytes.length();
    Bytes pcx = new Bytes(bytes.slice(from, Math.max(from, to)));
    if (!PcxFile.matches(pcx)) {
      throw failures.damaged("its page " + page + " is no PCX image");
    }
    return PcxFile.read(pcx, options, failures);
  }
}
