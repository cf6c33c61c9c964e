package nfcodec.container;

import nfcodec.raster.Channels;

/** The image's shape and the checksum of its samples (section 3 of formats/nfc-v1.md). */
record ImageSection(ImageHeader image) implements Section {
  private static final String WHAT = "the image section";

  /** What the format allows, whatever the limits. */
  private static final int MAX_PIXELS = Integer.MAX_VALUE - 8;

  @Override
  public SectionId id() {
    return SectionId.IMAGE;
  }

  static ImageSection read(ByteReader in, DecodeLimits limits)
      throws MalformedFileException, LimitExceededException {
    long width = in.u32(WHAT);
    long height = in.u32(WHAT);
    in.verify(width >= 1 && height >= 1, "image of " + width + " x " + height + " pixels");
    in.verify(
        width <= MAX_PIXELS && height <= MAX_PIXELS / width,
        "image of " + width + " x " + height + " pixels, more than any file may have");
    int announced = in.position();
    int channels = in.u8(WHAT);
    in.verify(channels >= 1 && channels <= 4, "unknown channel layout " + channels);
    int depth = in.u8(WHAT);
    in.verify(depth == 8 || depth == 16, "bit depth " + depth);
    int checksum = in.i32(WHAT);
    in.verifyDone(WHAT);
    ImageHeader image =
        new ImageHeader((int) width, (int) height, Channels.ofCount(channels), depth, checksum);
    limits.check(image, announced);
    return new ImageSection(image);
  }

  @Override
  public byte[] body() {
    return new ByteWriter()
        .u32(image.width())
        .u32(image.height())
        .u8(image.channels().count())
        .u8(image.bitDepth())
        .u32(image.sampleChecksum())
        .toByteArray();
  }
}
