package nfcodec.cli;

import java.util.List;
import nfcodec.engine.Availability;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import org.jspecify.annotations.Nullable;

/**
 * An engine and whether it runs here.
 *
 * @param reason why not; null where it does
 */
record EngineState(Engine engine, @Nullable String reason) {
  /** Of all engines, most preferred first; loads their libraries. */
  static List<EngineState> all() {
    return Engines.all().stream().map(EngineState::of).toList();
  }

  private static EngineState of(Engine engine) {
    return switch (engine.availability()) {
      case Availability.Available available -> new EngineState(engine, null);
      case Availability.Unavailable unavailable -> new EngineState(engine, unavailable.reason());
    };
  }

  /** Whether {@code auto} never takes it. */
  boolean byNameOnly() {
    return engine.preference() < 0;
  }

  /** One line for people. */
  String words() {
    return reason != null
        ? "does not run here: " + reason
        : byNameOnly() ? "runs here, by name only" : "runs here";
  }
}
