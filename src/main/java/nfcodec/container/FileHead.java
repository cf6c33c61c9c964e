package nfcodec.container;

import nfcodec.field.FieldSpec;
import nfcodec.transform.DataTransform;

/**
 * What a file says before its field's values: known without reading these.
 *
 * @param version of the format
 * @param bytes of the file
 * @param image its shape, and the checksum of its samples
 * @param transform what was done to the image before training
 * @param field what was trained
 */
public record FileHead(
    int version, long bytes, ImageHeader image, DataTransform transform, FieldSpec field) {
  /** {@return {@code 8 * bytes / pixels}} */
  public double bitsPerPixel() {
    return 8.0 * bytes / image.shape().pixels();
  }
}
