package nfcodec.study;

import java.util.List;
import nfcodec.field.FieldSpec;
import nfcodec.store.Shard;

/** Which cells each of several processes has that share a study. */
final class Dealing {
  /** Steps that a SIREN takes for each of a hash grid's, about: 700 to 100 on Kodak at side 128. */
  private static final double SIREN_STEPS = 7;

  private Dealing() {}

  /** Those of one, in their order. */
  static List<Cell> cells(Shard shard, List<Cell> all, Settings settings) {
    return shard.share(all, cell -> cost(cell, settings));
  }

  /** In multiply-adds for each step of a hash grid, about; nothing that a machine measures. */
  private static double cost(Cell cell, Settings settings) {
    FieldDesign design = cell.model().field();
    FieldSpec spec = design.spec(cell.side());
    double steps =
        switch (design) {
          case FieldDesign.Siren siren -> SIREN_STEPS;
          case FieldDesign.HashGrid grid -> 1;
        };
    return steps
        * settings.learningRates(spec).size()
        * spec.operationsPerPixel()
        * cell.side()
        * cell.side();
  }
}
