package nfcodec.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of {@link VectorUnit} as a constant that the compiler sees. */
final class Species {
  static final VectorSpecies<Float> FLOAT =
      switch (VectorUnit.BITS) {
        case 128 -> FloatVector.SPECIES_128;
        case 256 -> FloatVector.SPECIES_256;
        case 512 -> FloatVector.SPECIES_512;
        default -> throw new IllegalStateException("vectors of " + VectorUnit.BITS + " bits");
      };

  /** Values in a vector: 4, 8 or 16. */
  static final int LANES = FLOAT.length();

  private Species() {}
}
