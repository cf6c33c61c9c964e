package nfcodec.engine.nd4j;

import java.util.ArrayList;
import java.util.List;
import nfcodec.engine.Adam;
import nfcodec.engine.PhaseSequence;
import nfcodec.engine.StepSize;
import nfcodec.engine.TrainingPlan;
import nfcodec.field.Field;
import nfcodec.field.Tensor;
import nfcodec.parallel.Parallel;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

/** Adam by ND4J's fused operation, on one run of the flat arrays for each thread. */
final class ArrayAdam {
  /**
   * So late an iteration that the operation's own bias corrections, in binary32, are 1: ours are in
   * binary64.
   */
  private static final int NO_CORRECTION = Integer.MAX_VALUE - 1;

  private final TrainingPlan plan;
  private final PhaseSequence sequence;
  private final List<Decayed> decayed = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();

  /** A weight matrix as a run of values. */
  private record Decayed(INDArray parameters, INDArray gradient) {}

  /** What one thread updates; shapes (length). */
  private record Run(INDArray parameters, INDArray gradient, INDArray first, INDArray second) {}

  ArrayAdam(
      Field field,
      TrainingPlan plan,
      PhaseSequence sequence,
      FlatTensors parameters,
      FlatTensors gradient,
      OffHeap memory) {
    this.plan = plan;
    this.sequence = sequence;
    int length = field.parameterCount();
    INDArray first = memory.vector(length);
    INDArray second = memory.vector(length);
    int parts = Math.min(plan.threads(), length);
    for (int p = 0; p < parts; p++) {
      long begin = (long) length * p / parts;
      long size = (long) length * (p + 1) / parts - begin;
      runs.add(
          new Run(
              OffHeap.vectorView(parameters.all, begin, size),
              OffHeap.vectorView(gradient.all, begin, size),
              OffHeap.vectorView(first, begin, size),
              OffHeap.vectorView(second, begin, size)));
    }
    for (Tensor tensor : field.tensors()) {
      if (tensor.role() == Tensor.Role.WEIGHT && plan.adam().networkDecay() != 0) {
        decayed.add(
            new Decayed(
                OffHeap.vectorView(parameters.all, tensor.offset(), tensor.size()),
                OffHeap.vectorView(gradient.all, tensor.offset(), tensor.size())));
      }
    }
  }

  /**
   * Changes the parameters in place, and spoils the gradient.
   *
   * @param step 1 for the first update
   */
  void apply(int step) {
    addDecay();
    Adam adam = plan.adam();
    StepSize size = sequence.step(adam, step);
    Parallel.run(
        runs.size(),
        r -> {
          Run run = runs.get(r);
          Nd4j.exec(
              new AdamUpdater(
                  run.gradient,
                  run.second,
                  run.first,
                  size.rate(),
                  adam.beta1(),
                  adam.beta2(),
                  size.epsilon(),
                  NO_CORRECTION));
          run.parameters.subi(run.gradient);
        });
  }

  private void addDecay() {
    for (Decayed weight : decayed) {
      Nd4j.getBlasWrapper()
          .level1()
          .axpy(
              weight.parameters.length(),
              plan.adam().networkDecay(),
              weight.parameters,
              weight.gradient);
    }
  }
}
