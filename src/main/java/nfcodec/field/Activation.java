package nfcodec.field;

/** What is applied to the outputs of a dense layer, value by value. */
public sealed interface Activation {
  /** The value itself. */
  Activation LINEAR = new Linear();

  /** The positive part. */
  Activation RELU = new Relu();

  /** The value itself. */
  record Linear() implements Activation {}

  /** {@code max(0, v)}. */
  record Relu() implements Activation {}

  /** {@code sin(omega0 v)}. */
  record Sine(float omega0) implements Activation {}
}
