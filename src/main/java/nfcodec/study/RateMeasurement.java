package nfcodec.study;

import java.util.List;
import nfcodec.encode.BatchSize;
import nfcodec.encode.EncodeException;
import nfcodec.encode.EncodeListener;
import nfcodec.encode.EncodeRequest;
import nfcodec.encode.Encoder;
import nfcodec.encode.FieldChoice;
import nfcodec.encode.Trial;
import nfcodec.engine.Engine;
import nfcodec.field.FieldSpec;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import nfcodec.raster.SampleRounding;
import nfcodec.raster.Signal;
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

  RateMeasurement(Settings settings, Engine engine, int threads) {
    this.settings = settings;
    this.engine = engine;
    this.threads = threads;
  }

  /**
   * Measures.
   *
   * @param result of the cell, which reached the target
   * @param smallest whether the smallest field is searched, too
   */
  Rated measure(Start start, CellResult result, boolean smallest) {
    long begin = System.nanoTime();
    Raster image = samples(start.image().signal());
    FieldSpec spec = start.field().spec();
    float rate = result.learningRate() == null ? 0 : result.learningRate().floatValue();
    CellResult.Rate same = rate(image, start.cell(), new FieldChoice.Fixed(spec), List.of(rate));
    CellResult.Rate least = null;
    if (smallest) {
      least =
          rate(
              image,
              start.cell(),
              FieldChoice.Auto.smallest(new FieldChoice.Fixed(spec).kind()),
              rates(rate, Encoder.defaultRate(spec)));
    }
    return new Rated(
        start.cell(),
        CellResult.Seeds.of(start.cell()),
        same,
        least,
        smallest,
        (System.nanoTime() - begin) / 1e9);
  }

  /**
   * The rate that suits the large field, and the one that suits most; smaller fields take either.
   */
  private static List<Float> rates(float found, float usual) {
    return found == usual ? List.of(usual) : List.of(found, usual);
  }

  private CellResult.@Nullable Rate rate(
      Raster image, Cell cell, FieldChoice field, List<Float> rates) {
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
      Trial trial =
          new Encoder(engine, request, EncodeListener.NONE).encode(image).report().encoded();
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
