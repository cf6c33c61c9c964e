package nfcodec.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * Runs the commands that people wait for once, briefly, so that Java can keep what it learns from
 * them for all starts to come: classes loaded and linked, and which methods are worth compiling.
 */
public final class Rehearsal {
  /** Enough for the compiler to take notice of all that a training does. */
  private static final String STEPS = "40";

  /** A goal that is met by whatever such a training comes to. */
  private static final String LAMBDA = "1e-3";

  private Rehearsal() {}

  /**
   * Encodes an image and decodes it.
   *
   * @param args the image, and a folder for what is written
   */
  public static void main(String[] args) {
    System.exit(run(Streams.ofProcess(), Path.of(args[0]), Path.of(args[1])).number());
  }

  /** What the first command that fails ends with. */
  static ExitCode run(Streams streams, Path image, Path folder) {
    String file = folder.resolve("rehearsal.nfc").toString();
    String picture = folder.resolve("rehearsal.png").toString();
    List<List<String>> commands =
        List.of(
            List.of(
                "encode",
                image.toString(),
                file,
                "--force",
                "--max-steps",
                STEPS,
                "--lambda",
                LAMBDA),
            List.of("info", file),
            List.of("decode", file, picture, "--force"));
    ExitCode code = ExitCode.OK;
    for (List<String> command : commands) {
      if (code == ExitCode.OK) {
        code = Main.run(streams, command.toArray(new String[0]));
      }
    }
    return code;
  }
}
