package nfcodec.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import nfcodec.batch.BatchRow.Status;
import nfcodec.batch.BatchRow.Trouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Batches whose work is to write capitals. */
@Timeout(600)
class BatchTest {
  private static final long MEBIBYTE = 1 << 20;
  private static final long MEMORY = 800 * MEBIBYTE;

  @TempDir Path dir;

  private final List<BatchFile> files = new ArrayList<>();
  private Path out = Path.of("");

  @BeforeEach
  void files() throws IOException {
    out = dir.resolve("out");
    for (String name : List.of("one", "two", "three", "four", "five")) {
      add(name, name + " small");
    }
  }

  private void add(String name, String text) throws IOException {
    Path in = Files.writeString(dir.resolve(name + ".txt"), text);
    files.add(new BatchFile(in, out.resolve("made/" + name + ".up"), "made/" + name + ".up"));
  }

  /** Work that can be told to fail, to take memory, and to wait. */
  private static class Capitals implements BatchWork {
    private final String settings;
    final AtomicInteger runs = new AtomicInteger();
    final List<Integer> threads = Collections.synchronizedList(new ArrayList<>());

    Capitals(String settings) {
      this.settings = settings;
    }

    @Override
    public String settings() {
      return settings;
    }

    /** Of a file with that text. */
    long memory(String text) {
      return text.isEmpty() ? 0 : MEBIBYTE;
    }

    /** What happens while one is made. */
    void during(String text) throws Exception {
      assertThat(text).isNotEmpty();
    }

    @Override
    public Job prepare(BatchFile file, byte[] input) throws IOException {
      String text = new String(input, StandardCharsets.UTF_8);
      if (text.startsWith("unreadable")) {
        throw new IOException("cannot be read");
      }
      return new Job() {
        @Override
        public long memory() {
          return Capitals.this.memory(text);
        }

        @Override
        public Result run(int given) throws Exception {
          runs.incrementAndGet();
          threads.add(given);
          during(text);
          byte[] made = (settings + text).toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
          return new Result(made, new Made(2, 3, made.length, 30.5, 7, 0));
        }
      };
    }

    @Override
    public Trouble trouble(BatchFile file, Throwable thrown) {
      String message = String.valueOf(thrown.getMessage());
      return new Trouble(3, "input", message, message.contains("full"));
    }
  }

  private List<BatchRow> run(Batch.Options options, BatchWork work) throws Exception {
    try (Batch batch = Batch.open(out, options, (row, done, left) -> {}).orElseThrow()) {
      return batch.run(files, work);
    }
  }

  private static Batch.Options options(int threads, boolean resume) {
    return new Batch.Options(threads, MEMORY, resume, false);
  }

  private static List<Status> statuses(List<BatchRow> rows) {
    return rows.stream().map(BatchRow::status).toList();
  }

  @Test
  void eachFileIsMadeAndTold() throws Exception {
    List<BatchRow> rows = run(options(2, false), new Capitals("s"));
    assertThat(statuses(rows)).containsOnly(Status.MADE).hasSize(5);
    assertThat(out.resolve("made/three.up")).hasContent("STHREE SMALL");
    Made made = Objects.requireNonNull(rows.get(2).made());
    assertThat(made.bytes()).isEqualTo(12);
    assertThat(made.bitsPerPixel()).isEqualTo(16);
    assertThat(made.seconds()).isPositive();
    assertThat(rows.get(2).in()).endsWith("three.txt");
  }

  @Test
  void asManyRunSideBySideAsThereAreThreads() throws Exception {
    CountDownLatch together = new CountDownLatch(3);
    run(
        options(3, false),
        new Capitals("s") {
          @Override
          void during(String text) throws Exception {
            together.countDown();
            assertThat(together.await(1, TimeUnit.MINUTES)).isTrue();
          }
        });
    assertThat(together.getCount()).isZero();
  }

  @Test
  void aLargeFileHasTheMachineToItself() throws Exception {
    add("six", "large");
    add("seven", "half");
    add("eight", "small again");
    AtomicInteger running = new AtomicInteger();
    AtomicBoolean largeRuns = new AtomicBoolean();
    List<String> beside = Collections.synchronizedList(new ArrayList<>());
    Capitals work =
        new Capitals("s") {
          @Override
          long memory(String text) {
            return text.equals("large")
                ? Long.MAX_VALUE
                : text.equals("half") ? MEMORY / 2 : MEBIBYTE;
          }

          @Override
          void during(String text) throws Exception {
            int others = running.getAndIncrement();
            boolean large = text.equals("large");
            if (large ? others > 0 : largeRuns.get()) {
              beside.add(text);
            }
            if (large) {
              largeRuns.set(true);
            }
            Thread.sleep(20);
            if (large) {
              largeRuns.set(false);
            }
            running.decrementAndGet();
          }
        };
    run(options(4, false), work);
    assertThat(beside).isEmpty();
    assertThat(work.threads.get(5)).isEqualTo(4);
    assertThat(work.threads.subList(0, 5)).containsOnly(1);
    assertThat(work.threads.get(6)).isEqualTo(2);
    assertThat(work.threads.get(7)).as("the last takes what is left").isBetween(1, 4);
  }

