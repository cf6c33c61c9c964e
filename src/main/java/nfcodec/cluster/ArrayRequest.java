package nfcodec.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of Slurm for an array of tasks.
 *
 * @param tasks that share the work, at least 1
 * @param atOnce of them at a time at most; 0 for no limit
 * @param options of sbatch, without their dashes, such as {@code gres=gpu:1}
 */
public record ArrayRequest(int tasks, int atOnce, List<String> options) {
  private static final String PARALLEL = "parallel=";

  /** What the script sets by itself, and cannot be asked for otherwise. */
  private static final List<String> OURS =
      List.of("array", "output", "error", "open-mode", "signal");

  /** On whose account, where and with what priority. */
  private static final List<String> ADMISSION = List.of("account", "clusters", "partition", "qos");

  /** Copies. */
  public ArrayRequest {
    options = List.copyOf(options);
  }

  /**
   * {@code TASKS[,parallel=K][,OPTION=VALUE...]}; an option of sbatch whose value has commas is
   * written with semicolons for them.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static ArrayRequest parse(String text) {
    String[] words = text.split(",", -1);
    int tasks = number(words[0].strip(), "how many tasks", text);
    int atOnce = 0;
    List<String> options = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      String word = words[i].strip();
      if (word.startsWith(PARALLEL)) {
        atOnce = number(word.substring(PARALLEL.length()), "how many at a time", text);
      } else if (!word.matches("[a-z][a-z-]*(=[^\\s'\"\\\\]+)?")) {
        throw new IllegalArgumentException(
            "'" + word + "' is no option of sbatch; write them like gres=gpu:1, without dashes");
      } else if (OURS.contains(word.split("=", 2)[0])) {
        throw new IllegalArgumentException("'" + word + "': the script says that by itself");
      } else {
        options.add(word.replace(';', ','));
      }
    }
    return new ArrayRequest(tasks, atOnce, options);
  }

  private static int number(String word, String what, String text) {
    try {
      int number = Integer.parseInt(word);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // As below.
    }
    throw new IllegalArgumentException(
        "'" + text + "': " + what + "? Write it like 24,parallel=8,time=4:00:00,gres=gpu:1");
  }

  /**
   * Options without which this user's jobs may not run at all: a job that belongs to the array
   * needs them as well. What an array alone needs, such as GPUs, is not among them.
   */
  public List<String> admission() {
    return options.stream().filter(given -> ADMISSION.contains(given.split("=", 2)[0])).toList();
  }

  /** The value of an option that is given. */
  public Optional<String> value(String option) {
    return options.stream()
        .filter(given -> given.startsWith(option + "="))
        .map(given -> given.substring(option.length() + 1))
        .findFirst();
  }
}
