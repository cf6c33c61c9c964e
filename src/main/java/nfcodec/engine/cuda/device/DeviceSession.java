package nfcodec.engine.cuda.device;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A context, its kernels, and all buffers of one run, which are freed together. */
public final class DeviceSession implements AutoCloseable {
  /** Threads of a block of a kernel that leaves their number open. */
  public static final int THREADS = 256;

  private final Context context;
  private final Kernels kernels;
  private final Deque<DeviceBuffer> buffers = new ArrayDeque<>();

  /** Null where nothing was set aside. */
  private final DeviceMemory.@Nullable Share share;

  /** One for which no memory was set aside. */
  public DeviceSession(Context context) {
    this(context, null);
  }

  /**
   * Takes the context over, and finds the kernels in it; closes it where they are not.
   *
   * @param share of the device's memory, which is closed with the session; null for none
   */
  public DeviceSession(Context context, DeviceMemory.@Nullable Share share) {
    this.context = context;
    this.share = share;
    try {
      kernels = Kernels.of(context);
    } catch (RuntimeException | Error e) {
      context.close();
      throw e;
    }
  }

  /** That which it was given. */
  public Context context() {
    return context;
  }

  /** Those of the context. */
  public Kernels kernels() {
    return kernels;
  }

  /** A buffer of so many bytes, undefined. */
  public DeviceBuffer bytes(long size) {
    DeviceBuffer buffer = context.allocate(size);
    buffers.push(buffer);
    if (share != null) {
      share.took(size);
    }
    return buffer;
  }

  /** A buffer of so many binary32 values or integers, undefined. */
  public DeviceBuffer words(long count) {
    return bytes(Float.BYTES * count);
  }

  /** A buffer that holds these. */
  public DeviceBuffer holding(int[] values) {
    DeviceBuffer buffer = words(values.length);
    buffer.write(values);
    return buffer;
  }

  /** A buffer that holds these. */
  public DeviceBuffer holding(float[] values) {
    DeviceBuffer buffer = words(values.length);
    buffer.write(values);
    return buffer;
  }

  /** Launches a thread for each of {@code count}, in each of {@code layers} layers (BLOCK.y). */
  public void forEach(Kernel kernel, long count, int layers, Argument... arguments) {
    context.launch(kernel, blocks(count, THREADS), layers, 1, THREADS, arguments);
  }

  /** Blocks that cover so many items. */
  public static int blocks(long count, int each) {
    return Math.toIntExact((count + each - 1) / each);
  }

  @Override
  public void close() {
    if (share != null) {
      share.givesBack(); // before it is free, so that nobody counts it twice
    }
    while (!buffers.isEmpty()) {
      buffers.pop().close();
    }
    context.close();
    if (share != null) {
      share.close();
    }
  }
}
