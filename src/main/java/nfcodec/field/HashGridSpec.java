package nfcodec.field;

import java.util.Locale;

/**
 * A multiresolution hash grid (Mueller et al. 2022, section 3) followed by a ReLU network without
 * biases.
 *
 * <p>Level {@code l} has scale {@code s = base * growth^l - 1}; a pixel centre at {@code x} in [0,
 * 1] along the longer side of the image falls at {@code s x + 0.5} between vertices, and the
 * features of the surrounding four are interpolated bilinearly. While a level's vertices fit the
 * table each has an entry of its own; beyond, entries are shared through the hash {@code (x xor y *
 * 2654435761) mod table}.
 *
 * @param channels values a pixel, 1 to 4
 * @param levels 1 to 32 (tiny-cuda-nn's image sample: 16)
 * @param features values an entry, 1 to 8 (2)
 * @param log2TableSize entries of a level at most, as a power of two, 1 to 26 (24)
 * @param baseResolution vertices a side at the coarsest level, 1 to 2^20 (16)
 * @param growth ratio between levels, 1 to 16 (1.5)
 * @param mlpWidth neurons a hidden layer, 1 to 4096 (64)
 * @param mlpLayers hidden layers, 0 to 16; 0 leaves one linear map (2)
 */
public record HashGridSpec(
    int channels,
    int levels,
    int features,
    int log2TableSize,
    int baseResolution,
    double growth,
    int mlpWidth,
    int mlpLayers)
    implements FieldSpec {

  /** The finest scale for which positions keep a precise fraction. */
  private static final double MAX_SCALE = 0x1p24;

  /** Checks the ranges, and that the finest level stays below 2^24 vertices a side. */
  public HashGridSpec {
    SpecRange.check("channels", channels, 1, 4);
    SpecRange.check("hash-grid levels", levels, 1, 32);
    SpecRange.check("hash-grid features", features, 1, 8);
    SpecRange.check("hash-grid log2 table size", log2TableSize, 1, 26);
    SpecRange.check("hash-grid base resolution", baseResolution, 1, 1 << 20);
    SpecRange.check("hash-grid growth", growth, 1, 16);
    SpecRange.check("hash-grid network width", mlpWidth, 1, 4096);
    SpecRange.check("hash-grid network layers", mlpLayers, 0, 16);
    if (!(scale(baseResolution, growth, levels - 1) <= MAX_SCALE)) {
      throw new IllegalArgumentException(
          "hash grid: level "
              + (levels - 1)
              + " of base "
              + baseResolution
              + " and growth "
              + String.format(Locale.ROOT, "%.4g", growth)
              + " is finer than 2^24");
    }
  }

  /**
   * The scale of a level, {@code base * growth^level - 1}: repeated multiplication in binary64,
   * rounded once to binary32 before the subtraction, so that a growth computed for a given finest
   * level meets it exactly.
   *
   * @param level 0 for the coarsest
   * @return distances between vertices along the longer side of the image, 0 to 2^24
   */
  public double scale(int level) {
    return scale(baseResolution, growth, level);
  }

  private static double scale(int base, double growth, int level) {
    double resolution = base;
    for (int i = 0; i < level; i++) {
      resolution *= growth;
    }
    return (float) resolution - 1.0;
  }

  /** {@return inputs of the network: {@code levels * features}} */
  public int encodedWidth() {
    return levels * features;
  }

  @Override
  public long operationsPerPixel() {
    long operations = 4L * encodedWidth();
    long inputs = encodedWidth();
    for (int layer = 0; layer < mlpLayers; layer++) {
      operations += inputs * mlpWidth;
      inputs = mlpWidth;
    }
    return operations + inputs * channels;
  }

  @Override
  public String kind() {
    return "hashgrid";
  }

  @Override
  public String toString() {
    return "hashgrid, "
        + levels
        + " levels x "
        + features
        + ", base "
        + baseResolution
        + ", growth "
        + String.format(Locale.ROOT, "%.4g", growth)
        + ", table 2^"
        + log2TableSize
        + ", network "
        + mlpWidth
        + "x"
        + mlpLayers;
  }
}
