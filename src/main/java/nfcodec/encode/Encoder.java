package nfcodec.encode;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import nfcodec.engine.Adam;
import nfcodec.engine.Engine;
import nfcodec.engine.Evaluations;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.memory.LargeGarbage;
import nfcodec.quant.QuantizedField;
import nfcodec.raster.Raster;
import nfcodec.raster.Signal;
import nfcodec.transform.DataTransform;
import nfcodec.transform.TransformRecipe;
import org.jspecify.annotations.Nullable;

/**
 * From an image to a file: transform, train, quantise, write, decode what was written and compare.
 */
public final class Encoder {
  /**
   * Quantisation gets this many dB: the field is trained that far past the target if it gets there
   * soon.
   */
  private static final double HEADROOM = 3;

  /** Headroom is gained in stages, so that training which stalls half-way keeps what it gained. */
  private static final double STAGE = 0.5;

  /**
   * Training on that improves the quantised field by less than this, so often in a row, is in vain.
   */
  private static final double MIN_GAIN = 0.02;

  private static final int MAX_STALLED = 4;

  private final Engine engine;
  private final EncodeRequest request;
  private final EncodeListener listener;
  private boolean warm;
  private boolean comparing;

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
    Attempt encoded = encode(image, request);
    if (!encoded.trial.reached() && !request.keepsBest()) {
      throw new EncodeException(shortfall(encoded.trial));
    }
    Trial baseline = null;
    if (request.comparison().baseline()) {
      FieldChoice same = new FieldChoice.Fixed(encoded.trial.field());
      baseline =
          request.transform().isIdentity()
              ? encoded.trial
              : comparison(image, request.untransformed(same));
    }
    Trial ownSize = null;
    if (request.comparison().ownRate()) {
      ownSize = comparison(image, request.untransformed(ownSize()));
    }
    EncodeReport report =
        new EncodeReport(
            image.width(),
            image.height(),
            image.channels().count(),
            image.bitDepth(),
            image.rawBytes(),
            request.targetPsnr(),
            engine.name(),
            encoded.trial,
            baseline,
            ownSize);
    return new EncodeResult(encoded.file, report);
  }

  /** A field of the same kind, of whatever size. */
  private FieldChoice ownSize() {
    return switch (request.field()) {
      case FieldChoice.Auto auto -> auto;
      case FieldChoice.Fixed fixed -> new FieldChoice.Auto(fixed.kind());
    };
  }

  /** A trial beside the one that was asked for: when it breaks down, the file is still good. */
  private @Nullable Trial comparison(Raster image, EncodeRequest untransformed) {
    comparing = true;
    try {
      return encode(image, untransformed).trial;
    } catch (EncodeException e) {
      stage(EncodeStage.COMPARING, "no comparison: " + e.getMessage());
      return null;
    } finally {
      comparing = false;
    }
  }

  private void stage(EncodeStage stage, String what) {
    listener.stage(comparing ? EncodeStage.COMPARING : stage, what);
  }

  /** The learning rate that trains each field well over a wide range of sizes. */
  public static float defaultRate(FieldSpec spec) {
    return switch (spec) {
      case SirenSpec siren -> 0x1p-10f;
      case HashGridSpec grid -> 0x1p-6f;
    };
  }

  private record Attempt(byte[] file, Trial trial) {}

  /**
   * What {@link Attempt} becomes once it is written.
   *
   * @param trial without the size of the file
   * @param begin on the clock of {@link System#nanoTime}
   */
  private record Unwritten(RateSearch.Coded coded, Trial trial, long begin) {}

  /** An image with the signal that a field is trained on; the untransformed one is not kept. */
  private record Source(Raster image, DataTransform transform, Signal signal) {
    static Source of(Raster image, TransformRecipe recipe) {
      Signal plain = Signal.of(image);
      DataTransform transform = recipe.fit(plain);
      return new Source(image, transform, transform.forward(plain));
    }

    /** Of the signal. */
    long bytes() {
      return (long) Float.BYTES * signal.channels() * signal.pixels();
    }
  }

  /**
   * One field, trained and written; with an auto size, as many fields as it takes to reach the
   * target.
   */
  private Attempt encode(Raster image, EncodeRequest request) throws EncodeException {
    Unwritten best = fit(image, request);
    // The strongest compression needs hundreds of megabytes of its own: not beside the training.
    LargeGarbage.collect(16L * best.trial.parameters());
    stage(EncodeStage.COMPRESSING, "compressing");
    byte[] file = best.coded.file();
    double seconds = (System.nanoTime() - best.begin) / 1e9;
    return new Attempt(file, best.trial.written(file.length, image.pixels(), seconds));
  }

  private Unwritten fit(Raster image, EncodeRequest request) throws EncodeException {
    long begin = System.nanoTime();
    stage(EncodeStage.TRANSFORMING, "transforming");
    Source source = Source.of(image, request.transform());
    Unwritten flat = FlatField.holds(image) ? flat(source, request, begin) : null;
    if (flat != null) {
      return flat;
    }
    if (request.field() instanceof FieldChoice.Fixed fixed) {
      return Objects.requireNonNull(train(source, fixed.spec(), request, false, begin));
    }
    return fit(source, (FieldChoice.Auto) request.field(), request, begin);
  }

  /**
   * The field of a picture of one colour, which needs no training; null if it would not decode to
   * the picture itself.
   */
  private static @Nullable Unwritten flat(Source source, EncodeRequest request, long begin) {
    QuantizedField field = FlatField.of(source.signal(), request.field());
    RateSearch.Coded coded =
        new RateSearch(source.image(), source.transform(), request.threads(), Evaluations.PROCESSOR)
            .judge(field);
    if (coded.psnr() < Double.POSITIVE_INFINITY) {
      return null;
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Trial trial = Trial.untrained(request.transform().text(), field.field(), seconds, coded.psnr());
    return new Unwritten(coded, trial, begin);
  }

  /** Trains fields of growing size until one reaches the target. */
  private Unwritten fit(Source source, FieldChoice.Auto auto, EncodeRequest request, long begin)
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
      Unwritten best = train(source, sizing.spec(kind, size), request, larger != null, begin);
      if (best != null) {
        return auto.smallest() && best.trial.reached()
            ? shrink(source, sizing, kind, size, best, request)
            : best;
      }
      size = Objects.requireNonNull(larger);
    }
  }

  /** Trains fields of falling size until one does not reach the target; the last that did. */
  private Unwritten shrink(
      Source source,
      FieldSizing sizing,
      FieldChoice.Kind kind,
      FieldSizing.Size size,
      Unwritten reached,
      EncodeRequest request)
      throws EncodeException {
    Unwritten best = reached;
    FieldSizing.Size smaller = sizing.smaller(size);
    while (smaller != null && !overtime(best.begin, request)) {
      Unwritten next = train(source, sizing.spec(kind, smaller), request, true, best.begin);
      if (next == null || !next.trial.reached()) {
        break;
      }
      best = next;
      smaller = sizing.smaller(smaller);
    }
    return best;
  }

  private static boolean overtime(long begin, EncodeRequest request) {
    return (System.nanoTime() - begin) / 1e9 > request.training().maxSeconds();
  }

  /**
   * Trains one field and quantises it.
   *
   * @param largerIsLeft whether a larger field is to be tried where this one falls short
   * @return null where that is to be done
   */
  private @Nullable Unwritten train(
      Source source, FieldSpec spec, EncodeRequest request, boolean largerIsLeft, long begin)
      throws EncodeException {
    String trained =
        request.transform().isIdentity() ? "untransformed" : request.transform().text();
    Field field = new Field(spec, source.image().width(), source.image().height());
    List<Float> rates =
        request.training().learningRates().isEmpty()
            ? List.of(defaultRate(spec))
            : request.training().learningRates();
    TrainingPlan plan =
        new TrainingPlan(
            rates.getFirst(),
            Adam.forField(spec),
            request.training().objective(),
            Math.min(request.training().batch(), field.pixels()),
            request.transform().seed(),
            source.transform().inverseValues(),
            request.threads());
    Trainer.Budget budget =
        new Trainer.Budget(
            request.training().maxSteps(), request.training().maxSeconds(), largerIsLeft);
    // Drawn anew at every start: kept, they would take a quarter as much memory as the training.
    Trainer.Opener opener =
        p ->
            engine.open(
                Initialization.of(
                    field, request.transform().seed(), request.training().initScale()),
                source.signal(),
                p);
    RateSearch search =
        new RateSearch(
            source.image(),
            source.transform(),
            request.threads(),
            Evaluations.whileTraining(engine, field, request.threads()));
    if (request.comparison().baseline() && !warm) {
      begin += warmUp(opener, plan);
    }
    stage(EncodeStage.TRAINING, "training " + trained + " (" + spec + ")");
    LargeGarbage.collect(source.bytes());
    try (Trainer trainer = new Trainer(opener, plan, rates, budget, listener)) {
      LargeGarbage.collect(4L * field.parameterCount());
      Trainer.Outcome outcome =
          trainer.trainAbove(request.targetPsnr(), request.training().maxSteps());
      if (outcome == Trainer.Outcome.DIVERGED) {
        throw new EncodeException(
            "training diverged at learning rate "
                + rates.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + " and down to 1/256 of it: try a smaller --learning-rate"
                + (request.training().initScale() > 1 ? " or --init-scale" : ""));
      }
      boolean crossed = outcome == Trainer.Outcome.REACHED;
      int stepsToTarget = crossed ? trainer.steps() : -1;
      double secondsToTarget = crossed ? trainer.seconds() : Double.NaN;
      RateSearch.Coded coded = null;
      if (crossed) {
        coded = quantize(trainer, search, request);
      }
      float learningRate = trainer.learningRate();
      int steps = trainer.steps();
      if (coded == null) {
        Parameters last = trainer.end();
        LargeGarbage.collect(16L * field.parameterCount());
        stage(EncodeStage.QUANTISING, "quantising");
        coded = search.atBits(last, request.bits() == 0 ? 16 : request.bits());
      }
      boolean reached = coded.psnr() >= request.targetPsnr();
      if (!reached && largerIsLeft && !overtime(begin, request)) {
        return null;
      }
      Trial trial =
          new Trial(
              request.transform().text(),
              spec,
              field.parameterCount(),
              learningRate,
              reached,
              stepsToTarget,
              secondsToTarget,
              steps,
              (System.nanoTime() - begin) / 1e9,
              coded.psnr(),
              0,
              0);
      return new Unwritten(coded, trial, begin);
    }
  }

  /**
   * Makes room for quantisation, then quantises; trains on while the decoded samples miss the
   * target.
   *
   * @return null if the budget ended first
   */
  private RateSearch.@Nullable Coded quantize(
      Trainer trainer, RateSearch search, EncodeRequest request) {
    double target = request.targetPsnr();
    int patience = Math.max(40, trainer.steps() / 2);
    Parameters best = trainer.parameters();
    double goal = target;
    int end = trainer.steps() + patience;
    while (goal < target + HEADROOM && trainer.steps() < end) {
      goal = Math.max(goal, trainer.bestPsnr()) + STAGE;
      if (trainer.trainAbove(goal, end - trainer.steps()) != Trainer.Outcome.REACHED) {
        break;
      }
      best = trainer.parameters();
    }
    double missed = Double.NEGATIVE_INFINITY;
    for (int stalled = 0; stalled < MAX_STALLED; ) {
      stage(EncodeStage.QUANTISING, "quantising");
      RateSearch.Coded coded =
          request.bits() == 0 ? search.smallest(best, target) : search.atBits(best, request.bits());
      if (coded.psnr() >= target) {
        return coded;
      }
      stalled = coded.psnr() < missed + MIN_GAIN ? stalled + 1 : 0;
      missed = Math.max(missed, coded.psnr());
      goal = Math.max(goal, trainer.bestPsnr()) + STAGE;
      stage(EncodeStage.TRAINING, "training on: the quantised field misses the target");
      if (trainer.trainAbove(goal, request.training().maxSteps()) != Trainer.Outcome.REACHED) {
        return null;
      }
      best = trainer.parameters();
    }
    return null;
  }

  /**
   * A few steps whose result is thrown away: the first field trained would otherwise pay for the
   * start of the virtual machine, and the comparison with the baseline would not be fair.
   *
   * @return nanoseconds that it took
   */
  private long warmUp(Trainer.Opener opener, TrainingPlan plan) {
    stage(EncodeStage.WARMING_UP, "warming up");
    long begin = System.nanoTime();
    try (TrainingRun run = opener.open(plan)) {
      while (System.nanoTime() - begin < engine.warmUpSeconds() * 1e9) {
        run.advance(1, Double.POSITIVE_INFINITY);
      }
    }
    warm = true;
    return System.nanoTime() - begin;
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
