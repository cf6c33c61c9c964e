package nfcodec.entropy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;

/** Pyramids and planes with weights and features from a seed. */
public final class SomePyramids {
  private SomePyramids() {}

  /**
   * A field whose features scatter as its levels' spread says.
   *
   * @param spread of the features, in steps
   */
  public static QuantizedField random(
      FieldSpec spec, int width, int height, double spread, long seed) {
    Field field = new Field(spec, width, height);
    List<Encoding.PyramidLevel> levels = ((Encoding.Pyramid) field.encoding()).levels();
    Random random = new Random(seed);
    List<QuantizedTensor> tensors = new ArrayList<>();
    for (int t = 0; t < field.tensors().size(); t++) {
      Tensor tensor = field.tensors().get(t);
      int[] values = new int[tensor.size()];
      if (tensor.role() == Tensor.Role.GRID) {
        for (int i = 0; i < values.length; i++) {
          values[i] = (int) Math.rint(laplace(random) * spread);
        }
        tensors.add(QuantizedTensor.of(values, levels.get(t).step()));
      } else {
        boolean bias = tensor.role() == Tensor.Role.BIAS;
        boolean context = t >= levels.size() + 6;
        int digits = context ? bias ? 5 : 6 : bias ? 10 : 7;
        for (int i = 0; i < values.length; i++) {
          values[i] = (int) Math.rint(random.nextGaussian() * 0.25 * (1 << digits));
        }
        tensors.add(QuantizedTensor.of(values, Math.scalb(1f, -digits)));
      }
    }
    return new QuantizedField(field, tensors);
  }

  static double laplace(Random random) {
    double u = random.nextDouble() - 0.5;
    return -Math.signum(u) * Math.log(1 - 2 * Math.abs(u));
  }
}
