package nfcodec.study;

import java.util.List;
import nfcodec.engine.Engine;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Field;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;
import nfcodec.train.Budget;
import nfcodec.train.Levels;
import nfcodec.train.Monitor;
import nfcodec.train.Trainer;
import nfcodec.transform.DataTransform;

/**
 * Where every training of a cell begins: the same whenever the same cell is trained.
 *
 * @param image untransformed
 * @param target transformed, shape (1, side * side)
 */
record Start(SourceImage image, Cell cell, Field field, DataTransform transform, Signal target) {

  /** For one cell of that image. */
  static Start of(SourceImage image, Cell cell) {
    DataTransform transform = image.transform(cell);
    return new Start(
        image,
        cell,
        new Field(cell.model().field().spec(cell.side()), cell.side(), cell.side()),
        transform,
        transform.forward(image.signal()));
  }

  /** The initial parameters, drawn anew. */
  Parameters parameters() {
    return Initialization.of(field, cell.seed(), (float) cell.initScale());
  }

  /** All pixels in every step, at a constant rate. */
  TrainingPlan plan(double learningRate, int threads) {
    Model model = cell.model();
    return new TrainingPlan(
            (float) learningRate,
            model.adam(field.spec()),
            model.objective(),
            TrainingPlan.Draw.ALL,
            transform.inverseValues(),
            threads)
        .withPrecision(model.gradients());
  }

  /** A training at its initial parameters. */
  TrainingRun open(Engine engine, TrainingPlan plan) {
    return engine.open(parameters(), target, plan);
  }

  /** The training of a cell: all learning rates for so many steps, seen at those levels. */
  Trainer trainer(
      Engine engine,
      int threads,
      List<Float> rates,
      int mostSteps,
      Levels levels,
      Monitor monitor) {
    return new Trainer(
        plan -> open(engine, plan),
        plan(rates.getFirst(), threads),
        rates,
        Budget.ofSteps(mostSteps),
        levels,
        monitor);
  }
}
