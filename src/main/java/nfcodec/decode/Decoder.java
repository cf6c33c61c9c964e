package nfcodec.decode;

import nfcodec.container.DecodeLimits;
import nfcodec.container.ImageHeader;
import nfcodec.container.LimitExceededException;
import nfcodec.container.MalformedFileException;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.container.RefusedFileException;
import nfcodec.container.UnsupportedVersionException;
import nfcodec.evaluate.Evaluation;
import nfcodec.evaluate.FieldEvaluator;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;
import nfcodec.raster.Region;

/**
 * From the bytes of a file to its image: the same samples on every machine, for any number of
 * threads, and whatever evaluates the field; the processor does unless told otherwise.
 */
public final class Decoder {
  private Decoder() {}

  /**
   * Decodes a file and checks the samples against the checksum it carries.
   *
   * @param threads at least 1
   * @throws MalformedFileException if the file is damaged, or its samples do not match
   * @throws LimitExceededException if it is larger than the limits allow
   * @throws UnsupportedVersionException if it needs a newer program
   */
  public static Raster decode(byte[] bytes, DecodeLimits limits, int threads)
      throws RefusedFileException {
    NfcFile file = NfcReader.read(bytes, limits);
    return decode(file, bytes.length, FieldEvaluator::evaluate, threads, DecodeListener.NONE);
  }

  /**
   * Decodes what was read from a file, likewise.
   *
   * @param size bytes of the file, for the message
   * @param evaluation what evaluates the field; what it throws is passed on
   * @param threads at least 1
   * @param listener hears how far it is
   * @throws MalformedFileException if the samples do not match their checksum
   */
  public static Raster decode(
      NfcFile file, long size, Evaluation evaluation, int threads, DecodeListener listener)
      throws MalformedFileException {
    ImageHeader image = file.image();
    Raster raster =
        new Reconstruction(image.shape(), file.transform())
            .image(file.field().dequantize(), evaluation, threads, listener);
    if (NfcFile.checksum(raster) != image.sampleChecksum()) {
      throw new MalformedFileException(
          size, "the decoded samples do not match their checksum: the file was written wrongly");
    }
    return raster;
  }

  /**
   * Part of the image in what was read from a file, without evaluating the rest of it. The checksum
   * is one of all samples, so it can say nothing here, unless the part is the whole. A field's
   * parameters have checksums of their own, which are checked as they are read.
   *
   * @param size bytes of the file, for the message
   * @param threads at least 1
   * @param listener hears how far it is
   * @throws IllegalArgumentException if the region does not lie in the image
   * @throws MalformedFileException if the part is the whole and does not match its checksum
   */
  public static Raster region(
      NfcFile file, long size, Region region, int threads, DecodeListener listener)
      throws MalformedFileException {
    RasterShape shape = file.image().shape();
    return region.isAll(shape)
        ? decode(file, size, FieldEvaluator::evaluate, threads, listener)
        : new Reconstruction(shape, file.transform())
            .region(file.field().dequantize(), region, threads, listener);
  }
}
