package nfcodec.container;

import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;
import nfcodec.raster.RasterShape;

/** The architecture of the field (section 5 of formats/nfc-v1.md). */
record FieldSection(FieldSpec spec) implements Section {
  private static final String WHAT = "the field section";
  private static final int SIREN = 1;
  private static final int HASH_GRID = 2;

  @Override
  public SectionId id() {
    return SectionId.FIELD;
  }

  static FieldSection read(ByteReader in, RasterShape image, DecodeLimits limits)
      throws MalformedFileException, LimitExceededException {
    FieldSpec spec = spec(in, image.channels().count());
    in.verifyDone(WHAT);
    limits.check(spec, image, in.position());
    return new FieldSection(spec);
  }

  /** Reads a spec of version 1, after which other things may follow. */
  static FieldSpec spec(ByteReader in, int channels) throws MalformedFileException {
    int kind = in.u8(WHAT);
    try {
      return switch (kind) {
        case SIREN -> new SirenSpec(channels, in.i32(WHAT), in.u8(WHAT), in.f32(WHAT));
        case HASH_GRID ->
            new HashGridSpec(
                channels,
                in.u8(WHAT),
                in.u8(WHAT),
                in.u8(WHAT),
                in.i32(WHAT),
                in.f64(WHAT),
                in.i32(WHAT),
                in.u8(WHAT));
        default -> throw new MalformedFileException(in.position(), "unknown field " + kind);
      };
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException(in.position(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public byte[] body() {
    ByteWriter out = new ByteWriter();
    switch (spec) {
      case SirenSpec s -> out.u8(SIREN).u32(s.width()).u8(s.hiddenLayers()).f32(s.omega0());
      case HashGridSpec g ->
          out.u8(HASH_GRID)
              .u8(g.levels())
              .u8(g.features())
              .u8(g.log2TableSize())
              .u32(g.baseResolution())
              .f64(g.growth())
              .u32(g.mlpWidth())
              .u8(g.mlpLayers());
      case PyramidSpec p -> throw new IllegalArgumentException("version 1 holds no pyramids");
      case PlanesSpec p -> throw new IllegalArgumentException("version 1 holds no planes");
    }
    return out.toByteArray();
  }
}
