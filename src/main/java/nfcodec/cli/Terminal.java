package nfcodec.cli;

import java.io.Console;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whether people are watching the outputs of the process. */
interface Terminal {
  /** Of a terminal that does not tell. */
  int USUAL_COLUMNS = 80;

  /** Whether standard output is a terminal. */
  boolean isOutput();

  /**
   * How many columns the terminal has that standard error is; 0 if it is none, or cannot rewrite a
   * line.
   */
  int errorColumns();

  /**
   * How wide to write on standard output: as the environment's COLUMNS has it, or the terminal that
   * it is, or 80.
   */
  int outputColumns();

  /** No terminal anywhere. */
  Terminal NONE =
      new Terminal() {
        @Override
        public boolean isOutput() {
          return false;
        }

        @Override
        public int errorColumns() {
          return 0;
        }

        @Override
        public int outputColumns() {
          return USUAL_COLUMNS;
        }
      };

  /**
   * That of the process. Java can tell about standard input and output together only, so a shell is
   * asked, which inherits them.
   */
  Terminal OF_PROCESS =
      new Terminal() {
        @Override
        public boolean isOutput() {
          try {
            return new ProcessBuilder("sh", "-c", "[ -t 1 ]").inheritIO().start().waitFor() == 0;
          } catch (IOException e) {
            return isConsole();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
          }
        }

        @Override
        public int errorColumns() {
          if ("dumb".equals(System.getenv("TERM"))) {
            return 0;
          }
          try {
            Process shell =
                new ProcessBuilder("sh", "-c", "[ -t 2 ] || exit 1; stty size <&2 2>/dev/null || :")
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.INHERIT)
                    .start();
            String size = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return shell.waitFor() == 0 ? columns(size) : 0;
          } catch (IOException e) {
            return isConsole() ? USUAL_COLUMNS : 0;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
          }
        }

        @Override
        public int outputColumns() {
          String asked = System.getenv("COLUMNS");
          if (asked != null) {
            return columns("0 " + asked.strip());
          }
          try {
            // The shell's standard output has to stay the terminal; it answers on the other.
            Process shell =
                new ProcessBuilder("sh", "-c", "[ -t 1 ] && stty size <&1 >&2 2>/dev/null || :")
                    .redirectOutput(Redirect.INHERIT)
                    .start();
            String size = new String(shell.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            shell.waitFor();
            return columns(size);
          } catch (IOException e) {
            return USUAL_COLUMNS;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL_COLUMNS;
          }
        }

        private int columns(String rowsAndColumns) {
          String[] words = rowsAndColumns.strip().split(" ", -1);
          try {
            int columns = words.length == 2 ? Integer.parseInt(words[1]) : 0;
            return columns > 0 ? columns : USUAL_COLUMNS;
          } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
          }
        }

        private boolean isConsole() {
          return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        }
      };
}
