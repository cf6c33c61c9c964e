package nfcodec.engine.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nfcodec.engine.EngineException;
import nfcodec.engine.cuda.device.DeviceMemory.Need;
import nfcodec.engine.cuda.device.DeviceMemory.Share;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets memory of a device, who waits for it, and who is refused, in units of 100 MiB. */
@Timeout(120)
class DeviceMemoryTest {
  private static final long UNIT = 100L << 20;

  private EchoDevice emulated;
  private Device device;

  @BeforeEach
  void aDeviceOfTen() throws IOException {
    emulated = EchoDevice.start();
    emulated.memory(10 * UNIT);
    device = emulated.device();
  }

  private static Need need(long units) {
    return new Need("thinking", units * UNIT, "sleep");
  }

  /** A thread that asks for so much, and gives it back once it has it. */
  private FutureTask<Boolean> asking(long units, CountDownLatch begun) {
    FutureTask<Boolean> task =
        new FutureTask<>(() -> {
          begun.countDown();
          try (Share share = DeviceMemory.take(device, need(units))) {
            return share != null;
          }
        });
    Thread thread = new Thread(task);
    thread.start();
    return task;
  }

  private static void assertWaits(FutureTask<?> task, CountDownLatch begun) throws Exception {
    assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
    assertThatThrownBy(() -> task.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void whatIsPromisedIsNotFreeBeforeItIsAllocated() {
    try (Share first = DeviceMemory.takeNow(device, need(6))) {
      assertThatThrownBy(() -> DeviceMemory.takeNow(device, need(4))) // nothing left for rounding
          .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.isOfThisWork()).isTrue())
          .hasMessageContainingAll("thinking needs 400.0 MiB", "400.0 MiB of", "are free; sleep");
      DeviceMemory.takeNow(device, need(3)).close();
      try (Context context = emulated.open();
          DeviceBuffer buffer = context.allocate(6 * UNIT)) {
        first.took(buffer.bytes());
        DeviceMemory.takeNow(device, need(3)).close();
        assertThatThrownBy(() -> DeviceMemory.takeNow(device, need(5)))
            .isInstanceOf(EngineException.class);
        first.givesBack();
      }
    }
    DeviceMemory.takeNow(device, need(10)).close();
  }

  @Test
  void whoeverHoldsNothingWaitsUntilThereIsEnough() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    FutureTask<Boolean> second;
    FutureTask<Boolean> third;
    try (Share first = DeviceMemory.take(device, need(6))) {
      assertThat(first).isNotNull();
      second = asking(6, begun);
      third = asking(10, begun);
      assertWaits(second, begun);
      assertThat(third.isDone()).isFalse();
    }
    assertThat(second.get()).isTrue();
    assertThat(third.get()).isTrue();
  }

  @Test
  void whoeverHoldsSomeIsRefusedAtOnce() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    FutureTask<Boolean> other;
    try (Share first = DeviceMemory.take(device, need(6))) {
      assertThat(first).isNotNull();
      other = asking(6, begun);
      assertWaits(other, begun);
      assertThatThrownBy(() -> DeviceMemory.take(device, need(6)))
          .isInstanceOf(EngineException.class);
      DeviceMemory.take(device, need(2)).close(); // before those who wait for more
    }
    assertThat(other.get()).isTrue();
  }

  @Test
  void moreThanTheDeviceHasIsRefusedThoughOthersHaveSome() throws Exception {
    try (Share first = DeviceMemory.take(device, need(1))) {
      assertThat(first).isNotNull();
      FutureTask<Boolean> other = asking(11, new CountDownLatch(1));
      assertThatThrownBy(() -> other.get(1, TimeUnit.MINUTES))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(EngineException.class);
    }
  }

  /** Another program has the rest: there is nothing to wait for here. */
  @Test
  void whatNobodyHereWillGiveBackIsNotWaitedFor() {
    try (Context other = emulated.open();
        DeviceBuffer buffer = other.allocate(8 * UNIT)) {
      assertThat(buffer.bytes()).isEqualTo(8 * UNIT);
      assertThatThrownBy(() -> DeviceMemory.take(device, need(3)))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("200.0 MiB of 1000.0 MiB are free");
    }
  }

  @Test
  void aWaitEndsWithAnInterruption() throws Exception {
    try (Share first = DeviceMemory.take(device, need(6))) {
      assertThat(first).isNotNull();
      CountDownLatch begun = new CountDownLatch(1);
      FutureTask<Boolean> task =
          new FutureTask<>(() -> {
            begun.countDown();
            assertThatThrownBy(() -> DeviceMemory.take(device, need(6)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("interrupted");
            return Thread.interrupted();
          });
      Thread thread = new Thread(task);
      thread.start();
      assertWaits(task, begun);
      thread.interrupt();
      assertThat(task.get()).isTrue();
      // Nobody stands in the way of the next.
      CountDownLatch next = new CountDownLatch(1);
      assertThat(asking(2, next).get(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void aPartThatIsClosedStaysSetAside() {
    try (Share whole = DeviceMemory.take(device, need(6))) {
      try (Share part = whole.part()) {
        part.took(6 * UNIT);
        DeviceMemory.takeNow(device, need(9)).close(); // as far as the driver knows it is free
      }
      assertThatThrownBy(() -> DeviceMemory.takeNow(device, need(4)))
          .isInstanceOf(EngineException.class);
    }
    DeviceMemory.takeNow(device, need(10)).close();
  }
}
