package nfcodec.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import nfcodec.container.ImageHeader;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcWriter;
import nfcodec.decode.Reconstruction;
import nfcodec.entropy.PackedZstd;
import nfcodec.entropy.PayloadCoder;
import nfcodec.entropy.TensorRange;
import nfcodec.field.CounterRandom;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.quant.OctaveSteps;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import nfcodec.quant.Quantizer;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;
import nfcodec.transform.DataTransform;
import nfcodec.transform.Identity;

/**
 * A file of an untrained field: random parameters whose outputs are about {@code center +- spread},
 * quantised and written by the program.
 */
final class SampleFile {
  private final FieldSpec spec;
  private RasterShape shape;
  private long seed = 1;
  private double center = 0.5;
  private double spread = 0.25;
  private double gain = 1;
  private IntUnaryOperator bits = tensor -> 7;
  private DataTransform transform = new Identity();
  private PayloadCoder coder = new PackedZstd();
  private boolean onScale;

  SampleFile(FieldSpec spec, int width, int height) {
    this.spec = spec;
    shape = RasterShape.of(width, height, spec.channels(), 8);
  }

  SampleFile depth(int bitDepth) {
    shape = new RasterShape(shape.width(), shape.height(), shape.channels(), bitDepth);
    return this;
  }

  SampleFile seed(long value) {
    seed = value;
    return this;
  }

  SampleFile outputs(double aboutCenter, double aboutSpread) {
    center = aboutCenter;
    spread = aboutSpread;
    return this;
  }

  /** Multiplies the parameters of all tensors but those of the last layer. */
  SampleFile gain(double factor) {
    gain = factor;
    return this;
  }

  /** Bits of each tensor, by its number. */
  SampleFile bits(IntUnaryOperator ofTensor) {
    bits = ofTensor;
    return this;
  }

  SampleFile transform(DataTransform applied) {
    transform = applied;
    return this;
  }

  SampleFile coder(PayloadCoder codedWith) {
    coder = codedWith;
    return this;
  }

  /** Quantises with steps of {@link TensorRange}, and codes by it. */
  SampleFile onScale() {
    onScale = true;
    return coder(new TensorRange());
  }

  Field field() {
    return new Field(spec, shape.width(), shape.height());
  }

  QuantizedField quantized() {
    Parameters parameters = parameters();
    if (onScale) {
      List<Tensor> all = parameters.field().tensors();
      float[] steps = new float[all.size()];
      for (int t = 0; t < steps.length; t++) {
        float step =
            Math.max(
                Quantizer.stepForBits(parameters, all.get(t), bits.applyAsInt(t)),
                Quantizer.finest(parameters, all.get(t)));
        steps[t] = OctaveSteps.step(OctaveSteps.nearest(step));
      }
      return Quantizer.toMultiples(parameters, steps);
    }
    List<QuantizedTensor> tensors = new ArrayList<>();
    for (Tensor tensor : parameters.field().tensors()) {
      int b = bits.applyAsInt(tensors.size());
      if (b == 0) {
        float value = parameters.values()[tensor.offset()];
        tensors.add(
            new QuantizedTensor(
                0, Math.abs(value), (int) Math.signum(value), new char[tensor.size()]));
      } else {
        tensors.add(Quantizer.toBits(parameters, b).tensors().get(tensors.size()));
      }
    }
    return new QuantizedField(parameters.field(), tensors);
  }

  byte[] bytes() {
    return write(quantized());
  }

  byte[] write(QuantizedField quantized) {
    Raster raster = raster(quantized);
    return NfcWriter.write(
        new NfcFile(
            new ImageHeader(raster.shape(), NfcFile.checksum(raster)),
            transform,
            quantized,
            coder));
  }

  Raster raster(QuantizedField quantized) {
    return new Reconstruction(shape, transform).image(quantized.dequantize(), 1);
  }

  GoodVector vector(String name, String tests) {
    return vector(name, tests, quantized());
  }

  GoodVector vector(String name, String tests, QuantizedField quantized) {
    return new GoodVector(name, tests, write(quantized), raster(quantized));
  }

  private Parameters parameters() {
    Parameters parameters = Initialization.of(field(), seed);
    float[] values = parameters.values();
    Field field = parameters.field();
    Dense last = field.layers().getLast();
    for (Tensor tensor : field.tensors()) {
      for (int i = tensor.offset(); i < tensor.end(); i++) {
        double unit = CounterRandom.unit(seed, i);
        if (tensor.role() == Tensor.Role.GRID) {
          values[i] = (float) (1.25 * unit - 0.25);
        }
        values[i] *= (float) gain;
        if (tensor.equals(last.bias())) {
          values[i] = (float) (center + 0.3 * spread * (2 * unit - 1));
        } else if (tensor.equals(last.weight())) {
          values[i] = (float) lastWeight(last, 2 * unit - 1);
        }
      }
    }
    return parameters;
  }

  private double lastWeight(Dense last, double signed) {
    return last.hasBias()
        ? spread * Math.sqrt(6.0 / last.inputs()) * signed
        : 2 * (center + 2 * spread * signed) / last.inputs();
  }
}
