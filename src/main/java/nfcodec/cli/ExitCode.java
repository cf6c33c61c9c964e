package nfcodec.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the program ends. The numbers are part of its interface: scripts rely on them. */
enum ExitCode {
  OK(0, "Done."),
  INTERNAL(1, "Internal error: a bug. Please report it, with what --verbose adds."),
  USAGE(2, "Wrong usage: an unknown option, a bad value, arguments that do not fit together."),
  INPUT(3, "The input cannot be read, or is no image that nfcodec can read."),
  MALFORMED(4, "The .nfc file is damaged, is none at all, or exceeds a limit."),
  TOO_NEW(5, "The .nfc file needs a newer nfcodec."),
  TARGET(6, "The target was not reached, or training diverged; nothing was written."),
  OUTPUT(7, "The output cannot be written, or exists and --force was not given."),
  ENGINE(8, "The engine, or a library of the program, cannot run on this machine, or failed."),
  MEMORY(9, "Out of memory."),
  SEVERAL(10, "Files of a batch failed for several reasons; each has its code in the summary."),
  INTERRUPTED(130, "Interrupted with Ctrl-C; no partial file remains.");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** What the process returns. */
  int number() {
    return number;
  }

  /** One sentence for the help. */
  String meaning() {
    return meaning;
  }

  /** All of them as picocli wants them for the help. */
  static Map<String, String> table() {
    Map<String, String> table = new LinkedHashMap<>();
    for (ExitCode code : values()) {
      table.put(" ".repeat(Math.max(0, 3 - digits(code.number))) + code.number, code.meaning);
    }
    return table;
  }

  private static int digits(int number) {
    return Integer.toString(number).length();
  }
}
