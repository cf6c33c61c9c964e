package nfcodec.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nfcodec.cluster.ArrayRequest;
import nfcodec.cluster.ArrayScript;
import nfcodec.cluster.Slurm;
import nfcodec.cluster.Slurm.SlurmException;
import nfcodec.store.Shard;
import nfcodec.store.WholeFile;
import nfcodec.study.Forecast;
import nfcodec.study.Study;
import nfcodec.study.StudyListener;

/**
 * {@code study --slurm}: submits what is left of a study as an array job.
 *
 * @param engine that tasks are to train with, as the user named it
 * @param threads of a task
 */
record StudyArray(Streams streams, Path folder, ArrayRequest request, String engine, int threads) {
  /** Of the forecast, for nodes may be slower, and of what starting takes. */
  private static final double ROOM = 2;

  private static final double START_SECONDS = 600;

  /** Java and what it loads, images among them. */
  private static final long MEBIBYTES = 768;

  /** Java takes half of what a machine has for what is counted here. */
  private static final long SHARES = 2;

  /** Prints the script of all tasks. */
  void print(Study study, Study.Options how) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < request.tasks(); i++) {
      all.add(i);
    }
    streams.out().print(script(study, how, all).text());
  }

  /** Submits those that have something left. */
  void submit(Study study, Study.Options how) throws IOException, Failure {
    List<Integer> open = study.prepare(how, request.tasks()).stream().map(Shard::index).toList();
    if (open.isEmpty()) {
      streams.out().println("nothing is left to do; 'study -o DIR --report-only' makes the report");
      return;
    }
    ArrayScript script = script(study, how, open);
    Path file = folder.resolve("slurm").resolve("study.sh");
    WholeFile.write(file, script.text());
    try {
      String job = Slurm.submit(file, List.of());
      Path log = Files.createDirectories(script.logs()).resolve("report.txt");
      List<String> report = new ArrayList<>(OwnCodec.command());
      report.addAll(List.of("study", "-o", absolute(folder), "--report-only"));
      String after = Slurm.submitAfter(job, script.name() + "-report", log, report);
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
      throw new Failure(ExitCode.ENGINE, String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      throw new Failure(ExitCode.INTERRUPTED, "interrupted", e);
    }
  }

  private ArrayScript script(Study study, Study.Options how, List<Integer> tasks) {
    List<String> command = new ArrayList<>(OwnCodec.command());
    command.addAll(List.of("study", "-o", absolute(folder)));
    command.addAll(List.of("--task", "slurm", "--of", String.valueOf(request.tasks())));
    command.addAll(List.of("--engine", engine, "--threads", String.valueOf(threads), "--quiet"));
    ArrayRequest complete =
        request.value("cpus-per-task").isPresent() ? request : with("cpus-per-task=" + threads);
    return new ArrayScript(
        "nfcodec-"
            + String.valueOf(folder.toAbsolutePath().normalize().getFileName())
                .replaceAll("[^A-Za-z0-9._-]", "_"),
        complete,
        tasks,
        forecast(study, how),
        Path.of(absolute(folder)).resolve("slurm"),
        command);
  }

  private ArrayRequest with(String option) {
    List<String> options = new ArrayList<>(request.options());
    options.add(option);
    return new ArrayRequest(request.tasks(), request.atOnce(), options);
  }

  /** By a trial of each field here. */
  private ArrayScript.Forecast forecast(Study study, Study.Options how) {
    double[] seconds = {0};
    study.forecast(
        how,
        new StudyListener() {
          @Override
          public void planned(int cells, int finished, Forecast forecast) {
            seconds[0] = forecast.seconds();
          }
        });
    return new ArrayScript.Forecast(
        START_SECONDS + ROOM * seconds[0] / request.tasks(),
        MEBIBYTES + SHARES * (study.trainingBytes() >> 20));
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
