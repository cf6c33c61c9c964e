package nfcodec.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import nfcodec.golden.FileParts;
import nfcodec.golden.GoldenVectors;
import nfcodec.golden.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fuzzer itself: what it makes gets behind checksums, and what it must find it finds. */
class FuzzTest {
  private static final int MUTATIONS = 2000;

  @Test
  void mutationsAreFunctionsOfTheirNumbersAndDifferent() {
    NfcMutator mutator = Target.smallFiles();
    Set<Integer> seen = new HashSet<>();
    for (int k = 0; k < MUTATIONS; k++) {
      byte[] file = mutator.mutated(Choices.seeded(1, k));
      assertThat(mutator.mutated(Choices.seeded(1, k))).isEqualTo(file);
      seen.add(Arrays.hashCode(file));
    }
    assertThat(seen).hasSizeGreaterThan(MUTATIONS * 9 / 10);
  }

  @Test
  void mostMutationsGetBehindTheChecksumsAndManyDecode() {
    NfcOracle oracle = Target.differential();
    NfcMutator mutator = Target.smallFiles();
    Map<String, Integer> outcomes = new HashMap<>();
    for (int k = 0; k < MUTATIONS; k++) {
      outcomes.merge(oracle.check(mutator.mutated(Choices.seeded(2, k))), 1, Integer::sum);
    }
    int checksums =
        outcomes.entrySet().stream()
            .filter(outcome -> outcome.getKey().contains("checksum"))
            .mapToInt(Map.Entry::getValue)
            .sum();
    assertThat(checksums).isBetween(1, MUTATIONS / 20);
    assertThat(oracle.pictures()).isGreaterThan(MUTATIONS / 4);
    assertThat(oracle.compared()).isGreaterThan(MUTATIONS * 3 / 4);
    assertThat(outcomes).hasSizeGreaterThan(40);
  }

  @Test
  void anyBytesWithRepairedChecksumsAreAFileUpToTheirBodies() throws Exception {
    byte[] file = GoldenVectors.file("good/siren-13x17-rgb8.nfc");
    byte[] damaged = file.clone();
    damaged[30] ^= 1; // in the image section
    assertThat(Checksums.repaired(file)).isEqualTo(file);
    assertThat(Checksums.repaired(damaged)).isNotEqualTo(damaged);
    FileParts parts = FileParts.of(Checksums.repaired(damaged));
    assertThat(parts.bytes()).isEqualTo(Checksums.repaired(damaged));
  }

  @Test
  void takingApartAndPuttingTogetherKeepsThePicture() {
    NfcOracle oracle = Target.differential();
    for (byte[] file : Seeds.stored(Seeds.good())) {
      assertThat(oracle.check(file)).isIn("picture", "too large");
    }
    assertThat(oracle.pictures()).isGreaterThan(60);
  }

  /** Files of version 2: most of them get as far as the payload, and many decode. */
  @Test
  void mutationsOfVersion2DecodeAlikeOrAreRefused() {
    NfcOracle oracle = Target.differential();
    Version2Mutator mutator = Target.version2Files();
    Set<String> outcomes = new HashSet<>();
    for (int k = 0; k < MUTATIONS; k++) {
      outcomes.add(oracle.check(mutator.mutated(Choices.seeded(4, k))));
    }
    assertThat(oracle.pictures()).isGreaterThan(MUTATIONS / 4);
    assertThat(oracle.compared()).isGreaterThan(MUTATIONS * 3 / 4);
    assertThat(outcomes).hasSizeGreaterThan(30);
  }

  @Test
  void imagesAreReadOrRefused() {
    ImageMutator mutator = new ImageMutator(Seeds.images());
    ImageOracle headers = new ImageOracle(true);
    ImageOracle pictures = new ImageOracle(false);
    for (int k = 0; k < MUTATIONS / 10; k++) {
      byte[] file = mutator.mutated(Choices.seeded(3, k));
      headers.check(file);
      pictures.check(file);
    }
    assertThat(pictures.pictures()).isBetween(5L, MUTATIONS / 12L);
  }

  @Test
  void findingsAreKeptOnceOfEachKind(@TempDir Path folder) {
    Reproducers reproducers = new Reproducers(folder);
    byte[] input = {1, 2, 3};
    reproducers.keep(new Finding("takes 1234 ms", input, null));
    reproducers.keep(new Finding("takes 5678 ms", input, null));
    reproducers.keep(new Finding("hangs", input, null));
    assertThat(reproducers.count()).isEqualTo(2);
    assertThat(folder.resolve("finding-1")).hasBinaryContent(input);
    assertThat(folder.resolve("finding-2.txt")).content().contains("hangs");
  }

  @Test
  void aReaderThatTakesTooLongIsFound() {
    Meter meter = new Meter(Long.MAX_VALUE, () -> Long.MAX_VALUE, 100_000_000);
    byte[] input = {1};
    assertThatThrownBy(() -> meter.measured(input, FuzzTest::spin))
        .isInstanceOfSatisfying(
            Finding.class,
            finding -> {
              assertThat(finding.input()).isEqualTo(input);
              assertThat(finding).hasMessageStartingWith("takes");
            });
  }

  /** 150 milliseconds of processor time, as the meter counts it. */
  private static long spin() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long until = threads.getCurrentThreadCpuTime() + 150_000_000L;
    long rounds = 0;
    while (threads.getCurrentThreadCpuTime() < until) {
      rounds++;
    }
    return rounds;
  }

  @Test
  void decodersThatDifferAreFound() {
    Oracle oracle = new NfcOracle(Target.SMALL, file -> new Verdict.Refusal(false, "no"));
    assertThatThrownBy(() -> oracle.check(GoldenVectors.file("good/siren-13x17-rgb8.nfc")))
        .isInstanceOf(Finding.class)
        .hasMessageContaining("minimal decoder: no");
  }
}
