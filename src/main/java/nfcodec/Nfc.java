package nfcodec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nfcodec.container.DecodeLimits;
import nfcodec.container.FileHead;
import nfcodec.container.FileInfo;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.container.RefusedFileException;
import nfcodec.decode.DecodeRequest;
import nfcodec.decode.Decoder;
import nfcodec.encode.Effort;
import nfcodec.encode.EncodeException;
import nfcodec.encode.EncodeListener;
import nfcodec.encode.EncodeReport;
import nfcodec.encode.EncodeRequest;
import nfcodec.encode.EncodeResult;
import nfcodec.encode.Encoder;
import nfcodec.engine.EngineException;
import nfcodec.engine.Engines;
import nfcodec.engine.Evaluations;
import nfcodec.entropy.LibraryException;
import nfcodec.entropy.ZstdLibrary;
import nfcodec.evaluate.Evaluation;
import nfcodec.image.ImageFileException;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageFormat;
import nfcodec.raster.Raster;
import nfcodec.raster.Region;
import nfcodec.store.WholeFile;

/**
 * The codec for programs.
 *
 * <pre>{@code
 * Raster photo = ImageFiles.read(Path.of("photo.png"));
 * byte[] file = Nfc.encode(photo, 35);
 * Raster decoded = Nfc.decode(file);
 * System.out.println(file.length + " bytes, " + Psnr.of(photo, decoded) + " dB");
 * }</pre>
 *
 * <p>Rasters are made from samples, from image files ({@link ImageFiles}) or from Java's images
 * ({@link nfcodec.image.BufferedImages}). A request says more than a target:
 *
 * <pre>{@code
 * EncodeRequest request =
 *     EncodeRequest.toPsnr(40)
 *         .withTransform(TransformRecipe.parse("rpp", 7))
 *         .withComparison(new EncodeRequest.Comparison(true, false));
 * EncodeResult result = Nfc.encode(photo, request);
 * System.out.println(result.report().speedUpInSteps());
 * }</pre>
 *
 * <p>A listener hears how far an encode is, and ends it by throwing something:
 *
 * {@snippet file="nfcodec/example/Preview.java" region="encode"}
 *
 * <p>A part of a large image is decoded without the rest of it:
 *
 * {@snippet file="nfcodec/example/Preview.java" region="middle"}
 *
 * <p>What can go wrong: {@link EncodeException} for a target out of reach, {@link
 * RefusedFileException} for a file that is damaged, too large or too new, {@link
 * ImageFileException}, an {@link IOException}, for an image file; {@link EngineException},
 * unchecked, where this machine cannot compute: no engine of that name, no memory on a device, no
 * place for the Zstandard library; {@link IllegalArgumentException} for values outside their
 * ranges. The messages are one line for people.
 *
 * <p>The library's face is this class, and the types that the descriptions of packages name as
 * such; what else is public is so for other packages of this library, and may change with every
 * version.
 *
 * <p>Java takes vectors from a module: without {@code --add-modules jdk.incubator.vector} all gives
 * the same samples, but slowly.
 *
 * <p>All methods may be called from several threads at once. None prints, collects garbage, or
 * changes properties, locale or hooks of the process. What belongs to the process all the same,
 * once for all calls: the native half of Zstandard, loaded at the first call, from beside the
 * program's jars or unpacked into {@code java.io.tmpdir}; the width of vectors, chosen when first
 * computed with; ND4J, if an encode names that engine; the plug-ins of ImageIO, which that finds by
 * itself.
 */
public final class Nfc {
  /** Of this library; a test holds it against the build's. */
  public static final String VERSION = "0.1.0";

  private Nfc() {}

  /**
   * The smallest file found that decodes to so many dB: of the image as it is, without a
   * transformation.
   *
   * @param image its size, layout and depth are kept
   * @param psnr over all samples, above 0 and at most 200
   * @return the bytes of the file
   * @throws EncodeException if that is not reached, or training diverges
   */
  public static byte[] encode(Raster image, double psnr) throws EncodeException {
    EncodeRequest.Goal goal = new EncodeRequest.Goal.TargetPsnr(psnr, false);
    return encode(image, EncodeRequest.pyramid(goal, Effort.NORMAL)).file();
  }

  /**
   * The same for any request, with a report, on the engine that suits this machine.
   *
   * @param image its size, layout and depth are kept
   * @param request what the file has to be, and how it is made
   * @return the bytes of the file, and what was measured
   * @throws EncodeException as {@link #encode(Raster, EncodeRequest, String, EncodeListener)}
   */
  public static EncodeResult encode(Raster image, EncodeRequest request) throws EncodeException {
    return encode(image, request, Engines.AUTO, EncodeListener.NONE);
  }

