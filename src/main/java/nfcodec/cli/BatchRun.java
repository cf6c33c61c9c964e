package nfcodec.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import nfcodec.batch.Batch;
import nfcodec.batch.BatchFile;
import nfcodec.batch.BatchInputs;
import nfcodec.batch.BatchRow;
import nfcodec.batch.BatchRow.Status;
import nfcodec.batch.BatchRow.Trouble;
import nfcodec.batch.BatchWork;
import nfcodec.cli.present.BatchProgress;
import nfcodec.cli.present.BatchSummary;
import nfcodec.cli.present.Messages;
import nfcodec.cli.present.Words;
import nfcodec.engine.EngineException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * A command over many files: finds them, does them, tells of each and of all.
 *
 * @param threads of all work together
 * @param force whether files may be replaced that no batch made
 * @param quiet whether to tell nothing but failures
 */
record BatchRun(
    Streams streams,
    BatchOptions options,
    CommandSpec spec,
    Messages messages,
    int threads,
    boolean force,
    boolean quiet) {

  /** What a batch makes of files of a kind. */
  interface Kind {
    /** Which files in a folder it is for. */
    Predicate<Path> wanted();

    /** Of what it makes, without the dot. */
    String extension();

    /**
     * What is done.
     *
     * @param out folder of what is made
     * @param progress is told of warnings
     */
    BatchWork work(Path out, BatchProgress progress) throws Failure;
  }

  /** Work whose failures are those of a command. */
  interface Work extends BatchWork {
    @Override
    default Trouble trouble(BatchFile file, Throwable thrown) {
      return Troubles.of(file, thrown);
    }
  }

  /**
   * Does it.
   *
   * @param out folder of what is made
   * @return what to exit with
   */
  int run(List<Path> arguments, Path out, Kind kind) throws Failure {
    List<Path> named = options.named(arguments, streams, spec);
    BatchInputs inputs;
    try {
      inputs = BatchInputs.find(named, options.recursive, kind.wanted(), out, kind.extension());
    } catch (BatchInputs.CollisionException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    BatchProgress progress =
        new BatchProgress(streams.err(), messages, inputs.files().size(), quiet);
    BatchWork work = kind.work(out, progress);
    List<BatchRow> rows = new ArrayList<>();
    inputs
        .unreadable()
        .forEach((folder, e) -> {
          Failure failure = unreadable(folder, e);
          Trouble trouble =
              new Trouble(failure.exitCode().number(), failure.kind(), failure.line(), false);
          progress.failed(trouble);
          rows.add(new BatchRow(folder.toString(), "", Status.FAILED, null, trouble));
        });
    if (inputs.files().isEmpty() && rows.isEmpty()) {
      throw new Failure(
          ExitCode.INPUT,
          "no files to do in "
              + quoted(named)
              + (options.recursive ? "" : "; --recursive looks into folders in folders"));
    }
    // Found out now whether it can be written, and not after the work.
    try (Destination csv = options.csv == null ? null : csv(options.csv)) {
      long begin = System.nanoTime();
      rows.addAll(perform(inputs, out, work, progress));
      BatchSummary summary = new BatchSummary(rows, (System.nanoTime() - begin) / 1e9);
      tell(summary);
      ExitCode written = csv == null ? ExitCode.OK : write(summary, csv);
      int code = exitCode(rows);
      return code == ExitCode.OK.number() ? written.number() : code;
    }
  }

  /** Its folder is made where there is none: it may be that of the batch. */
  private Destination csv(Path file) throws Failure {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        // Opening the file tells that there is no such folder.
      }
    }
    return Destination.open(file, true, streams);
  }

  /** What came of the files is told even where the summary of it cannot be written. */
  private ExitCode write(BatchSummary summary, Destination csv) {
    try {
      csv.write(summary.csv().getBytes(StandardCharsets.UTF_8));
      return ExitCode.OK;
    } catch (Failure e) {
      messages.failure(e.exitCode().number(), e.kind(), e.line(), e);
      return e.exitCode();
    }
  }

  private static Failure unreadable(Path folder, IOException e) {
    return new Failure(
        ExitCode.INPUT, "cannot read folder '" + folder + "': " + Failure.reason(e), e);
  }

  private static String quoted(List<Path> named) {
    return "'" + named.getFirst() + "'" + (named.size() > 1 ? " and others" : "");
  }

  private List<BatchRow> perform(
      BatchInputs inputs, Path out, BatchWork work, BatchProgress progress) throws Failure {
    Batch.Options how =
        new Batch.Options(threads, Runtime.getRuntime().maxMemory() / 2, options.resume, force);
    try (Batch batch =
        Batch.open(out, how, progress)
            .orElseThrow(() ->
                new Failure(
                    ExitCode.OUTPUT,
                    "another batch is at work in '"
                        + out
                        + "': let it finish, or name another folder"))) {
      Thread hook = new Thread(() -> interrupted(batch));
      Runtime.getRuntime().addShutdownHook(hook);
      try {
        return batch.run(inputs.files(), work);
      } finally {
        unhook(hook);
      }
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, "cannot write to '" + out + "': " + Failure.reason(e), e);
    } catch (InterruptedException e) {
      throw new Failure(ExitCode.INTERRUPTED, "interrupted", e);
    }
  }

  /** On Ctrl-C: what is done is done, and nothing unfinished is left. */
  private void interrupted(Batch batch) {
    batch.stop();
    List<BatchRow> rows = batch.rows();
    int left = BatchRow.count(rows, Status.LEFT);
    messages.warning(
        (rows.size() - left)
            + " of "
            + rows.size()
            + " files were done before the batch was stopped; --resume does the rest");
  }

  private static void unhook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is running already.
    }
  }

  private void tell(BatchSummary summary) {
    if (messages.json()) {
      streams.out().print(summary.json(Version.PROGRAM));
    } else if (!quiet) {
      streams.out().print(summary.text());
    }
  }

  /** That of all that failed, if they have one. */
  private int exitCode(List<BatchRow> rows) {
    Set<Integer> codes = new TreeSet<>();
    for (BatchRow row : rows) {
      if (row.trouble() != null) {
        codes.add(row.trouble().code());
      }
    }
    if (codes.isEmpty()) {
      return ExitCode.OK.number();
    }
    int failed = BatchRow.count(rows, Status.FAILED);
    int left = BatchRow.count(rows, Status.LEFT);
    int code = codes.size() == 1 ? codes.iterator().next() : ExitCode.SEVERAL.number();
    messages.failure(
        code,
        "batch",
        failed
            + " of "
            + rows.size()
            + " files could not be done"
            + (left > 0 ? ", and " + left + " were not begun; --resume goes on" : ""),
        new Failure(ExitCode.SEVERAL, "a batch with failures"));
    return code;
  }

  /** Failures as rows have them. */
  private static final class Troubles {
    private Troubles() {}

    /**
     * What a failure means to a batch. What keeps one file from being written, or the engine from
     * running, keeps all; whatever else is wrong is of one file, even where its format cannot hold
     * it, or the engine has too little memory for it.
     */
    static Trouble of(BatchFile file, Throwable thrown) {
      return switch (thrown) {
        case Batch.ExistsException e ->
            of(new Failure(ExitCode.OUTPUT, String.valueOf(e.getMessage()), e), false);
        case Batch.FileException e -> {
          ExitCode code = e.isOfWriting() ? ExitCode.OUTPUT : ExitCode.INPUT;
          String line = e.getMessage() + ": " + Failure.reason(e.reason());
          yield of(new Failure(code, line, e), e.isOfWriting());
        }
        default -> {
          Failure failure = of(thrown).about(InputFile.name(file.in()));
          boolean ofOne = thrown instanceof EngineException e && e.isOfThisWork();
          yield of(failure, failure.exitCode() == ExitCode.ENGINE && !ofOne);
        }
      };
    }

    /** What a file could not be done for; that of a picture's content is no misuse of a command. */
    private static Failure of(Throwable thrown) {
      return thrown instanceof ParameterException e ? Misuse.of(e) : Failure.of(thrown);
    }

    private static Trouble of(Failure failure, boolean ends) {
      return new Trouble(
          failure.exitCode().number(), failure.kind(), Words.oneLine(failure.line()), ends);
    }
  }
}
