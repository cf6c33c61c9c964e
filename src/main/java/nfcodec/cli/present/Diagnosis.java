package nfcodec.cli.present;

import java.util.List;
import nfcodec.engine.Detail;
import nfcodec.memory.MemorySize;
import org.jspecify.annotations.Nullable;

/**
 * What the program finds on a machine; as JSON the names of the components are the names there.
 *
 * @param program name and version
 * @param java that runs it
 * @param system that Java runs on
 * @param processor that both run on
 * @param memory of the machine and of Java
 * @param storage what native code needs of the file system
 * @param engines most preferred first
 */
public record Diagnosis(
    String program,
    Java java,
    OperatingSystem system,
    Processor processor,
    Memory memory,
    Storage storage,
    List<Engine> engines) {

  public record Java(String version, String vendor, String home) {}

  public record OperatingSystem(String name, String version, String architecture) {}

  /**
   * The processor.
   *
   * @param name null where the system does not tell
   * @param threads that Java may use
   * @param vectorBits of the vectors in use, 0 for scalar code
   */
  public record Processor(@Nullable String name, int threads, int vectorBits) {}

  /**
   * Memory in bytes.
   *
   * @param machine all of it, or what a container is given
   * @param heapLimit most that Java will use for objects
   */
  public record Memory(long machine, long heapLimit) {}

  /**
   * What native code needs of the file system.
   *
   * @param temporaryFolder of Java
   * @param zstandard where the library was loaded from, or why it cannot be, in words
   */
  public record Storage(TemporaryFolder temporaryFolder, String zstandard) {}

  /**
   * An engine.
   *
   * @param byNameOnly whether {@code auto} never takes it
   * @param state whether it runs here, or why not, in words
   */
  public record Engine(
      String name,
      String description,
      boolean runsHere,
      boolean byNameOnly,
      String state,
      List<Detail> details) {}

  /** For people. */
  public String text() {
    StringBuilder text = new StringBuilder(program).append("\n\n");
    item(text, "java", java.version + ", " + java.vendor + ", " + java.home);
    item(text, "system", system.name + " " + system.version + ", " + system.architecture);
    item(
        text,
        "processor",
        (processor.name == null ? "" : processor.name + ", ")
            + processor.threads
            + (processor.threads == 1 ? " thread" : " threads"));
    item(text, "vectors", vectors());
    item(
        text,
        "memory",
        MemorySize.words(memory.machine)
            + ", of which Java may use "
            + MemorySize.words(memory.heapLimit)
            + " (NFCODEC_JAVA_OPTS=-Xmx... changes it)");
    item(text, "temporary", storage.temporaryFolder.words());
    item(text, "zstandard", storage.zstandard);
    for (Engine engine : engines) {
      text.append('\n');
      item(text, engine.name, engine.description);
      item(text, "", engine.state);
      for (Detail detail : engine.details) {
        item(text, "", detail.label() + ": " + detail.value());
      }
    }
    return text.toString();
  }

  /** For programs. */
  public String json() {
    return Json.text(this);
  }

  private String vectors() {
    return processor.vectorBits == 0 ? "none: scalar code" : processor.vectorBits + " bits";
  }

  private static void item(StringBuilder text, String name, String value) {
    text.append(String.format("%-10s  %s\n", name, value));
  }
}
