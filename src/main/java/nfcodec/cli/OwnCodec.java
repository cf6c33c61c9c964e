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
    List<String> start = new ArrayList<>();
    start.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-agentlib") && !argument.startsWith("-javaagent"))
        .forEach(start::add);
    // As the manifest has it, which counts for -jar alone.
    start.add("--enable-native-access=ALL-UNNAMED");
    start.addAll(List.of("-cp", classPath(), Main.class.getName()));
    return new Programs(start);
  }

  /** Of this program; it is started from other folders. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
