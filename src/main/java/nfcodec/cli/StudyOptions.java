package nfcodec.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nfcodec.engine.Adam;
import nfcodec.engine.GradientPrecision;
import nfcodec.engine.Objective;
import nfcodec.study.Cell.Permutation;
import nfcodec.study.Extras;
import nfcodec.study.FieldDesign;
import nfcodec.study.Model;
import nfcodec.study.Plan;
import nfcodec.study.Settings;
import nfcodec.transform.Decimal;
import nfcodec.transform.TransformRecipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to study; everything that is not given is as the preset has it. */
final class StudyOptions {
  /** The transformations of the paper's table 1. */
  private static final List<String> PAPER_TRANSFORMS =
      List.of(
          "none",
          "rpp",
          "zigzag",
          "inversion",
          "standardize",
          "scale:0.5",
          "scale:2",
          "center:1",
          "center:2",
          "gamma:0.5",
          "gamma:2");

  /** Permutations between none and a full one. */
  private static final List<String> BETWEEN =
      List.of(
          "block-rpp:8", "block-rpp:32", "local-rpp:8", "local-rpp:32", "row-rpp", "column-rpp");

  /** The loss that the paper's SIREN, or the reading of its hash grid, was trained for. */
  private static final String PAPER_LOSS = "paper";

  /** Where options that are not given come from. */
  enum Preset {
    /** The paper's protocol: hours on a GPU, days without. */
    paper,
    /** A first look, a minute or two an image. */
    quick;

    List<Integer> sides() {
      return List.of(this == paper ? 512 : 64);
    }

    List<String> transforms() {
      return this == paper ? PAPER_TRANSFORMS : List.of("none", "rpp", "zigzag", "standardize");
    }

    List<Integer> sirenRates() {
      return this == paper ? range(-8, -16) : List.of(-8, -9, -10);
    }

    List<Integer> gridRates() {
      return this == paper ? range(-4, -15) : List.of(-5, -6, -7);
    }

    int maxSteps() {
      return this == paper ? 10_000 : 2000;
    }

    int landscapePoints() {
      return this == paper ? 25 : 13;
    }
  }

  @Option(
      names = "--preset",
      order = 2,
      paramLabel = "NAME",
      description = {
        "paper: the paper's protocol (side 512, SIREN of width 512 and hash grid, its"
            + " transformations and learning rates). quick: a first look at side 64."
            + " Default: paper."
      })
  Preset preset = Preset.paper;

  @Option(
      names = {"-f", "--fields"},
      order = 3,
      split = ",",
      preprocessor = LastList.class,
      paramLabel = "FIELD",
      description = {
        "Any of "
            + FieldDesign.SYNTAX
            + ". A plain siren is as wide as the images, which is the"
            + " paper's 512 at its 512. Default: siren,hashgrid."
      })
  @Nullable List<String> fields;

  @Option(
      names = "--loss",
      split = ",",
      preprocessor = LastList.class,
      paramLabel = "LOSS",
      description = {
        "What training makes small: squared, relative (the squared error over the prediction's"
            + " square plus 0.01, as tiny-cuda-nn's image sample has it), or paper, our reading of"
            + " what the paper trained with: squared for SIRENs, relative for hash grids. Several"
            + " compare them. Default: paper."
      })
  List<String> losses = List.of(PAPER_LOSS);

  @Option(
      names = "--gradients",
      split = ",",
      preprocessor = LastList.class,
      paramLabel = "PRECISION",
      description = {
        "binary32, or binary16: rounded as PyTorch's binding of tiny-cuda-nn rounds them, with"
            + " engine simd alone. Of fields so trained no files are made. Several compare them."
            + " Default: binary32."
      })
  List<String> gradients = List.of(GradientPrecision.BINARY32.word());

  @Option(
      names = "--adam",
      paramLabel = "B1,B2,EPS",
      description = {
        "Settings of Adam for all fields, without decay: PyTorch's are 0.9,0.999,1e-8. Of fields so"
            + " trained no files are made. Default: the paper's, 0.9,0.999,1e-8 for SIRENs and"
            + " tiny-cuda-nn's 0.9,0.99,1e-15 with a decay of 1e-6 for hash grids."
      })
  @Nullable String adam;

  @Option(
      names = "--width",
      paramLabel = "N",
      description = "Neurons a layer of a siren for which no width is given.")
  @Nullable Integer width;

