package nfcodec.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nfcodec.cli.present.Messages;
import nfcodec.cluster.ArrayRequest;
import nfcodec.cluster.ArrayScript;
import nfcodec.cluster.LogFolder;
import nfcodec.cluster.Slurm;
import nfcodec.cluster.Slurm.SlurmException;
import nfcodec.store.Shard;
import nfcodec.store.WholeFile;
import nfcodec.study.Study;
import nfcodec.study.StudyException;

/**
 * {@code study --slurm}: submits what is left of a study as an array job.
 *
 * @param logs folder in it of what is submitted, and of what jobs print
 * @param engine that tasks are to train with, as the user named it
 * @param threads of a task
 */
record StudyArray(
    Streams streams,
    Path folder,
    LogFolder logs,
    ArrayRequest request,
    String engine,
    int threads) {
  /** Of the forecast, for nodes may be slower, and of what starting takes. */
  private static final double ROOM = 2;

  private static final double START_SECONDS = 600;

  /** Ways to ask for processors, of which Slurm takes one at a time. */
  private static final List<String> PROCESSORS = List.of("cpus-per-task", "cpus-per-gpu");

  /** Java and what it loads, images among them. */
  private static final long MEBIBYTES = 768;

  /** Java takes half of what a machine has for what is counted here. */
  private static final long SHARES = 2;

  /**
   * As a user asks for it.
   *
   * @param request see {@link ArrayRequest#parse}
   * @throws IllegalArgumentException saying what is wrong
   */
  static StudyArray of(Streams streams, Path folder, String request, String engine, int threads) {
    return new StudyArray(
        streams,
        folder,
        new LogFolder(Path.of(absolute(folder)).resolve("slurm")),
        ArrayRequest.parse(request),
        engine,
        threads);
  }

  /** Prints the script of all tasks. */
  void print(Study study, Study.Options how) throws StudyException {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < request.tasks(); i++) {
      all.add(i);
    }
    streams.out().print(script(study, how, all).text());
  }

  /** Submits those that have something left. */
  void submit(Study study, Study.Options how) throws IOException, StudyException, Failure {
    List<Integer> open = study.prepare(how, request.tasks()).stream().map(Shard::index).toList();
    if (open.isEmpty()) {
      streams.out().println("nothing is left to do; 'study -o DIR --report-only' makes the report");
      return;
    }
    ArrayScript script = script(study, how, open);
    Path file = logs.path().resolve("study.sh");
    WholeFile.write(file, script.text());
    Slurm slurm = new Slurm();
    String job = "";
    try {
      job = number(slurm.submit(file));
      List<String> report = new ArrayList<>(OwnCodec.command());
      report.addAll(List.of("study", "-o", absolute(folder), "--report-only"));
      String after =
          number(
              slurm.submitAfter(
                  job, script.name() + "-report", logs, "report.txt", request.admission(), report));
      streams
          .out()
          .println(
              "submitted job "
                  + job
                  + " with "
                  + open.size()
                  + " of "
                  + request.tasks()
                  + " tasks, and job "
                  + after
                  + " for the report; 'nfcodec study -o "
                  + folder
                  + " --status' tells how it stands");
    } catch (SlurmException e) {
      throw new Failure(ExitCode.ENGINE, withoutReport(job) + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw new Failure(ExitCode.INTERRUPTED, withoutReport(job) + "interrupted", e);
    }
  }

  /** Whoever is told of a failure must know of a job that runs all the same. */
  private String withoutReport(String job) {
    return job.isEmpty()
        ? ""
        : "job "
            + job
            + " is submitted, but none after it for the report, which 'nfcodec study -o "
            + folder
            + " --report-only' makes in the end: ";
  }

  private String number(Slurm.Submitted job) {
    if (!job.remarks().isEmpty()) {
      new Messages(streams.err(), false, false).warning(job.remarks());
    }
    return job.number();
  }

  private ArrayScript script(Study study, Study.Options how, List<Integer> tasks)
      throws StudyException {
    List<String> command = new ArrayList<>(OwnCodec.command());
    command.addAll(List.of("study", "-o", absolute(folder)));
    command.addAll(List.of("--task", "slurm", "--of", String.valueOf(request.tasks())));
    command.addAll(List.of("--engine", engine, "--threads", String.valueOf(threads), "--quiet"));
    ArrayRequest complete =
        PROCESSORS.stream().anyMatch(way -> request.value(way).isPresent())
            ? request
            : with("cpus-per-task=" + threads);
    return new ArrayScript(
        "nfcodec-"
            + String.valueOf(folder.toAbsolutePath().normalize().getFileName())
                .replaceAll("[^A-Za-z0-9._-]", "_"),
        complete,
        tasks,
        forecast(study, how),
        logs,
        command);
  }

  private ArrayRequest with(String option) {
    List<String> options = new ArrayList<>(request.options());
    options.add(option);
    return new ArrayRequest(request.tasks(), request.atOnce(), options);
  }

  /**
   * By a trial of each field here. A task must have the time for all that is left to it, however
   * few tasks there are and many more of them than cells there are: a cell that a limit ends is
   * begun anew, and would be for ever.
   */
  private ArrayScript.Forecast forecast(Study study, Study.Options how) throws StudyException {
    return new ArrayScript.Forecast(
        START_SECONDS + ROOM * study.longestShare(how, request.tasks()),
        MEBIBYTES + SHARES * (study.trainingBytes() >> 20));
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
