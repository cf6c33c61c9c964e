package nfcodec.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import nfcodec.container.DecodeLimits;
import nfcodec.golden.IndependentDecoder;
import org.jspecify.annotations.Nullable;

/**
 * What is fuzzed, and how.
 *
 * @param name for people and for files
 * @param share of the time, in hundredths
 * @param guided class of which coverage-guided fuzzing calls {@code fuzzerTestOneInput}; null for
 *     mutations of the project's own
 * @param seeds for guided fuzzing, the inputs to begin with
 * @param mutation an input of the choices
 * @param oracle what judges it
 */
record Target(
    String name,
    int share,
    @Nullable Class<?> guided,
    Supplier<List<byte[]>> seeds,
    Function<Choices, byte[]> mutation,
    Supplier<Oracle> oracle) {
  private static final Path MINIMAL = Path.of("target", "fuzz", "minimal-decoder");

  /** So low that whatever is within them takes the minimal decoder a few milliseconds at most. */
  static final DecodeLimits SMALL = new DecodeLimits(1 << 10, 1 << 13, 1 << 20);

  /** Such that memory and time can exceed what is due. */
  private static final DecodeLimits LARGE = new DecodeLimits(1 << 20, 1 << 22, 1 << 28);

  /** All of them. */
  static List<Target> all() {
    List<byte[]> good = Seeds.good();
    NfcMutator small = smallFiles();
    NfcMutator large = new NfcMutator(good, Seeds.all(), 1 << 20, 1 << 22);
    ImageMutator images = new ImageMutator(Seeds.images());
    return List.of(
        own("nfc version 2", 15, Seeds::version2, version2Files()::mutated, Target::differential),
        own("nfc reader", 15, Seeds::all, small::mutated, () -> new ReaderOracle(SMALL)),
        own("nfc against minimal", 25, Seeds::all, small::mutated, Target::differential),
        own("nfc large", 8, Seeds::all, large::mutated, () -> new NfcOracle(LARGE, null)),
        own("image headers", 4, Seeds::images, images::mutated, () -> new ImageOracle(true)),
        own("images", 8, Seeds::images, images::mutated, () -> new ImageOracle(false)),
        guided("nfc guided", 10, NfcBytes.class, () -> Seeds.stored(good)),
        guided("nfc guided choices", 6, NfcChoices.class, List::of),
        guided("images guided", 9, ImageBytes.class, Seeds::images));
  }

  private static Target own(
      String name,
      int share,
      Supplier<List<byte[]>> seeds,
      Function<Choices, byte[]> mutation,
      Supplier<Oracle> oracle) {
    return new Target(name, share, null, seeds, mutation, oracle);
  }

  private static Target guided(
      String name, int share, Class<?> guided, Supplier<List<byte[]>> seeds) {
    return new Target(name, share, guided, seeds, choices -> new byte[0], () -> input -> "");
  }

  /** The decoder against the minimal one. */
  static NfcOracle differential() {
    try {
      return new NfcOracle(
          SMALL, IndependentDecoder.compiledInto(Files.createDirectories(MINIMAL))::decode);
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A mutator whose files {@link #differential} decodes. */
  static NfcMutator smallFiles() {
    return new NfcMutator(Seeds.good(), Seeds.all(), 1 << 8, 1 << 12);
  }

  /** A mutator of files of version 2. */
  static Version2Mutator version2Files() {
    return new Version2Mutator(Seeds.version2());
  }

  /** The name as that of a folder. */
  Path folder(Path parent) {
    return parent.resolve(name.replace(' ', '-'));
  }
}
