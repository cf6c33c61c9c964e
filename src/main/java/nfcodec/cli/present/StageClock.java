package nfcodec.cli.present;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import nfcodec.encode.EncodeListener;
import nfcodec.encode.EncodeStage;
import nfcodec.encode.ForwardingEncodeListener;

/**
 * Tells how long each stage of a command took, in the order in which they first began; a stage that
 * comes again is added to what it took before.
 */
public final class StageClock {
  private final LongSupplier nanoTime;
  private final Map<CommandStage, Long> nanos = new LinkedHashMap<>();
  private CommandStage current;
  private long since;

  /**
   * A stage and its time.
   *
   * @param name such as "training"
   * @param seconds 0 or more
   */
  public record Stage(String name, double seconds) {}

  /** A clock that begins with a stage now. */
  public StageClock(CommandStage first, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    current = first;
    since = nanoTime.getAsLong();
  }

  /** The next stage begins, and the one before ends. */
  public void begin(CommandStage stage) {
    long now = nanoTime.getAsLong();
    nanos.merge(current, now - since, Long::sum);
    current = stage;
    since = now;
  }

  /** Passes all on, and begins a stage for each of the encoder's. */
  public EncodeListener listening(EncodeListener listener) {
    return new ForwardingEncodeListener(listener) {
      @Override
      public void stage(EncodeStage stage, String what) {
        begin(CommandStage.of(stage));
        super.stage(stage, what);
      }
    };
  }

  /** All stages up to now; the last goes on. */
  List<Stage> stages() {
    begin(current);
    return nanos.entrySet().stream()
        .map(entry -> stage(entry.getKey(), entry.getValue() / 1e9))
        .toList();
  }

  /**
   * Of a command that has just ended: what was before its first stage is the start of the program,
   * from when the virtual machine began on.
   */
  public List<Stage> stagesSinceStart() {
    List<Stage> stages = stages();
    double counted = stages.stream().mapToDouble(Stage::seconds).sum();
    double all =
        (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
    return Stream.concat(
            Stream.of(stage(CommandStage.STARTING, Math.max(0, all - counted))), stages.stream())
        .toList();
  }

  private static Stage stage(CommandStage stage, double seconds) {
    return new Stage(stage.toString(), seconds);
  }

  /** As a table, with the share of each in all of them. */
  public static String table(List<Stage> stages) {
    double all = stages.stream().mapToDouble(Stage::seconds).sum();
    TextTable table = new TextTable("stage", "seconds", "share");
    for (Stage stage : stages) {
      table.row(stage.name, Digits.fixed(stage.seconds, 3), share(stage.seconds / all));
    }
    return table.row("in all", Digits.fixed(all, 3), share(1)).toString();
  }

  private static String share(double share) {
    return Digits.fixed(100 * share, 1) + "%";
  }
}
