package nfcodec.engine.cuda;

import nfcodec.field.Field;

/** In which precision the dense layers of a field are trained. */
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

  /** Products of halves with binary32 sums between a SIREN's hidden layers. */
  MIXED {
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
  };

  /** Mixed where a field is trained faster so. */
  static Precision fastest(Field field) {
    return HalfSiren.serves(field) ? MIXED : SINGLE;
  }

  /** Words of 4 bytes that the layers take for each pixel of a chunk. */
  abstract long valuesEach(Field field);

  /** Words of 4 bytes that they take besides, but for the parts of gradients. */
  abstract long values(Field field, int pixels);

  /** The layers, for chunks of so many pixels. */
  abstract DeviceNetwork network(
      DeviceSession session, Field field, int pixels, DeviceBuffer parameters);
}
