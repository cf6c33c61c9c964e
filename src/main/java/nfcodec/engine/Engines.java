package nfcodec.engine;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The engines of this program, found as services: the one place that chooses among them. */
public final class Engines {
  /** The name that leaves the choice to the program. */
  public static final String AUTO = "auto";

  private Engines() {}

  /**
   * All engines, most preferred first, available or not. Loads no native library.
   *
   * @return new instances; those of one preference are in order of their names
   */
  public static List<Engine> all() {
    return ServiceLoader.load(Engine.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparingInt(Engine::preference).reversed().thenComparing(Engine::name))
        .toList();
  }

  /**
   * The engine of that name, or for {@code auto} the most preferred that is available.
   *
   * @param name as {@link Engine#name} has it, or {@link #AUTO}
   * @return one that is available
   * @throws EngineException if there is none of that name, or it cannot run here
   */
  public static Engine choose(String name) {
    return choose(name, false);
  }

  /**
   * As {@link #choose(String, boolean, Consumer)}, without a word about what {@code auto} did not
   * get hold of.
   *
   * @param name as {@link Engine#name} has it, or {@link #AUTO}
   * @param forBits whether bits count in the training
   * @return one that is available
   * @throws EngineException as there
   */
  public static Engine choose(String name, boolean forBits) {
    return choose(name, forBits, note -> {});
  }

  /**
   * As {@link #choose(String)}, for a training of one sort that is about to begin: {@code auto}
   * takes the most preferred that is available, can do it, and gets hold of its device.
   *
   * @param name as {@link Engine#name} has it, or {@link #AUTO}
   * @param forBits whether bits count in it
   * @param notes told in one line why {@code auto} left an engine that is available, if it did
   * @return one that is available
   * @throws EngineException if there is none of that name, or it cannot run here, or it does not
   *     train for bits
   */
  public static Engine choose(String name, boolean forBits, Consumer<String> notes) {
    if (name.equals(AUTO)) {
      return all().stream()
          .filter(e -> e.preference() >= 0 && (e.trainsForBits() || !forBits))
          .filter(e -> e.availability() instanceof Availability.Available)
          .filter(e -> isHeld(e, notes))
          .findFirst()
          .orElseThrow(() -> new EngineException("no engine can run on this machine"));
    }
    Engine engine = available(named(name));
    if (forBits && !engine.trainsForBits()) {
      throw NoPyramid.by(name);
    }
    return engine;
  }

  private static boolean isHeld(Engine engine, Consumer<String> notes) {
    try {
      engine.takeHold();
      return true;
    } catch (EngineException e) {
      notes.accept("another engine trains, as " + engine.name() + " cannot: " + e.getMessage());
      return false;
    }
  }

  /**
   * The engine of that name, available or not.
   *
   * @throws EngineException if there is none
   */
  static Engine named(String name) {
    List<Engine> engines = all();
    return engines.stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new EngineException(
                "unknown engine '"
                    + name
                    + "': use "
                    + AUTO
                    + ", "
                    + engines.stream().map(Engine::name).collect(Collectors.joining(", "))));
  }

  /**
   * The same engine.
   *
   * @throws EngineException if it cannot run here
   */
  static Engine available(Engine engine) {
    if (engine.availability() instanceof Availability.Unavailable unavailable) {
      throw new EngineException(
          "engine '" + engine.name() + "' cannot run here: " + unavailable.reason());
    }
    return engine;
  }
}
