package nfcodec.cli.present;

import nfcodec.engine.Availability;
import nfcodec.engine.Engine;
import org.jspecify.annotations.Nullable;

/**
 * An engine and whether it runs here.
 *
 * @param reason why not; null where it does
 */
public record EngineState(Engine engine, @Nullable String reason) {
  /** Of an engine; loads its libraries. */
  public static EngineState of(Engine engine) {
    return switch (engine.availability()) {
      case Availability.Available available -> new EngineState(engine, null);
      case Availability.Unavailable unavailable -> new EngineState(engine, unavailable.reason());
    };
  }

  /** Whether {@code auto} never takes it. */
  public boolean byNameOnly() {
    return engine.preference() < 0;
  }

  /** One line for people. */
  public String words() {
    return reason != null
        ? "does not run here: " + reason
        : byNameOnly() ? "runs here, by name only" : "runs here";
  }

  /** The engine and its state in two lines, each with its end. */
  public String text() {
    return String.format(
        "%-10s  %s%n%-10s  %s%n", engine.name(), engine.description(), "", words());
  }
}
