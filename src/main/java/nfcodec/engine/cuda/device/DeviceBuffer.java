package nfcodec.engine.cuda.device;

import java.lang.foreign.MemorySegment;

/**
 * Memory of a device, of a context's. Offsets are in bytes; what is written and read has the
 * processor's byte order, which is the device's. As an argument it is the address of its start.
 */
public final class DeviceBuffer implements Argument.Pointer, AutoCloseable {
  private final Context context;
  private final long bytes;
  private final long reserved;
  private long address;

  /**
   * What {@link Context#allocate} makes.
   *
   * @param bytes asked for
   * @param reserved bytes at the address, a multiple of 4
   */
  DeviceBuffer(Context context, long address, long bytes, long reserved) {
    this.context = context;
    this.address = address;
    this.bytes = bytes;
    this.reserved = reserved;
  }

  /** Its size, as asked for. */
  long bytes() {
    return bytes;
  }

  @Override
  public long address() {
    if (address == 0) {
      throw new IllegalStateException("the buffer is closed");
    }
    return address;
  }

  /**
   * An argument that points into it.
   *
   * @param byteOffset 0 .. {@link #bytes}
   */
  public Argument at(long byteOffset) {
    check(byteOffset, 0);
    return new Argument.Inside(this, byteOffset);
  }

  /** Copies values to the start. */
  public void write(float[] values) {
    write(values, 0);
  }

  /** Copies values to an offset. */
  public void write(float[] values, long byteOffset) {
    write(MemorySegment.ofArray(values), byteOffset);
  }

  /** Copies values to the start. */
  public void write(int[] values) {
    write(values, 0);
  }

  /** Copies values to an offset. */
  public void write(int[] values, long byteOffset) {
    write(MemorySegment.ofArray(values), byteOffset);
  }

  /** Fills an array from the start, after all work before it. */
  public void read(float[] into) {
    read(into, 0);
  }

  /** Fills an array from an offset, after all work before it. */
  public void read(float[] into, long byteOffset) {
    read(MemorySegment.ofArray(into), byteOffset);
  }

  /** Fills an array from the start, after all work before it. */
  public void read(int[] into) {
    read(into, 0);
  }

  /** Fills an array from an offset, after all work before it. */
  public void read(int[] into, long byteOffset) {
    read(MemorySegment.ofArray(into), byteOffset);
  }

  /** Fills an array from the start, after all work before it. */
  public void read(double[] into) {
    read(into, 0);
  }

  /** Fills an array from an offset, after all work before it. */
  public void read(double[] into, long byteOffset) {
    read(MemorySegment.ofArray(into), byteOffset);
  }

  /** Sets all bytes to zero, after the work before it; does not wait. */
  public void clear() {
    context.clear(address(), reserved / Integer.BYTES);
  }

  /** Frees it, after the work before it. */
  @Override
  public void close() {
    if (address != 0) {
      context.free(this, address);
      address = 0;
    }
  }

  private void write(MemorySegment values, long byteOffset) {
    check(byteOffset, values.byteSize());
    context.write(values, address() + byteOffset);
  }

  private void read(MemorySegment into, long byteOffset) {
    check(byteOffset, into.byteSize());
    context.read(address() + byteOffset, into);
  }

  private void check(long byteOffset, long size) {
    if (byteOffset < 0 || size > bytes - byteOffset) {
      throw new IndexOutOfBoundsException(
          size + " bytes at " + byteOffset + " of a buffer of " + bytes);
    }
  }
}
