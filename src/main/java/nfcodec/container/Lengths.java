package nfcodec.container;

/** How the length of a section is written. */
enum Lengths {
  /** In four bytes. */
  FIXED {
    @Override
    long read(ByteReader in) throws MalformedFileException {
      return in.u32(WHAT);
    }

    @Override
    void write(ByteWriter out, int length) {
      out.u32(length);
    }
  },
  /** In as few bytes as it needs. */
  VARIABLE {
    @Override
    long read(ByteReader in) throws MalformedFileException {
      return in.variable(WHAT);
    }

    @Override
    void write(ByteWriter out, int length) {
      out.variable(length);
    }
  };

  private static final String WHAT = "a section header";

  abstract long read(ByteReader in) throws MalformedFileException;

  abstract void write(ByteWriter out, int length);

  /** Those of a version of the format that this program reads. */
  static Lengths of(int version) {
    return version == Version1.NUMBER ? FIXED : VARIABLE;
  }
}
