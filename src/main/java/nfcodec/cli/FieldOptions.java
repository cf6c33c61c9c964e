package nfcodec.cli;

import java.util.ArrayList;
import java.util.List;
import nfcodec.encode.FieldChoice;
import nfcodec.encode.FieldChoice.Kind;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PaperFields;
import nfcodec.field.SirenSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Which field to train; any size option fixes the field, and the others of its kind take their
 * defaults.
 */
final class FieldOptions {
  private static final SirenSpec SIREN = PaperFields.SIREN;
  private static final HashGridSpec GRID = PaperFields.HASH_GRID;

  /** The kinds as users type them, for completion. */
  static final class Words extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Words() {
      for (Kind kind : Kind.values()) {
        add(kind.word());
      }
    }
  }

  /** Reads a kind for picocli. */
  static final class OfKind implements ITypeConverter<Kind> {
    @Override
    public Kind convert(String text) {
      for (Kind kind : Kind.values()) {
        if (kind.word().equalsIgnoreCase(text)) {
          return kind;
        }
      }
      throw new TypeConversionException(
          "'" + text + "' is no field: use " + String.join(", ", new Words()));
    }
  }

  @Option(
      names = {"-f", "--field"},
      order = 4,
      paramLabel = "KIND",
      converter = OfKind.class,
      completionCandidates = Words.class,
      description = {
        "pyramid (dense levels, trained for error and bits together: small files), planes (the same"
            + " without coarse levels: a feature belongs to one pixel), hashgrid (a multiresolution"
            + " hash grid and a small network; fast to train) or siren (a sine network). Default:"
            + " pyramid; planes where pixels are moved and they will take fewer bytes; hashgrid"
            + " where values are changed, or an option is given that pyramids do not have.",
        "Its size is chosen for the image and the target, unless an option for a size is given (see"
            + " Field); sizes that are not given then take the default stated there."
      })
  @Nullable Kind given;

  /** The kind, once it is known what is done to the image. */
  Kind kind = Kind.HASHGRID;

  private HashGridCause cause = HashGridCause.NONE;

  /**
   * Settles the kind.
   *
   * @param revaluing the transformation, where it changes values and does not only move pixels;
   *     null where not
   * @param others options given that a pyramid does not have
   * @throws IllegalArgumentException if it has to be a pyramid that does not have them
   */
  void settle(@Nullable String revaluing, List<String> others) {
    List<String> foreign = new ArrayList<>(given(Kind.HASHGRID));
    foreign.addAll(given(Kind.SIREN));
    foreign.addAll(others);
    cause = given != null ? HashGridCause.NONE : HashGridCause.of(revaluing, foreign);
    kind = given != null ? given : cause.isNone() ? Kind.PYRAMID : Kind.HASHGRID;
    if (kind.predictsFeatures() && !others.isEmpty()) {
      throw new IllegalArgumentException(
          String.join(", ", others)
              + ": not for pyramids and planes; use --field hashgrid or siren");
    }
  }

  /** What to tell of a field that was not named and is no pyramid; null if nothing. */
  @Nullable String warning() {
    return cause.warning();
  }

  /**
   * Checks that there is a field for a goal that is no PSNR.
   *
   * @param option that names the goal
   * @throws IllegalArgumentException if the field is not of those that are trained for bits
   */
  void requirePredicted(String option) {
    if (!kind.predictsFeatures()) {
      throw new IllegalArgumentException(
          option
              + " is for pyramids and planes, and "
              + (cause.isNone()
                  ? "--field " + kind.word() + " asks for neither"
                  : cause.asks() + " for a hash grid")
              + ": use --target-psnr");
    }
  }

  @Option(
      names = "--max-parameters",
      paramLabel = "N",
      converter = Numbers.OfLimit.class,
      description = {
        "hashgrid, siren: when the size is chosen, train no field of more parameters (the size of"
            + " pyramids and planes is the image's). Beside the image each takes up to 28 bytes of"
            + " memory, with --tune-lr 16 more for every further rate.",
        "Default: 2^28, as in decode, or what half the machine's memory holds if that is less."
      })
  @Nullable Long maxParameters;

  @Option(
      names = "--width",
      paramLabel = "N",
      description = "siren: neurons a layer, 1 to 4096 (512).")
  @Nullable Integer width;

  @Option(
      names = "--hidden-layers",
      paramLabel = "N",
      description = "siren: sine layers after the first, 0 to 16 (3).")
  @Nullable Integer hiddenLayers;

  @Option(
      names = "--omega0",
      paramLabel = "R",
      converter = Numbers.OfDouble.class,
      description = "siren: frequency factor (30).")
  @Nullable Double omega0;

  @Option(names = "--levels", paramLabel = "N", description = "hashgrid: levels, 1 to 32 (16).")
  @Nullable Integer levels;

  @Option(
      names = "--features",
      paramLabel = "N",
      description = "hashgrid: values an entry, 1 to 8 (2).")
  @Nullable Integer features;

  @Option(
      names = "--log2-table",
      paramLabel = "N",
      description = "hashgrid: entries a level at most, as a power of two, 1 to 26 (24).")
  @Nullable Integer log2Table;

  @Option(
      names = "--base-resolution",
      paramLabel = "N",
      description = "hashgrid: vertices a side at the coarsest level (16).")
  @Nullable Integer baseResolution;

  @Option(
      names = "--growth",
      paramLabel = "R",
      converter = Numbers.OfDouble.class,
      description = "hashgrid: ratio of vertices between levels, 1 to 16 (1.5).")
  @Nullable Double growth;

  @Option(
      names = "--mlp-width",
      paramLabel = "N",
      description = "hashgrid: neurons a hidden layer of its network, 1 to 4096 (64).")
  @Nullable Integer mlpWidth;

  @Option(
      names = "--mlp-layers",
      paramLabel = "N",
      description = "hashgrid: hidden layers of its network, 0 to 16 (2).")
  @Nullable Integer mlpLayers;

  /**
   * What the options amount to.
   *
   * @param channels of the image
   * @throws IllegalArgumentException if they contradict each other, or a size is out of range
   */
  FieldChoice choice(int channels) {
    refuseOthers();
    if (!given(kind).isEmpty()) {
      return new FieldChoice.Fixed(spec(channels));
    }
    return maxParameters == null
        ? new FieldChoice.Auto(kind)
        : new FieldChoice.Auto(kind, maxParameters);
  }

  /**
   * A field that an effort is made for.
   *
   * @param option that asks for it
   * @param others options given that do not go with it
   * @throws IllegalArgumentException if the field has none
   */
  FieldChoice choice(int channels, String option, List<String> others) {
    FieldChoice plain = choice(channels);
    if (plain.isTrainedForBits()) {
      return plain;
    }
    if (!cause.isNone()) {
      throw new IllegalArgumentException(
          cause.asks() + " for a hash grid, which has no " + option + ": leave one out");
    }
    if (kind != Kind.SIREN) {
      throw new IllegalArgumentException(
          option
              + " belongs to --field pyramid, planes and siren, but the field is "
              + kind.word());
    }
    List<String> refused = new ArrayList<>(given(kind));
    refused.addAll(others);
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          option
              + " chooses the size and the training of a SIREN: leave out "
              + String.join(", ", refused));
    }
    return new FieldChoice.Compact(
        maxParameters == null ? FieldChoice.Auto.usualLimit() : maxParameters);
  }

  /**
   * The field of these sizes, defaults where none is given.
   *
   * @throws IllegalStateException if its kind has no options for sizes
   */
  FieldSpec spec(int channels) {
    return switch (kind) {
      case SIREN ->
          new SirenSpec(
              channels,
              or(width, SIREN.width()),
              or(hiddenLayers, SIREN.hiddenLayers()),
              omega0 == null ? SIREN.omega0() : omega0.floatValue());
      case HASHGRID ->
          new HashGridSpec(
              channels,
              or(levels, GRID.levels()),
              or(features, GRID.features()),
              or(log2Table, GRID.log2TableSize()),
              or(baseResolution, GRID.baseResolution()),
              growth == null ? GRID.growth() : growth,
              or(mlpWidth, GRID.mlpWidth()),
              or(mlpLayers, GRID.mlpLayers()));
      case PYRAMID, PLANES ->
          throw new IllegalStateException(kind.word() + " have no options for their size");
    };
  }

  private void refuseOthers() {
    if (maxParameters != null && !given(kind).isEmpty()) {
      throw new IllegalArgumentException(
          "--max-parameters is for a size that is chosen, but "
              + String.join(", ", given(kind))
              + " fixes it");
    }
    if (maxParameters != null && given != null && given.predictsFeatures()) {
      throw new IllegalArgumentException(
          "--max-parameters belongs to --field hashgrid and siren: the size of pyramids and planes"
              + " is the image's");
    }
    for (Kind other : Kind.values()) {
      if (!given(other).isEmpty()) {
        require(other, String.join(", ", given(other)));
      }
    }
  }

  /**
   * Checks that options are given for a field of their kind.
   *
   * @param names of the options
   * @throws IllegalArgumentException if the field is of another kind
   */
  void require(Kind theirs, String names) {
    if (kind != theirs && given == null) {
      throw new IllegalArgumentException(names + " needs --field " + theirs.word());
    }
    if (kind != theirs) {
      throw new IllegalArgumentException(
          names + " belongs to --field " + theirs.word() + ", but the field is " + kind.word());
    }
  }

  /** The size options given for a kind. */
  private List<String> given(Kind kind) {
    List<String> names = new ArrayList<>();
    switch (kind) {
      case SIREN -> {
        add(names, "--width", width);
        add(names, "--hidden-layers", hiddenLayers);
        add(names, "--omega0", omega0);
      }
      case HASHGRID -> {
        add(names, "--levels", levels);
        add(names, "--features", features);
        add(names, "--log2-table", log2Table);
        add(names, "--base-resolution", baseResolution);
        add(names, "--growth", growth);
        add(names, "--mlp-width", mlpWidth);
        add(names, "--mlp-layers", mlpLayers);
      }
      case PYRAMID, PLANES -> {}
    }
    return names;
  }

  private static void add(List<String> names, String name, @Nullable Object value) {
    if (value != null) {
      names.add(name);
    }
  }

  private static int or(@Nullable Integer given, int other) {
    return given == null ? other : given;
  }
}
