package nfcodec.engine.cuda.driver;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static nfcodec.engine.cuda.driver.Driver.call;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The driver's functions for graphs: launches that are recorded once and then repeated as one. As
 * in {@link Driver}, handles are {@code long}.
 */
public final class GraphFunctions {
  /** Work of other threads may go on as it likes while this one records. */
  private static final int THREAD_LOCAL = 1;

  private final MethodHandle streamBeginCapture;
  private final MethodHandle streamEndCapture;
  private final MethodHandle graphInstantiate;
  private final MethodHandle graphDestroy;
  private final MethodHandle graphLaunch;
  private final MethodHandle graphExecDestroy;

  private GraphFunctions(
      MethodHandle streamBeginCapture,
      MethodHandle streamEndCapture,
      MethodHandle graphInstantiate,
      MethodHandle graphDestroy,
      MethodHandle graphLaunch,
      MethodHandle graphExecDestroy) {
    this.streamBeginCapture = streamBeginCapture;
    this.streamEndCapture = streamEndCapture;
    this.graphInstantiate = graphInstantiate;
    this.graphDestroy = graphDestroy;
    this.graphLaunch = graphLaunch;
    this.graphExecDestroy = graphExecDestroy;
  }

  /** Those of a library; empty if it lacks the newest of them, which is of CUDA 11.4. */
  static Optional<GraphFunctions> of(Driver.Binder binder) {
    return binder
        .find("cuGraphInstantiateWithFlags", ADDRESS, JAVA_LONG, JAVA_LONG)
        .map(instantiate ->
            new GraphFunctions(
                binder.bind("cuStreamBeginCapture_v2", JAVA_LONG, JAVA_INT),
                binder.bind("cuStreamEndCapture", JAVA_LONG, ADDRESS),
                instantiate,
                binder.bind("cuGraphDestroy", JAVA_LONG),
                binder.bind("cuGraphLaunch", JAVA_LONG, JAVA_LONG),
                binder.bind("cuGraphExecDestroy", JAVA_LONG)));
  }

  /** Has launches on a stream recorded, and not carried out, from now on. */
  public int cuStreamBeginCapture(long stream) {
    return call(() -> (int) streamBeginCapture.invokeExact(stream, THREAD_LOCAL));
  }

  /** Ends that; leaves the graph's handle, or 0 where something spoilt it. */
  public int cuStreamEndCapture(long stream, MemorySegment graph) {
    return call(() -> (int) streamEndCapture.invokeExact(stream, graph));
  }

  /** Leaves the handle of what can be launched. */
  public int cuGraphInstantiate(MemorySegment executable, long graph) {
    return call(() -> (int) graphInstantiate.invokeExact(executable, graph, 0L));
  }

  /** Ends a graph, not what was made of it. */
  public int cuGraphDestroy(long graph) {
    return call(() -> (int) graphDestroy.invokeExact(graph));
  }

  /** Starts what was recorded after the work before it; does not wait. */
  public int cuGraphLaunch(long executable, long stream) {
    return call(() -> (int) graphLaunch.invokeExact(executable, stream));
  }

  /** Ends what can be launched. */
  public int cuGraphExecDestroy(long executable) {
    return call(() -> (int) graphExecDestroy.invokeExact(executable));
  }
}
