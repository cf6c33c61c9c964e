package nfcodec.engine.cuda.device;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import nfcodec.engine.EngineException;
import nfcodec.engine.cuda.driver.DriverError;
import nfcodec.engine.cuda.driver.GraphFunctions;

/**
 * Launches on a stream that were recorded, to be repeated as one: the driver then starts a kernel
 * in a fraction of the time that a launch of its own takes. Belongs to a {@link Context}, which
 * closes it.
 */
public final class LaunchGraph implements AutoCloseable {
  /** The system property that, where it is "false", keeps launches from being recorded. */
  static final String PROPERTY = "nfcodec.cuda.graphs";

  private final GraphFunctions driver;
  private final long executable;
  private final long stream;

  private LaunchGraph(GraphFunctions driver, long executable, long stream) {
    this.driver = driver;
    this.executable = executable;
    this.stream = stream;
  }

  /** What {@link Context#record} does, once its context is current. */
  static Optional<LaunchGraph> record(GraphFunctions driver, long stream, Runnable launches) {
    if ("false".equals(System.getProperty(PROPERTY))
        || driver.cuStreamBeginCapture(stream) != DriverError.SUCCESS) {
      return Optional.empty();
    }
    boolean sound = false;
    try {
      launches.run();
      sound = true;
    } catch (EngineException e) {
      // Whoever launches the same without recording is told why it fails.
    }
    try (Arena results = Arena.ofConfined()) {
      MemorySegment graph = results.allocate(JAVA_LONG);
      sound &= driver.cuStreamEndCapture(stream, graph) == DriverError.SUCCESS;
      long recorded = graph.get(JAVA_LONG, 0);
      if (recorded == 0) {
        return Optional.empty();
      }
      MemorySegment executable = results.allocate(JAVA_LONG);
      sound = sound && driver.cuGraphInstantiate(executable, recorded) == DriverError.SUCCESS;
      int _ = driver.cuGraphDestroy(recorded);
      return sound
          ? Optional.of(new LaunchGraph(driver, executable.get(JAVA_LONG, 0), stream))
          : Optional.empty();
    }
  }

  /** Starts them; the driver's status. */
  int launch() {
    return driver.cuGraphLaunch(executable, stream);
  }

  @Override
  public void close() {
    int _ = driver.cuGraphExecDestroy(executable);
  }
}
