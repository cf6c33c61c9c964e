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
    return decode(NfcReader.read(bytes, limits), bytes.length, FieldEvaluator::evaluate, threads);
  }

  /**
   * Decodes what was read from a file, likewise.
   *
   * @param size bytes of the file, for the message
   * @param evaluation what evaluates the field; what it throws is passed on
   * @param threads at least 1
   * @throws MalformedFileException if the samples do not match their checksum
   */
  public static Raster decode(NfcFile file, long size, Evaluation evaluation, int threads)
      throws MalformedFileException {
    ImageHeader image = file.image();
    Raster raster =
        new Reconstruction(image.shape(), file.transform())
            .image(file.field().dequantize(), evaluation, threads);
    if (NfcFile.checksum(raster) != image.sampleChecksum()) {
      throw new MalformedFileException(
          size, "the decoded samples do not match their checksum: the file was written wrongly");
    }
    return raster;
  }
}
