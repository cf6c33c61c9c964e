package nfcodec.cli;

import java.util.ArrayList;
import java.util.List;
import nfcodec.encode.BatchSize;
import nfcodec.encode.Effort;
import nfcodec.encode.EncodeRequest.Training;
import nfcodec.engine.Engines;
import nfcodec.engine.Objective;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How to train. */
final class TrainingOptions {
  @Option(
      names = "--loss",
      paramLabel = "LOSS",
      converter = OfLoss.class,
      description =
          "What training makes small: squared (error), or relative (the squared error over the"
              + " prediction's square plus 0.01). The target is of squared errors all the same."
              + " Default: squared.")
  Objective loss = Training.USUAL.objective();

  /** Reads a loss for picocli. */
  static final class OfLoss implements ITypeConverter<Objective> {
    @Override
    public Objective convert(String text) {
      try {
        return Objective.of(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "Pixels a training step, drawn at random; 0 for all. Default: 65,536 of a large image,"
              + " which is one of more than 131,072 pixels for a SIREN and of more than 1,048,576"
              + " for a hash grid; all of others.")
  @Nullable Integer batch;

  /**
   * Options given that a pyramid does not have.
   *
   * @param bits a parameter; 0 for auto
   */
  List<String> others(int bits) {
    List<String> names = new ArrayList<>();
    add(names, "--bits", bits != 0);
    add(names, "--loss", !loss.equals(Training.USUAL.objective()));
    add(names, "--batch", batch != null);
    add(names, "--tune-lr", tuneRates != null);
    add(names, "--init-scale", initScale != null);
    return names;
  }

  private static void add(List<String> names, String name, boolean given) {
    if (given) {
      names.add(name);
    }
  }

  /** As the encoder takes it. */
  BatchSize batch() {
    return batch == null ? BatchSize.AUTO : batch == 0 ? BatchSize.ALL : new BatchSize.Drawn(batch);
  }

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description =
          "Steps at most, for each field trained; a pyramid takes all of them, and more where it"
              + " would miss its goal. Default: 3000; for a pyramid by --effort.")
  @Nullable Integer maxSteps;

  @Option(
      names = "--effort",
      order = 5,
      paramLabel = "EFFORT",
      converter = OfEffort.class,
      description = {
        "fast, normal, slow or max: 430, 1,600, 7,500 or 30,000 steps of a pyramid or planes. On"
            + " two cores 768 x 512 pixels take some 14 s, a minute, 5 and 20 minutes (planes at"
            + " normal 70 s), others in proportion to their pixels. Default: normal.",
        "siren: trains it for few bytes, in 750, 4,000, 20,000 or 80,000 steps for each width that"
            + " is tried, and then rounds it. Default: no effort, but the fewest steps to the"
            + " target."
      })
  @Nullable Effort effort;

  /** Reads an effort for picocli. */
  static final class OfEffort implements ITypeConverter<Effort> {
    @Override
    public Effort convert(String text) {
      for (Effort effort : Effort.values()) {
        if (effort.word().equals(text)) {
          return effort;
        }
      }
      throw new TypeConversionException(
          "'" + text + "' is no effort: use fast, normal, slow or max");
    }
  }

  @Option(
      names = "--max-seconds",
      paramLabel = "S",
      converter = Numbers.OfDouble.class,
      description =
          "Seconds at most for the image, and as many for what it is compared with; a pyramid plans"
              + " its training for them. Default: no limit.")
  double maxSeconds = Training.USUAL.maxSeconds();

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      converter = Numbers.OfRate.class,
      description =
          "Such as 0.01 or 2^-6. Default: 2^-6 for hashgrid, 2^-10 for siren, 0.03 to 0.06 for"
              + " pyramid and planes, by the image.")
  @Nullable Float learningRate;

  @Option(
      names = "--tune-lr",
      paramLabel = "R,...",
      arity = "0..1",
      preprocessor = AttachedOnly.class,
      description = {
        "Train at several learning rates side by side and keep the first to reach the target: those"
            + " that follow an =, or without any 1/4, 1/2, 1, 2 and 4 times the usual one."
      })
  @Nullable String tuneRates;

  @Option(
      names = "--init-scale",
      paramLabel = "R",
      converter = Numbers.OfRate.class,
      description =
          "siren: multiply the initial weights of all layers but the last, which speeds up the"
              + " training of some fields and slows down that of others. Default: 1.")
  @Nullable Float initScale;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      completionCandidates = EngineNames.class,
      description = "What computes: auto or one that 'nfcodec engines' lists. Default: auto.")
  String engine = Engines.AUTO;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Numbers.OfThreads.class,
      description = "Default: one for each processor. The file does not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();
}
