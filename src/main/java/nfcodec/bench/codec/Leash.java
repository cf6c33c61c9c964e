package nfcodec.bench.codec;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds a program and whatever it starts: they are ended when this is closed, and when this process
 * is, for a signal that ends it does not reach them.
 */
final class Leash implements AutoCloseable {
  private final Thread hook = new Thread(this::kill, "leash");
  private @Nullable Process process;

  /**
   * Begins to hold.
   *
   * @throws InterruptedException if this process is ending
   */
  Leash() throws InterruptedException {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      throw new InterruptedException("this process is ending");
    }
  }

  /**
   * Starts the program.
   *
   * @throws IOException if it cannot be started
   */
  synchronized Process start(ProcessBuilder builder) throws IOException {
    Process started = builder.start();
    process = started;
    return started;
  }

  /** What was killed ends soon, and nothing of its files may be touched before. */
  private static void await(Process process) {
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void kill() {
    if (process != null) {
      List<ProcessHandle> children = process.descendants().toList();
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Override
  public void close() {
    kill();
    if (process != null) {
      await(process);
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending, and the hook has done the same.
    }
  }
}
