package nfcodec.cli.present;

import java.util.Locale;
import nfcodec.encode.EncodeStage;

/** What a command is at, those stages that the encoder tells of included. */
public enum CommandStage {
  /** The virtual machine and the program, up to the first stage. */
  STARTING,
  /** The file that is given, and what it holds in its own format. */
  READING,
  /** Evaluating the field of a file. */
  DECODING,
  /** See {@link EncodeStage#TRANSFORMING}. */
  TRANSFORMING,
  /** See {@link EncodeStage#WARMING_UP}. */
  WARMING_UP,
  /** See {@link EncodeStage#TRAINING}. */
  TRAINING,
  /** See {@link EncodeStage#QUANTISING}. */
  QUANTISING,
  /** See {@link EncodeStage#COMPRESSING}. */
  COMPRESSING,
  /** What is made with something else: see {@link EncodeStage#COMPARING}, or with an original. */
  COMPARING,
  /** The file that is made, in its own format. */
  WRITING;

  /** That of the encoder. */
  static CommandStage of(EncodeStage stage) {
    return switch (stage) {
      case TRANSFORMING -> TRANSFORMING;
      case WARMING_UP -> WARMING_UP;
      case TRAINING -> TRAINING;
      case QUANTISING -> QUANTISING;
      case COMPRESSING -> COMPRESSING;
      case COMPARING -> COMPARING;
    };
  }

  /** For people, such as "warming up". */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
