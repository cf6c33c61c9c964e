package nfcodec.encode;

import nfcodec.field.FieldSpec;

/** Which field to train. */
public sealed interface FieldChoice {
  /** The kinds of field. */
  enum Kind {
    /** Sine network. */
    SIREN,
    /** Multiresolution hash grid. */
    HASHGRID
  }

  /**
   * Of that kind, sized by the encoder from the image, the target and the transformation; enlarged
   * when the target turns out to be out of reach.
   */
  record Auto(Kind kind) implements FieldChoice {}

  /** Exactly this one. */
  record Fixed(FieldSpec spec) implements FieldChoice {}
}
