package nfcodec.imageio;

import java.util.Locale;
import java.util.OptionalDouble;
import javax.imageio.ImageWriteParam;
import nfcodec.encode.Effort;
import nfcodec.transform.TransformRecipe;
import org.jspecify.annotations.Nullable;

/**
 * How an image is to be stored. ImageIO's compression quality, 0 to 1, is a PSNR here: {@code 25 +
 * 25 quality} dB, so that 0.4, the default, is 35 dB.
 *
 * <p>A PSNR that {@link #setTargetPsnr} sets wins over every quality and holds in every compression
 * mode, whatever the order of the calls. Without one the quality counts, in {@link #MODE_EXPLICIT}
 * alone, and the other modes mean 35 dB.
 */
public final class NfcImageWriteParam extends ImageWriteParam {
  /** The quality that ImageIO's default mode has. */
  public static final float USUAL_QUALITY = 0.4f;

  /** ImageIO wants one to be named. */
  private static final String TYPE = "neural field";

  private static final double LOWEST = 25;
  private static final double RANGE = 25;

  /** Apart from the quality, which the superclass resets with every change to explicit mode. */
  private OptionalDouble directPsnr = OptionalDouble.empty();

  private TransformRecipe transform = TransformRecipe.parse("none", 0);
  private Effort effort = Effort.NORMAL;

  /**
   * The usual: 35 dB, the image as it is, normal effort.
   *
   * @param locale of descriptions
   */
  public NfcImageWriteParam(@Nullable Locale locale) {
    super(locale);
    canWriteCompressed = true;
    compressionMode = MODE_DEFAULT;
    compressionQuality = USUAL_QUALITY;
    compressionTypes = new String[] {TYPE};
    compressionType = TYPE;
  }

  /** In steps of a hundredth, so that what a binary32 number cannot hold does not matter. */
  private static double decibels(float quality) {
    return LOWEST + Math.rint(100 * RANGE * quality) / 100;
  }

  /** {@return the PSNR in dB that the file is to have at least} */
  public double targetPsnr() {
    return directPsnr.orElse(
        decibels(compressionMode == MODE_EXPLICIT ? compressionQuality : USUAL_QUALITY));
  }

  /**
   * Sets it. From then on no quality and no compression mode changes it.
   *
   * @param decibels above 0 and at most 200
   */
  public void setTargetPsnr(double decibels) {
    if (!(decibels > 0 && decibels <= 200)) {
      throw new IllegalArgumentException(
          "target PSNR " + decibels + " dB is not above 0 and at most 200");
    }
    directPsnr = OptionalDouble.of(decibels);
  }

  /** {@return what is done to the image before training} */
  public TransformRecipe transform() {
    return transform;
  }

  /**
   * Sets it.
   *
   * @param recipe such as {@code TransformRecipe.parse("rpp", seed)}
   */
  public void setTransform(TransformRecipe recipe) {
    transform = recipe;
  }

  /** {@return how long is trained} */
  public Effort effort() {
    return effort;
  }

  /**
   * Sets it.
   *
   * @param effort how long is trained
   */
  public void setEffort(Effort effort) {
    this.effort = effort;
  }

  @Override
  public void setCompressionMode(int mode) {
    if (mode == MODE_DISABLED) {
      throw new UnsupportedOperationException("the format always compresses");
    }
    super.setCompressionMode(mode);
  }

  /** Back to the usual quality. A PSNR that was set directly stays. */
  @Override
  public void unsetCompression() {
    super.unsetCompression();
    compressionQuality = USUAL_QUALITY;
    compressionType = TYPE;
  }

  @Override
  public boolean isCompressionLossless() {
    super.isCompressionLossless();
    return false;
  }

  @Override
  public String[] getCompressionQualityDescriptions() {
    super.getCompressionQualityDescriptions();
    return new String[] {"25 to 35 dB", "35 to 40 dB", "40 to 50 dB"};
  }

  @Override
  public float[] getCompressionQualityValues() {
    super.getCompressionQualityValues();
    return new float[] {0, 0.4f, 0.6f, 1};
  }
}
