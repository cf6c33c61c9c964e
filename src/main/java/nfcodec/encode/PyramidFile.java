package nfcodec.encode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import nfcodec.container.ImageHeader;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcWriter;
import nfcodec.decode.Reconstruction;
import nfcodec.encode.LambdaControl.Standing;
import nfcodec.entropy.PyramidCoder;
import nfcodec.entropy.PyramidLength;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.quant.PyramidQuantizer;
import nfcodec.quant.PyramidQuantizer.Group;
import nfcodec.quant.QuantizedField;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import nfcodec.transform.DataTransform;

/**
 * Turns a trained pyramid into the file that costs least in error and bits together: searches how
 * coarsely each group of weights may be quantised.
 */
final class PyramidFile {
  /** Where the search begins. */
  private static final Map<Group, Integer> USUAL =
      Map.of(
          Group.SYNTHESIS_WEIGHTS, 7,
          Group.SYNTHESIS_BIASES, 8,
          Group.CONTEXT_WEIGHTS, 6,
          Group.CONTEXT_BIASES, 5);

  /** So many times the least cost is paid for a hit: another finish takes time. */
  private static final double DEARER = 1.003;

  private static final int COARSEST = 1;
  private static final int FINEST = 12;

  /** Of a weight, coded, before it is known. */
  private static final double BITS_A_WEIGHT = 6.8;

  /** Of a field that was quantised, dequantised and decoded. */
  static final long BYTES_A_PARAMETER = 16;

  private static final double CONTAINER_BITS = 8 * 60;

  private final Source source;
  private final DataTransform transform;
  private final Reconstruction reconstruction;
  private final int threads;
  private final LongConsumer released;

  /**
   * For files of that image.
   *
   * @param transform that files tell: that of the image, or of planes what moves their pixels
   * @param released told bytes of large arrays that were dropped
   */
  PyramidFile(Source source, DataTransform transform, int threads, LongConsumer released) {
    this.source = source;
    this.transform = transform;
    this.threads = threads;
    this.released = released;
    reconstruction = new Reconstruction(source.image().shape(), source.transform());
  }

  /**
   * A quantised pyramid as a file has it.
   *
   * @param psnr of the decoded samples in dB
   * @param bytes of the whole file
   * @param lambda price of a bit that it was made for
   * @param featureBits of these for features
   * @param networkBits of these for weights
   */
  record Coded(
      NfcFile contents,
      double psnr,
      long bytes,
      double lambda,
      double featureBits,
      double networkBits) {
    /** Quality and size. */
    Standing standing() {
      return new Standing(psnr, 8.0 * bytes);
    }
  }

  /** Bits of a file beside those of its features, about, as its networks are by now. */
  double overheadBits(PyramidQuantizer trained) {
    QuantizedField field = trained.quantize(USUAL);
    drop(field);
    return networkBits(field) + CONTAINER_BITS;
  }

  /** The same before anything is known of them. */
  static double overheadBits(Field field) {
    Encoding.Pyramid pyramid = (Encoding.Pyramid) field.encoding();
    int features = pyramid.levels().stream().mapToInt(level -> level.table().size()).sum();
    return BITS_A_WEIGHT * (field.parameterCount() - features) + CONTAINER_BITS;
  }

  /**
   * A file of such a pyramid: with the quantisation of weights that costs least at that price, or
   * with another that costs hardly more and hits the goal, where the first does not.
   */
  Coded code(PyramidQuantizer trained, double lambda, PyramidGoal goal) {
    return new Search(trained, lambda).best(goal);
  }

  /**
   * A quantisation that was tried.
   *
   * @param digits of each group's step
   * @param error squared, of the decoded samples, peak 1
   * @param featureBits of features
   * @param networkBits of weights
   */
  private record Tried(
      Map<Group, Integer> digits, double error, double featureBits, double networkBits) {
    double bits() {
      return featureBits + networkBits;
    }
  }

