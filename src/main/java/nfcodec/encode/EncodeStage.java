package nfcodec.encode;

import java.util.Locale;

/** What the encoder does. Training and quantisation may take turns. */
public enum EncodeStage {
  /** The transformation, and how large a field its result needs. */
  TRANSFORMING,
  /** Steps before the first that counts, where seconds are to be compared. */
  WARMING_UP,
  /** Opening the engine included. */
  TRAINING,
  /** Decoding what was quantised included, to compare it. */
  QUANTISING,
  /** Of what is quantised, into the bytes of the file. */
  COMPRESSING,
  /** All of the above for the untransformed image. */
  COMPARING;

  /** For people, such as "warming up". */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
