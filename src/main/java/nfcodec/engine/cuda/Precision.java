package nfcodec.engine.cuda;

import nfcodec.field.Field;

/** In which precision, and so by which kernels, the dense layers of a field are trained. */
enum Precision {
  /** Binary32 throughout: the oracle. */
  SINGLE {
    @Override
    long valuesEach(Field field) {
      return SingleNetwork.valuesEach(field);
    }

    @Override
    long values(Field field, int pixels) {
      return 0;
    }

    @Override
    DeviceNetwork network(DeviceSession session, Field field, int pixels, DeviceBuffer parameters) {
      return new SingleNetwork(session, field, pixels, parameters);
    }
  },

  /** {@link HalfSiren}. */
  MIXED_SIREN {
    @Override
    long valuesEach(Field field) {
      return HalfSiren.valuesEach(field);
    }

    @Override
    long values(Field field, int pixels) {
      return HalfSiren.values(field, pixels);
    }

    @Override
    DeviceNetwork network(DeviceSession session, Field field, int pixels, DeviceBuffer parameters) {
      return new HalfSiren(session, field, pixels, parameters);
    }
  },

  /** {@link HalfGrid}. */
  MIXED_GRID {
    @Override
    long valuesEach(Field field) {
      return HalfGrid.valuesEach(field);
    }

    @Override
    long values(Field field, int pixels) {
      return HalfGrid.values(field, pixels);
    }

    @Override
    DeviceNetwork network(DeviceSession session, Field field, int pixels, DeviceBuffer parameters) {
      return new HalfGrid(session, field, pixels, parameters);
    }
  };

  /** Mixed where a field can be trained faster so. */
  static Precision fastest(Field field) {
    if (HalfSiren.serves(field)) {
      return MIXED_SIREN;
    }
    return HalfGrid.serves(field) ? MIXED_GRID : SINGLE;
  }

  /** Words of 4 bytes that the layers take for each pixel of a chunk. */
  abstract long valuesEach(Field field);

  /** Words of 4 bytes that they take besides, but for {@link GradientParts}. */
  abstract long values(Field field, int pixels);

  /** The layers, for chunks of so many pixels. */
  abstract DeviceNetwork network(
      DeviceSession session, Field field, int pixels, DeviceBuffer parameters);
}
