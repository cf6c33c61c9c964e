package nfcodec.kernel;

import jdk.incubator.vector.FloatVector;

/** Asks the virtual machine. Apart from {@link VectorUnit}, which must load without the module. */
final class PreferredWidth {
  private static final int SMALLEST = 128;
  private static final int LARGEST = 512;

  private PreferredWidth() {}

  /** Bits of the widest vectors worth using; 0 if there are none. */
  static int bits() {
    int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
    return bits < SMALLEST ? 0 : Math.min(LARGEST, Integer.highestOneBit(bits));
  }
}
