package nfcodec.cli.present;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import nfcodec.encode.EncodeListener;
import nfcodec.encode.EncodeStage;

/**
 * Tells how long each stage of a command took, in the order in which they first began; a stage that
 * comes again is added to what it took before.
 */
public final class StageClock {
  public static final String STARTING = "starting";
  public static final String READING = "reading";
  public static final String DECODING = "decoding";
  public static final String COMPARING = EncodeStage.COMPARING.toString();
  public static final String WRITING = "writing";

  private final LongSupplier nanoTime;
  private final Map<String, Long> nanos = new LinkedHashMap<>();
  private String current;
  private long since;

  /**
   * A stage and its time.
   *
   * @param name such as "training"
   * @param seconds 0 or more
   */
  public record Stage(String name, double seconds) {}

  /** A clock that begins with a stage now. */
  public StageClock(String first, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    current = first;
    since = nanoTime.getAsLong();
  }

  /** The next stage begins, and the one before ends. */
  public void begin(String name) {
    long now = nanoTime.getAsLong();
    nanos.merge(current, now - since, Long::sum);
    current = name;
    since = now;
  }

  /** Passes all on, and begins a stage for each of the encoder's. */
  public EncodeListener listening(EncodeListener listener) {
    return new EncodeListener() {
      @Override
      public void stage(EncodeStage stage, String what) {
        begin(stage.toString());
        listener.stage(stage, what);
      }

      @Override
      public void trained(int step, double psnr, double target) {
        listener.trained(step, psnr, target);
      }

      @Override
      public void released(long bytes) {
        listener.released(bytes);
      }
    };
  }

  /** All stages up to now; the last goes on. */
  List<Stage> stages() {
    begin(current);
    return nanos.entrySet().stream()
        .map(entry -> new Stage(entry.getKey(), entry.getValue() / 1e9))
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
            Stream.of(new Stage(STARTING, Math.max(0, all - counted))), stages.stream())
        .toList();
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
