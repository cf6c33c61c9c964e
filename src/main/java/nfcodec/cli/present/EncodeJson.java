package nfcodec.cli.present;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import nfcodec.encode.EncodeReport;
import nfcodec.encode.EncodeRequest;
import nfcodec.encode.FieldChoice;
import nfcodec.encode.Price;
import nfcodec.encode.Shortfall;
import nfcodec.encode.Trial;
import nfcodec.raster.RasterShape;
import org.jspecify.annotations.Nullable;

/**
 * The report of an encode as JSON; the names of the components are the names in the file.
 *
 * @param program name and version
 * @param input the image file
 * @param output the file written
 * @param image its samples
 * @param settings what was asked for
 * @param engine that trained
 * @param trials the file asked for first, then what it is compared with
 * @param speedUpInSteps untransformed over transformed, to the target; null where not known
 * @param speedUpInSeconds the same in time
 * @param rateCost bytes over those of the untransformed image at its own size; null where not known
 * @param price of a pyramid's bits: the lambda of its end, and where they went; null for others
 * @param shortfalls what was trained before the first of the trials, or beside it, and missed the
 *     target; its steps are none of that trial's, its seconds are
 * @param stages of the command, from the start of the program on, with their seconds
 */
record EncodeJson(
    String program,
    NamedFile input,
    NamedFile output,
    Image image,
    Settings settings,
    Engine engine,
    List<Measured> trials,
    double speedUpInSteps,
    double speedUpInSeconds,
    double rateCost,
    @Nullable Price price,
    List<Missed> shortfalls,
    List<StageClock.Stage> stages) {

  record NamedFile(String name, long bytes) {}

  record Image(int width, int height, int channels, int bitDepth, long rawBytes) {
    static Image of(RasterShape shape) {
      return new Image(
          shape.width(),
          shape.height(),
          shape.channels().count(),
          shape.bitDepth(),
          shape.rawBytes());
    }
  }

  /**
   * What was asked for.
   *
   * @param seed decimal, as text: 64 bits are more than a JSON number keeps
   * @param field kind, and sizes unless chosen by the encoder
   * @param targetPsnr null where the goal is another, as the next two are
   * @param bits null for auto
   * @param batch pixels a step; 0 for all
   * @param maxSeconds null for no limit
   * @param loss what training made small: squared or relative
   * @param learningRates empty for the field's default
   * @param initScale 1 where the initial weights are the usual ones
   */
  record Settings(
      String transform,
      String seed,
      JsonObject field,
      double targetPsnr,
      @Nullable Long targetBytes,
      double lambda,
      @Nullable Integer bits,
      int batch,
      int maxSteps,
      double maxSeconds,
      String loss,
      List<Float> learningRates,
      float initScale,
      boolean baseline,
      boolean compareRate,
      boolean keepBest,
      int threads) {}

  /** A training that the field in the file took the place of. */
  record Missed(int steps, double psnr, JsonObject field) {
    static Missed of(Shortfall shortfall) {
      return new Missed(shortfall.steps(), shortfall.psnr(), Json.field(shortfall.field()));
    }
  }

  record Engine(String name, String requested) {}

  /**
   * One field trained.
   *
   * @param trainedOn the row of the table it is
   * @param stepsToTarget null if it never got there
   * @param psnr in dB; null for samples without any error
   */
  record Measured(
      String trainedOn,
      String transform,
      boolean reached,
      @Nullable Integer stepsToTarget,
      double secondsToTarget,
      int steps,
      double seconds,
      float learningRate,
      double psnr,
      long bytes,
      double bitsPerPixel,
      int parameters,
      JsonObject field) {}

  static EncodeJson of(String program, FinishedEncode encoding) {
    EncodeReport report = encoding.report();
    List<Measured> trials = new ArrayList<>();
    trials.add(
        measured(
            encoding.isUntransformed() ? "untransformed" : report.encoded().transform(),
            report.encoded()));
    if (report.baseline() != null && !encoding.isUntransformed()) {
      trials.add(measured(EncodeText.SAME_FIELD, report.baseline()));
    }
    if (report.ownSize() != null) {
      trials.add(measured(EncodeText.OWN_SIZE, report.ownSize()));
    }
    return new EncodeJson(
        program,
        new NamedFile(encoding.input(), encoding.inputBytes()),
        new NamedFile(encoding.output(), encoding.outputBytes()),
        Image.of(report.image()),
        settings(encoding.request(), encoding.batch()),
        new Engine(report.engine(), encoding.requestedEngine()),
        trials,
        encoding.isUntransformed() ? Double.NaN : report.speedUpInSteps(),
        encoding.isUntransformed() ? Double.NaN : report.speedUpInSeconds(),
        report.rateCost(),
        report.price(),
        report.course().shortfalls().stream().map(Missed::of).toList(),
        encoding.stages());
  }

  private static Settings settings(EncodeRequest request, int batch) {
    return new Settings(
        request.transform().text(),
        Digits.seed(request.transform().seed()),
        field(request.field()),
        request.targetPsnr(),
        request.goal() instanceof EncodeRequest.Goal.TargetBytes target ? target.bytes() : null,
        request.goal() instanceof EncodeRequest.Goal.Lambda given ? given.lambda() : Double.NaN,
        request.bits() == 0 ? null : request.bits(),
        batch,
        request.training().maxSteps(),
        request.training().maxSeconds(),
        request.training().objective().word(),
        request.training().learningRates(),
        request.training().initScale(),
        request.comparison().baseline(),
        request.comparison().ownRate(),
        request.keepsBest(),
        request.threads());
  }

  private static JsonObject field(FieldChoice choice) {
    return switch (choice) {
      case FieldChoice.Fixed fixed -> Json.field(fixed.spec());
      case FieldChoice.Auto auto -> kind(auto);
      case FieldChoice.Compact compact -> kind(compact);
    };
  }

  private static JsonObject kind(FieldChoice choice) {
    JsonObject object = new JsonObject();
    object.addProperty("kind", choice.kind().word());
    return object;
  }

  private static Measured measured(String trainedOn, Trial trial) {
    return new Measured(
        trainedOn,
        trial.transform(),
        trial.reached(),
        trial.stepsToTarget() < 0 ? null : trial.stepsToTarget(),
        trial.secondsToTarget(),
        trial.steps(),
        trial.seconds(),
        trial.learningRate(),
        trial.psnr(),
        trial.bytes(),
        trial.bitsPerPixel(),
        trial.parameters(),
        Json.field(trial.field()));
  }
}
