package nfcodec.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nfcodec.engine.Adam;
import nfcodec.engine.Availability;
import nfcodec.engine.Objective;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import org.junit.jupiter.api.Test;

/** What only a process of its own can show: memory outside the heap, and silence. */
class Nd4jProcessTest {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** KiB. */
  private static final long LOST = 4096;

  private static final int TRIES = 10;

  /**
   * Trains in a process whose heap is in memory from the start, so that what grows lies outside.
   * Some 600 KiB are usual; a kilobyte lost a step would show as 4 MiB, every time. Beside other
   * work what is freed late can look like that once.
   */
  @Test
  void thousandsOfStepsLeaveNothingBehindAndPrintNothing()
      throws IOException, InterruptedException {
    assumeTrue(Files.isReadable(STATUS), "needs Linux's account of the process");
    assumeTrue(new Nd4jEngine().availability() instanceof Availability.Available, "needs ND4J");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Xms128m",
                    "-Xmx128m",
                    "-XX:+AlwaysPreTouch",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Nd4jProcessTest.class.getName()))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).as("one number, and nothing else").matches("-?\\d+");
    assertThat(Long.parseLong(output)).as("KiB grown in 4000 steps").isLessThan(LOST);
  }

  /** Prints by how many KiB the process grew after warming up, the least of some tries. */
  public static void main(String[] args) throws IOException {
    List<FieldSpec> specs =
        List.of(new SirenSpec(1, 8, 1, 30), new HashGridSpec(1, 2, 2, 6, 4, 2, 8, 1));
    for (FieldSpec spec : specs) {
      train(spec, 1500);
    }
    long grown = Long.MAX_VALUE;
    for (int i = 0; i < TRIES && grown >= LOST; i++) {
      long before = resident();
      for (FieldSpec spec : specs) {
        train(spec, 2000);
      }
      grown = Math.min(grown, resident() - before);
    }
    System.out.print(grown);
  }

  private static void train(FieldSpec spec, int steps) {
    TrainingPlan plan =
        new TrainingPlan(
            1e-3f,
            Adam.forField(spec),
            Objective.SQUARED,
            TrainingPlan.Draw.ALL,
            ValueMap.IDENTITY,
            2);
    Signal target = new Signal(9, 8, new float[1][72]);
    try (TrainingRun run =
        new Nd4jEngine().open(Initialization.of(new Field(spec, 9, 8), 1), target, plan)) {
      run.advance(steps, Double.POSITIVE_INFINITY);
    }
  }

  /** KiB of the process in memory. */
  private static long resident() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
