package nfcodec.engine.cuda.network;

import nfcodec.engine.NoPyramid;
import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Encoding;
import nfcodec.field.Field;

/** The encoding of a field's pixels on the device, over some rows of the image at a time. */
sealed interface DeviceEncoding permits DeviceCoordinates, DeviceVertices {
  /**
   * Allocates.
   *
   * @param most rows at a time
   */
  static DeviceEncoding of(DeviceSession session, Field field, int most) {
    return switch (field.encoding()) {
      case Encoding.Coordinates coordinates -> new DeviceCoordinates(session, coordinates);
      case Encoding.Grid grid -> new DeviceVertices(session, field, grid, most);
      case Encoding.Pyramid pyramid -> throw NoPyramid.by("cuda");
    };
  }

  /** Bytes on the device that it allocates. */
  static long bytes(Field field, int most) {
    return switch (field.encoding()) {
      case Encoding.Coordinates coordinates -> 0;
      case Encoding.Grid grid -> DeviceVertices.bytes(field, grid, most);
      case Encoding.Pyramid pyramid -> throw NoPyramid.by("cuda");
    };
  }

  /**
   * Turns to rows, after the work before.
   *
   * @param firstRow of the image
   * @param count at least 1, and at most as many as there is memory for
   * @param threads of the processor, for what it has to do
   */
  void show(int firstRow, int count, int threads);

  /**
   * Encodes a chunk of the pixels shown.
   *
   * @param drawn which pixels, or null on the device for consecutive ones
   * @param first of them, in the rows shown
   * @param parameters of the field
   * @param out shape (encoding width, count)
   */
  void encode(
      Argument state, Argument drawn, int first, int count, Argument parameters, Argument out);
}
