package nfcodec.transform;

import nfcodec.raster.Signal;

/** No transformation: the baseline. */
public record Identity() implements DataTransform {
  @Override
  public Signal forward(Signal signal) {
    return signal;
  }

  @Override
  public Signal inverse(Signal signal) {
    return signal;
  }
}
