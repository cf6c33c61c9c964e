package nfcodec.encode;

import java.util.Locale;
import java.util.Objects;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcWriter;
import nfcodec.encode.FieldFit.Fitted;
import nfcodec.engine.Engine;
import nfcodec.engine.Evaluations;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;
import nfcodec.quant.QuantizedField;
import nfcodec.raster.Raster;
import org.jspecify.annotations.Nullable;

/**
 * From an image to a file: transform, train, quantise, write, decode what was written and compare.
 */
public final class Encoder {
  /** Of a pyramid's networks; features have a multiple of it. */
  static final float PYRAMID_RATE = 0.03f;

  /**
   * Of so little, in dB, more steps make up; of planes, which come to theirs late, they always may.
   */
  private static final double NEARLY = 2;

  private static final FieldChoice PLANES = new FieldChoice.Auto(FieldChoice.Kind.PLANES);

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
                  : comparison(image, request.untransformed(same));
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
            encoded.price);
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
        new EncodeListener() {
          @Override
          public void stage(EncodeStage stage, String what) {
            listener.stage(EncodeStage.COMPARING, what);
          }

          @Override
          public void trained(int step, double psnr, double target) {
            listener.trained(step, psnr, target);
          }

          @Override
          public void released(long bytes) {
            listener.released(bytes);
          }
        };
    try {
      return encode(image, untransformed, comparing).trial;
    } catch (EncodeException e) {
      comparing.stage(EncodeStage.COMPARING, "no comparison: " + e.getMessage());
      return null;
    }
  }

  /** The learning rate that trains each field well over a wide range of sizes. */
  public static float defaultRate(FieldSpec spec) {
    return switch (spec) {
      case SirenSpec siren -> 0x1p-10f;
      case HashGridSpec grid -> 0x1p-6f;
      case PyramidSpec pyramid -> PYRAMID_RATE;
      case PlanesSpec planes -> PYRAMID_RATE;
    };
  }

  private record Attempt(byte[] file, NfcFile contents, Trial trial, @Nullable Price price) {
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
    FieldFit fit = new FieldFit(engine, request, source, listener, clock);
    Fitted best = FlatField.holds(image) ? flat(source, request, clock, listener) : null;
    if (best == null && request.field().kind().isTrainedForBits()) {
      best = pyramid(source, request, listener, clock);
      EncodeRequest longer = longer(request, best.trial(), clock);
      if (longer != null) {
        listener.stage(EncodeStage.TRAINING, "longer: so few steps fall short");
        best = pyramid(source, longer, listener, clock);
      }
      if (request.field() instanceof FieldChoice.Auto auto) {
        best = instead(best, auto, source, request, listener, clock);
      }
    }
    if (best == null) {
      best =
          switch (request.field()) {
            case FieldChoice.Fixed fixed -> Objects.requireNonNull(fit.fit(fixed.spec(), false));
            case FieldChoice.Compact compact ->
                new SirenFit(engine, request, source, listener, clock).fit();
            case FieldChoice.Auto auto -> sized(auto, source, request, fit);
          };
    }
    // The strongest compression needs hundreds of megabytes of its own: not beside the training.
    listener.released(16L * best.trial().parameters());
    listener.stage(EncodeStage.COMPRESSING, "compressing");
    NfcFile contents =
        Recoding.predicted(best.coded().contents(), engine, request.threads(), listener);
    byte[] file = NfcWriter.smallest(contents);
    return new Attempt(
        file,
        contents,
        best.trial().written(file.length, image.pixels(), clock.seconds()),
        best.price());
  }

  /**
   * What takes the place of a field that falls short, if anything does: planes of a pyramid, which
   * has but one fine feature a pixel for all its channels; a hash grid of both.
   */
  private Fitted instead(
      Fitted first,
      FieldChoice.Auto auto,
      Source source,
      EncodeRequest request,
      EncodeListener listener,
      WorkClock clock)
      throws EncodeException {
    Fitted best = first;
    if (!best.trial().reached()
        && best.trial().field() instanceof PyramidSpec
        && (source.isMoved() || source.image().channels().count() > 1)
        && !clock.overtime()) {
      listener.stage(EncodeStage.TRAINING, "planes instead: the pyramid falls short");
      EncodeRequest planes = withSteps(request.withField(PLANES), Effort.NORMAL.steps());
      best = pyramid(source, planes, listener, clock);
    }
    EncodeRequest grid = best.trial().reached() ? null : gridInstead(request, auto, clock);
    if (grid == null) {
      return best;
    }
    String kind = best.trial().field().kind();
    listener.stage(EncodeStage.TRAINING, "a hash grid instead: " + kind + " falls short");
    FieldFit fit = new FieldFit(engine, grid, source, listener, clock);
    return sized((FieldChoice.Auto) grid.field(), source, grid, fit);
  }

  /** What to ask for where more steps may do; null where not. */
  private static @Nullable EncodeRequest longer(
      EncodeRequest request, Trial trial, WorkClock clock) {
    int steps = Effort.NORMAL.steps();
    if (request.goal() instanceof EncodeRequest.Goal.TargetPsnr target
        && !trial.reached()
        && (trial.psnr() + NEARLY > target.decibels() || trial.field() instanceof PlanesSpec)
        && request.training().maxSteps() < steps
        && !clock.overtime()) {
      return withSteps(request, steps);
    }
    return null;
  }

  /** The same with at least so many steps. */
  private static EncodeRequest withSteps(EncodeRequest request, int steps) {
    EncodeRequest.Training training = request.training();
    int most = Math.max(training.maxSteps(), steps);
    return request.withTraining(training.withMost(most, training.maxSeconds()));
  }

  /**
   * What to ask for where a pyramid is not good enough: one feature a pixel cannot hold noise in
   * colours. Null where a grid would not help, or where there is no time for one: it takes about as
   * long as the pyramid did.
   */
  private static @Nullable EncodeRequest gridInstead(
      EncodeRequest request, FieldChoice.Auto auto, WorkClock clock) {
    if (!(request.goal() instanceof EncodeRequest.Goal.TargetPsnr)
        || !clock.hasTimeFor(clock.seconds())) {
      return null;
    }
    FieldChoice grid = new FieldChoice.Auto(FieldChoice.Kind.HASHGRID, auto.maxParameters());
    return withSteps(request.withField(grid), EncodeRequest.Training.USUAL.maxSteps());
  }

  private Fitted pyramid(
      Source source, EncodeRequest request, EncodeListener listener, WorkClock clock)
      throws EncodeException {
    return new PyramidFit(engine, request, source, listener, clock).fit();
  }

  /**
   * The field of a picture of one colour, which needs no training; null if it would not decode to
   * the picture itself.
   */
  private static @Nullable Fitted flat(
      Source source, EncodeRequest request, WorkClock clock, EncodeListener listener) {
    QuantizedField field = FlatField.of(source.signal(), request.field());
    RateSearch.Coded coded =
        new RateSearch(
                source.image(),
                source.transform(),
                request.threads(),
                Evaluations.PROCESSOR,
                listener::released)
            .judge(field);
    if (coded.psnr() < Double.POSITIVE_INFINITY) {
      return null;
    }
    String transform = request.transform().text();
    return new Fitted(
        coded, Trial.untrained(transform, field.field(), clock.seconds(), coded.psnr()));
  }

  /** Trains fields of growing size until one reaches the target. */
  private static Fitted sized(
      FieldChoice.Auto auto, Source source, EncodeRequest request, FieldFit fit)
      throws EncodeException {
    FieldChoice.Kind kind = auto.kind();
    FieldSizing sizing = new FieldSizing(source.signal(), source.transform().inverseValues());
    FieldSizing.Size size = sizing.initial(request.targetPsnr());
    if (sizing.parameters(kind, size) > auto.maxParameters()) {
      throw new EncodeException(tooLarge(sizing.parameters(kind, size), auto, request));
    }
    while (true) {
      FieldSizing.Size larger = sizing.larger(size);
      if (larger != null && sizing.parameters(kind, larger) > auto.maxParameters()) {
        larger = null;
      }
      Fitted best = fit.fit(sizing.spec(kind, size), larger != null);
      if (best != null) {
        return auto.smallest() && best.trial().reached()
            ? shrunk(sizing, kind, size, best, fit)
            : best;
      }
      size = Objects.requireNonNull(larger);
    }
  }

  /** Trains fields of falling size until one does not reach the target; the last that did. */
  private static Fitted shrunk(
      FieldSizing sizing,
      FieldChoice.Kind kind,
      FieldSizing.Size size,
      Fitted reached,
      FieldFit fit)
      throws EncodeException {
    Fitted best = reached;
    FieldSizing.Size smaller = sizing.smaller(size);
    while (smaller != null && !fit.clock().overtime()) {
      Fitted next = fit.fit(sizing.spec(kind, smaller), true);
      if (next == null || !next.trial().reached()) {
        break;
      }
      best = next;
      smaller = sizing.smaller(smaller);
    }
    return best;
  }

  private static String tooLarge(long parameters, FieldChoice.Auto auto, EncodeRequest request) {
    return String.format(
        Locale.ROOT,
        "%.2f dB take a field of up to %,d parameters, more than the limit of %,d: lower the"
            + " target, raise --max-parameters if there is memory, or choose the size of the field",
        request.targetPsnr(),
        parameters,
        auto.maxParameters());
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
        "target not reached: %.2f dB of %.2f dB after %d steps with %s; allow more (--max-steps,"
            + " --max-seconds), a larger field, more --bits, or keep the best with --keep-best",
        trial.psnr(),
        request.targetPsnr(),
        trial.steps(),
        trial.field());
  }
}
