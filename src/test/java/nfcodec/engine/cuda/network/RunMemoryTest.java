package nfcodec.engine.cuda.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import nfcodec.engine.Adam;
import nfcodec.engine.Objective;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.engine.cuda.EmulatedDevice;
import nfcodec.engine.cuda.device.Context;
import nfcodec.engine.cuda.device.Device;
import nfcodec.engine.cuda.driver.Driver;
import nfcodec.engine.cuda.driver.DriverLibrary;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run says it needs is what it takes: so that too little is found out before training. */
class RunMemoryTest {
  private static final int WIDTH = 37;
  private static final int HEIGHT = 29;

  /** Of some sixty buffers, each a multiple of 16 bytes, and of a run's state. */
  private static final long SLACK = 4096;

  @ParameterizedTest
  @ValueSource(ints = {0, 50, 3000})
  void isWhatWasSaid(int batch) throws IOException {
    Driver driver = DriverLibrary.open(EmulatedDevice.library());
    driver.check(driver.cuInit(), "starting the emulated driver");
    Device device = Device.all(driver).getFirst();
    List<FieldSpec> specs =
        List.of(
            new SirenSpec(3, 20, 2, 30),
            new SirenSpec(2, 100, 2, 30),
            new HashGridSpec(3, 5, 2, 9, 4, 1.7, 80, 2),
            new HashGridSpec(1, 5, 2, 9, 4, 1.7, 32, 1));
    for (FieldSpec spec : specs) {
      for (long chunk : new long[] {100, 1 << 20}) {
        Field field = new Field(spec, WIDTH, HEIGHT);
        for (Precision precision : List.of(Precision.SINGLE, Precision.fastest(field))) {
          TrainingPlan plan =
              new TrainingPlan(
                  1e-3f,
                  Adam.forField(spec),
                  Objective.SQUARED,
                  new TrainingPlan.Draw(batch, 0),
                  ValueMap.IDENTITY,
                  1);
          Chunks chunks = Chunks.of(precision, field, plan, chunk);
          assertThat(taken(device, field, plan, chunks))
              .as("%s, %s, chunks of %d", spec, precision, chunk)
              .isBetween(
                  CudaRun.bytes(field, plan, chunks), CudaRun.bytes(field, plan, chunks) + SLACK);
        }
      }
    }
  }

  private static long taken(Device device, Field field, TrainingPlan plan, Chunks chunks) {
    Signal target = new Signal(WIDTH, HEIGHT, new float[field.spec().channels()][field.pixels()]);
    try (Context watch = Context.open(device)) {
      long before = watch.freeBytes();
      try (TrainingRun run =
          DeviceTraining.open(device, Initialization.of(field, 1), target, plan, chunks)) {
        assertThat(run.steps()).isZero();
        return before - watch.freeBytes();
      }
    }
  }
}
