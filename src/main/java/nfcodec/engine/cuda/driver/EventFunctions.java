package nfcodec.engine.cuda.driver;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static nfcodec.engine.cuda.driver.Driver.call;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The driver's functions for events, which tell when a device came to them. */
public final class EventFunctions {
  private final MethodHandle eventCreate;
  private final MethodHandle eventRecord;
  private final MethodHandle eventSynchronize;
  private final MethodHandle eventElapsedTime;
  private final MethodHandle eventDestroy;

  /** Those of a library. */
  EventFunctions(Driver.Binder binder) {
    eventCreate = binder.bind("cuEventCreate", ADDRESS, JAVA_INT);
    eventRecord = binder.bind("cuEventRecord", JAVA_LONG, JAVA_LONG);
    eventSynchronize = binder.bind("cuEventSynchronize", JAVA_LONG);
    eventElapsedTime = binder.bind("cuEventElapsedTime", ADDRESS, JAVA_LONG, JAVA_LONG);
    eventDestroy = binder.bind("cuEventDestroy_v2", JAVA_LONG);
  }

  /** Leaves the event's handle. */
  public int cuEventCreate(MemorySegment event) {
    return call(() -> (int) eventCreate.invokeExact(event, 0));
  }

  /** Has the device come to the event after the work before it; does not wait. */
  public int cuEventRecord(long event, long stream) {
    return call(() -> (int) eventRecord.invokeExact(event, stream));
  }

  /** Waits until the device has come to it. */
  public int cuEventSynchronize(long event) {
    return call(() -> (int) eventSynchronize.invokeExact(event));
  }

  /** Leaves the time between two, a {@code float}. */
  public int cuEventElapsedTime(MemorySegment milliseconds, long from, long to) {
    return call(() -> (int) eventElapsedTime.invokeExact(milliseconds, from, to));
  }

  /** Ends an event. */
  public int cuEventDestroy(long event) {
    return call(() -> (int) eventDestroy.invokeExact(event));
  }
}
