package nfcodec.engine.cuda.network;

import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Encoding;

/** Coordinates, which the device computes from where a pixel is. */
final class DeviceCoordinates implements DeviceEncoding {
  private final DeviceSession session;
  private final Encoding.Coordinates coordinates;
  private int firstPixel;

  DeviceCoordinates(DeviceSession session, Encoding.Coordinates coordinates) {
    this.session = session;
    this.coordinates = coordinates;
  }

  @Override
  public void show(int firstRow, int count, int threads) {
    firstPixel = firstRow * coordinates.columns();
  }

  @Override
  public void encode(
      Argument state, Argument drawn, int first, int count, Argument parameters, Argument out) {
    session.forEach(
        session.kernels().encodeCoordinates(),
        count,
        1,
        state,
        drawn,
        Argument.of(firstPixel + first),
        Argument.of(count),
        Argument.of(coordinates.columns()),
        Argument.of(coordinates.rows()),
        out);
  }
}
