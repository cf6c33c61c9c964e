package nfcodec.encode;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcWriter;
import nfcodec.encode.FieldFit.Fitted;
import nfcodec.engine.Engine;
import nfcodec.engine.Evaluations;
import nfcodec.field.PlanesSpec;
import nfcodec.quant.QuantizedField;
import nfcodec.raster.Raster;
import org.jspecify.annotations.Nullable;

/**
 * From an image to a file: transform, train, quantise, write, decode what was written and compare.
 */
public final class Encoder {
  private final Engine engine;
  private final EncodeRequest request;
  private final EncodeListener listener;

  /** An encoder for that request. */
  public Encoder(Engine engine, EncodeRequest request, EncodeListener listener) {
    this.engine = engine;
    this.request = request;
    this.listener = listener;
  }

  /**
   * Encodes an image. The same image and options on the same engine and machine give the same
   * bytes, unless a time limit cuts in.
   *
   * @throws EncodeException if the target is not reached (unless the best is to be kept), or
   *     training diverges
   */
  public EncodeResult encode(Raster image) throws EncodeException {
    Attempt encoded = encode(image, request, listener);
    if (!encoded.trial.reached() && !request.keepsBest()) {
      throw new EncodeException(shortfall(encoded.trial));
    }
    Trial baseline = null;
    if (request.comparison().baseline()) {
      // A picture of one colour took no field that has to be the same.
      FieldChoice same =
          encoded.trial.isTrained() && !(request.field() instanceof FieldChoice.Compact)
              ? new FieldChoice.Fixed(encoded.trial.field())
              : request.field();
      baseline =
          request.transform().isIdentity()
              ? encoded.trial
              : encoded.trial.field() instanceof PlanesSpec
                  ? encoded.untransformed(image.pixels())
                  : comparison(image, encoded.request.untransformed(same));
    }
    Trial ownSize = null;
    if (request.comparison().ownRate()) {
      ownSize = comparison(image, request.untransformed(ownSize()));
    }
    EncodeReport report =
        new EncodeReport(
            image.shape(),
            request.goal(),
            engine.name(),
            encoded.trial,
            baseline,
            ownSize,
            encoded.course);
    return new EncodeResult(encoded.file, report);
  }

  /** A field of the same kind, of whatever size. */
  private FieldChoice ownSize() {
    return switch (request.field()) {
      case FieldChoice.Auto auto -> auto;
      case FieldChoice.Compact compact -> compact;
      case FieldChoice.Fixed fixed -> new FieldChoice.Auto(fixed.kind());
    };
  }

  /** A trial beside the one that was asked for: when it breaks down, the file is still good. */
  private @Nullable Trial comparison(Raster image, EncodeRequest untransformed) {
    EncodeListener comparing =
        new ForwardingEncodeListener(listener) {
          @Override
          public void stage(EncodeStage stage, String what) {
            super.stage(EncodeStage.COMPARING, what);
          }
        };
    try {
      return encode(image, untransformed, comparing).trial;
    } catch (EncodeException e) {
      comparing.stage(EncodeStage.COMPARING, "no comparison: " + e.getMessage());
      return null;
    }
  }

  /**
   * A file.
   *
   * @param request that made it: of another field or more steps than were asked for where what was
   *     asked for fell short
   */
  private record Attempt(
      byte[] file, NfcFile contents, Trial trial, Course course, EncodeRequest request) {
    /** What planes of the image as it is come to: the same training, and almost the same bytes. */
    Trial untransformed(long pixels) {
      long bytes = NfcWriter.write(MovedPlanes.still(contents)).length;
      return trial.untransformed(bytes, pixels);
    }
  }

  /**
   * One field, trained and written; with an auto size, as many fields as it takes to reach the
   * target.
   */
  private Attempt encode(Raster image, EncodeRequest request, EncodeListener listener)
      throws EncodeException {
    WorkClock clock = new WorkClock(request.training().maxSeconds());
    listener.stage(EncodeStage.TRANSFORMING, "transforming");
    Source source = Source.of(image, request.transform());
    EncodeJob job = new EncodeJob(engine, request, source, listener, clock);
    Fitted best = FlatField.holds(image) ? flat(job) : null;
    EncodeRequest by = request;
    List<Shortfall> shortfalls = List.of();
    if (best == null && request.field().kind().predictsFeatures()) {
      Substitutes substitutes = new Substitutes(job);
      Substitutes.Made made = substitutes.best();
      best = made.fitted();
      by = made.request();
      shortfalls = substitutes.shortfalls(made);
    }
    if (best == null) {
      best =
          switch (request.field()) {
            case FieldChoice.Fixed fixed ->
                Objects.requireNonNull(new FieldFit(job).fit(fixed.spec(), false));
            case FieldChoice.Compact compact -> new SirenFit(job).fit();
            case FieldChoice.Auto auto -> new SizeSearch(auto, job).best();
          };
    }
    // The strongest compression needs hundreds of megabytes of its own: not beside the training.
    listener.released(16L * best.trial().parameters());
    listener.stage(EncodeStage.COMPRESSING, "compressing");
    NfcFile contents = best.coded().contents();
    if (!clock.overtime()) {
      contents = Recoding.predicted(contents, engine, request.threads(), listener);
    }
    byte[] file = NfcWriter.smallest(contents);
    boolean fits =
        !(request.goal() instanceof EncodeRequest.Goal.TargetBytes most)
            || file.length <= most.bytes();
    Trial trial = best.trial().written(file.length, image.pixels(), clock.seconds(), fits);
    return new Attempt(file, contents, trial, new Course(best.price(), shortfalls), by);
  }

  /**
   * The field of a picture of one colour, which needs no training; null if it would not decode to
   * the picture itself.
   */
  private static @Nullable Fitted flat(EncodeJob job) {
    EncodeRequest request = job.request();
    QuantizedField field = FlatField.of(job.source().signal(), request.field());
    RateSearch.Coded coded = job.rateSearch(Evaluations.PROCESSOR).judge(field);
    if (coded.psnr() < Double.POSITIVE_INFINITY) {
      return null;
    }
    String transform = request.transform().text();
    return new Fitted(
        coded, Trial.untrained(transform, field.field(), job.clock().seconds(), coded.psnr()));
  }

  private String shortfall(Trial trial) {
    if (request.goal() instanceof EncodeRequest.Goal.TargetBytes target) {
      return String.format(
          Locale.ROOT,
          "target not reached: no file of at most %,d bytes was found; allow more (--target-bytes)",
          target.bytes());
    }
    return String.format(
        Locale.ROOT,
        "target not reached: %.2f dB of %.2f dB after %d steps with %s; %s, or keep the best with"
            + " --keep-best",
        trial.psnr(),
        request.targetPsnr(),
        trial.steps(),
        trial.field(),
        request.field().isTrainedForBits()
            ? "allow more (--effort, --max-seconds), lower the target"
            : "allow more (--max-steps, --max-seconds), a larger field, more --bits");
  }
}
