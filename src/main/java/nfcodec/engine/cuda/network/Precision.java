package nfcodec.engine.cuda.network;

import nfcodec.engine.NoPyramid;
import nfcodec.engine.cuda.device.DeviceBuffer;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Field;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;

/** In which precision, and so by which kernels, the dense layers of a field are trained. */
public enum Precision {
  /** Binary32 throughout: the oracle. */
  SINGLE,
  /** {@link HalfSiren}. */
  MIXED_SIREN,
  /** {@link HalfGrid}. */
  MIXED_GRID;

  /** Mixed where a field can be trained faster so. */
  public static Precision fastest(Field field) {
    return switch (field.spec()) {
      case SirenSpec siren -> HalfSiren.serves(siren) ? MIXED_SIREN : SINGLE;
      case HashGridSpec grid -> HalfGrid.serves(grid) ? MIXED_GRID : SINGLE;
      case PyramidSpec pyramid -> throw NoPyramid.by("cuda");
      case PlanesSpec planes -> throw NoPyramid.by("cuda");
    };
  }

  /** Words of 4 bytes that the layers take for each pixel of a chunk. */
  long valuesEach(Field field) {
    return switch (this) {
      case SINGLE -> SingleNetwork.valuesEach(field);
      case MIXED_SIREN -> HalfSiren.valuesEach(field);
      case MIXED_GRID -> HalfGrid.valuesEach(field);
    };
  }

  /** Words of 4 bytes that they take besides, in chunks of so many pixels. */
  long values(Field field, int pixels) {
    return switch (this) {
      case SINGLE -> SingleNetwork.values(field, pixels);
      case MIXED_SIREN -> HalfSiren.values(field, pixels);
      case MIXED_GRID -> HalfGrid.values(field, pixels);
    };
  }

  /**
   * The layers, for chunks of so many pixels.
   *
   * @param lossScale what gradients in halves are multiplied by
   */
  DeviceNetwork network(
      DeviceSession session, Field field, int pixels, float lossScale, DeviceBuffer parameters) {
    return switch (this) {
      case SINGLE -> new SingleNetwork(session, field, pixels, parameters);
      case MIXED_SIREN -> new HalfSiren(session, field, pixels, lossScale, parameters);
      case MIXED_GRID -> new HalfGrid(session, field, pixels, lossScale, parameters);
    };
  }
}
