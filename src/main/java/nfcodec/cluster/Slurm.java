package nfcodec.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks to Slurm by its commands. */
public final class Slurm {
  /** What {@code --parsable} has sbatch say: the job, and the cluster where there are several. */
  private static final Pattern NUMBER = Pattern.compile("([0-9]+)(;\\S*)?");

  private final String sbatch;

  /** That of this machine. */
  public Slurm() {
    this("sbatch");
  }

  /**
   * Another.
   *
   * @param sbatch command that submits
   */
  Slurm(String sbatch) {
    this.sbatch = sbatch;
  }

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
   * A job that was taken.
   *
   * @param number of it
   * @param remarks that Slurm made about it, on one line; empty if there were none
   */
  public record Submitted(String number, String remarks) {}

  /**
   * Submits a script.
   *
   * @throws SlurmException if it is not taken
   * @throws InterruptedException if this thread is interrupted; the command is ended
   */
  public Submitted submit(Path script) throws SlurmException, InterruptedException {
    return submit(List.of(script.toString()));
  }

  /**
   * Submits a command to be run when all tasks of a job have ended, in whatever way.
   *
   * @param log name of the file that takes what the command prints
   * @param options of sbatch besides, without their dashes
   * @throws SlurmException if it is not taken
   * @throws InterruptedException if this thread is interrupted; the command is ended
   */
  public Submitted submitAfter(
      String job,
      String name,
      LogFolder logs,
      String log,
      List<String> options,
      List<String> command)
      throws SlurmException, InterruptedException {
    StringBuilder line = new StringBuilder();
    command.forEach(
        word -> line.append(line.isEmpty() ? "" : " ").append(ArrayScript.quoted(word)));
    List<String> arguments = new ArrayList<>();
    arguments.add("--dependency=afterany:" + job);
    arguments.add("--job-name=" + name);
    arguments.add("--output=" + logs.output(log));
    options.forEach(option -> arguments.add("--" + option));
    arguments.addAll(List.of("--wrap", line.toString()));
    return submit(arguments);
  }

  private Submitted submit(List<String> arguments) throws SlurmException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(sbatch, "--parsable"));
    command.addAll(arguments);
    Process process = start(command);
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> out = readers.submit(() -> text(process.getInputStream()));
      Future<String> err = readers.submit(() -> text(process.getErrorStream()));
      try {
        if (process.waitFor() != 0) {
          throw new SlurmException("sbatch failed: " + oneLine(err.get() + "\n" + out.get()));
        }
        return new Submitted(number(out.get()), oneLine(err.get()));
      } catch (ExecutionException e) {
        throw new SlurmException("what sbatch says cannot be read", e);
      } finally {
        process.destroy();
      }
    }
  }

  private Process start(List<String> command) throws SlurmException {
    try {
      Process process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new SlurmException(
          "'"
              + sbatch
              + "' cannot be run here: submit from a machine of the cluster,"
              + " or take the script that --dry-run prints",
          e);
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Wrappers of sbatch may say more before it. */
  private static String number(String said) throws SlurmException {
    for (String line : said.lines().toList().reversed()) {
      Matcher matcher = NUMBER.matcher(line.strip());
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    throw new SlurmException(
        "sbatch does not tell the number of the job, but '"
            + oneLine(said)
            + "': look with squeue whether it was submitted");
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
