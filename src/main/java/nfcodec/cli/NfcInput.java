package nfcodec.cli;

import java.nio.file.Path;
import nfcodec.cli.present.Messages;
import nfcodec.container.MalformedFileException;
import nfcodec.container.NfcFile;
import nfcodec.decode.DecodeListener;
import nfcodec.decode.Decoder;
import nfcodec.engine.Evaluations;
import nfcodec.raster.Raster;
import nfcodec.raster.Region;

/**
 * A file of the format that was read and understood. Its bytes are not kept, for decoding takes the
 * most memory of all.
 *
 * @param name what to call it in messages
 * @param length its bytes, at least 1
 * @param contents image, field and transformation
 */
record NfcInput(String name, int length, NfcFile contents) {
  /**
   * Reads a file, or standard input for {@code -}.
   *
   * @throws Failure if it cannot be read, is none of the format, damaged or beyond the limits
   */
  static NfcInput read(Path path, Streams streams, LimitOptions limits) throws Failure {
    return of(InputFile.readNfc(path, streams), limits);
  }

  /**
   * What a file holds that was read before.
   *
   * @throws Failure if it is none of the format, damaged or beyond the limits
   */
  static NfcInput of(InputFile file, LimitOptions limits) throws Failure {
    return new NfcInput(file.name(), file.bytes().length, file.contents(limits));
  }

  /**
   * The image, checked against the checksum in the file.
   *
   * @param engine as users name it
   * @param messages told what {@code auto} chose
   * @throws Failure if the samples are not those that the file was made with
   */
  Raster image(String engine, int threads, Messages messages) throws Failure {
    try {
      return Decoder.decode(
          contents,
          length,
          Evaluations.choose(engine, contents.field().field(), threads, messages::note),
          threads,
          DecodeListener.NONE);
    } catch (MalformedFileException e) {
      throw Failure.ofFile(name, e);
    }
  }

  /**
   * A part of the image, which has no checksum of its own.
   *
   * @throws Failure if it is not inside
   */
  Raster part(Region region, int threads) throws Failure {
    OfRegion.requireInside(region, contents.image().shape(), name);
    try {
      return Decoder.region(contents, length, region, threads, DecodeListener.NONE);
    } catch (MalformedFileException e) {
      throw Failure.ofFile(name, e);
    }
  }
}
