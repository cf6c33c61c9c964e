package nfcodec.engine.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nfcodec.engine.TestFields;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRoom;
import nfcodec.engine.TrainingRun;
import nfcodec.engine.cuda.device.Context;
import nfcodec.engine.cuda.device.EchoDevice;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Signal;
import nfcodec.train.Budget;
import nfcodec.train.Lane;
import nfcodec.train.Levels;
import nfcodec.train.Monitor;
import nfcodec.train.Trainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that train on one device do what each does alone, and wait for its memory. */
@Timeout(300)
class SideBySideTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private DeviceEngine engine;
  private EchoDevice emulated;

  /** What a thread trains. */
  private record Work(FieldSpec spec, int batch) {
    TrainingPlan plan() {
      return TestFields.withBatch(TestFields.plan(spec), batch, 3);
    }

    Parameters start() {
      return TestFields.lively(spec, WIDTH, HEIGHT);
    }

    Signal target() {
      return TestFields.image(WIDTH, HEIGHT, spec.channels());
    }

    Field field() {
      return new Field(spec, WIDTH, HEIGHT);
    }
  }

  private static final List<Work> WORKS =
      List.of(
          new Work(new SirenSpec(3, 20, 2, 30), 0),
          new Work(new SirenSpec(2, 70, 1, 30), 100),
          new Work(new HashGridSpec(3, 5, 2, 9, 4, 1.7, 32, 2), 0),
          new Work(new HashGridSpec(1, 5, 2, 9, 4, 1.7, 80, 1), 64));

  /** All that there is to see of a run. */
  private record Seen(List<Double> psnr, double measured, List<Float> parameters) {}

  @BeforeEach
  void start() throws IOException {
    engine = EmulatedDevice.engine(true, DeviceEngine.WHOLE);
    emulated = new EchoDevice(EmulatedDevice.library());
  }

  @AfterEach
  void enoughMemory() {
    if (emulated != null) {
      emulated.memory(4L << 30);
    }
  }

  private Seen train(Work work) {
    try (TrainingRun run = engine.open(work.start(), work.target(), work.plan())) {
      List<Double> psnr = new ArrayList<>();
      for (int most : new int[] {1, 20, 7}) {
        for (double value : run.advance(most, NEVER).psnr()) {
          psnr.add(value);
        }
      }
      double measured = run.measure();
      List<Float> parameters = new ArrayList<>();
      for (float value : run.parameters().values()) {
        parameters.add(value);
      }
      return new Seen(psnr, measured, parameters);
    }
  }

  private static <T> FutureTask<T> begin(FutureTask<T> task) {
    new Thread(task).start();
    return task;
  }

  @Test
  void eachThreadSeesWhatItSeesAlone() throws Exception {
    List<Seen> alone = WORKS.stream().map(this::train).toList();
    CyclicBarrier together = new CyclicBarrier(WORKS.size());
    List<FutureTask<List<Seen>>> tasks = new ArrayList<>();
    for (Work work : WORKS) {
      tasks.add(
          begin(
              new FutureTask<>(() -> {
                together.await(1, TimeUnit.MINUTES);
                return List.of(train(work), train(work));
              })));
    }
    for (int w = 0; w < WORKS.size(); w++) {
      assertThat(tasks.get(w).get()).as("%s", WORKS.get(w)).containsOnly(alone.get(w));
    }
  }

  /** Of one run of some work. */
  private long bytes(Work work) {
    try (Context watch = Context.open(engine.device())) {
      long before = watch.freeBytes();
      try (TrainingRun run = engine.open(work.start(), work.target(), work.plan())) {
        assertThat(run.steps()).isZero();
        return before - watch.freeBytes();
      }
    }
  }

  @Test
  void aRunThatFindsNoMemoryWaitsForTheOneThatHasIt() throws Exception {
    Work work = WORKS.getFirst();
    Seen alone = train(work);
    emulated.memory(bytes(work) * 3 / 2);
    FutureTask<Seen> second;
    try (TrainingRun first = engine.open(work.start(), work.target(), work.plan())) {
      second = begin(new FutureTask<>(() -> train(work)));
      assertThatThrownBy(() -> second.get(1, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);
      assertThat(first.advance(5, NEVER).psnr()).hasSize(5);
    }
    assertThat(second.get()).isEqualTo(alone);
  }

  /** Three lanes each, and memory for four: had each some, both would wait for ever. */
  @Test
  void trainersOfSeveralLanesTakeTurns() throws Exception {
    Work work = WORKS.getFirst();
    emulated.memory(4 * bytes(work));
    CyclicBarrier together = new CyclicBarrier(2);
    List<FutureTask<List<Float>>> tasks = new ArrayList<>();
    for (int t = 0; t < 2; t++) {
      tasks.add(
          begin(
              new FutureTask<>(() -> {
                together.await(1, TimeUnit.MINUTES);
                TrainingPlan plan = work.plan();
                float rate = plan.learningRate();
                try (TrainingRoom room = engine.room(work.field(), plan, 3);
                    Trainer trainer =
                        new Trainer(
                            p -> room.open(work.start(), work.target(), p),
                            plan,
                            List.of(rate / 2, rate, 2 * rate),
                            Budget.ofSteps(20),
                            Levels.NONE,
                            Monitor.NONE)) {
                  Lane best = trainer.trainAbove(NEVER);
                  List<Float> values = new ArrayList<>();
                  for (float value : best.parameters().values()) {
                    values.add(value);
                  }
                  return values;
                }
              })));
    }
    assertThat(tasks.get(0).get()).isEqualTo(tasks.get(1).get()).isNotEmpty();
  }

  /** What restarts at another rate finds its place, whoever waits. */
  @Test
  void aRunOfARoomIsOpenedAnewBeforeOthers() throws Exception {
    Work work = WORKS.getFirst();
    emulated.memory(bytes(work) * 3 / 2);
    FutureTask<Seen> other;
    try (TrainingRoom room = engine.room(work.field(), work.plan(), 1)) {
      room.open(work.start(), work.target(), work.plan()).close();
      other = begin(new FutureTask<>(() -> train(work)));
      assertThatThrownBy(() -> other.get(500, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      try (TrainingRun run = room.open(work.start(), work.target(), work.plan())) {
        assertThat(run.advance(3, NEVER).psnr()).hasSize(3);
      }
    }
    assertThat(other.get().psnr()).hasSize(28);
  }
}
