package nfcodec.gpucheck;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.Serial;

/** One part of the check. */
interface Part {
  /**
   * Runs it.
   *
   * @param into what it found out, filled as it goes, so that a failure keeps what there is
   * @throws Missing if something is not there that it needs
   * @throws Failed if something is wrong
   */
  void run(JsonObject into) throws IOException, Missing, Failed;

  /** There is a reason not to run. */
  final class Missing extends Exception {
    @Serial private static final long serialVersionUID = 1;

    Missing(String reason) {
      super(reason);
    }
  }

  /** What the check is there to find. */
  final class Failed extends Exception {
    @Serial private static final long serialVersionUID = 1;

    Failed(String reason) {
      super(reason);
    }
  }
}
