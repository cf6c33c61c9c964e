package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nfcodec.engine.Availability;
import nfcodec.engine.Engine;
import nfcodec.engine.EngineException;
import nfcodec.engine.Engines;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Parameters;
import nfcodec.raster.Channels;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;

/** Engines that cannot run, or fail at their work. */
class EngineFailuresTest extends PhotoFolder {
  @Test
  void enginesThatCannotRun() throws Exception {
    assertFails(
        CliRun.withEngine(
            AbsentEngine.class,
            CliRun.quick(photo.toString(), other.toString(), "--engine", "absent")),
        ExitCode.ENGINE,
        "engine 'absent' cannot run here: no such hardware");
    assertFails(
        CliRun.withEngine(
            FailingEngine.class,
            CliRun.quick(photo.toString(), other.toString(), "--engine", "failing")),
        ExitCode.ENGINE,
        "the device is lost");
  }

  @Test
  void aGpuThatIsNotThere() throws IOException {
    String property = "nfcodec.cuda.library";
    String before = System.getProperty(property);
    System.setProperty(property, dir.resolve("no-driver.so").toString());
    try {
      assertFails(
          CliRun.of(CliRun.quick(photo.toString(), other.toString(), "--engine", "cuda")),
          ExitCode.ENGINE,
          "engine 'cuda' cannot run here: cannot load '",
          "no-driver.so");
      Path png = dir.resolve("decoded.png");
      assertFails(
          CliRun.of("decode", nfc.toString(), png.toString(), "--engine", "cuda"),
          ExitCode.ENGINE,
          "engine 'cuda' cannot run here: cannot load '");
      CliRun decoded = CliRun.of("decode", nfc.toString(), png.toString());
      assertThat(decoded.exitCode()).isEqualTo(ExitCode.OK);
      CliRun auto = CliRun.encode(photo, other, "--engine", "auto");
      assertThat(auto.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(auto.text()).contains("simd (chosen by auto)");
      assertThat(CliRun.of("doctor").text())
          .contains("does not run here: cannot load '")
          .doesNotContain("problem");
    } finally {
      if (before == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before);
      }
    }
  }

  @Test
  void outOfMemory() throws Exception {
    assertFails(
        CliRun.withEngine(
            GreedyEngine.class,
            CliRun.quick(photo.toString(), other.toString(), "--engine", "greedy")),
        ExitCode.MEMORY,
        "out of memory",
        "NFCODEC_JAVA_OPTS=-Xmx");
    Throwable wrapped = new IllegalStateException("in a worker", new OutOfMemoryError("heap"));
    assertThat(Failure.of(wrapped).exitCode()).isEqualTo(ExitCode.MEMORY);
    // What Java keeps of it for a class that could not be initialised.
    Throwable recorded =
        new NoClassDefFoundError("Could not initialize class nfcodec.Any")
            .initCause(
                new ExceptionInInitializerError(
                    "Exception java.lang.OutOfMemoryError: Java heap space [in thread \"main\"]"));
    assertThat(Failure.of(recorded).exitCode()).isEqualTo(ExitCode.MEMORY);
    Failure threads =
        Failure.of(new OutOfMemoryError("unable to create native thread: possibly out of memory"));
    assertThat(threads.exitCode()).isEqualTo(ExitCode.MEMORY);
    assertThat(threads.line()).contains("ulimit -u").doesNotContain("-Xmx");
  }

  private CliRun batchOfTwo(Class<? extends Engine> engine, String name) throws Exception {
    Path photos = Files.createDirectories(dir.resolve("photos"));
    CliRun.writeImage(photos.resolve("a.png"), CliRun.image());
    CliRun.writeImage(photos.resolve("b.png"), CliRun.image(Channels.GRAY, 8));
    return CliRun.withEngine(
        engine,
        "encode",
        photos.toString(),
        "--out-dir",
        dir.resolve("out").toString(),
        "--target-psnr=20",
        "--max-steps=60",
        "--threads=1",
        "--engine",
        name);
  }

