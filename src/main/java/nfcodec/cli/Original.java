package nfcodec.cli;

import java.nio.file.Path;
import nfcodec.cli.present.Messages;
import nfcodec.cli.present.SampleComparison;
import nfcodec.image.ImageLimits;
import nfcodec.image.ReadOptions;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;

/**
 * An image file beside which files of the format are put. It is read at once, to be missed before
 * there is any work, but only opened when it is wanted.
 *
 * @param path as it was given
 * @param file its content
 * @param limits that hold for the picture
 */
record Original(Path path, InputFile file, ImageLimits limits) {
  /**
   * Reads a file, or standard input for {@code -}.
   *
   * @param options those of the files beside it
   * @throws Failure if it cannot be read
   */
  static Original read(Path path, Streams streams, LimitOptions options) throws Failure {
    ImageLimits limits = ImageLimits.DEFAULT.withMaxPixels(options.maxPixels);
    return new Original(path, InputFile.read(path, streams, limits.maxFileBytes()), limits);
  }

  /**
   * Opens it.
   *
   * @param messages told what there is to know about the picture
   * @throws Failure if it is no image that can be read
   */
  Raster picture(Messages messages) throws Failure {
    return file.image(new ReadOptions(limits, 0, remark -> messages.warning(remark.text())));
  }

  /**
   * Checks that its picture can be compared with another.
   *
   * @param name of the file that holds the other
   * @throws Failure if their sizes, channels or depths differ
   */
  void requireShape(RasterShape shape, Raster picture, String name) throws Failure {
    if (!picture.shape().equals(shape)) {
      throw new Failure(
          ExitCode.USAGE,
          "cannot compare '"
              + name
              + "' with '"
              + path
              + "': it is "
              + shape
              + ", the original "
              + picture);
    }
  }

  /** What decoded samples are beside those of its picture. */
  SampleComparison comparison(Raster picture, Raster decoded) {
    return SampleComparison.of(picture, decoded, path.toString());
  }
}
