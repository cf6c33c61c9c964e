package nfcodec.engine.cuda.network;

import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceBuffer;

/**
 * The dense layers of a field on the device: a chunk of pixels on its way through all of them and
 * back. What goes in and comes out is binary32.
 */
sealed interface DeviceNetwork permits SingleNetwork, HalfGrid, HalfSiren {
  /** Where encoded pixels go, shape (encoding width, pixels) for as many pixels as a chunk has. */
  DeviceBuffer encoded();

  /** The field's output after {@link #forward}, shape (pixels, channels). */
  DeviceBuffer output();

  /**
   * Where {@link #lossScale} times the error of the output goes before {@link #backward}, shape
   * (pixels, channels).
   */
  DeviceBuffer outputGradient();

  /**
   * The loss gradient of the encoded pixels after {@link #backward}, shape (encoding width,
   * pixels), where these depend on parameters.
   */
  DeviceBuffer encodedGradient();

  /**
   * What errors are to be multiplied by.
   *
   * @param samples over which the loss is a mean
   */
  float lossScale(double samples);

  /** Begins a pass: parameters may have changed. */
  void prepare(Argument state);

  /** From the encoding to the output. */
  void forward(Argument state, int pixels);

  /**
   * Goes back to the encoding.
   *
   * @param samples over which the loss is a mean
   * @param add whether to add to the parameters' gradient what the chunk contributes, else set it
   * @param all the gradient of all parameters, of which those of the layers change
   */
  void backward(Argument state, int pixels, double samples, boolean add, DeviceBuffer all);
}
