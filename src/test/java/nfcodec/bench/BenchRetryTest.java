package nfcodec.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nfcodec.bench.codec.Codec;
import nfcodec.bench.codec.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What did not work stays as it is, until it is asked for again. */
@DisabledOnOs(OS.WINDOWS)
class BenchRetryTest extends ScriptedBench {
  /** Works where there is a file called {@code library} in the folder. */
  private Codec needy() throws IOException {
    return codec(
        "needy",
        "#!/bin/sh\n[ -e LIBRARY ] || exit 1\ncp \"$1\" \"$2\"\n"
            .replace("LIBRARY", folder.resolve("library").toString()),
        BACK);
  }

  @Test
  void failuresAreTriedAgainWhereThatIsAskedFor() throws Exception {
    List<Path> images = List.of(image, picture("two.png", 2));
    run(images, needy());
    assertThat(failures).as("given up after three").hasSize(3);
    Files.writeString(folder.resolve("library"), "");
    failures.clear();
    BenchResults left = run(images, needy());
    assertThat(left.points()).isEmpty();
    assertThat(remarks)
        .contains(
            "needy: what failed before is left as it is, 3 of its points; --retry tries that"
                + " again");
    retry = true;
    BenchResults results = run(images, needy());
    assertThat(results.points()).hasSize(4);
    assertThat(results.failures()).isEmpty();
    assertThat(failures).isEmpty();
    assertThat(journal().lines().filter(line -> line.startsWith("{\"failure\""))).hasSize(3);
    assertThat(Bench.read(bench()).failures()).isEmpty();
  }

  @Test
  void whatFailsAgainIsGivenUpAgain() throws Exception {
    List<Path> images = List.of(image, picture("two.png", 2));
    run(images, needy());
    retry = true;
    failures.clear();
    assertThat(run(images, needy()).failures()).hasSize(3);
    assertThat(failures).hasSize(3);
  }

  /** Another process's journal, which is read after this one's, may tell of an earlier attempt. */
  @Test
  void aPointWinsOverAFailureThatIsReadLater() throws Exception {
    BenchResults results = run(List.of(image), codec("copy", COPY, BACK));
    Path other = bench().resolve("journal.d").resolve("task-0-of-2-here-1-1.jsonl");
    Files.createDirectories(other.getParent());
    Files.writeString(
        other,
        """
        {"bench":{"version":1}}
        {"failure":{"key":{"codec":"copy","image":"one.png","setting":5},"reason":"r","seconds":1}}
        """);
    assertThat(Bench.read(bench()).failures()).isEmpty();
    assertThat(Bench.read(bench()).points()).hasSameSizeAs(results.points());
  }

  private static Metric metric(Path program) {
    return Metric.parse("m:" + program + " ${original_path} ${decoded_path}");
  }

  @Test
  void aMetricWhoseProgramIsMissingHasToldNothing() throws Exception {
    Codec copy = codec("copy", COPY, BACK);
    Path absent = folder.resolve("absent.sh");
    metrics = List.of(metric(absent));
    assertThat(run(List.of(image), copy).metrics()).isEmpty();
    assertThat(remarks).containsExactly("metric m is left out: " + absent + " is not installed");
    // There it is, but what it needs is not.
    metrics = List.of(metric(script("lacking.sh", "#!/bin/sh\nno-such-program-here\n")));
    assertThat(run(List.of(image), copy).metrics()).isEmpty();
    assertThat(remarks.getLast())
        .startsWith("metric m: it cannot be started (")
        .endsWith("; it is left out");
    metrics = List.of(metric(script("absent.sh", "#!/bin/sh\necho 7\n")));
    BenchResults results = run(List.of(image), copy);
    assertThat(results.points())
        .hasSize(2)
        .allMatch(point -> results.score("m", point.key()).orElseThrow() == 7);
  }

  @Test
  void aMetricThatGaveNoNumberIsAskedAgainWhereThatIsAskedFor() throws Exception {
    Codec copy = codec("copy", COPY, BACK);
    metrics = List.of(metric(script("m.sh", "#!/bin/sh\necho nothing\n")));
    run(List.of(image), copy);
    assertThat(failures).hasSize(2);
    script("m.sh", "#!/bin/sh\necho 7\n");
    Point.Key key = run(List.of(image), copy).points().getFirst().key();
    assertThat(Bench.read(bench()).score("m", key)).isEmpty();
    retry = true;
    run(List.of(image), copy);
    assertThat(Bench.read(bench()).score("m", key)).hasValue(7);
  }

  @Test
  void anotherCommandUnderAMetricsNameIsRefusedBeforeAnythingIsWritten() throws Exception {
    Codec copy = codec("copy", COPY, BACK);
    metrics = List.of(metric(script("mute.sh", "#!/bin/sh\necho nothing\n")));
    run(List.of(image), copy);
    // It gave no numbers that could be mixed with this one's.
    metrics = List.of(metric(script("a.sh", "#!/bin/sh\necho 7\n")));
    BenchResults results = run(List.of(image), copy);
    Point.Key key = results.points().getFirst().key();
    assertThat(results.score("m", key)).hasValue(7);
    String before = journal();
    metrics = List.of(metric(script("b.sh", "#!/bin/sh\necho 8\n")));
    assertThatThrownBy(() -> run(List.of(image), copy))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("metric 'm' was computed by another command")
        .hasMessageContaining("a.sh ${original_path} ${decoded_path}'");
    assertThat(journal()).isEqualTo(before);
    // Journals of before did not tell which program it was.
    Files.writeString(
        bench().resolve(BenchJournal.NAME), before.replaceAll("\\{\"scorer\".*\n", ""));
    assertThat(run(List.of(image), copy).score("m", key)).hasValue(7);
  }
}
