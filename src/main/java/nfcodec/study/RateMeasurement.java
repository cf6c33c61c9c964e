package nfcodec.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nfcodec.encode.BatchSize;
import nfcodec.encode.DefaultRates;
import nfcodec.encode.EncodeException;
import nfcodec.encode.EncodeListener;
import nfcodec.encode.EncodeRequest;
import nfcodec.encode.EncodeResult;
import nfcodec.encode.Encoder;
import nfcodec.encode.FieldChoice;
import nfcodec.encode.Recoding;
import nfcodec.encode.Trial;
import nfcodec.engine.Engine;
import nfcodec.field.FieldSpec;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import nfcodec.raster.SampleRounding;
import nfcodec.raster.Signal;
import nfcodec.store.WholeFile;
import nfcodec.study.JournalEntry.Rated;
import org.jspecify.annotations.Nullable;

/**
 * Makes files of a cell that meet the target: what the speed-up of a transformation costs in bytes.
 * The files are those of the encoder, from the same prepared image as 16-bit samples of linear
 * light; training goes on past the target to make room for quantisation, as it does for every file.
 */
final class RateMeasurement {
  private static final int PEAK = 65535;

  private final Settings settings;
  private final Engine engine;
  private final int threads;
  private final Path study;

  /** Files are kept among the artifacts of the study in that folder. */
  RateMeasurement(Settings settings, Engine engine, int threads, Path study) {
    this.settings = settings;
    this.engine = engine;
    this.threads = threads;
    this.study = study;
  }

  /**
   * Measures.
   *
   * @param result of the cell, which reached the target
   * @param smallest whether the smallest field is searched, too
   * @throws IOException if a file cannot be kept
   */
  Rated measure(Start start, CellResult result, boolean smallest) throws IOException {
    long begin = System.nanoTime();
    CellResult.Rate same = same(start, result);
    CellResult.Rate least = smallest ? smallest(start, result) : null;
    return rated(start, same, least, smallest, begin);
  }

  /**
   * Measures files that there are anew, for the coders of this program: where a file was kept its
   * field is coded again, where none was it is trained again as it was then.
   *
   * @param known what was measured of them
   * @throws IOException if a file cannot be read or kept
   */
  Rated renew(Start start, CellResult result, Rated known) throws IOException {
    long begin = System.nanoTime();
    Artifacts kept = Artifacts.of(study, start.cell());
    CellResult.Rate same = known.same();
    if (same != null) {
      CellResult.Rate coded = recoded(start, same, kept.sameField());
      same = coded == null ? same(start, result) : coded;
    }
    CellResult.Rate least = known.smallest();
    if (least != null) {
      CellResult.Rate coded = recoded(start, least, kept.smallestField());
      least = coded == null ? smallest(start, result) : coded;
    }
    return rated(start, same, least, known.smallestTried(), begin);
  }

  /** Whether a cell's files can be measured anew without training. */
  static boolean isKept(Path study, Rated known) {
    Artifacts kept = Artifacts.of(study, known.cell());
    return (known.same() == null || Files.exists(kept.sameField()))
        && (known.smallest() == null || Files.exists(kept.smallestField()));
  }

  private static Rated rated(
      Start start,
      CellResult.@Nullable Rate same,
      CellResult.@Nullable Rate smallest,
      boolean smallestTried,
      long begin) {
    return new Rated(
        start.cell(),
        CellResult.Seeds.of(start.cell()),
        same,
        smallest,
        smallestTried,
        (System.nanoTime() - begin) / 1e9);
  }

  /** Null where the file was not kept, or is not the one that was measured. */
  private CellResult.@Nullable Rate recoded(Start start, CellResult.Rate rate, Path kept)
      throws IOException {
    if (!Files.exists(kept)) {
      return null;
    }
    byte[] file = Files.readAllBytes(kept);
    if (file.length != rate.bytes()) {
      return null;
    }
    byte[] smaller = Recoding.of(file, engine, threads).orElse(null);
    if (smaller == null) {
      return null; // damaged: it is made anew
    }
    WholeFile.write(kept, smaller);
    return new CellResult.Rate(
        rate.architecture(),
        rate.parameters(),
        rate.steps(),
        rate.psnr(),
        smaller.length,
        8.0 * smaller.length / start.image().signal().pixels());
  }

  private CellResult.@Nullable Rate same(Start start, CellResult result) throws IOException {
    return rate(
        start,
        new FieldChoice.Fixed(start.field().spec()),
        List.of(found(result)),
        Artifacts.of(study, start.cell()).sameField());
  }

  /** Fields smaller than the one that was trained take its learning rate, or the usual one. */
  private CellResult.@Nullable Rate smallest(Start start, CellResult result) throws IOException {
    FieldSpec spec = start.field().spec();
    float found = found(result);
    float usual = DefaultRates.of(spec);
    return rate(
        start,
        FieldChoice.Auto.smallest(new FieldChoice.Fixed(spec).kind()),
        found == usual ? List.of(usual) : List.of(found, usual),
        Artifacts.of(study, start.cell()).smallestField());
  }

  private static float found(CellResult result) {
    Double rate = result.learningRate();
    return rate == null ? 0 : rate.floatValue();
  }

  private CellResult.@Nullable Rate rate(
      Start start, FieldChoice field, List<Float> rates, Path kept) throws IOException {
    Cell cell = start.cell();
    EncodeRequest request =
        new EncodeRequest(
            Plan.recipe(cell.transform(), SourceImage.permutationSeed(cell)),
            field,
            new EncodeRequest.Goal.TargetPsnr(settings.target(), false),
            0,
            new EncodeRequest.Training(
                cell.model().objective(),
                rates,
                cell.seed(),
                (float) cell.initScale(),
                BatchSize.ALL,
                settings.maxSteps(),
                Double.POSITIVE_INFINITY),
            EncodeRequest.Comparison.NONE,
            threads);
    try {
      EncodeResult encoded =
          new Encoder(engine, request, EncodeListener.NONE).encode(samples(start.image().signal()));
      WholeFile.write(kept, encoded.file());
      Trial trial = encoded.report().encoded();
      return new CellResult.Rate(
          trial.field().toString(),
          trial.parameters(),
          trial.stepsToTarget(),
          trial.psnr(),
          trial.bytes(),
          trial.bitsPerPixel());
    } catch (EncodeException e) {
      return null; // the report says that there is no such file
    }
  }

  /** The image as integers, to a 65535th. */
  private static Raster samples(Signal signal) {
    char[] samples = new char[signal.pixels()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = SampleRounding.toSample(signal.planes()[0][i], PEAK);
    }
    return new Raster(signal.width(), signal.height(), Channels.GRAY, 16, new char[][] {samples});
  }
}
