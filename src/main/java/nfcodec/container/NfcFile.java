package nfcodec.container;

import nfcodec.entropy.PayloadCoder;
import nfcodec.quant.QuantizedField;
import nfcodec.raster.Raster;
import nfcodec.transform.DataTransform;

/**
 * The contents of a file.
 *
 * @param image its shape, and what its samples must be
 * @param transform what was done to the image before training, with its state
 * @param field the trained field
 * @param coder what the field's symbols are coded with
 */
public record NfcFile(
    ImageHeader image, DataTransform transform, QuantizedField field, PayloadCoder coder) {

  /** The same with another coder. */
  public NfcFile with(PayloadCoder other) {
    return new NfcFile(image, transform, field, other);
  }

  /** The checksum of a raster's samples, as {@link ImageHeader#sampleChecksum} holds it. */
  public static int checksum(Raster raster) {
    return NfcFormat.sampleChecksum(raster);
  }
}
