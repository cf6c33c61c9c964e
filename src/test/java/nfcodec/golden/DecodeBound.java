package nfcodec.golden;

import nfcodec.container.DecodeLimits;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.container.RefusedFileException;
import nfcodec.entropy.GridPlanes;
import nfcodec.field.ContextNetwork;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.transform.Chain;
import nfcodec.transform.DataTransform;
import nfcodec.transform.ZigzagPermutation;

/** What decoding may allocate, in bytes, on one thread: section 9 of the specification. */
public final class DecodeBound {
  private DecodeBound() {}

  /** For a file that the program reads. */
  static long of(byte[] bytes, DecodeLimits limits) throws RefusedFileException {
    NfcFile file = NfcReader.read(bytes, limits);
    return of(bytes.length, file.field().field(), zigzags(file.transform()));
  }

  /** For a file that announces no field within the limits. */
  public static long of(int fileBytes) {
    return (1 << 20) + 2L * fileBytes;
  }

  /** For a file of so many bytes that announces a field and a number of zigzag permutations. */
  public static long of(int fileBytes, Field field, long zigzags) {
    long pixels = field.pixels();
    long levels = 0;
    if (field.spec() instanceof HashGridSpec grid) {
      long sides = 8L * (field.width() + field.height());
      for (Encoding.Level level : ((Encoding.Grid) field.encoding()).levels()) {
        levels += sides;
        levels +=
            level.vertices().isDense()
                ? sides
                : Math.min((1L << grid.log2TableSize()) / 4, 32 * pixels);
      }
    }
    return of(fileBytes)
        + gridPlanes(field, zigzags)
        + 2 * pixels * field.spec().channels()
        + (field.spec() instanceof PlanesSpec ? 64 : 32) * pixels * zigzags
        + 8L * field.parameterCount()
        + levels
        + tile(field)
        + rows(field);
  }

  /** What coder 5 takes besides, where a file may have it. */
  private static long gridPlanes(Field field, long zigzags) {
    if (!GridPlanes.isFor(field)) {
      return 0;
    }
    Field planes = GridPlanes.planes(field);
    return (1 << 18)
        + payload(planes, (Encoding.Pyramid) planes.encoding())
        + 8L * planes.parameterCount()
        + 32L * field.pixels() * zigzags;
  }

  /** What a tile of pixels takes, and the weights as it wants them; a pyramid's payload besides. */
  private static long tile(Field field) {
    if (field.encoding() instanceof Encoding.Pyramid pyramid) {
      int hidden = field.layers().getFirst().outputs();
      return 1024L * (pyramid.width() + 2L * hidden + field.spec().channels() + 4)
          + payload(field, pyramid);
    }
    return 2048L * (field.widest() + 4) + layers(field);
  }

  private static long payload(Field field, Encoding.Pyramid pyramid) {
    long payload = 0;
    for (Encoding.PyramidLevel level : pyramid.levels()) {
      payload += 128L * (Math.min(level.rows(), (level.columns() + 2) / 3) + 8);
    }
    for (ContextNetwork context : pyramid.contexts()) {
      long inputs = context.neighbours().size();
      long hidden = context.second().outputs();
      payload += 1100 * (inputs + 2 * hidden + 16);
      payload += 32 * (inputs * hidden + hidden * hidden + 2 * (hidden + inputs));
    }
    long kept = field.spec() instanceof PlanesSpec planes ? planes.planes() - 1 : 0;
    return payload + 2 * kept * field.pixels();
  }

  private static long layers(Field field) {
    return field.layers().stream()
        .mapToLong(layer -> 4L * (layer.inputs() + 32) * (layer.outputs() + 3))
        .sum();
  }

  private static long rows(Field field) {
    return switch (field.encoding()) {
      case Encoding.Coordinates coordinates -> 0;
      case Encoding.Grid grid -> {
        long bytes = (16L * grid.width() + 8L * grid.levels().size() + 4) * field.width();
        yield bytes <= 1 << 26 ? bytes : 0;
      }
      case Encoding.Pyramid pyramid when field.spec() instanceof PlanesSpec -> 0;
      case Encoding.Pyramid pyramid ->
          16L * pyramid.width() * (Math.min(field.width(), 1 << 13) + 32);
    };
  }

  private static long zigzags(DataTransform transform) {
    return switch (transform) {
      case Chain chain ->
          chain.steps().stream().filter(ZigzagPermutation.class::isInstance).count();
      case ZigzagPermutation zigzag -> 1;
      default -> 0;
    };
  }
}
