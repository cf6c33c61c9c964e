package nfcodec.cli.present;

import nfcodec.study.StudyStatus;
import nfcodec.study.StudyStatus.Task;

/** How a study stands that several processes share, for people. */
public final class StudyStanding {
  private StudyStanding() {}

  /** Lines, each with its end. */
  public static String text(StudyStatus status) {
    int all = status.results().planned().size();
    int done = status.results().results().size();
    StringBuilder text = new StringBuilder();
    text.append(done + " of " + all + " cells are searched\n");
    if (status.tasks().isEmpty()) {
      return text.append("no task has begun\n").toString();
    }
    TextTable table = new TextTable("task", "cells", "finished", "left", "state");
    for (Task task : status.tasks()) {
      table.row(
          String.valueOf(task.shard().index()),
          String.valueOf(task.cells()),
          String.valueOf(task.finished()),
          task.isOpen() && task.seconds() > 0 ? Eta.text(task.seconds()) : "",
          state(task));
    }
    text.append(table);
    for (Task task : status.tasks()) {
      if (task.reason() != null) {
        text.append(task.shard() + " failed: " + Words.oneLine(task.reason()) + "\n");
      }
    }
    double longest =
        status.tasks().stream().filter(Task::isOpen).mapToDouble(Task::seconds).max().orElse(0);
    if (longest > 0) {
      text.append(
          "expected end, if all open tasks run from now on: in " + Eta.text(longest) + "\n");
    }
    long dead =
        status.tasks().stream()
            .filter(task -> task.isOpen() && task.begun() && task.holder().isEmpty())
            .count();
    if (dead > 0) {
      text.append(
          dead
              + (dead == 1 ? " task has" : " tasks have")
              + " ended with cells left; submitted again, they go on with these\n");
    }
    return text.toString();
  }

  private static String state(Task task) {
    if (task.holder().isPresent()) {
      return "running: " + task.holder().get().words();
    }
    if (!task.isOpen()) {
      return "done";
    }
    return !task.begun()
        ? "not begun"
        : task.reason() == null ? "ended, with cells left" : "failed";
  }
}
