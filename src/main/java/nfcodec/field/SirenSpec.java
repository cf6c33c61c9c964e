package nfcodec.field;

/**
 * A SIREN (Sitzmann et al. 2020) as the paper sets it up: a sine layer 2 to {@code width}, then
 * {@code hiddenLayers} sine layers {@code width} to {@code width}, then a linear output; every sine
 * layer computes {@code sin(omega0 (W x + b))}.
 *
 * @param channels values a pixel, 1 to 4
 * @param width neurons a layer, 1 to 4096
 * @param hiddenLayers sine layers after the first, 0 to 16 (the paper: 3)
 * @param omega0 frequency factor, 2^-10 to 2^10 (the paper: 30)
 */
public record SirenSpec(int channels, int width, int hiddenLayers, float omega0)
    implements FieldSpec {
  /** Checks the ranges. */
  public SirenSpec {
    SpecRange.check("channels", channels, 1, 4);
    SpecRange.check("SIREN width", width, 1, 4096);
    SpecRange.check("SIREN hidden layers", hiddenLayers, 0, 16);
    SpecRange.check("SIREN omega0", omega0, 0x1p-10, 0x1p10);
  }

  @Override
  public long operationsPerPixel() {
    return (2L + channels) * width + (long) hiddenLayers * width * width;
  }

  @Override
  public String kind() {
    return "siren";
  }

  @Override
  public String toString() {
    return "siren, width " + width + ", " + hiddenLayers + " hidden, omega0 " + omega0;
  }
}
