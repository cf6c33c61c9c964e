package nfcodec.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nfcodec.bench.codec.Codec;
import nfcodec.bench.codec.Metric;
import nfcodec.bench.codec.Programs;
import nfcodec.store.Claim;
import nfcodec.store.Shard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class BenchTest extends ScriptedBench {
  @Test
  void bytesAndQualityAreThoseOfTheFiles() throws Exception {
    BenchResults results = run(List.of(image), codec("copy", COPY, BACK));
    assertThat(results.failures()).isEmpty();
    assertThat(results.points()).hasSize(2);
    Point point = Objects.requireNonNull(results.points("copy", "one.png").get(5.0));
    long header = "P6\n13 9\n255\n".length();
    assertThat(point.bytes()).isEqualTo(header + 3 * 13 * 9 + 5);
    assertThat(point.quality().mse()).isZero();
    assertThat(point.quality().psnr()).isInfinite();
    assertThat(point.quality().msSsim()).isNull();
    assertThat(results.bitsPerPixel(point)).isEqualTo(8.0 * point.bytes() / (13 * 9));
    assertThat(Files.size(Workshop.file(bench(), point.key(), "bin"))).isEqualTo(point.bytes());
    assertThat(work()).doesNotExist();
  }

  @Test
  void nothingIsEncodedTwice() throws Exception {
    Codec copy = codec("copy", COPY, BACK);
    run(List.of(image), copy);
    assertThat(encodes()).isEqualTo(2);
    run(List.of(image), copy);
    assertThat(encodes()).isEqualTo(2);
    Path other = picture("two.png", 2);
    BenchResults results = run(List.of(image, other), copy, codec("again", COPY, BACK));
    assertThat(encodes()).isEqualTo(2 + 2 + 4);
    assertThat(results.points()).hasSize(8);
  }

  private BenchResults share(int index, List<Path> images, Codec... codecs) throws Exception {
    Bench.Options options =
        new Bench.Options(new Range(28, 38), 2, refine, 1, 2, "0.0.0", "a machine");
    Claim.Holder me = Claim.Holder.here("machine-" + index, "");
    try (Bench bench =
        Bench.share(
            bench(),
            new Programs(List.of("false")),
            options,
            new BenchListener() {
              @Override
              public void remarked(String remark) {
                remarks.add(remark);
              }
            },
            new Shard(index, 2),
            me)) {
      assertThatThrownBy(() ->
              Bench.share(
                  bench(),
                  new Programs(List.of("false")),
                  options,
                  BenchListener.NONE,
                  new Shard(index, 2),
                  Claim.Holder.here("elsewhere", "")))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("is being done by process");
      return bench.run(images, List.of(codecs), metrics);
    }
  }

  @Test
  void severalProcessesShareTheImages() throws Exception {
    List<Path> images = List.of(image, picture("two.png", 2), picture("three.png", 3));
    String back =
        "#!/bin/sh\nhead -c " + ("P6\n13 9\n255\n".length() + 3 * 13 * 9) + " \"$1\" > \"$2\"\n";
    Codec copy = codec("copy", COPY, back);
    Codec again = codec("again", COPY, back);
    assertThat(share(1, images, copy, again).points()).hasSize(4);
    assertThat(share(0, images, copy, again).points()).hasSize(12);
    assertThat(encodes()).isEqualTo(12);
    assertThat(share(0, images, copy, again).points()).hasSize(12);
    assertThat(encodes()).as("nothing twice").isEqualTo(12);
    List<Point.Key> shared = keys(Bench.read(bench()));
    Files.move(bench(), folder.resolve("shared"));
    assertThat(shared).isEqualTo(keys(run(images, copy, again)));
  }

  @Test
  void whatSharedCurvesWantIsAddedInTheEnd() throws Exception {
    List<Path> images = List.of(image, picture("two.png", 2), picture("three.png", 3));
    // The fewer bytes of the picture are lost, the greater the setting: one is lost in the end.
    String back =
        """
        #!/bin/sh
        lost=$(($3 > 8 ? 1 : 9 - $3))
        { head -c $((SIZE - lost)) "$1"; head -c $lost /dev/zero; } > "$2"
        """
            .replace("SIZE", String.valueOf("P6\n13 9\n255\n".length() + 3 * 13 * 9));
    Codec blunt = codec("blunt", COPY, back);
    refine = true;
    share(1, images, blunt);
    share(0, images, blunt);
    assertThat(Bench.read(bench()).points()).as("two settings to begin with").hasSize(6);
    assertThat(remarks).anyMatch(remark -> remark.startsWith("the curves of blunt want more"));
    List<Point.Key> shared = keys(run(images, blunt));
    assertThat(shared).hasSizeGreaterThan(6);
    Files.move(bench(), folder.resolve("shared"));
    List<Point.Key> alone = keys(run(images, blunt));
    assertThat(shared).containsExactlyInAnyOrderElementsOf(alone);
  }

  private static List<Point.Key> keys(BenchResults results) {
    return results.points().stream().map(Point::key).toList();
  }

  @Test
  void whoDiesBetweenTwoPointsGoesOnFromThere() throws Exception {
    Codec copy = codec("copy", COPY, BACK);
    BenchListener dies =
        new BenchListener() {
          @Override
          public void measured(Point point, double psnr, double bitsPerPixel) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(() -> run(dies, List.of(image), copy)).hasMessage("killed");
    Path journal = bench().resolve(BenchJournal.NAME);
    Files.writeString(journal, Files.readString(journal) + "{\"point\":{\"poi");
    BenchResults results = run(List.of(image), copy);
    assertThat(encodes()).isEqualTo(2);
    assertThat(results.points()).hasSize(2);
  }

  @Test
  void whatGoesWrongIsARowAndTheRunGoesOn() throws Exception {
    String smaller = "#!/bin/sh\nprintf 'P6\\n1 1\\n255\\nabc' > \"$2\"\n";
    Codec crashes = codec("crashes", "#!/bin/sh\necho no such luck >&2\nexit 3\n", BACK);
    Codec hangs = codec("hangs", "#!/bin/sh\nsleep 60\n", BACK);
    Codec silent = codec("silent", "#!/bin/sh\nexit 0\n", BACK);
    Codec shrinks = codec("shrinks", COPY, smaller);
    Codec garbles = codec("garbles", COPY, "#!/bin/sh\necho garbage > \"$2\"\n");
    Codec dies = codec("dies", COPY, "#!/bin/sh\nkill -9 $$\n");
    Codec copy = codec("copy", COPY, BACK);
    List<String> told = new ArrayList<>();
    BenchListener listener =
        new BenchListener() {
          @Override
          public void failed(Point.Key key, String reason) {
            told.add(key.codec() + " " + reason);
          }
        };
    BenchResults results =
        run(listener, List.of(image), crashes, hangs, silent, shrinks, garbles, dies, copy);
    assertThat(results.points("copy", "one.png")).hasSize(2);
    assertThat(told)
        .anyMatch(t -> t.startsWith("crashes encoding: it ended with code 3 (no such luck)"))
        .anyMatch(t -> t.equals("hangs encoding: it did not end within 2 seconds"))
        .anyMatch(t -> t.equals("silent encoding: it wrote no file"))
        .anyMatch(
            t -> t.equals("shrinks decoding: its picture has 1 x 1 pixels, the original 13 x 9"))
        .anyMatch(t -> t.startsWith("garbles decoding: its picture cannot be read"))
        .anyMatch(t -> t.startsWith("dies decoding: it ended with code"));
    assertThat(results.failures()).hasSize(told.size());
    // They are known now, and not tried again.
    told.clear();
    run(listener, List.of(image), crashes);
    assertThat(told).isEmpty();
  }

  /** Of the settings to begin with, the first one fails for every picture. */
  @Test
  void aSettingThatFailsLeavesTheOthers() throws Exception {
    Codec picky = codec("picky", "#!/bin/sh\n[ \"$3\" = 3 ] && exit 1\ncp \"$1\" \"$2\"\n", BACK);
    BenchResults results = run(List.of(image), picky);
    assertThat(results.failures()).hasSize(1);
    assertThat(results.points("picky", "one.png")).containsOnlyKeys(5.0);
  }

  @Test
  void anotherPictureOrCodecOfAKnownNameIsRefused() throws Exception {
    run(List.of(image), codec("copy", COPY, BACK));
    Codec other = codec("copy", COPY, BACK);
    Codec changed =
        new Codec(
            "copy",
            "copy",
            null,
            List.of(),
            new Codec.Encode(List.of("cp", "${original_path}", "${encoded_path}"), "ppm", "bin"),
            other.decode(),
            other.scale());
    assertThatThrownBy(() -> run(List.of(image), changed))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("measured with other commands");
    picture("one.png", 5);
    assertThatThrownBy(() -> run(List.of(image), other))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("another picture");
  }

  @Test
  void missingProgramsAndPicturesAreNamedAndLeftOut() throws Exception {
    Codec copy = codec("copy", COPY, BACK);
    Codec absent =
        new Codec(
            "absent",
            "absent",
            "some-package",
            List.of(),
            new Codec.Encode(
                List.of("no-such-program-here", "${original_path}", "${encoded_path}"),
                "ppm",
                "bin"),
            copy.decode(),
            copy.scale());
    List<String> remarks = new ArrayList<>();
    BenchListener listener =
        new BenchListener() {
          @Override
          public void remarked(String text) {
            remarks.add(text);
          }
        };
    Path broken = folder.resolve("broken.png");
    Files.writeString(broken, "no picture");
    BenchResults results = run(listener, List.of(image, broken), absent, copy);
    assertThat(results.points()).hasSize(2);
    assertThat(remarks)
        .hasSize(2)
        .anyMatch(r ->
            r.equals(
                "absent is left out: no-such-program-here is not installed (Debian: apt install"
                    + " some-package)"))
        .anyMatch(r -> r.contains("broken.png") && r.endsWith("it is left out"));
  }

  @Test
  void otherProgramsMeasureWhatIsThereAlready() throws Exception {
    Codec copy = codec("copy", COPY, BACK);
    run(List.of(image), copy);
    Path same =
        script("same.sh", "#!/bin/sh\ncmp -s \"$1\" \"$2\" || exit 1\necho score: 4.5e1 dB\n");
    Path mute = script("mute.sh", "#!/bin/sh\necho nothing\n");
    metrics =
        List.of(
            Metric.parse("same:" + same + " '${original_path}' \"${decoded_path}\""),
            Metric.parse("mute:" + mute + " ${original_path} ${decoded_path}"));
    BenchResults results = run(List.of(image), copy);
    assertThat(encodes()).isEqualTo(2);
    assertThat(results.metrics()).containsExactly("same", "mute");
    for (Point point : results.points()) {
      assertThat(results.score("same", point.key())).hasValue(45);
      assertThat(results.score("mute", point.key())).isEmpty();
    }
    assertThat(Bench.read(bench()).metrics()).hasSize(2);
  }

  @Test
  void twoBenchesDoNotShareAFolder() throws Exception {
    try (BenchJournal held = BenchJournal.open(bench())) {
      assertThat(held.entries()).hasSize(1);
      assertThatThrownBy(() -> run(List.of(image)))
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("another bench is at work");
    }
  }

  @Test
  void aLineThatIsNotUnderstoodIsRefused() throws Exception {
    run(List.of(image), codec("copy", COPY, BACK));
    Path journal = bench().resolve(BenchJournal.NAME);
    String good = Files.readString(journal);
    for (String bad :
        List.of(
            "{\"point\":{}}",
            "{\"points\":{}}",
            "[]",
            "{\"failure\":{\"key\":{\"codec\":\"a\",\"image\":\"b\",\"setting\":1},\"reason\":\"r\",\"seconds\":1,\"more\":2}}")) {
      Files.writeString(journal, good + bad + "\n");
      assertThatThrownBy(() -> Bench.read(bench()))
          .as(bad)
          .isInstanceOf(BenchException.class)
          .hasMessageContaining("delete that line");
    }
    Files.writeString(
        journal, good.replace("{\"bench\":{\"version\":1}}", "{\"bench\":{\"version\":2}}"));
    assertThatThrownBy(() -> Bench.read(bench())).hasMessageContaining("newer nfcodec");
  }
}
