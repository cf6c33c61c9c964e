package nfcodec.container;

import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;
import nfcodec.raster.RasterShape;
import nfcodec.transform.DataTransform;

/**
 * All that there is to know before the field's values: the image, what was done to it, the
 * architecture of the field (section 3 of formats/nfc-v2.md).
 */
record HeadSection(ImageHeader image, DataTransform transform, FieldSpec spec) implements Section {
  private static final String WHAT = "the head section";
  private static final int PYRAMID = 3;
  private static final int PLANES = 4;

  @Override
  public SectionId id() {
    return SectionId.HEAD;
  }

  static HeadSection read(ByteReader in, DecodeLimits limits)
      throws MalformedFileException, LimitExceededException {
    long width = in.variable(WHAT);
    long height = in.variable(WHAT);
    int announced = in.position();
    RasterShape shape = ImageSection.shape(width, height, in);
    int checksum = in.i32(WHAT);
    limits.check(shape, announced);
    // Before the transformations, whose size is bounded by that of the image.
    FieldSpec spec = spec(in, shape.channels().count());
    limits.check(spec, shape, in.position());
    DataTransform transform = TransformSection.readList(in, shape.pixels(), limits).transform();
    in.verifyDone(WHAT);
    return new HeadSection(new ImageHeader(shape, checksum), transform, spec);
  }

  private static FieldSpec spec(ByteReader in, int channels) throws MalformedFileException {
    int kind = in.next();
    if (kind != PYRAMID && kind != PLANES) {
      return FieldSection.spec(in, channels);
    }
    in.u8(WHAT);
    int[] numbers = {in.u8(WHAT), in.u8(WHAT), in.u8(WHAT), in.u8(WHAT)};
    try {
      return kind == PYRAMID
          ? new PyramidSpec(channels, numbers[0], numbers[1], numbers[2], numbers[3])
          : new PlanesSpec(channels, numbers[0], numbers[1], numbers[2], numbers[3]);
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException(in.position(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public byte[] body() {
    RasterShape shape = image.shape();
    ByteWriter out =
        new ByteWriter()
            .variable(shape.width())
            .variable(shape.height())
            .u8(shape.channels().count())
            .u8(shape.bitDepth())
            .u32(image.sampleChecksum());
    switch (spec) {
      case PyramidSpec p ->
          out.u8(PYRAMID).u8(p.levels()).u8(p.width()).u8(p.neighbours()).u8(p.contextWidth());
      case PlanesSpec p ->
          out.u8(PLANES).u8(p.planes()).u8(p.width()).u8(p.neighbours()).u8(p.contextWidth());
      case SirenSpec siren -> out.raw(new FieldSection(siren).body());
      case HashGridSpec grid -> out.raw(new FieldSection(grid).body());
    }
    return out.raw(new TransformSection(transform).body()).toByteArray();
  }
}
