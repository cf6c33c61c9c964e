package nfcodec.engine.cuda.device;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/** A kernel's argument. Its type must be the kernel's, which nothing checks. */
public sealed interface Argument {
  /** Bytes that any argument fits. */
  int SLOT = Long.BYTES;

  /** Puts the value where a launch looks for it, {@link #SLOT} bytes aligned to as many. */
  void store(MemorySegment slots, long offset);

  /** For a parameter of type {@code int} or {@code unsigned}. */
  static Argument of(int value) {
    return new OfInt(value);
  }

  /** For a parameter of type {@code long long} or {@code unsigned long long}. */
  static Argument of(long value) {
    return new OfLong(value);
  }

  /** For a parameter of type {@code float}. */
  static Argument of(float value) {
    return new OfFloat(value);
  }

  /** For a parameter of type {@code double}. */
  static Argument of(double value) {
    return new OfDouble(value);
  }

  /** An {@code int}. */
  record OfInt(int value) implements Argument {
    @Override
    public void store(MemorySegment slots, long offset) {
      slots.set(JAVA_INT, offset, value);
    }
  }

  /** A {@code long long}. */
  record OfLong(long value) implements Argument {
    @Override
    public void store(MemorySegment slots, long offset) {
      slots.set(JAVA_LONG, offset, value);
    }
  }

  /** A {@code float}. */
  record OfFloat(float value) implements Argument {
    @Override
    public void store(MemorySegment slots, long offset) {
      slots.set(JAVA_FLOAT, offset, value);
    }
  }

  /** A {@code double}. */
  record OfDouble(double value) implements Argument {
    @Override
    public void store(MemorySegment slots, long offset) {
      slots.set(JAVA_DOUBLE, offset, value);
    }
  }

  /** For a parameter that is a pointer. */
  sealed interface Pointer extends Argument permits DeviceBuffer, Inside {
    /** In the device's memory. */
    long address();

    @Override
    default void store(MemorySegment slots, long offset) {
      slots.set(JAVA_LONG, offset, address());
    }
  }

  /**
   * A place in a buffer.
   *
   * @param byteOffset from the buffer's start
   */
  record Inside(DeviceBuffer buffer, long byteOffset) implements Pointer {
    @Override
    public long address() {
      return buffer.address() + byteOffset;
    }
  }
}
