package nfcodec.container;

import nfcodec.quant.QuantizedField;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import nfcodec.transform.DataTransform;

/**
 * The contents of a file.
 *
 * @param width pixels a row
 * @param height rows
 * @param channels what each plane means
 * @param bitDepth 8 or 16
 * @param sampleChecksum of the samples that decoding must give, see {@link #checksum}
 * @param transform what was done to the image before training, with its state
 * @param field the trained field
 */
public record NfcFile(
    int width,
    int height,
    Channels channels,
    int bitDepth,
    int sampleChecksum,
    DataTransform transform,
    QuantizedField field) {

  /** The same contents with the checksum of these decoded samples. */
  public NfcFile withChecksumOf(Raster decoded) {
    return new NfcFile(width, height, channels, bitDepth, checksum(decoded), transform, field);
  }

  /** The checksum of a raster's samples, as {@link #sampleChecksum} holds it. */
  public static int checksum(Raster raster) {
    return NfcFormat.sampleChecksum(raster);
  }
}
