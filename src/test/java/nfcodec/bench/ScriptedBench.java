package nfcodec.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nfcodec.bench.codec.Codec;
import nfcodec.bench.codec.Metric;
import nfcodec.bench.codec.Programs;
import nfcodec.bench.codec.SettingScale;
import nfcodec.bench.codec.SettingScale.Meaning;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageFormat;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A bench with codecs that are shell scripts. */
abstract class ScriptedBench {
  /**
   * Copies the picture, and the setting as many bytes; setting 7 loses the last byte of the
   * picture.
   */
  static final String COPY =
      """
      #!/bin/sh
      { cat "$1"; head -c "$3" /dev/zero; } > "$2"
      echo x >> "$4"
      """;

  static final String BACK =
      """
      #!/bin/sh
      head -c "$(wc -c < ORIGINAL | tr -d ' ')" "$1" > "$2"
      """;

  @TempDir Path folder;
  Path image;
  Path count;
  List<Metric> metrics = List.of();
  boolean refine;
  boolean retry;
  final List<String> remarks = new ArrayList<>();

  final List<String> failures = new ArrayList<>();

  /** Keeps what a bench says. */
  final class Notes implements BenchListener {
    @Override
    public void remarked(String text) {
      remarks.add(text);
    }

    @Override
    public void failed(Point.Key key, String reason) {
      failures.add(reason);
    }
  }

  @BeforeEach
  void makeImage() throws Exception {
    image = picture("one.png", 1);
    count = folder.resolve("count");
    Files.writeString(count, "");
  }

  Path picture(String name, int seed) throws Exception {
    char[][] planes = new char[3][13 * 9];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < planes[c].length; i++) {
        planes[c][i] = (char) ((i * 37 + c * 91 + seed * 53) % 256);
      }
    }
    Raster raster = new Raster(13, 9, Channels.RGB, 8, planes);
    Path file = folder.resolve(name);
    Files.write(file, ImageFiles.encode(raster, ImageFormat.PNG));
    return file;
  }

  Path script(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text, StandardCharsets.UTF_8);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  /** A codec whose two programs are scripts of those texts. */
  Codec codec(String name, String encode, String decode) throws IOException {
    Path encoder = script(name + "-encode.sh", encode);
    Path decoder =
        script(
            name + "-decode.sh",
            decode.replace("ORIGINAL", work().resolve("original.ppm").toString()));
    return new Codec(
        name,
        name,
        null,
        List.of(),
        new Codec.Encode(
            List.of(
                encoder.toString(),
                "${original_path}",
                "${encoded_path}",
                "${setting}",
                count.toString()),
            "ppm",
            "bin"),
        new Codec.Decode(
            List.of(decoder.toString(), "${encoded_path}", "${decoded_path}", "${setting}"), "ppm"),
        new SettingScale(Meaning.QUALITY, 0, 100, 1, List.of(3.0, 5.0)));
  }

  Path work() {
    return bench().resolve("work").toAbsolutePath();
  }

  Path bench() {
    return folder.resolve("bench");
  }

  BenchResults run(BenchListener listener, List<Path> images, Codec... codecs) throws Exception {
    Bench.Options options =
        new Bench.Options(new Range(28, 38), 2, refine, 1, 2, "0.0.0", "a machine");
    try (Bench bench = Bench.open(bench(), new Programs(List.of("false")), options, listener)) {
      if (retry) {
        bench.tryAgain();
      }
      return bench.run(images, List.of(codecs), metrics);
    }
  }

  BenchResults run(List<Path> images, Codec... codecs) throws Exception {
    return run(new Notes(), images, codecs);
  }

  String journal() throws IOException {
    return Files.readString(bench().resolve(BenchJournal.NAME));
  }

  long encodes() throws IOException {
    return Files.readString(count).lines().count();
  }
}