  /**
   * The same on an engine.
   *
   * @param image its size, layout and depth are kept
   * @param request what the file has to be, and how it is made
   * @param engine its name, such as {@code simd}, or {@link Engines#AUTO}
   * @param listener hears how far it is; called on this thread
   * @return the bytes of the file, and what was measured
   * @throws EncodeException if the target is not reached and the best is not to be kept, or
   *     training diverges
   * @throws EngineException if there is no such engine, or it cannot run here
   */
  public static EncodeResult encode(
      Raster image, EncodeRequest request, String engine, EncodeListener listener)
      throws EncodeException {
    loadLibrary();
    return new Encoder(
            Engines.choose(engine, request.field().isTrainedForBits()), request, listener)
        .encode(image);
  }

  /**
   * From an image file to a file of the format, which is there whole or not at all.
   *
   * @param image of a kind that {@link ImageFiles} reads
   * @param file is made or replaced
   * @param request what the file has to be, and how it is made
   * @return what was measured
   * @throws ImageFileException if the image cannot be read
   * @throws IOException if the file cannot be written
   * @throws EncodeException as {@link #encode(Raster, EncodeRequest)}
   */
  public static EncodeReport encode(Path image, Path file, EncodeRequest request)
      throws IOException, EncodeException {
    EncodeResult result = encode(ImageFiles.read(image), request);
    WholeFile.write(file, result.file());
    return result.report();
  }

  /**
   * The image in a file within the {@linkplain DecodeLimits#DEFAULT usual limits}. The samples are
   * checked against a checksum in the file; they do not depend on the machine.
   *
   * @param file its bytes, all of them
   * @return an image of the size, layout and depth that was encoded
   * @throws RefusedFileException if there is none
   */
  public static Raster decode(byte[] file) throws RefusedFileException {
    return decode(file, DecodeRequest.DEFAULT);
  }

  /**
   * The same in another way, or a part of the image alone. A part consists of the samples that the
   * whole has there, but takes no more time than its own pixels do beyond reading the field. It is
   * not checked, as the checksum in the file is one of all samples; the field's parameters are, as
   * always.
   *
   * @param file its bytes, all of them
   * @param request limits, engine, threads, the part, and who hears of it
   * @return the image, or the pixels of the region, with the layout and depth of the image
   * @throws RefusedFileException if there is no image
   * @throws IllegalArgumentException if the region does not lie in it
   * @throws EngineException if there is no such engine, or it cannot run here
   */
  public static Raster decode(byte[] file, DecodeRequest request) throws RefusedFileException {
    loadLibrary();
    NfcFile contents = NfcReader.read(file, request.limits());
    Region region = request.region();
    if (region != null) {
      return Decoder.region(contents, file.length, region, request.threads(), request.listener());
    }
    Evaluation evaluation =
        Evaluations.choose(
            request.engine(), contents.field().field(), request.threads(), choice -> {});
    return Decoder.decode(contents, file.length, evaluation, request.threads(), request.listener());
  }

  /**
   * From a file of the format to an image file, which is there whole or not at all.
   *
   * @param file to read, within the usual limits
   * @param image is made or replaced, in the format that its extension names
   * @throws RefusedFileException if there is no image in the file
   * @throws ImageFileException if the format is not known, or cannot hold the image
   * @throws IOException if a file cannot be read or written
   */
  public static void decode(Path file, Path image) throws IOException, RefusedFileException {
    ImageFormat format = ImageFiles.formatOf(image.toString());
    WholeFile.write(image, ImageFiles.encode(decode(Files.readAllBytes(file)), format));
  }

  /**
   * What a file holds, within the usual limits, without decoding its image.
   *
   * @param file its bytes, all of them
   * @return what it holds, but for the samples
   * @throws RefusedFileException if it cannot be read
   */
  public static FileInfo info(byte[] file) throws RefusedFileException {
    return info(file, DecodeLimits.DEFAULT);
  }

  /**
   * The same within other limits.
   *
   * @param file its bytes, all of them
   * @param limits a file that exceeds one is refused
   * @return what it holds, but for the samples
   * @throws RefusedFileException if it cannot be read
   */
  public static FileInfo info(byte[] file, DecodeLimits limits) throws RefusedFileException {
    loadLibrary();
    return FileInfo.of(file, limits);
  }

  /**
   * The same of a file on disk, within the usual limits.
   *
   * @param file to read
   * @return what it holds, but for the samples
   * @throws RefusedFileException if what it holds cannot be read
   * @throws IOException if it cannot be read from there
   */
  public static FileInfo info(Path file) throws IOException, RefusedFileException {
    return info(Files.readAllBytes(file));
  }

  /**
   * What a file says before its field's values, within the usual limits: far quicker than {@link
   * #info(byte[])}, which reads these too.
   *
   * @param file its bytes, all of them: the checksums of its sections are verified
   * @return what comes before the values
   * @throws RefusedFileException if it cannot be read
   */
  public static FileHead head(byte[] file) throws RefusedFileException {
    loadLibrary();
    return NfcReader.head(file, DecodeLimits.DEFAULT);
  }

  /** Before any work, so that hours of it are not lost. */
  private static void loadLibrary() {
    try {
      ZstdLibrary.load(List.of(Path.of(System.getProperty("java.io.tmpdir", "/tmp"))));
    } catch (LibraryException e) {
      throw new EngineException(String.valueOf(e.getMessage()), e);
    }
  }
}