  @Test
  void anImageTooLargeForADeviceDoesNotEndABatch() throws Exception {
    CliRun run = batchOfTwo(SmallEngine.class, "small");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.ENGINE);
    assertThat(run.err())
        .contains("a.png': too little memory")
        .endsWith("nfcodec: 1 of 2 files could not be done\n");
    assertThat(dir.resolve("out/b.nfc")).exists();
  }

  @Test
  void aDeviceThatIsLostEndsABatch() throws Exception {
    CliRun run = batchOfTwo(FailingEngine.class, "failing");
    assertThat(run.exitCode()).isEqualTo(ExitCode.ENGINE);
    assertThat(run.err()).contains("the device is lost").contains("1 were not begun");
  }

  /** Pyramids are not left to a device that is preferred but does not train them. */
  @Test
  void autoTakesAnEngineThatTrainsTheField() throws Exception {
    String[] pyramid = CliRun.quick(photo.toString(), other.toString(), "--keep-best");
    CliRun run = CliRun.withEngine(PreferredEngine.class, pyramid);
    assertThat(run.text()).contains("simd (chosen by auto)");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  /** There, and fast, but another program's. */
  @Test
  void autoLeavesADeviceThatItDoesNotGetHoldOf() throws Exception {
    String[] named =
        CliRun.quick(photo.toString(), other.toString(), "--field=hashgrid", "--engine=taken");
    assertFails(CliRun.withEngine(TakenEngine.class, named), ExitCode.ENGINE, "the device is lost");
    String[] grid = CliRun.quick(photo.toString(), other.toString(), "--field=hashgrid");
    CliRun run = CliRun.withEngine(TakenEngine.class, grid);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.text()).contains("simd (chosen by auto)");
    assertThat(run.err())
        .isEqualTo(
            "nfcodec: warning: another engine trains, as taken cannot: another program has it\n");
  }

  @Test
  void theListOfEnginesSaysWhichRun() throws Exception {
    CliRun run = CliRun.withEngine(AbsentEngine.class, "engines");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.text())
        .containsPattern("reference +plain Java.*\\n +runs here\\n")
        .containsPattern("absent +for tests\\n +does not run here: no such hardware\\n");
  }

  /** An engine that is not there. */
  public static class AbsentEngine implements Engine {
    @Override
    public String name() {
      return "absent";
    }

    @Override
    public String description() {
      return "for tests";
    }

    @Override
    public Availability availability() {
      return new Availability.Unavailable("no such hardware");
    }

    @Override
    public int preference() {
      return -1;
    }

    @Override
    public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
      throw new AssertionError();
    }
  }

  /** An engine that fails in its work. */
  public static class FailingEngine extends AbsentEngine {
    @Override
    public String name() {
      return "failing";
    }

    @Override
    public Availability availability() {
      return new Availability.Available();
    }

    @Override
    public boolean trainsForBits() {
      return true;
    }

    @Override
    public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
      throw new EngineException("the device is lost");
    }
  }

  /** An engine with memory for gray images alone. */
  public static final class SmallEngine extends FailingEngine {
    @Override
    public String name() {
      return "small";
    }

    @Override
    public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
      if (target.channels() > 1) {
        throw EngineException.ofThisWork("too little memory", null);
      }
      return Engines.choose("simd").open(start, target, plan);
    }
  }

  /** A fast engine that trains no pyramids. */
  public static final class PreferredEngine extends FailingEngine {
    @Override
    public String name() {
      return "preferred";
    }

    @Override
    public int preference() {
      return 99;
    }

    @Override
    public boolean trainsForBits() {
      return false;
    }
  }

  /** A fast engine whose device another program has. */
  public static final class TakenEngine extends FailingEngine {
    @Override
    public String name() {
      return "taken";
    }

    @Override
    public int preference() {
      return 99;
    }

    @Override
    public void takeHold() {
      throw new EngineException("another program has it");
    }
  }

  /** An engine that wants too much. */
  public static final class GreedyEngine extends FailingEngine {
    @Override
    public String name() {
      return "greedy";
    }

    @Override
    public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
      throw new OutOfMemoryError("Java heap space");
    }
  }
}
