package nfcodec.engine;

import java.util.List;
import java.util.Optional;
import nfcodec.evaluate.Evaluation;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/**
 * Something that can train fields: plain Java, an array library, a GPU. Whatever {@link Objective}
 * and optimiser ({@link Adam}) a plan names, an engine that does not refuse the plan minimises that
 * objective by that optimiser: all engines pass one contract suite, and their results differ by
 * rounding alone. Some train for error alone: see {@link #trainsForBits}. Found through {@link
 * Engines}.
 */
public interface Engine {
  /** The name users type, lower case. */
  String name();

  /** One line for people: what it is and what it is good for. */
  String description();

  /** Whether it can run here; may load native libraries to find out. */
  Availability availability();

  /**
   * Takes hold, for as long as the program runs, of what training needs and another program may
   * have: a device may be there and not be had.
   *
   * @throws EngineException if it cannot be had now, though the engine is available
   */
  default void takeHold() {}

  /**
   * What it found on this machine, for people in search of a fault; may load native libraries and
   * try them. Never fails: what went wrong is a detail.
   */
  default List<Detail> details() {
    return List.of();
  }

  /**
   * Order of preference for {@code auto} among the available: higher goes first; negative never
   * goes unasked, so that its libraries are loaded only by name.
   */
  int preference();

  /**
   * Whether it trains for bits too, where it can run at all: pyramids and planes, and other fields
   * whose weights cost something or are rounded.
   */
  default boolean trainsForBits() {
    return false;
  }

  /**
   * Whether runs that different threads open and advance go well side by side, each on no more
   * threads than its plan says; an engine with threads of its own has one at a time. Where a device
   * has no room for one more, {@link #open} and {@link #room} wait until another is closed.
   */
  default boolean runsSideBySide() {
    return false;
  }

  /**
   * Java's heap that a run takes beside its start and its target, about: of an engine that computes
   * in arrays its parameters, their gradient and two moments of it at least.
   *
   * @param field to be trained
   * @return in bytes
   */
  default long heapBytes(Field field) {
    return 4L * Float.BYTES * field.parameterCount();
  }

  /**
   * Begins a run.
   *
   * @param start initial parameters; copied
   * @param target what the field has to fit: shape (channels, height * width) of the field's image,
   *     already transformed
   * @throws IllegalArgumentException if the target has not the field's shape
   * @throws EngineException if the engine cannot run it, such as for want of memory, or does not
   *     round gradients as the plan wants it, or the plan's objective is not for the field
   */
  TrainingRun open(Parameters start, Signal target, TrainingPlan plan);

  /**
   * Room for some runs of a field side by side: an engine with a device sets aside what they take
   * there, and waits while other runs of this process have it, unless this thread has some of them.
   *
   * @param field of each
   * @param plan of each, but for its learning rate
   * @param runs how many are open at a time, at least 1
   * @throws EngineException as {@link #open}, or if the thread is interrupted
   */
  default TrainingRoom room(Field field, TrainingPlan plan, int runs) {
    return this::open;
  }

  /**
   * Seconds that it is to train before any are compared: until the virtual machine has compiled
   * what computes, or a device's clock has risen.
   */
  default double warmUpSeconds() {
    return 1.5;
  }

  /**
   * The engine to ask for gradients whose small differences count, as for second derivatives:
   * itself if it computes in single precision throughout.
   */
  default Engine inSinglePrecision() {
    return this;
  }

  /**
   * Its own way to evaluate fields for decoding, to the same bits as the processor; none where the
   * processor does as well. Loads no native library; to be used where the engine is available. The
   * evaluation throws {@link EngineException} if it cannot serve a field, such as for want of
   * memory: before the first pixel where that can be told before.
   */
  default Optional<Evaluation> evaluation() {
    return Optional.empty();
  }
}