  @Test
  void oneThatFailsDoesNotEndTheOthers() throws Exception {
    add("six", "unreadable");
    add("seven", "fails later");
    add("eight", "small");
    List<BatchRow> rows =
        run(
            options(2, false),
            new Capitals("s") {
              @Override
              void during(String text) {
                if (text.equals("fails later")) {
                  throw new IllegalStateException("broke down");
                }
              }
            });
    assertThat(statuses(rows).subList(5, 8))
        .containsExactly(Status.FAILED, Status.FAILED, Status.MADE);
    assertThat(rows.get(5).trouble()).isEqualTo(new Trouble(3, "input", "cannot be read", false));
    assertThat(rows.get(6).trouble()).isEqualTo(new Trouble(3, "input", "broke down", false));
    assertThat(files.get(6).out()).doesNotExist();
  }

  @Test
  void oneThatCannotBeReadIsToldApartFromOneThatCannotBeWritten() throws Exception {
    Path gone = files.get(1).in();
    Files.delete(gone);
    Files.createDirectory(gone);
    List<Throwable> thrown = new ArrayList<>();
    List<BatchRow> rows =
        run(
            options(1, false),
            new Capitals("s") {
              @Override
              public Trouble trouble(BatchFile file, Throwable reason) {
                thrown.add(reason);
                return super.trouble(file, reason);
              }
            });
    assertThat(statuses(rows))
        .containsExactly(Status.MADE, Status.FAILED, Status.MADE, Status.MADE, Status.MADE);
    assertThat(thrown)
        .singleElement()
        .isInstanceOfSatisfying(
            Batch.FileException.class,
            e -> assertThat(e).hasMessage("cannot read '" + gone + "'").hasCause(e.reason()));
  }

  @Test
  void whatEndsTheBatchLeavesTheRest() throws Exception {
    List<BatchRow> rows =
        run(
            options(1, false),
            new Capitals("s") {
              @Override
              void during(String text) throws IOException {
                if (text.startsWith("two")) {
                  throw new IOException("disk full");
                }
              }
            });
    assertThat(statuses(rows))
        .startsWith(Status.MADE, Status.FAILED)
        .endsWith(Status.LEFT, Status.LEFT, Status.LEFT);
  }