  private final class Search {
    private final PyramidQuantizer trained;
    private final double lambda;

    /** Of a bit, in squared error. */
    private final double price;

    private final List<Tried> all = new ArrayList<>();
    private Tried least;

    Search(PyramidQuantizer trained, double lambda) {
      this.trained = trained;
      this.lambda = lambda;
      price = lambda / source.image().pixels();
      QuantizedField field = trained.quantize(USUAL);
      drop(field); // what it was rounded from
      least = new Tried(USUAL, error(field), featureBits(field), networkBits(field));
      all.add(least);
      drop(field);
    }

    Coded best(PyramidGoal goal) {
      for (Group group : Group.values()) {
        if (!moved(group, -1)) {
          moved(group, 1);
        }
      }
      Coded best = judge(least);
      if (goal.isHit(best.standing())) {
        return best;
      }
      for (Group group : Group.values()) {
        tried(group, -1);
        tried(group, 1);
      }
      double container = 8.0 * best.bytes() - least.bits();
      return all.stream()
          .filter(t -> cost(t) <= DEARER * cost(least))
          .filter(t -> goal.isHit(new Standing(Psnr.ofMse(t.error), t.bits() + container)))
          .min(Comparator.comparingDouble(this::cost))
          .map(t -> judge(t))
          .orElse(best);
    }

    private double cost(Tried tried) {
      return tried.error + price * tried.bits();
    }

    /** Moves a group's digits as long as that pays; whether it did. */
    private boolean moved(Group group, int by) {
      boolean any = false;
      while (true) {
        Tried next = tried(group, by);
        if (cost(next) >= cost(least)) {
          return any;
        }
        least = next;
        any = true;
      }
    }

    /** The best so far with other digits of one group; itself at their limits. */
    private Tried tried(Group group, int by) {
      Map<Group, Integer> digits = new EnumMap<>(least.digits);
      digits.merge(group, by, (before, more) -> Math.clamp(before + more, COARSEST, FINEST));
      for (Tried known : all) {
        if (known.digits.equals(digits)) {
          return known;
        }
      }
      QuantizedField field = trained.quantize(digits);
      // The synthesis alone makes the picture, the context alone what features cost.
      boolean synthesis = group == Group.SYNTHESIS_WEIGHTS || group == Group.SYNTHESIS_BIASES;
      Tried next =
          new Tried(
              digits,
              synthesis ? error(field) : least.error,
              synthesis ? least.featureBits : featureBits(field),
              networkBits(field));
      all.add(next);
      drop(field);
      return next;
    }

    private Coded judge(Tried tried) {
      QuantizedField field = trained.quantize(tried.digits);
      Raster decoded = decoded(field);
      ImageHeader image = new ImageHeader(source.image().shape(), NfcFile.checksum(decoded));
      NfcFile contents = new NfcFile(image, source.transform(), field, new PyramidCoder());
      if (!source.transform().equals(transform)) {
        contents = MovedPlanes.moved(contents, transform);
      }
      return new Coded(
          contents,
          Psnr.of(source.image(), decoded),
          NfcWriter.write(contents).length,
          lambda,
          tried.featureBits,
          tried.networkBits);
    }
  }

  private void drop(QuantizedField field) {
    released.accept(BYTES_A_PARAMETER * field.field().parameterCount());
  }

  private double error(QuantizedField field) {
    return Psnr.toMse(Psnr.of(source.image(), decoded(field)));
  }

  private static double featureBits(QuantizedField field) {
    return bits(PyramidCoder.measure(field).levels());
  }

  private static double networkBits(QuantizedField field) {
    return bits(PyramidCoder.measureNetworks(field));
  }

  private static double bits(List<Long> lengths) {
    return lengths.stream().mapToLong(Long::longValue).sum() / (double) PyramidLength.UNITS;
  }

  private Raster decoded(QuantizedField field) {
    return reconstruction.image(field.dequantize(), threads);
  }
}