  @Option(
      names = {"-t", "--transforms"},
      order = 4,
      split = ",",
      preprocessor = LastList.class,
      paramLabel = "NAME",
      description = {
        TransformRecipe.SYNTAX_OF_ONE
            + ", chains with + between; or paper for those of the paper's table, between for"
            + " permutations between none and rpp, all for both. Default: paper, quick:"
            + " none,rpp,zigzag,standardize."
      })
  @Nullable List<String> transforms;

  @Option(
      names = {"-p", "--target-psnr"},
      order = 5,
      paramLabel = "DB",
      converter = Numbers.OfDouble.class,
      description = "PSNR to exceed, on linear gray values, unrounded. Default: 50.")
  double target = 50;

  @Option(
      names = "--levels",
      split = ",",
      preprocessor = LastList.class,
      paramLabel = "DB",
      converter = Numbers.OfDouble.class,
      description = "PSNR at which fields are looked at on their way. Default: 20,30,40.")
  @Nullable List<Double> levels;

  @Option(
      names = "--side",
      order = 6,
      split = ",",
      preprocessor = LastList.class,
      paramLabel = "PIXELS",
      description = {
        "Images are cropped to their middle square and resized to this; several for how the effect"
            + " grows with size. Default: 512, quick: 64."
      })
  @Nullable List<Integer> sides;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "How many seeds, from 0 on. Default: 1.")
  int seeds = 1;

  @Option(
      names = "--permutations",
      split = ",",
      preprocessor = LastList.class,
      paramLabel = "HOW",
      description = {
        "shared: one random permutation for all images; independent: one for each. Default: shared."
      })
  List<String> permutations = List.of("shared");

  @Option(
      names = "--init-scale",
      split = ",",
      preprocessor = LastList.class,
      paramLabel = "R",
      converter = Numbers.OfDouble.class,
      description = {
        "Factors of a SIREN's initial weights but the last layer's; 1 is the paper's. Default: 1."
      })
  List<Double> initScales = List.of(1.0);

  @Option(
      names = "--siren-lr",
      paramLabel = "A..B",
      description =
          "Learning rates of SIRENs as powers of two, such as -9,-10. Default: -8..-16, quick:"
              + " -8..-10.")
  @Nullable String sirenRates;

  @Option(
      names = "--hashgrid-lr",
      paramLabel = "A..B",
      description = "Likewise of hash grids. Default: -4..-15, quick: -5..-7.")
  @Nullable String gridRates;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description = "Steps after which a learning rate is given up. Default: 10000, quick: 2000.")
  @Nullable Integer maxSteps;

  @Option(
      names = "--search",
      paramLabel = "HOW",
      description = {
        "lockstep: all rates together, until the first is at the target; exhaustive: each to its"
            + " own end, with the same result. Default: lockstep."
      })
  String search = "lockstep";

  @Option(
      names = "--rate",
      paramLabel = "WHICH",
      description = {
        "Files made at the target, to tell the bytes: none, same (of the field that was trained),"
            + " both (and of the smallest field that reaches it). Default: both."
      })
  @Nullable String rate;

  @Option(
      names = "--renew-rates",
      description = {
        "Make files that there are anew, with the coder of this program: of those that the study"
            + " has kept the fields are coded again, of others they are trained again at the"
            + " learning rate that was found. Nothing is searched again. A program of another"
            + " version than measured the study does this alone of all that is left to do."
      })
  boolean renewsRates;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      description = "Reconstructions and loss landscapes of how many images. Default: 1.")
  @Nullable Integer pictured;

  @Option(
      names = "--landscape-points",
      paramLabel = "N",
      description = "Of a loss landscape a side; 0 for none. Default: 25, quick: 13.")
  @Nullable Integer landscapePoints;

  /**
   * The protocol.
   *
   * @throws IllegalArgumentException if a part is out of range
   */
  Settings settings() {
    List<Double> all = levels == null ? List.of(20.0, 30.0, 40.0) : levels;
    return new Settings(
        target,
        all.stream().filter(level -> levels != null || level < target).toList(),
        sirenRates == null ? preset.sirenRates() : powers("--siren-lr", sirenRates),
        gridRates == null ? preset.gridRates() : powers("--hashgrid-lr", gridRates),
        maxSteps == null ? preset.maxSteps() : maxSteps,
        constant(Settings.Search.class, "--search", search));
  }

  /** The cells for these images, which are named as seen from the folder of the study. */
  Plan plan(List<Path> images, Path folder) {
    if (seeds < 1) {
      throw new IllegalArgumentException("--seeds is at least 1");
    }
    Plan plan =
        new Plan(
            images.stream().map(image -> seenFrom(folder, image)).toList(),
            sides == null ? preset.sides() : sides,
            (fields == null ? List.of("siren", "hashgrid") : fields)
                .stream()
                    .map(this::withWidth)
                    .flatMap(this::withLosses)
                    .flatMap(this::withTraining)
                    .toList(),
            (transforms == null ? preset.transforms() : transforms)
                .stream().flatMap(StudyOptions::named).toList(),
            permutations.stream()
                .map(p -> constant(Permutation.class, "--permutations", p))
                .toList(),
            initScales,
            LongStream.range(0, seeds).boxed().toList());
    if (!plan.withoutTreatment().isEmpty()) {
      throw new IllegalArgumentException(
          "--init-scale: %s has no initial scale but 1, and would be trained on untransformed images alone; add 1 to the scales, or name other --fields"
              .formatted(String.join(" and ", plan.withoutTreatment())));
    }
    return plan;
  }

  /**
   * What is made beside the searches.
   *
   * @param before asked for at the last start; null at the first
   */
  Extras extras(@Nullable Extras before) {
    Extras base =
        before == null ? new Extras(Extras.RateMode.BOTH, 1, preset.landscapePoints()) : before;
    return new Extras(
        rate == null ? base.rate() : constant(Extras.RateMode.class, "--rate", rate),
        pictured == null ? base.pictured() : pictured,
        landscapePoints == null ? base.landscapePoints() : landscapePoints);
  }

  private static String seenFrom(Path folder, Path image) {
    Path from = folder.toAbsolutePath().normalize();
    Path to = image.toAbsolutePath().normalize();
    // On Windows the two can lie on different drives.
    return (from.getRoot().equals(to.getRoot()) ? from.relativize(to) : to).toString();
  }

  private String withWidth(String field) {
    return width != null && FieldDesign.parse(field).equals(new FieldDesign.Siren(0))
        ? "siren:" + width
        : field;
  }

  /** A field under each loss. */
  private Stream<Model> withLosses(String field) {
    FieldDesign design = FieldDesign.parse(field);
    return losses.stream()
        .map(loss ->
            loss.equals(PAPER_LOSS)
                ? switch (design) {
                  case FieldDesign.Siren siren -> Objective.SQUARED;
                  case FieldDesign.HashGrid grid -> Objective.RELATIVE;
                }
                : Objective.of(loss))
        .map(objective -> new Model(design, objective));
  }

  /** The same with gradients of each precision, as {@link Model} spells it. */
  private Stream<String> withTraining(Model model) {
    Adam settings = adam == null ? null : Model.adam(adam);
    return gradients.stream()
        .map(word ->
            new Model(model.field(), model.objective(), GradientPrecision.of(word), settings))
        .map(Model::text);
  }

  private static Stream<String> named(String transform) {
    return switch (transform) {
      case "paper" -> PAPER_TRANSFORMS.stream();
      case "between" -> BETWEEN.stream();
      case "all" -> Stream.concat(PAPER_TRANSFORMS.stream(), BETWEEN.stream());
      default -> Stream.of(transform);
    };
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String option, String text) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(text.strip().toLowerCase(Locale.ROOT))) {
        return constant;
      }
      names.add(name);
    }
    throw new IllegalArgumentException(
        option + ": '" + text + "' is none of " + String.join(", ", names));
  }

  /** {@code -8..-16} or {@code -9,-10}. */
  private static List<Integer> powers(String option, String text) {
    try {
      int dots = text.indexOf("..");
      if (dots >= 0) {
        return range(
            Decimal.parseWhole(text.substring(0, dots).strip()),
            Decimal.parseWhole(text.substring(dots + 2).strip()));
      }
      return Stream.of(text.split(",", -1)).map(e -> Decimal.parseWhole(e.strip())).toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          option + ": '" + text + "' is not like -8..-16 or -9,-10 (powers of two)", e);
    }
  }

  private static List<Integer> range(int from, int to) {
    int sign = from <= to ? 1 : -1;
    return IntStream.rangeClosed(0, Math.min(100, Math.abs(to - from)))
        .map(i -> from + sign * i)
        .boxed()
        .toList();
  }
}
