package nfcodec.field;

/**
 * The values of all tensors of a field.
 *
 * @param field what the values belong to
 * @param values shape (field.parameterCount), tensors at their offsets; owned, not copied
 */
public record Parameters(Field field, float[] values) {
  /** Checks the length. */
  public Parameters {
    if (values.length != field.parameterCount()) {
      throw new IllegalArgumentException(
          values.length + " values for a field of " + field.parameterCount() + " parameters");
    }
  }

  /** A copy that shares nothing. */
  public Parameters copy() {
    return new Parameters(field, values.clone());
  }
}
