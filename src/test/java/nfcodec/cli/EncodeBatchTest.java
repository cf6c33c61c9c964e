package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import nfcodec.engine.EngineException;
import nfcodec.engine.Engines;
import nfcodec.engine.TestEngine;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.engine.cuda.EmulatedDevice;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.raster.Channels;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of a batch that one device trains side by side. */
class EncodeBatchTest {
  @TempDir Path dir;

  private Path photos;
  private Path out;

  @BeforeEach
  void twoPictures() throws IOException {
    photos = Files.createDirectories(dir.resolve("photos"));
    out = dir.resolve("out");
    CliRun.writeImage(photos.resolve("a.png"), CliRun.image());
    CliRun.writeImage(photos.resolve("b.png"), CliRun.image(Channels.GRAY, 8));
  }

  private static String[] encode(List<String> files, String... more) {
    List<String> args = new ArrayList<>(List.of("encode"));
    args.addAll(files);
    args.addAll(List.of("--field=hashgrid", "--target-psnr=30", "--max-steps=5", "--keep-best"));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  @Test
  void aBatchHasTwoPicturesOnADeviceAtOnce() throws Exception {
    String[] batch =
        encode(List.of(photos.toString()), "--out-dir=" + out, "--threads=2", "--engine=meeting");
    CliRun run = CliRun.withEngine(MeetingEngine.class, batch);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(CliRun.namesIn(out)).contains("a.nfc", "b.nfc");
  }

  @Test
  void filesOfABatchAreThoseOfSingleCommands() throws Exception {
    CliRun.writeImage(photos.resolve("c.png"), CliRun.image(Channels.RGB, 16));
    String property = "nfcodec.cuda.library";
    String before = System.getProperty(property);
    System.setProperty(property, EmulatedDevice.library().toString());
    try {
      CliRun run =
          CliRun.of(
              encode(
                  List.of(photos.toString()), "--out-dir=" + out, "--threads=3", "--engine=cuda"));
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
      for (String name : List.of("a", "b", "c")) {
        Path alone = dir.resolve(name + ".nfc");
        CliRun single =
            CliRun.of(
                encode(
                    List.of(photos.resolve(name + ".png").toString(), alone.toString()),
                    "--threads=1",
                    "--no-baseline",
                    "--engine=cuda"));
        assertThat(single.exitCode()).as(single.err()).isEqualTo(ExitCode.OK);
        assertThat(out.resolve(name + ".nfc")).hasSameBinaryContentAs(alone);
      }
    } finally {
      if (before == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before);
      }
    }
  }

  /** One whose first training does not begin before that of another picture. */
  public static final class MeetingEngine extends TestEngine {
    private static final CyclicBarrier TOGETHER = new CyclicBarrier(2);
    private static final AtomicInteger OPENED = new AtomicInteger();

    /** Made as a service. */
    public MeetingEngine() {
      super("meeting");
    }

    @Override
    public boolean runsSideBySide() {
      return true;
    }

    @Override
    public long heapBytes(Field field) {
      return 0;
    }

    @Override
    public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
      try {
        if (OPENED.getAndIncrement() < 2) {
          TOGETHER.await(1, TimeUnit.MINUTES);
        }
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new EngineException("nobody came", e);
      }
      return Engines.choose("simd").open(start, target, plan);
    }
  }
}
