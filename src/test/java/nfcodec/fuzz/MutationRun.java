package nfcodec.fuzz;

import java.util.Map;

/** Mutations one after the other, none of which depends on what others did. */
final class MutationRun {
  /** So many outcomes are told apart at most. */
  private static final int MOST_OUTCOMES = 10_000;

  private MutationRun() {}

  /**
   * Runs a target.
   *
   * @param seed of its mutations; the same seed gives the same ones
   * @param seconds on the clock
   * @param mostExecutions after which it ends before its time
   * @param outcomes how often each came is added here
   */
  static Tally run(
      Target target,
      long seed,
      double seconds,
      long mostExecutions,
      Reproducers reproducers,
      Map<String, Long> outcomes) {
    Oracle oracle = target.oracle().get();
    HangWatch watch = new HangWatch(reproducers);
    long start = System.nanoTime();
    long executions = 0;
    while (executions < mostExecutions && (System.nanoTime() - start) * 1e-9 < seconds) {
      byte[] input = target.mutation().apply(Choices.seeded(seed, executions++));
      watch.begin(input);
      try {
        String outcome = oracle.check(input);
        if (outcomes.size() < MOST_OUTCOMES || outcomes.containsKey(outcome)) {
          outcomes.merge(outcome, 1L, Long::sum);
        }
      } catch (Finding finding) {
        reproducers.keep(finding);
      }
    }
    watch.end();
    return new Tally(
        target.name(),
        executions,
        (System.nanoTime() - start) * 1e-9,
        -1,
        target.seeds().get().size(),
        outcomes.size(),
        reproducers.count());
  }
}
