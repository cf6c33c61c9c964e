package nfcodec.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import nfcodec.evaluate.Evaluation;
import nfcodec.evaluate.FieldEvaluator;
import nfcodec.field.Dense;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Parameters;

/**
 * What evaluates fields for decoding: the one place that chooses. The values never depend on it.
 */
public final class Evaluations {
  /**
   * Multiply-adds for each thread of the processor from which on {@link Engines#AUTO} looks for a
   * device. By estimate, not measured on any device: a thread does some 2^35 a second, and to start
   * a device takes about a second, so that the processor is left alone for two.
   */
  private static final long FEWEST_A_THREAD = 1L << 36;

  /**
   * The same where the device has been started already, to train: some 30 ms, about what it takes
   * to load the kernels once more.
   */
  private static final long FEWEST_WHILE_TRAINING = 1L << 30;

  /**
   * Multiply-adds that take as long as what the processor has to do for a device, for one pixel and
   * hashed level: to find four entries. By estimate too.
   */
  private static final long HASHED_LEVEL = 1 << 10;

  /** The processor's. */
  public static final Evaluation PROCESSOR = FieldEvaluator::evaluate;

  private Evaluations() {}

  /**
   * The evaluation of a named engine, which is the processor's where the engine has none of its
   * own, as none has for pyramids. For {@code auto} that of a device where there is one and the
   * work is worth its start; if it then fails before the first pixel, such as for want of memory,
   * the processor's after all.
   *
   * @param threads of the processor, at least 1
   * @param notes told in one line what {@code auto} chose, where there was a choice
   * @throws EngineException if there is no engine of that name, or it has an evaluation of its own
   *     and cannot run here
   */
  public static Evaluation choose(String name, Field field, int threads, Consumer<String> notes) {
    if (name.equals(Engines.AUTO)) {
      return isWorthDevice(field, threads) ? preferred(Engines.all(), notes) : PROCESSOR;
    }
    Engine engine = Engines.named(name);
    Optional<Evaluation> own = engine.evaluation();
    if (own.isEmpty() || field.encoding() instanceof Encoding.Pyramid) {
      return PROCESSOR;
    }
    Engines.available(engine);
    return own.orElseThrow();
  }

  /**
   * While an engine trains: its own evaluation where it has one and the work is worth it, with the
   * processor's in its place whenever it fails before the first pixel, such as for want of memory
   * beside the training; else the processor's.
   *
   * @param threads of the processor, at least 1
   */
  public static Evaluation whileTraining(Engine engine, Field field, int threads) {
    return isWorthDevice(field, threads, FEWEST_WHILE_TRAINING)
        ? orProcessor(engine, note -> {})
        : PROCESSOR;
  }

  private static Evaluation orProcessor(Engine engine, Consumer<String> notes) {
    return engine
        .evaluation()
        .<Evaluation>map(own ->
            (parameters, threads, sink) ->
                evaluate(engine.name(), own, parameters, threads, sink, notes))
        .orElse(PROCESSOR);
  }

  /** Whether evaluating a field takes the processor so long that a device's start is nothing. */
  static boolean isWorthDevice(Field field, int threads) {
    return isWorthDevice(field, threads, FEWEST_A_THREAD);
  }

  private static boolean isWorthDevice(Field field, int threads, long fewest) {
    if (field.encoding() instanceof Encoding.Pyramid) {
      return false;
    }
    long each = 0;
    for (Dense layer : field.layers()) {
      each += (long) layer.inputs() * layer.outputs();
    }
    long hashed =
        switch (field.encoding()) {
          case Encoding.Coordinates coordinates -> 0;
          case Encoding.Grid grid -> grid.hashed().size();
          case Encoding.Pyramid pyramid -> 0;
        };
    return (each - HASHED_LEVEL * hashed) * field.pixels() / threads >= fewest;
  }

  /** Of the engines that may be taken unasked; the processor's where none has one. */
  static Evaluation preferred(List<Engine> engines, Consumer<String> notes) {
    for (Engine engine : engines) {
      Optional<Evaluation> own = engine.evaluation();
      if (own.isPresent()
          && engine.preference() >= 0
          && engine.availability() instanceof Availability.Available) {
        return orProcessor(engine, notes);
      }
    }
    return PROCESSOR;
  }

  private static void evaluate(
      String name,
      Evaluation evaluation,
      Parameters parameters,
      int threads,
      Evaluation.Sink sink,
      Consumer<String> notes) {
    AtomicBoolean begun = new AtomicBoolean();
    try {
      notes.accept("engine " + name + " evaluates the field");
      evaluation.evaluate(
          parameters,
          threads,
          (first, count, values) -> {
            begun.setPlain(true);
            sink.accept(first, count, values);
          });
    } catch (EngineException e) {
      // A device that fails half way is broken, which its owner should hear.
      if (begun.get()) {
        throw e;
      }
      notes.accept(
          "the processor evaluates the field, as engine " + name + " cannot: " + e.getMessage());
      PROCESSOR.evaluate(parameters, threads, sink);
    }
  }
}