  /** Such as that of a device that all of them were at work on. */
  @Test
  void whatEndsTheBatchIsToldOnce() throws Exception {
    CyclicBarrier together = new CyclicBarrier(4);
    List<BatchRow> rows =
        run(
            options(4, false),
            new Capitals("s") {
              @Override
              void during(String text) throws IOException {
                try {
                  together.await(1, TimeUnit.MINUTES);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
                throw new IOException("disk full");
              }
            });
    assertThat(statuses(rows)).containsOnlyOnce(Status.FAILED).contains(Status.LEFT);
    assertThat(rows.stream().filter(row -> row.trouble() != null)).hasSize(1);
  }

  @Test
  void whatIsThereIsNotReplacedUnasked() throws Exception {
    Files.createDirectories(out.resolve("made"));
    Path precious = Files.writeString(out.resolve("made/two.up"), "precious");
    List<BatchRow> rows = run(options(2, false), new Capitals("s"));
    assertThat(rows.get(1).status()).isEqualTo(Status.FAILED);
    assertThat(precious).hasContent("precious");
    rows = run(options(2, true), new Capitals("s"));
    assertThat(rows.get(1).status()).as("no batch made it").isEqualTo(Status.FAILED);
    assertThat(precious).hasContent("precious");
    rows = run(new Batch.Options(2, MEMORY, true, true), new Capitals("s"));
    assertThat(rows.get(1).status()).isEqualTo(Status.MADE);
    assertThat(precious).hasContent("STWO SMALL");
  }

  @Test
  void resumingSkipsWhatIsAsItWouldBeMade() throws Exception {
    List<BatchRow> first = run(options(2, false), new Capitals("s"));
    Files.writeString(files.get(0).in(), "other picture");
    Files.writeString(files.get(1).out(), "spoilt");
    Files.delete(files.get(2).out());
    Capitals again = new Capitals("s");
    List<BatchRow> rows = run(options(2, true), again);
    assertThat(statuses(rows))
        .containsExactly(Status.MADE, Status.FAILED, Status.MADE, Status.SKIPPED, Status.SKIPPED);
    assertThat(rows.get(3).made()).isEqualTo(first.get(3).made());
    assertThat(again.runs).hasValue(2);
    assertThat(files.get(0).out()).hasContent("SOTHER PICTURE");
    assertThat(files.get(1).out()).as("it is not the batch's any more").hasContent("spoilt");
  }

  @Test
  void resumingWithOtherSettingsMakesAllAnew() throws Exception {
    run(options(2, false), new Capitals("s"));
    List<BatchRow> rows = run(options(2, true), new Capitals("t"));
    assertThat(statuses(rows)).containsOnly(Status.MADE);
    assertThat(files.get(4).out()).hasContent("TFIVE SMALL");
    assertThat(statuses(run(options(2, true), new Capitals("t")))).containsOnly(Status.SKIPPED);
  }

  @Test
  void aDamagedJournalTellsWhatItCan() throws Exception {
    run(options(1, false), new Capitals("s"));
    Path journal = out.resolve(BatchJournal.NAME);
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    lines.set(1, "{\"name\":7");
    Files.write(journal, lines);
    Files.delete(files.get(1).out());
    assertThat(statuses(run(options(1, true), new Capitals("s"))))
        .containsExactly(
            Status.SKIPPED, Status.MADE, Status.SKIPPED, Status.SKIPPED, Status.SKIPPED);
  }

  @Test
  void stoppedFromOutsideItBeginsNoMoreAndLeavesNothingUnfinished() throws Exception {
    try (Batch batch = Batch.open(out, options(1, false), (row, done, left) -> {}).orElseThrow()) {
      List<BatchRow> rows =
          batch.run(
              files,
              new Capitals("s") {
                @Override
                void during(String text) {
                  if (text.startsWith("three")) {
                    batch.stop();
                  }
                }
              });
      assertThat(statuses(rows))
          .containsExactly(Status.MADE, Status.MADE, Status.LEFT, Status.LEFT, Status.LEFT);
    }
    assertThat(files.get(2).out()).doesNotExist();
    assertThat(statuses(run(options(1, true), new Capitals("s"))))
        .containsExactly(Status.SKIPPED, Status.SKIPPED, Status.MADE, Status.MADE, Status.MADE);
  }

  @Test
  void twoBatchesDoNotWorkInOneFolder() throws Exception {
    Batch.Options options = options(1, false);
    try (Batch first = Batch.open(out, options, (row, done, left) -> {}).orElseThrow()) {
      assertThat(Batch.open(out, options, (row, done, left) -> {})).isEmpty();
      assertThat(first.rows()).isEmpty();
    }
  }

  @Test
  void whatAKilledBatchLeftUnfinishedIsSweptAway() throws Exception {
    Files.createDirectories(out.resolve("made"));
    Path left = Files.writeString(out.resolve("made/.nfcodec-1234.tmp"), "half");
    Path other = Files.writeString(out.resolve("made/.hidden"), "theirs");
    run(options(1, false), new Capitals("s"));
    assertThat(left).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void whatAnotherBatchHasInAFolderInItIsLeftAlone() throws Exception {
    Path inner = Files.createDirectories(out.resolve("theirs"));
    Files.writeString(inner.resolve(BatchJournal.NAME), "");
    Path left = Files.writeString(inner.resolve(".nfcodec-1234.tmp"), "being written");
    run(options(1, false), new Capitals("s"));
    assertThat(left).exists();
  }

  /** As on a disk that is full: the file is noted, and then not written. */
  @Test
  void whatWasNotedLastAndNotWrittenDoesNotHideWhoMadeWhatIsThere() throws Exception {
    List<BatchRow> first = run(options(1, false), new Capitals("s"));
    Path journal = out.resolve(BatchJournal.NAME);
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    lines.add(
        lines
            .getFirst()
            .replace("\"settings\":\"s\"", "\"settings\":\"t\"")
            .replaceFirst("\"output\":\"[0-9a-f]{8}", "\"output\":\"00000000"));
    Files.write(journal, lines);
    List<BatchRow> rows = run(options(1, true), new Capitals("s"));
    assertThat(statuses(rows)).containsOnly(Status.SKIPPED);
    assertThat(rows.getFirst().made()).isEqualTo(first.getFirst().made());
    assertThat(statuses(run(options(1, true), new Capitals("t")))).containsOnly(Status.MADE);
  }
}
