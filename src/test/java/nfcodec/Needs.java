package nfcodec;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What tests need of a machine besides Java, such as a compiler or a browser. A test is skipped
 * where that is missing; in continuous integration, which has to have it, the test fails.
 */
public final class Needs {
  private Needs() {}

  /**
   * Ends the test unless there is what it needs.
   *
   * @param there whether there is
   * @param missing what is said of it otherwise
   */
  public static void that(boolean there, String missing) {
    that(there, missing, System.getenv("CI"));
  }

  /**
   * @param ci the value of the variable {@code CI}, which services of continuous integration set;
   *     null where it is not set
   */
  static void that(boolean there, String missing, @Nullable String ci) {
    if (there) {
      return;
    }
    if (isOn(ci)) {
      Assertions.fail(missing + "; with CI=" + ci + " it has to be there");
    }
    Assumptions.abort(missing);
  }

  private static boolean isOn(@Nullable String ci) {
    return ci != null
        && switch (ci.strip().toLowerCase(Locale.ROOT)) {
          case "", "0", "false", "no" -> false;
          default -> true;
        };
  }
}
