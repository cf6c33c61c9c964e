package nfcodec.cli;

import java.util.Map;
import nfcodec.store.Claim;
import nfcodec.store.Shard;
import nfcodec.transform.Decimal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which of several processes that share a piece of work this one is. */
final class TaskOptions {
  private static final String SLURM = "slurm";

  @Option(
      names = "--task",
      paramLabel = "I",
      description = {
        "Share the work: of --of N processes, which may run at once and on several machines with a"
            + " common folder, be number I, from 0 on. Each number does the same part every time."
            + " slurm takes I, and N unless --of gives it, from a Slurm array job.",
        "None of them writes a report; 'study -o DIR --report-only' or 'bench -o DIR' does, of what"
            + " there is."
      })
  @Nullable String task;

  @Option(names = "--of", paramLabel = "N", description = "How many processes share the work.")
  @Nullable Integer of;

  /**
   * Which; null where the work is not shared.
   *
   * @param environment of the process
   */
  @Nullable Shard shard(Map<String, String> environment, CommandSpec spec) {
    if (task == null) {
      if (of != null) {
        throw misuse(
            spec, "--of " + of + " says how many processes; say which this is with --task I");
      }
      return null;
    }
    try {
      if (task.equals(SLURM)) {
        return ofSlurm(environment, spec);
      }
      if (of == null) {
        throw misuse(spec, "--task " + task + " says which process; say of how many with --of N");
      }
      return new Shard(Decimal.parseWhole(task), of);
    } catch (NumberFormatException e) {
      throw misuse(spec, "--task: '" + task + "' is neither a number nor slurm");
    } catch (IllegalArgumentException e) {
      throw misuse(spec, String.valueOf(e.getMessage()));
    }
  }

  private Shard ofSlurm(Map<String, String> environment, CommandSpec spec) {
    String index = environment.get("SLURM_ARRAY_TASK_ID");
    String count = environment.get("SLURM_ARRAY_TASK_COUNT");
    if (index == null || count == null) {
      throw misuse(
          spec,
          "--task slurm: there is no SLURM_ARRAY_TASK_ID in the environment; start it by sbatch"
              + " --array");
    }
    if (of != null) {
      return new Shard(Integer.parseInt(index), of);
    }
    if (!"0".equals(environment.get("SLURM_ARRAY_TASK_MIN"))
        || Integer.parseInt(environment.getOrDefault("SLURM_ARRAY_TASK_MAX", "-1"))
            != Integer.parseInt(count) - 1) {
      throw misuse(
          spec,
          "--task slurm: the tasks of this array are not numbered from 0 to one less than their"
              + " number; say with --of N of how many they are");
    }
    return new Shard(Integer.parseInt(index), Integer.parseInt(count));
  }

  /** This process, with the job of Slurm that it is, which runs at most once at a time. */
  static Claim.Holder here(Map<String, String> environment) {
    String job = environment.get("SLURM_ARRAY_JOB_ID");
    String index = environment.get("SLURM_ARRAY_TASK_ID");
    return Claim.Holder.here(
        ThisMachine.host(environment), job == null || index == null ? "" : job + "_" + index);
  }

  private static ParameterException misuse(CommandSpec spec, String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
