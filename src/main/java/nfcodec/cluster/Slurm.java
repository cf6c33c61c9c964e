package nfcodec.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Speaks to Slurm by its commands. */
public final class Slurm {
  private Slurm() {}

  /** Slurm refused, or is not there; the message is one line. */
  public static final class SlurmException extends Exception {
    private static final long serialVersionUID = 1;

    SlurmException(String message) {
      super(message);
    }

    SlurmException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Submits a script.
   *
   * @param options beside those in it
   * @return number of the job
   * @throws SlurmException if it is not taken
   * @throws InterruptedException if this thread is interrupted
   */
  public static String submit(Path script, List<String> options)
      throws SlurmException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sbatch", "--parsable"));
    command.addAll(options);
    command.add(script.toString());
    return run(command).split("[;\\s]", 2)[0];
  }

  /** Submits a command to be run when all tasks of a job have ended, in whatever way. */
  public static String submitAfter(String job, String name, Path log, List<String> command)
      throws SlurmException, InterruptedException {
    StringBuilder line = new StringBuilder();
    command.forEach(
        word -> line.append(line.isEmpty() ? "" : " ").append(ArrayScript.quoted(word)));
    return run(List.of(
            "sbatch",
            "--parsable",
            "--dependency=afterany:" + job,
            "--job-name=" + name,
            "--output=" + log,
            "--wrap",
            line.toString()))
        .split("[;\\s]", 2)[0];
  }

  private static String run(List<String> command) throws SlurmException, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new SlurmException(
            command.getFirst() + " failed: " + said.strip().replaceAll("\\s*\\R\\s*", "; "));
      }
      return said.strip();
    } catch (IOException e) {
      throw new SlurmException(
          "'"
              + command.getFirst()
              + "' cannot be run here: submit from a machine of the cluster,"
              + " or take the script that --dry-run prints",
          e);
    }
  }
}
