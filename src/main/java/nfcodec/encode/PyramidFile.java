package nfcodec.encode;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nfcodec.container.ImageHeader;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcWriter;
import nfcodec.decode.Reconstruction;
import nfcodec.entropy.PyramidCoder;
import nfcodec.entropy.PyramidLength;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.quant.PyramidQuantizer;
import nfcodec.quant.PyramidQuantizer.Group;
import nfcodec.quant.QuantizedField;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;

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

  private static final int COARSEST = 1;
  private static final int FINEST = 12;

  /** Of a weight, coded, before it is known. */
  private static final double BITS_A_WEIGHT = 6.8;

  private static final double CONTAINER_BITS = 8 * 60;

  private final Source source;
  private final Reconstruction reconstruction;
  private final int threads;

  /** For files of that image. */
  PyramidFile(Source source, int threads) {
    this.source = source;
    this.threads = threads;
    reconstruction = new Reconstruction(source.image().shape(), source.transform());
  }

  /**
   * A quantised pyramid as a file has it.
   *
   * @param psnr of the decoded samples in dB
   * @param bytes of the whole file
   * @param featureBits of these for features
   * @param networkBits of these for weights
   */
  record Coded(NfcFile contents, double psnr, long bytes, double featureBits, double networkBits) {}

  /** Bits of a file beside those of its features, about. */
  static double overheadBits(Field field) {
    Encoding.Pyramid pyramid = (Encoding.Pyramid) field.encoding();
    int features = pyramid.levels().stream().mapToInt(level -> level.table().size()).sum();
    return BITS_A_WEIGHT * (field.parameterCount() - features) + CONTAINER_BITS;
  }

  /** A file of these parameters, with the quantisation that costs least at that price. */
  Coded code(Parameters trained, double lambda) {
    return new Search(trained, lambda).best();
  }

  private final class Search {
    private final Parameters trained;
    private final double price;
    private final Map<Group, Integer> digits = new EnumMap<>(USUAL);
    private double error;
    private double bits;

    Search(Parameters trained, double lambda) {
      this.trained = trained;
      price = lambda / source.image().pixels();
    }

    Coded best() {
      error = error(quantized());
      bits = bits(quantized());
      for (Group group : Group.values()) {
        if (!moved(group, -1)) {
          moved(group, 1);
        }
      }
      return judge(quantized());
    }

    private QuantizedField quantized() {
      return PyramidQuantizer.quantize(trained, digits);
    }

    /** Moves a group's digits as long as that pays; whether it did. */
    private boolean moved(Group group, int by) {
      boolean synthesis = group == Group.SYNTHESIS_WEIGHTS || group == Group.SYNTHESIS_BIASES;
      boolean any = false;
      while (true) {
        int before = Objects.requireNonNull(digits.get(group));
        int tried = before + by;
        if (tried < COARSEST || tried > FINEST) {
          return any;
        }
        digits.put(group, tried);
        QuantizedField field = quantized();
        // The context has no part in the picture.
        double newError = synthesis ? error(field) : error;
        double newBits = bits(field);
        if (newError + price * newBits >= error + price * bits) {
          digits.put(group, before);
          return any;
        }
        error = newError;
        bits = newBits;
        any = true;
      }
    }
  }

  private double error(QuantizedField field) {
    return Psnr.toMse(Psnr.of(source.image(), decoded(field)));
  }

  private double bits(QuantizedField field) {
    return PyramidCoder.measure(field).total() / (double) PyramidLength.UNITS;
  }

  private static double bits(List<Long> lengths) {
    return lengths.stream().mapToLong(Long::longValue).sum() / (double) PyramidLength.UNITS;
  }

  private Raster decoded(QuantizedField field) {
    return reconstruction.image(field.dequantize(), threads);
  }

  private Coded judge(QuantizedField field) {
    Raster decoded = decoded(field);
    ImageHeader image = new ImageHeader(source.image().shape(), NfcFile.checksum(decoded));
    NfcFile contents = new NfcFile(image, source.transform(), field, new PyramidCoder());
    PyramidLength length = PyramidCoder.measure(field);
    return new Coded(
        contents,
        Psnr.of(source.image(), decoded),
        NfcWriter.write(contents).length,
        bits(length.levels()),
        bits(length.networks()));
  }
}
