package nfcodec.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The batch script of an array whose tasks share a piece of work: each goes on where it ended, and
 * at its time limit is ended and queued again. What it was at then it begins anew, so that a limit
 * must leave room for the longest piece that is kept as a whole.
 *
 * @param name of the job
 * @param request what was asked for
 * @param tasks to run now, ascending: those that have something left
 * @param forecast what the work is expected to take
 * @param logs folder of what tasks print
 * @param command that does a task's share, word by word; Slurm tells it which by the environment
 */
public record ArrayScript(
    String name,
    ArrayRequest request,
    List<Integer> tasks,
    Forecast forecast,
    LogFolder logs,
    List<String> command) {
  /** Between the signal and the end: for Java to end, and for the controller to be told. */
  private static final int GRACE_SECONDS = 60;

  /** Ways to ask for memory, of which Slurm takes one at a time. */
  private static final List<String> MEMORY = List.of("mem", "mem-per-cpu", "mem-per-gpu");

  /** What sbatch takes as something else in a script unless there is a backslash before it. */
  private static final Pattern SPECIAL =
      Pattern.compile("[\"'\\\\#]|(?<=(?i:pack|het))(?i:j)(?=(?i:ob))");

  private static final Pattern UNSAFE = Pattern.compile("\\s|" + SPECIAL);

  /**
   * What a task is expected to take.
   *
   * @param seconds of the one that takes longest
   * @param mebibytes of memory
   */
  public record Forecast(double seconds, long mebibytes) {}

  /** The script. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("#!/bin/bash");
    option(lines, "job-name=" + name);
    option(lines, "array=" + array());
    option(lines, "output=" + logs.output("%A-%a.txt"));
    option(lines, "open-mode=append");
    option(lines, "requeue");
    option(lines, "signal=B:USR1@" + GRACE_SECONDS);
    if (MEMORY.stream().allMatch(way -> request.value(way).isEmpty())) {
      option(lines, "mem=" + forecast.mebibytes + "M");
    }
    if (request.value("time").isEmpty()) {
      option(lines, "time=" + time(forecast.seconds));
    }
    request.options().forEach(given -> option(lines, given));
    lines.add("");
    lines.add(command.stream().map(ArrayScript::quoted).collect(Collectors.joining(" ")) + " &");
    lines.add("task=$!");
    lines.add(
        "# Slurm sends this before the time is up: what is finished is on the disk, and what");
    lines.add("# the task is at is begun anew in the next turn.");
    lines.add("again() {");
    lines.add("  kill -TERM \"$task\" && wait \"$task\"");
    lines.add("  scontrol requeue \"${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}\"");
    lines.add("  exit 0");
    lines.add("}");
    lines.add("trap again USR1");
    lines.add("wait \"$task\"");
    return String.join("\n", lines) + "\n";
  }

  /** Runs of consecutive tasks, as Slurm writes them, and how many at a time. */
  private String array() {
    List<String> parts = new ArrayList<>();
    int begin = 0;
    while (begin < tasks.size()) {
      int end = begin;
      while (end + 1 < tasks.size() && tasks.get(end + 1) == tasks.get(end) + 1) {
        end++;
      }
      parts.add(begin == end ? "" + tasks.get(begin) : tasks.get(begin) + "-" + tasks.get(end));
      begin = end + 1;
    }
    return String.join(",", parts) + (request.atOnce() == 0 ? "" : "%" + request.atOnce());
  }

  /** Hours, minutes, seconds: as a day has 24 hours Slurm needs no more. */
  private static String time(double seconds) {
    long minutes = (long) Math.ceil(seconds / 60);
    return String.format(Locale.ROOT, "%02d:%02d:00", minutes / 60, minutes % 60);
  }

  private static void option(List<String> lines, String text) {
    lines.add("#SBATCH --" + directive(text));
  }

  /**
   * An option as sbatch reads it from a script: words end at blanks, comments begin at number signs
   * even inside a word, and some versions overwrite two words of their own wherever they stand in a
   * line. Within quotes a backslash takes the next character as it is.
   */
  private static String directive(String text) {
    String[] parts = text.split("=", 2);
    return parts.length < 2 || !UNSAFE.matcher(parts[1]).find()
        ? text
        : parts[0] + "=\"" + SPECIAL.matcher(parts[1]).replaceAll("\\\\$0") + "\"";
  }

  /** For a shell. */
  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
