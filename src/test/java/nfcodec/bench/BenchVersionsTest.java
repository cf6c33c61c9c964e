package nfcodec.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nfcodec.bench.codec.Codec;
import nfcodec.bench.codec.Programs;
import nfcodec.store.Claim;
import nfcodec.store.Shard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Which programs measured the points of a bench. */
@DisabledOnOs(OS.WINDOWS)
class BenchVersionsTest extends ScriptedBench {
  private Codec copyOfVersion(String version) throws IOException {
    Codec codec = codec("copy", COPY, BACK);
    Path tells = script("version.sh", "#!/bin/sh\necho " + version + "\n");
    return new Codec(
        codec.name(),
        codec.title(),
        null,
        List.of(tells.toString()),
        codec.encode(),
        codec.decode(),
        codec.scale());
  }

  @Test
  void allThatMeasuredPointsAreNamed() throws Exception {
    run(List.of(image), copyOfVersion("copy 1.2"));
    // It measures nothing new.
    run(List.of(image), copyOfVersion("copy 1.3"));
    assertThat(Bench.read(bench()).versions("copy")).containsExactly("copy 1.2");
    run(List.of(image, picture("two.png", 2)), copyOfVersion("copy 1.4"));
    assertThat(Bench.read(bench()).versions("copy")).containsExactly("copy 1.2", "copy 1.4");
    assertThat(remarks)
        .hasSize(2)
        .last()
        .asString()
        .startsWith("copy was measured as 'copy 1.2' before, and is 'copy 1.4' now: ");
  }

  private BenchResults share(int index, String ours, List<Path> images, Codec codec)
      throws Exception {
    Bench.Options options =
        new Bench.Options(new Range(28, 38), 2, refine, 1, 2, ours, "a machine");
    try (Bench bench =
        Bench.share(
            bench(),
            new Programs(List.of("false")),
            options,
            new Notes(),
            new Shard(index, 2),
            Claim.Holder.here("machine-" + index, ""))) {
      return bench.run(images, List.of(codec), metrics);
    }
  }

  private Codec sharedCopy(String version) throws IOException {
    Codec codec = copyOfVersion(version);
    String back =
        "#!/bin/sh\nhead -c " + ("P6\n13 9\n255\n".length() + 3 * 13 * 9) + " \"$1\" > \"$2\"\n";
    script("copy-decode.sh", back);
    return codec;
  }

  /** What this program is does not decide what cwebp makes: no journal is refused for it. */
  @Test
  void processesOfSeveralVersionsOfThisProgramAreReadTogether() throws Exception {
    List<Path> images = List.of(image, picture("two.png", 2));
    share(0, "0.1.0", images, sharedCopy("copy 1.2"));
    share(1, "0.2.0", images, sharedCopy("copy 1.3"));
    assertThat(Bench.read(bench()).points()).hasSize(4);
    assertThat(Bench.read(bench()).versions("copy"))
        .containsExactlyInAnyOrder("copy 1.2", "copy 1.3");
    Path three = picture("three.png", 3);
    run(List.of(image, images.getLast(), three), sharedCopy("copy 1.3"));
    assertThat(Bench.read(bench()).points()).hasSize(6);
    assertThat(Bench.read(bench()).versions("copy"))
        .containsExactlyInAnyOrder("copy 1.2", "copy 1.3");
  }

  @Test
  void anotherCodecOfAKnownNameIsRefusedBeforeAnythingIsWritten() throws Exception {
    Codec copy = codec("copy", COPY, BACK);
    run(List.of(image), copy);
    String before = journal();
    Codec other =
        new Codec(
            "copy",
            "copy",
            null,
            List.of(),
            new Codec.Encode(List.of("cp", "${original_path}", "${encoded_path}"), "ppm", "bin"),
            copy.decode(),
            copy.scale());
    assertThatThrownBy(() -> run(List.of(image), codec("first", COPY, BACK), other))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("measured with other commands");
    assertThat(journal()).isEqualTo(before);
  }
}
