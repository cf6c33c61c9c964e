package nfcodec.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The time limits are those of a machine that does nothing else: what waits longer, waits forever.
 */
@Timeout(120)
class ParallelTest {
  private static final int LIMIT_SECONDS = 60;

  private static void meet(CyclicBarrier others) {
    try {
      others.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("not all run at the same time", e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 61})
  void asManyRunAtATimeAsAreAskedFor(int workers) {
    CyclicBarrier all = new CyclicBarrier(workers);
    for (int again = 0; again < 20; again++) {
      Parallel.run(workers, worker -> meet(all));
    }
  }

  @Test
  void callsWithinCallsDoNotWaitForEachOther() {
    CyclicBarrier all = new CyclicBarrier(3 * 4 * 2);
    Parallel.run(3, a -> Parallel.run(4, b -> Parallel.run(2, c -> meet(all))));
  }

  @Test
  void callsFromSeveralThreadsDoNotWaitForEachOther() throws InterruptedException {
    CyclicBarrier all = new CyclicBarrier(3 * 5);
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    List<Thread> callers = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      callers.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((thread, e) -> thrown.add(e))
              .start(() -> Parallel.run(5, worker -> meet(all))));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(thrown).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8, 100})
  void everyNumberIsDoneOnceAndTheFirstOnTheCallersThread(int workers) {
    for (int again = 0; again < 200; again++) {
      AtomicIntegerArray calls = new AtomicIntegerArray(workers);
      Thread[] threads = new Thread[workers];
      Parallel.run(
          workers,
          worker -> {
            threads[worker] = Thread.currentThread();
            calls.incrementAndGet(worker);
          });
      for (int worker = 0; worker < workers; worker++) {
        assertThat(calls.get(worker)).isOne();
      }
      assertThat(threads).doesNotContainNull();
      if (workers > 0) {
        assertThat(threads[0]).isEqualTo(Thread.currentThread());
      }
    }
  }

  @Test
  void theCommonPoolIsLeftAlone() {
    CyclicBarrier all = new CyclicBarrier(6);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Parallel.run(
        6,
        worker -> {
          meet(all);
          threads.add(Thread.currentThread());
        });
    threads.remove(Thread.currentThread());
    assertThat(threads)
        .hasSize(5)
        .allMatch(Thread::isDaemon)
        .allMatch(thread -> thread.getName().startsWith("nfcodec-"))
        .noneMatch(ForkJoinWorkerThread.class::isInstance);
  }

  /** Of short calls in quick succession, too, whose helpers come late. */
  @Test
  void threadsAreUsedAgain() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (int again = 0; again < 2000; again++) {
      Parallel.run(4, worker -> threads.add(Thread.currentThread()));
    }
    assertThat(threads).hasSizeLessThan(100);
  }

  static List<Throwable> throwables() {
    return List.of(new IllegalStateException("a"), new OutOfMemoryError("b"), new Error("c"));
  }

  @Test
  void whatAWorkerThrowsReachesTheCallerOnceAllHaveEnded() {
    for (Throwable wanted : throwables()) {
      CountDownLatch begun = new CountDownLatch(1);
      AtomicBoolean ended = new AtomicBoolean();
      Throwable thrown =
          catchThrowable(() ->
              Parallel.run(
                  3,
                  worker -> {
                    if (worker == 1) {
                      begun.countDown();
                      throwUnchecked(wanted);
                    } else if (worker == 2) {
                      awaitWell(begun);
                      dawdle();
                      ended.set(true);
                    }
                  }));
      assertThat(thrown).isSameAs(wanted);
      assertThat(ended).isTrue();
    }
  }

  @Test
  void ofSeveralTheLeastNumbersIsThrown() {
    for (int least = 0; least < 5; least++) {
      int from = least;
      CyclicBarrier all = new CyclicBarrier(5);
      assertThatThrownBy(() ->
              Parallel.run(
                  5,
                  worker -> {
                    meet(all);
                    if (worker >= from) {
                      throw new IllegalArgumentException("worker " + worker);
                    }
                  }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("worker " + least);
    }
  }

  @Test
  void whatIsThrownWithinACallWithinACallReachesTheOuterCaller() {
    assertThatThrownBy(() ->
            Parallel.run(
                3,
                a ->
                    Parallel.run(
                        3,
                        b -> {
                          if (a == 1 && b == 2) {
                            throw new IllegalArgumentException("inner");
                          }
                        })))
        .hasMessage("inner");
    everyNumberIsDoneOnceAndTheFirstOnTheCallersThread(8);
  }

  @Test
  void anInterruptionWaitsUntilAllHaveEnded() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Thread caller = Thread.currentThread();
    Parallel.run(
        2,
        worker -> {
          if (worker == 0) {
            awaitWell(begun);
            caller.interrupt();
          } else {
            begun.countDown();
            dawdle();
            ended.set(true);
          }
        });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 9})
  void tasksAreDealtInTurn(int threads) {
    for (int tasks = 0; tasks < 12; tasks++) {
      AtomicIntegerArray calls = new AtomicIntegerArray(tasks);
      Parallel.deal(tasks, threads, calls::incrementAndGet);
      for (int t = 0; t < tasks; t++) {
        assertThat(calls.get(t)).isOne();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 9})
  void sharedTasksHaveTheirWorkersMemoryToThemselves(int threads) {
    for (int tasks = 0; tasks < 50; tasks++) {
      int workers = Math.min(tasks, threads);
      AtomicIntegerArray calls = new AtomicIntegerArray(tasks);
      int[] counts = new int[workers];
      Parallel.share(
          tasks,
          threads,
          (worker, t) -> {
            counts[worker]++;
            calls.incrementAndGet(t);
          });
      int sum = 0;
      for (int count : counts) {
        sum += count;
      }
      assertThat(sum).isEqualTo(tasks);
      for (int t = 0; t < tasks; t++) {
        assertThat(calls.get(t)).isOne();
      }
    }
  }

  /** Gives a caller that does not wait the time to show it. */
  private static void dawdle() {
    LockSupport.parkNanos(50_000_000);
  }

  private static void awaitWell(CountDownLatch latch) {
    try {
      assertThat(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void throwUnchecked(Throwable t) {
    if (t instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) t;
  }
}
