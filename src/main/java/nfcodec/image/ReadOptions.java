package nfcodec.image;

import java.util.function.Consumer;

/**
 * How an image file is read.
 *
 * @param limits what is refused as too large
 * @param page which image of a file with several (pages of a TIFF, frames of an animation, sizes of
 *     an icon), counted from 1; 0 for the usual one: the first, or an icon's largest
 * @param remarks is told what a user should know of an image although it was read whole
 */
public record ReadOptions(ImageLimits limits, int page, Consumer<Remark> remarks) {
  /** The usual image of a file within {@link ImageLimits#DEFAULT}, without a remark. */
  public static final ReadOptions DEFAULT = of(ImageLimits.DEFAULT);

  /**
   * Checks the page.
   *
   * @throws IllegalArgumentException if {@code page} is negative
   */
  public ReadOptions {
    if (page < 0) {
      throw new IllegalArgumentException("page " + page + " is below 0");
    }
  }

  /**
   * {@return the usual image of a file, without a remark}
   *
   * @param limits what is refused as too large
   */
  public static ReadOptions of(ImageLimits limits) {
    return new ReadOptions(limits, 0, remark -> {});
  }
}
