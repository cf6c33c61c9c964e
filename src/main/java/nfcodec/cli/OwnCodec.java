package nfcodec.cli;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import nfcodec.bench.codec.Codec;
import nfcodec.bench.codec.Programs;
import nfcodec.bench.codec.SettingScale;
import nfcodec.bench.codec.SettingScale.Meaning;

/** This program as a codec among others. */
final class OwnCodec {
  private static final double FINEST = 0.01;

  private OwnCodec() {}

  /**
   * One way to encode.
   *
   * @param text {@code NAME: OPTIONS}, those of {@code nfcodec encode} but for the target
   * @throws IllegalArgumentException if it is none
   */
  static Codec of(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "'" + text + "': write a name, a colon and options, like 'nfcodec: --transform none'");
    }
    String name = text.substring(0, colon).strip();
    List<String> options =
        Arrays.stream(text.substring(colon + 1).strip().split("\\s+"))
            .filter(o -> !o.isEmpty())
            .toList();
    List<String> encode = new ArrayList<>(List.of(Programs.OWN, "encode"));
    encode.addAll(List.of("--quiet", "--no-baseline", "--threads=${threads}"));
    encode.addAll(options);
    encode.addAll(List.of("--target-psnr=${setting}", "${original_path}", "${encoded_path}"));
    return new Codec(
        name,
        name,
        null,
        List.of(Programs.OWN, "--version"),
        new Codec.Encode(encode, "png", "nfc"),
        new Codec.Decode(
            List.of(
                Programs.OWN,
                "decode",
                "--threads=${threads}",
                "${encoded_path}",
                "${decoded_path}"),
            "png"),
        new SettingScale(Meaning.PSNR, 1, 100, FINEST, List.of()));
  }

  /** What starts this program once more, as this one was started. */
  static Programs programs() {
    return new Programs(command());
  }

  /** The same, word by word. */
  static List<String> command() {
    List<String> start = new ArrayList<>();
    start.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    start.addAll(
        arguments(
            ManagementFactory.getRuntimeMXBean().getInputArguments(),
            System.getProperty("java.class.path")));
    return start;
  }

  /**
   * What follows {@code java}. The program's jar is started as a jar, for its manifest opens what
   * vectors and native code need; whoever starts the classes themselves gets the same by options.
   *
   * @param given to the Java that runs
   * @param classPath of it
   */
  static List<String> arguments(List<String> given, String classPath) {
    List<String> arguments =
        given.stream()
            .filter(one -> !one.startsWith("-agentlib") && !one.startsWith("-javaagent"))
            .collect(Collectors.toCollection(ArrayList::new));
    // The program is started from other folders.
    List<String> entries =
        Arrays.stream(classPath.split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList();
    if (entries.size() == 1 && entries.getFirst().endsWith(".jar")) {
      arguments.addAll(List.of("-jar", entries.getFirst()));
    } else {
      arguments.add("--add-exports=java.base/jdk.internal.module=ALL-UNNAMED");
      arguments.add("--enable-native-access=ALL-UNNAMED");
      arguments.addAll(
          List.of("-cp", String.join(File.pathSeparator, entries), Main.class.getName()));
    }
    return arguments;
  }
}
