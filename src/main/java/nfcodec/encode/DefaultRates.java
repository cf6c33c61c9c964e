package nfcodec.encode;

import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;

/** The learning rates that fields are trained at where a request names none. */
public final class DefaultRates {
  /** Of a pyramid's networks; features have a multiple of it. */
  static final float PYRAMID = 0.03f;

  private DefaultRates() {}

  /**
   * {@return the learning rate that trains a field well over a wide range of sizes; of a pyramid or
   * planes, what is then suited to the image}
   *
   * @param spec of the field
   */
  public static float of(FieldSpec spec) {
    return switch (spec) {
      case SirenSpec siren -> 0x1p-10f;
      case HashGridSpec grid -> 0x1p-6f;
      case PyramidSpec pyramid -> PYRAMID;
      case PlanesSpec planes -> PYRAMID;
    };
  }
}
