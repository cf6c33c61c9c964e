package nfcodec.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import nfcodec.engine.Objective;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.engine.simd.SimdEngine;
import nfcodec.field.Field;
import nfcodec.field.PyramidSpec;
import nfcodec.image.ImageFiles;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import org.jspecify.annotations.Nullable;

/**
 * Learns what {@link LearntNetworks} holds from photographs, and writes it: a training for each
 * photograph and price, from where the ones before it led, towards each of which the weights move,
 * by less and less. The folder is that of the package among the program's resources, and
 * tools/results/pyramid-start-0.1.0.tsv has the arguments that the present weights came of.
 *
 * <pre>LearnNetworks FOLDER WIDTH NEIGHBOURS CONTEXT_WIDTH STEPS LAMBDA,LAMBDA... PHOTO...</pre>
 *
 * <p>Photographs are of 385 to 768 pixels along the longer side, and none that the codec is
 * measured on.
 */
final class LearnNetworks {
  private static final double LAST_PART = 0.1;

  private final PyramidSpec spec;
  private final int steps;

  private LearnNetworks(PyramidSpec spec, int steps) {
    this.spec = spec;
    this.steps = steps;
  }

  private record Task(Path photo, double lambda) {}

  /** As above. */
  public static void main(String[] args) throws IOException {
    PyramidSpec spec =
        new PyramidSpec(
            LearntNetworks.CHANNELS,
            LearntNetworks.LEVELS,
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]));
    List<Task> tasks = new ArrayList<>();
    for (String lambda : args[5].split(",", -1)) {
      for (String photo : Arrays.asList(args).subList(6, args.length)) {
        tasks.add(new Task(Path.of(photo), Double.parseDouble(lambda)));
      }
    }
    Collections.shuffle(tasks, new Random(0));
    LearnNetworks learning = new LearnNetworks(spec, Integer.parseInt(args[4]));
    LearntNetworks learnt = null;
    for (int i = 0; i < tasks.size(); i++) {
      LearntNetworks led = learning.train(tasks.get(i), learnt, i);
      double part = 1 - (1 - LAST_PART) * i / Math.max(1, tasks.size() - 1);
      learnt = learnt == null ? led : learnt.towards(led, (float) part);
      try (OutputStream out =
          Files.newOutputStream(Path.of(args[0]).resolve(LearntNetworks.name(spec)))) {
        learnt.write(out);
      }
    }
  }

  private LearntNetworks train(Task task, @Nullable LearntNetworks from, int seed)
      throws IOException {
    Signal signal = Signal.of(ImageFiles.read(task.photo));
    Field field = new Field(spec, signal.width(), signal.height());
    double lambda = task.lambda;
    EncodeRequest request =
        EncodeRequest.pyramid(new EncodeRequest.Goal.Lambda(lambda), Effort.FAST);
    PyramidRates rates =
        new PyramidRates(
            field.pixels(), lambda, new FirstPrice(request, signal).bits(spec, lambda));
    TrainingPlan plan =
        new TrainingPlan(
            (float) (rates.boost() * DefaultRates.PYRAMID),
            PyramidPhases.all(steps),
            rates.adam(field),
            TrainingPlan.Gradient.of(new Objective.RateDistortion(lambda)),
            new TrainingPlan.Draw(0, seed),
            ValueMap.IDENTITY,
            2);
    try (TrainingRun run =
        new SimdEngine().open(PyramidStart.of(field, from, signal, lambda, seed), signal, plan)) {
      run.advance(steps, Double.POSITIVE_INFINITY);
      TrainingRun.Rounded end = run.measureRounded();
      double bits = end.bits() / field.pixels();
      System.out.printf(
          "%s\t%s\t%.3f\t%.4f\tJ %.5f%n",
          task.photo.getFileName(),
          lambda,
          end.psnr(),
          bits,
          Psnr.toMse(end.psnr()) / lambda + bits);
      return LearntNetworks.from(
          field, run.parameters().values(), PyramidStart.gain(field, lambda));
    }
  }
}
