package nfcodec.field;

/** The fields that the paper trains, for gray images: the one place that knows their sizes. */
public final class PaperFields {
  /** Its SIREN (section 4.1): as wide as its images have pixels a side. */
  public static final SirenSpec SIREN = new SirenSpec(1, 512, 3, 30);

  /**
   * Its hash grid, whose code was not released: tiny-cuda-nn's image sample, with tables of 2^24 as
   * instant-ngp's image mode has them.
   */
  public static final HashGridSpec HASH_GRID = new HashGridSpec(1, 16, 2, 24, 16, 1.5, 64, 2);

  private PaperFields() {}

  /** Its SIREN in another width. */
  public static SirenSpec siren(int channels, int width) {
    return new SirenSpec(channels, width, SIREN.hiddenLayers(), SIREN.omega0());
  }

  /** Its hash grid with another growth. */
  public static HashGridSpec hashGrid(double growth) {
    return new HashGridSpec(
        HASH_GRID.channels(),
        HASH_GRID.levels(),
        HASH_GRID.features(),
        HASH_GRID.log2TableSize(),
        HASH_GRID.baseResolution(),
        growth,
        HASH_GRID.mlpWidth(),
        HASH_GRID.mlpLayers());
  }
}
