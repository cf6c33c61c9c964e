package nfcodec.container;

import nfcodec.raster.RasterShape;

/** The image's shape and the checksum of its samples (section 3 of formats/nfc-v1.md). */
record ImageSection(ImageHeader image) implements Section {
  private static final String WHAT = "the image section";

  @Override
  public SectionId id() {
    return SectionId.IMAGE;
  }

  static ImageSection read(ByteReader in, DecodeLimits limits)
      throws MalformedFileException, LimitExceededException {
    long width = in.u32(WHAT);
    long height = in.u32(WHAT);
    int announced = in.position();
    RasterShape shape = shape(width, height, in);
    int checksum = in.i32(WHAT);
    in.verifyDone(WHAT);
    limits.check(shape, announced);
    return new ImageSection(new ImageHeader(shape, checksum));
  }

  /** Reads channels and depth. */
  static RasterShape shape(long width, long height, ByteReader in) throws MalformedFileException {
    int channels = in.u8(WHAT);
    int depth = in.u8(WHAT);
    try {
      return RasterShape.of(width, height, channels, depth);
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException(in.position(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public byte[] body() {
    RasterShape shape = image.shape();
    return new ByteWriter()
        .u32(shape.width())
        .u32(shape.height())
        .u8(shape.channels().count())
        .u8(shape.bitDepth())
        .u32(image.sampleChecksum())
        .toByteArray();
  }
}
