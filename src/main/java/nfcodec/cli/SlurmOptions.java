package nfcodec.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A study on a cluster. */
final class SlurmOptions {
  @Option(
      names = "--slurm",
      paramLabel = "TASKS[,...]",
      description = {
        "Do the study by an array job of Slurm: TASKS tasks, and after a comma each parallel=K (so"
            + " many at a time) and options of sbatch, like 24,parallel=8,time=4:00:00,gres=gpu:1."
            + " Those tasks are submitted that have something left, and a job after them that makes"
            + " the report. DIR, the images and this program have to be where all nodes see them.",
        "With --dry-run the script is printed, and nothing submitted."
      })
  @Nullable String array;

  @Option(
      names = "--status",
      description = {
        "Tell how a study stands that several processes share: cells done by each task, who is at"
            + " work, when it may end."
      })
  boolean status;
}
