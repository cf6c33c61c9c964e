package nfcodec.encode;

import java.util.ArrayList;
import java.util.List;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PaperFields;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the size of a field from what it has to fit.
 *
 * <p>A field with fewer degrees of freedom than pixels can only follow an image as far as the image
 * is smooth. How smooth it is shows in what a coarser lattice leaves unexplained ({@link
 * LatticeResidual}): the coarsest lattice that comes near the target gives the finest level of a
 * hash grid, and the number of parameters of a SIREN. Under a permutation no coarser lattice comes
 * near anything, and the answer is a vertex for every pixel, with as many features as its colours
 * need.
 */
final class FieldSizing {
  private static final int COARSEST = 16;
  private static final int MAX_LEVELS = 16;

  /** Vertices along the longer side of the coarsest lattice that a size is made for. */
  private static final double COARSEST_TRIED = 4;

  /**
   * By how many dB a trained field beats plain averaging and interpolation on its finest lattice;
   * 1.5 to 2.5 on photographs.
   */
  private static final double GAIN = 1.5;

  /**
   * Where a lattice would be nearly as fine as the pixels, one aligned with them costs no more and
   * fits anything.
   */
  private static final double ALIGN_FROM = 0.7;

  /**
   * An image on which a lattice of half its resolution gains less than this over the bare mean has
   * nothing smooth in it.
   */
  private static final double SMOOTH_GAIN = 6;

  /** Below this number of pixels a narrower network saves more bytes than it costs steps. */
  private static final int SMALL_IMAGE = 1 << 14;

  /** Parameters over samples that a SIREN needs where neighbours resemble each other. */
  private static final double SMOOTH_SHARE = 0.4;

  /**
   * Features of an aligned lattice up to which more help; more only where there are as many
   * channels.
   */
  private static final int MOST_FEATURES = 4;

  private final Signal signal;
  private final double scale;
  private final boolean smooth;
  private final LatticeResidual half;

  /**
   * Vertices over pixels along a side, and features an entry on a lattice that is aligned with the
   * pixels.
   */
  record Size(double fineness, int features) {}

  /**
   * For one transformed image.
   *
   * @param values from transformed values to those of the image
   */
  FieldSizing(Signal signal, ValueMap values) {
    this.signal = signal;
    // A curved map has no single scale; its transformed values still lie in [0, 1].
    double gain = values.squaredGain();
    scale = Double.isNaN(gain) ? 1 : gain;
    half = new LatticeResidual(signal, 0.5);
    double mean = new LatticeResidual(signal, 1e-9).meanSquare();
    smooth = Psnr.ofMse(half.meanSquare()) - Psnr.ofMse(mean) > SMOOTH_GAIN;
  }

  /** The size at which a field should reach the target. */
  Size initial(double targetPsnr) {
    double wanted = Psnr.toMse(targetPsnr - GAIN) / scale;
    int features = 1;
    while (features < signal.channels() && half.meanSquareBeyond(features) > wanted) {
      features++;
    }
    return new Size(fineness(wanted), features);
  }

  /** The coarsest of {@link #latticesTried} that leaves no more than that; 1 if none does. */
  private double fineness(double wanted) {
    List<Double> tried = latticesTried();
    // What a lattice leaves falls with its fineness, so that a few of many need to be measured.
    int low = 0;
    int high = tried.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (new LatticeResidual(signal, tried.get(middle)).meanSquare() > wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < tried.size() ? tried.get(low) : 1;
  }

  /** From a few vertices along the longer side up to where lattices are aligned. */
  private List<Double> latticesTried() {
    List<Double> tried = new ArrayList<>();
    double fineness = COARSEST_TRIED / Math.max(signal.width(), signal.height());
    for (; fineness < ALIGN_FROM; fineness *= 1.15) {
      tried.add(fineness);
    }
    return tried;
  }

  private static double aligned(double fineness) {
    return fineness >= ALIGN_FROM ? 1 : fineness;
  }

  /** The next size up; null when more parameters would not help. */
  @Nullable Size larger(Size size) {
    if (size.fineness < 1) {
      return new Size(aligned(1.3 * size.fineness), size.features);
    }
    return size.features < Math.max(MOST_FEATURES, signal.channels() + 1)
        ? new Size(1, size.features + 1)
        : null;
  }

  /** The next size down, the way back of {@link #larger}; null at the smallest. */
  @Nullable Size smaller(Size size) {
    if (size.fineness == 1 && size.features > 1) {
      return new Size(1, size.features - 1);
    }
    double coarser = (size.fineness == 1 ? ALIGN_FROM : size.fineness) / 1.3;
    return coarser * Math.max(signal.width(), signal.height()) < COARSEST_TRIED
        ? null
        : new Size(coarser, size.features);
  }

  /** The most parameters that the field of that size can have. */
  long parameters(FieldChoice.Kind kind, Size size) {
    return Field.parameterBound(spec(kind, size), signal.width(), signal.height());
  }

  /** The field of that size. */
  FieldSpec spec(FieldChoice.Kind kind, Size size) {
    return switch (kind) {
      case HASHGRID -> grid(size);
      case SIREN -> siren(size);
      case PYRAMID, PLANES -> throw new IllegalStateException("their size is the image's");
    };
  }

  private HashGridSpec grid(Size size) {
    int longer = Math.max(signal.width(), signal.height());
    boolean aligned = size.fineness == 1;
    // longer + 1 vertices put one on every pixel centre.
    int finest = aligned ? longer + 1 : Math.max(2, (int) Math.round(size.fineness * longer) + 1);
    int features = aligned ? size.features : 2;
    int base = Math.min(COARSEST, finest);
    // Levels between cost bytes. One channel, or pixels without smoothness, do with few; colour
    // needs more of them.
    double ratio = smooth && signal.channels() >= 3 ? 3 : 4;
    int levels =
        Math.clamp(
            Math.round(Math.log((double) finest / base) / Math.log(ratio)) + 1, 1, MAX_LEVELS);
    if (levels == 1) {
      base = finest;
    }
    double growth = levels == 1 ? 1 : Math.pow((double) finest / base, 1.0 / (levels - 1));
    int log2Table =
        Math.clamp(65L - Long.numberOfLeadingZeros((finest + 2L) * (finest + 2L)), 1, 26);
    int width = signal.pixels() < SMALL_IMAGE ? 16 : 32;
    return new HashGridSpec(signal.channels(), levels, features, log2Table, base, growth, width, 2);
  }

  /** The width at which there is a parameter for every sample that no lattice explains. */
  private SirenSpec siren(Size size) {
    double samples = size.fineness * size.fineness * signal.pixels() * size.features;
    double parameters = Math.max(64, smooth ? SMOOTH_SHARE * samples : samples);
    int width = (int) Math.ceil(Math.sqrt(parameters / PaperFields.SIREN.hiddenLayers()));
    return PaperFields.siren(signal.channels(), Math.clamp(width, 8, 1024));
  }
}
