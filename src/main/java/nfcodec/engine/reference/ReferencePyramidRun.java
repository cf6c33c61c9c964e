package nfcodec.engine.reference;

import java.util.Arrays;
import java.util.List;
import nfcodec.engine.Latents;
import nfcodec.engine.PyramidRun;
import nfcodec.engine.TrainingPlan;
import nfcodec.field.CausalNeighbours;
import nfcodec.field.ContextNetwork;
import nfcodec.field.Encoding;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.raster.Signal;

/**
 * Training of a pyramid in plain double arithmetic, one feature and one pixel at a time, on one
 * thread: slow, and as near to the formulas as it can be.
 */
final class ReferencePyramidRun extends PyramidRun {
  /** Levels of the pyramid: k from fine to coarse. */
  private final List<Encoding.PyramidLevel> levels;

  /** The gradient with respect to what {@link #gradient} holds rounded to binary32. */
  private final double[] sums;

  /** [k]: what the networks see of level k, shape (rows, columns), in steps. */
  private final double[][] seen;

  /** [k]: the loss gradient with respect to {@link #seen}. */
  private final double[][] seenGradient;

  /** [k]: the slope of {@link #seen} over what is trained. */
  private final double[][] slope;

  ReferencePyramidRun(Parameters start, Signal target, TrainingPlan plan) {
    super(start, target, plan);
    levels = pyramid.levels();
    sums = new double[parameters.length];
    seen = new double[levels.size()][];
    Arrays.setAll(seen, k -> new double[levels.get(k).table().size()]);
    seenGradient = new double[levels.size()][];
    Arrays.setAll(seenGradient, k -> new double[seen[k].length]);
    slope = new double[levels.size()][];
    Arrays.setAll(slope, k -> new double[seen[k].length]);
  }

  @Override
  protected Errors pass(Latents latents, Depth depth, double eachBit) {
    Arrays.fill(sums, 0);
    for (int k = 0; k < levels.size(); k++) {
      Arrays.fill(seenGradient[k], 0);
      int offset = levels.get(k).table().offset();
      for (int i = 0; i < seen[k].length; i++) {
        SoftRounding rounded = SoftRounding.of(latents, parameters[offset + i], offset + i);
        seen[k][i] = rounded.value();
        slope[k][i] = rounded.slope();
      }
    }
    double bits = depth == Depth.DISTORTION ? 0 : bits(depth == Depth.GRADIENT, eachBit);
    double squares = squares(depth != Depth.MEASURE);
    for (int k = 0; k < levels.size(); k++) {
      int offset = levels.get(k).table().offset();
      for (int i = 0; i < seen[k].length; i++) {
        sums[offset + i] = seenGradient[k][i] * slope[k][i];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      gradient[i] = (float) sums[i];
    }
    return new Errors(squares, bits);
  }

  /** The bits of all features, each predicted from its neighbours. */
  private double bits(boolean differentiate, double eachBit) {
    double total = 0;
    for (int k = 0; k < levels.size(); k++) {
      ContextNetwork context = pyramid.contexts().get(pyramid.context(k));
      ScalarNetwork network = new ScalarNetwork(context.layers(), parameters, sums);
      List<CausalNeighbours.Offset> neighbours = context.neighbours();
      double[] inputs = new double[neighbours.size()];
      int rows = levels.get(k).rows();
      int columns = levels.get(k).columns();
      Tensor bias = context.levelBias();
      int biasAt = bias.offset() + pyramid.contextBias(k) * bias.cols();
      for (int at = 0; at < rows * columns; at++) {
        int x = at % columns;
        int y = at / columns;
        for (int n = 0; n < inputs.length; n++) {
          int from = neighbour(neighbours.get(n), x, y, rows, columns);
          inputs[n] = from < 0 ? 0 : seen[k - neighbours.get(n).back()][from];
        }
        double[] outputs = network.forward(inputs, biasAt);
        LaplaceBits cost = LaplaceBits.of(seen[k][at], outputs[0], outputs[1]);
        total += cost.bits();
        if (differentiate) {
          seenGradient[k][at] += eachBit * cost.byValue();
          double[] back =
              network.backward(
                  new double[] {-eachBit * cost.byValue(), eachBit * cost.byLogScale()});
          for (int n = 0; n < inputs.length; n++) {
            int to = neighbour(neighbours.get(n), x, y, rows, columns);
            if (to >= 0) {
              seenGradient[k - neighbours.get(n).back()][to] += back[n];
            }
          }
        }
      }
    }
    return total;
  }

  /** The index of a vertex's neighbour; -1 outside the level. */
  private static int neighbour(
      CausalNeighbours.Offset offset, int x, int y, int rows, int columns) {
    int column = x + offset.dx();
    int row = y + offset.dy();
    boolean inside = column >= 0 && column < columns && row >= 0 && row < rows;
    return inside ? row * columns + column : -1;
  }

  /** The squared errors of all pixels. */
  private double squares(boolean differentiate) {
    double[][] features = new double[levels.size()][];
    for (int k = 0; k < features.length; k++) {
      features[k] = fullSize(k);
    }
    ScalarNetwork network = new ScalarNetwork(field.layers(), parameters, sums);
    Tensor bias = field.layers().getFirst().requireBias();
    double[] inputs = new double[levels.size()];
    double[] back = new double[target.channels()];
    double total = 0;
    for (int p = 0; p < field.pixels(); p++) {
      for (int k = 0; k < inputs.length; k++) {
        inputs[k] = features[k][p];
      }
      double[] predicted = network.forward(inputs, bias.offset());
      for (int c = 0; c < back.length; c++) {
        double clamped = Math.clamp(predicted[c], 0.0, 1.0);
        double error = clamped - target.planes()[c][p];
        total += error * error;
        back[c] = clamped == predicted[c] ? 2 * error / ((double) back.length * field.pixels()) : 0;
      }
      if (differentiate) {
        double[] byInputs = network.backward(back);
        for (int k = 0; k < inputs.length; k++) {
          features[k][p] = byInputs[k];
        }
      }
    }
    if (differentiate) {
      for (int k = 0; k < features.length; k++) {
        addFullSize(k, features[k]);
      }
    }
    return total;
  }

  /** Level k as features at the size of the image. */
  private double[] fullSize(int k) {
    double[] plane = seen[k].clone();
    for (int i = 0; i < plane.length; i++) {
      plane[i] *= levels.get(k).step();
    }
    for (int j = levels.get(k).doublings(); j > 0; j--) {
      plane = Doubling.of(levels.get(j), levels.get(j - 1)).apply(plane);
    }
    return plane;
  }

  /** Brings the gradient of level k's features at the size of the image back to the level. */
  private void addFullSize(int k, double[] plane) {
    for (int j = 1; j <= levels.get(k).doublings(); j++) {
      plane = Doubling.of(levels.get(j), levels.get(j - 1)).transposed(plane);
    }
    for (int i = 0; i < plane.length; i++) {
      seenGradient[k][i] += plane[i] * levels.get(k).step();
    }
  }
}
