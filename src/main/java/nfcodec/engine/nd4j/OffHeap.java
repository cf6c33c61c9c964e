package nfcodec.engine.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arrays of one run, all made at its start and freed together at its end: no step allocates, no
 * collector is waited for.
 */
final class OffHeap implements AutoCloseable {
  private final List<INDArray> owned = new ArrayList<>();

  /**
   * Bytes. Native allocation promises more than there is, and the process would die when it uses
   * it.
   */
  private final long available = Pointer.availablePhysicalBytes();

  private long claimed;

  /** A new array of zeros, shape (length). */
  INDArray vector(long length) {
    claim(length);
    return keep(Nd4j.create(DataType.FLOAT, length));
  }

  /** A new matrix of zeros, column-major. */
  INDArray matrix(long rows, long cols) {
    claim(rows * cols);
    return keep(Nd4j.create(DataType.FLOAT, new long[] {rows, cols}, 'f'));
  }

  private void claim(long values) {
    claimed += Float.BYTES * values;
    if (available > 0 && claimed > available) {
      throw new OutOfMemoryError(
          (claimed >> 20) + " MiB or more wanted, " + (available >> 20) + " MiB free");
    }
  }

  private INDArray keep(INDArray array) {
    owned.add(array);
    return array;
  }

  /** A run of a vector as a column-major matrix that shares its memory. */
  static INDArray matrixView(INDArray vector, long offset, long rows, long cols) {
    return Nd4j.create(vector.data(), new long[] {rows, cols}, new long[] {1, rows}, offset, 'f');
  }

  /** A run of a vector that shares its memory. */
  static INDArray vectorView(INDArray vector, long offset, long length) {
    return Nd4j.create(vector.data(), new long[] {length}, new long[] {1}, offset, 'c');
  }

  /** Copies the first {@code count} values into an array that begins where its buffer begins. */
  static void put(float[] from, INDArray to, int count) {
    ((FloatPointer) to.data().pointer()).put(from, 0, count);
  }

  /** Copies out the first {@code count} values of an array that begins where its buffer begins. */
  static void get(INDArray from, float[] to, int count) {
    ((FloatPointer) from.data().pointer()).get(to, 0, count);
  }

  @Override
  public void close() {
    for (INDArray array : owned) {
      if (array.closeable()) {
        array.close();
      }
    }
    owned.clear();
  }
}
