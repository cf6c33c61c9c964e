package nfcodec.encode;

import java.util.Locale;
import nfcodec.container.DecodeLimits;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;

/** Which field to train. */
public sealed interface FieldChoice {
  /** The kinds of field. */
  enum Kind {
    /** Sine network. */
    SIREN,
    /** Multiresolution hash grid. */
    HASHGRID,
    /** Pyramid of dense grids, trained for its bits too. */
    PYRAMID,
    /** Features that belong to single pixels, trained likewise. */
    PLANES;

    /**
     * {@return the word for it on the command line and in files, which is {@link FieldSpec#kind} of
     * its fields}
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return whether a context predicts its features for an entropy coder, so that its fields are
     * always trained for their bits too}
     */
    public boolean predictsFeatures() {
      return this == PYRAMID || this == PLANES;
    }
  }

  /** {@return the kind of field that is asked for} */
  Kind kind();

  /**
   * {@return whether it is trained for its bits too: fields whose features are predicted always
   * are, others where their file is to be small}
   */
  default boolean isTrainedForBits() {
    return kind().predictsFeatures();
  }

  /**
   * Of that kind, sized by the encoder from the image, the target and the transformation; enlarged
   * when the target turns out to be out of reach.
   *
   * @param kind a pyramid may become planes, and either, where it falls short, a hash grid
   * @param maxParameters no SIREN or hash grid that may have more is tried; at least 1; the size of
   *     pyramids and planes is the image's
   * @param smallest whether smaller fields are tried as well where the first one reaches the
   *     target, until one does not: bytes before time
   */
  record Auto(Kind kind, long maxParameters, boolean smallest) implements FieldChoice {
    /**
     * What a field takes while it is trained at one learning rate and quantised, beside the image,
     * in bytes a parameter: its values, their gradient and two moments, and at times a copy, two
     * quantisations and the values of one of them.
     */
    private static final int BYTES_A_PARAMETER = 4 * Float.BYTES + 2 * Float.BYTES + 2 * 2;

    /** Checks the range. */
    public Auto {
      checkLimit(maxParameters);
    }

    /**
     * The first that reaches the target.
     *
     * @param kind a pyramid may become planes, and either, where it falls short, a hash grid
     * @param maxParameters no SIREN or hash grid that may have more is tried; at least 1
     */
    public Auto(Kind kind, long maxParameters) {
      this(kind, maxParameters, false);
    }

    /**
     * As large as decoders accept unasked, and as the memory that the program may take allows.
     *
     * @param kind a pyramid may become planes, and either, where it falls short, a hash grid
     */
    public Auto(Kind kind) {
      this(kind, usualLimit());
    }

    /**
     * The smallest of the sizes there are that reaches the target, within the same limits.
     *
     * @param kind a pyramid may become planes, and either, where it falls short, a hash grid
     * @return one that puts bytes before time
     */
    public static Auto smallest(Kind kind) {
      return new Auto(kind, usualLimit(), true);
    }

    /** {@return what decoders accept unasked, or less where memory is short, in parameters} */
    public static long usualLimit() {
      return Math.min(
          DecodeLimits.DEFAULT.maxParameters(),
          Runtime.getRuntime().maxMemory() / BYTES_A_PARAMETER);
    }
  }

  /**
   * A SIREN of the width, and trained in the way, that make its file small: all steps that there
   * are, with a price on its weights, and then rounded.
   *
   * @param maxParameters no field that may have more is tried; at least 1
   */
  record Compact(long maxParameters) implements FieldChoice {
    /** Pixels a step. Of twice as many half as many steps do less in the same time. */
    static final BatchSize.Drawn BATCH = new BatchSize.Drawn(1 << 14);

    /** Checks the range. */
    public Compact {
      checkLimit(maxParameters);
    }

    @Override
    public Kind kind() {
      return Kind.SIREN;
    }

    @Override
    public boolean isTrainedForBits() {
      return true;
    }
  }

  /**
   * Exactly this one.
   *
   * @param spec with as many channels as the image
   */
  record Fixed(FieldSpec spec) implements FieldChoice {
    @Override
    public Kind kind() {
      return switch (spec) {
        case SirenSpec siren -> Kind.SIREN;
        case HashGridSpec grid -> Kind.HASHGRID;
        case PyramidSpec pyramid -> Kind.PYRAMID;
        case PlanesSpec planes -> Kind.PLANES;
      };
    }
  }

  private static void checkLimit(long maxParameters) {
    if (maxParameters < 1) {
      throw new IllegalArgumentException(
          "a field of at most " + maxParameters + " parameters: at least one is needed");
    }
  }
}
