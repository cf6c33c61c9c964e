package nfcodec.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import nfcodec.study.Extras.RateMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose process is killed, as by {@code kill -9}, goes on as if nothing had been. */
class StudyKillTest {
  private static final int KILLS = 10;
  private static final Extras EXTRAS = new Extras(RateMode.SAME, 1, 3);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void killedAtTenRandomMomentsItEndsWithTheResultsOfAnUninterruptedOne() throws Exception {
    List<String> images = SmallStudy.images(folder, 2);
    StudyResults whole =
        SmallStudy.run(
            folder.resolve("whole"), SmallStudy.SETTINGS, SmallStudy.plan(images), EXTRAS);
    Path killed = folder.resolve("killed");
    Random random = new Random(11);
    int kills = 0;
    long before = 0;
    int cutLines = 0;
    while (kills < KILLS) {
      Process process = start(killed, images);
      // From the first line of this start on, within what a few cells take.
      boolean begun = awaitGrowth(process, killed.resolve(Journal.NAME), before);
      if (!begun) {
        // Killed before between its last line and its end, it had nothing left to do.
        assertThat(process.waitFor()).isZero();
        break;
      }
      if (process.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS)) {
        break;
      }
      process.destroyForcibly().waitFor();
      kills++;
      before = Files.size(killed.resolve(Journal.NAME));
      cutLines += endsInside(killed.resolve(Journal.NAME)) ? 1 : 0;
    }
    assertThat(kills).as("the study ended too early for this test").isGreaterThanOrEqualTo(3);
    StudyResults resumed =
        SmallStudy.run(killed, SmallStudy.SETTINGS, SmallStudy.plan(images), EXTRAS);
    assertThat(SmallStudy.timeless(resumed)).isEqualTo(SmallStudy.timeless(whole));
    System.out.printf("killed %d times, %d of them inside a line%n", kills, cutLines);
  }

  private static boolean endsInside(Path journal) throws IOException {
    byte[] bytes = Files.readAllBytes(journal);
    return bytes.length > 0 && bytes[bytes.length - 1] != '\n';
  }

  private static boolean awaitGrowth(Process process, Path journal, long before)
      throws IOException, InterruptedException {
    while (process.isAlive()) {
      if (Files.exists(journal) && Files.size(journal) > before) {
        return true;
      }
      Thread.sleep(5);
    }
    return false;
  }

  private static Process start(Path study, List<String> images) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // which starts faster, and without vectors results are
                // the same
                "-Dnfcodec.vectorBits=0",
                "-cp",
                System.getProperty("java.class.path"),
                StudyKillTest.class.getName(),
                study.toString()));
    command.addAll(images);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(study.resolveSibling("output.txt").toFile())
        .start();
  }

  /** Runs a study to its end: the folder, then images. */
  public static void main(String[] args) throws Exception {
    List<String> images = List.of(args).subList(1, args.length);
    StudyResults results =
        SmallStudy.run(Path.of(args[0]), SmallStudy.SETTINGS, SmallStudy.plan(images), EXTRAS);
    System.out.write((results.results().size() + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
