package nfcodec.cli;

import nfcodec.encode.EncodeRequest;
import nfcodec.encode.FieldChoice;
import nfcodec.engine.Engine;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PaperFields;
import nfcodec.field.SirenSpec;
import nfcodec.raster.RasterShape;

/**
 * About how much of Java's heap an encode takes beside the picture as it was read: by that, a batch
 * does several side by side.
 */
final class EncodeMemory {
  /** Bytes a pixel of a pyramid, all in all: 24 megapixels take 1.9 GiB. */
  private static final long OF_PYRAMID = 96;

  /** The same of planes, which have a feature for each sample: 4.3 GiB. */
  private static final long OF_PLANES = 192;

  /**
   * The same of other fields, without what grows with their parameters: a permuted hash grid takes
   * 4 GiB at 24 megapixels, half of which are its parameters'.
   */
  private static final long OF_IMAGE = 96;

  /**
   * Bytes a parameter beside the run: where it starts from, two quantisations, and their values.
   */
  private static final long OF_PARAMETER = 12;

  /** Features of a grid's levels that are coarser than the pixels, over those of the finest. */
  private static final double COARSER_LEVELS = 0.25;

  private EncodeMemory() {}

  /**
   * What it takes.
   *
   * @return in bytes
   */
  static long bytes(Engine engine, EncodeRequest request, RasterShape image) {
    long pixels = image.pixels();
    FieldChoice choice = request.field();
    return switch (choice.kind()) {
      case PLANES -> OF_PLANES * pixels;
      // Where pixels are moved, it may turn out to be planes.
      case PYRAMID -> (request.transform().isIdentity() ? OF_PYRAMID : OF_PLANES) * pixels;
      case SIREN, HASHGRID ->
          OF_IMAGE * pixels
              + switch (choice) {
                case FieldChoice.Fixed fixed -> ofField(engine, fixed.spec(), image);
                case FieldChoice.Compact compact -> 0; // whose parameters are few
                case FieldChoice.Auto auto when auto.kind() == FieldChoice.Kind.SIREN ->
                    ofField(engine, siren(image), image);
                case FieldChoice.Auto auto ->
                    (long) ((1 + COARSER_LEVELS) * ofField(engine, finestLevel(image), image));
              };
    };
  }

  private static long ofField(Engine engine, FieldSpec spec, RasterShape image) {
    Field field = new Field(spec, image.width(), image.height());
    return OF_PARAMETER * field.parameterCount() + engine.heapBytes(field);
  }

  /** A parameter a sample, up to the widest that is tried. */
  private static SirenSpec siren(RasterShape image) {
    int channels = image.channels().count();
    double samples = (double) channels * image.pixels();
    double width = Math.sqrt(samples / PaperFields.SIREN.hiddenLayers());
    return PaperFields.siren(channels, (int) Math.clamp(width, 8, 1024));
  }

  /** A vertex a pixel, with as many features as there are channels. */
  private static HashGridSpec finestLevel(RasterShape image) {
    int channels = image.channels().count();
    int longer = Math.max(image.width(), image.height());
    return new HashGridSpec(channels, 1, channels, 26, Math.min(longer + 1, 1 << 20), 1, 32, 2);
  }
}
