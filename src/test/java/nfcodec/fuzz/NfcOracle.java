package nfcodec.fuzz;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import nfcodec.container.DecodeLimits;
import nfcodec.container.LimitExceededException;
import nfcodec.container.RefusedFileException;
import nfcodec.container.UnsupportedVersionException;
import nfcodec.decode.Decoder;
import nfcodec.golden.DecodeBound;
import nfcodec.golden.Decoding;
import nfcodec.golden.FileParts;
import nfcodec.golden.GoodVector;
import nfcodec.golden.Verdict;
import nfcodec.raster.Raster;
import org.jspecify.annotations.Nullable;

/**
 * The decoder of nfc files: it decodes or refuses with one of its two exceptions, soon, within the
 * memory that the specification allows, and as the decoder does that was written from the
 * specification alone.
 *
 * <p>The limits are far below those of that other decoder: of files beyond them nothing is
 * compared, for there the two differ by design.
 */
final class NfcOracle implements Oracle {
  private static final String TOO_LARGE = "too large";
  private static final String PICTURE = "picture";

  /** For every file beyond the limits. */
  private static final Verdict LARGE = new Verdict.Refusal(false, TOO_LARGE);

  /** One in so many files whose samples have another checksum is compared as it is, too. */
  private static final int MISMATCHED = 16;

  private final DecodeLimits limits;
  private final @Nullable Function<byte[], Verdict> other;
  private long compared;
  private long pictures;

  /**
   * The oracle.
   *
   * @param limits so low that what is within them takes little time
   * @param other what to compare with; null to compare with nothing
   */
  NfcOracle(DecodeLimits limits, @Nullable Function<byte[], Verdict> other) {
    this.limits = limits;
    this.other = other;
  }

  /** Files that both decoders had. */
  long compared() {
    return compared;
  }

  /** Files that gave a picture. */
  long pictures() {
    return pictures;
  }

  @Override
  public String check(byte[] input) {
    byte[] file = input;
    Verdict verdict = program(file);
    if (isMismatch(verdict)) {
      if (Arrays.hashCode(file) % MISMATCHED == 0) {
        compare(file, verdict);
      }
      file = Decoding.withSampleChecksum(file, limits);
      verdict = program(file);
      if (!(verdict instanceof Verdict.Picture)) {
        throw new Finding("refused with the checksum of its own samples: " + verdict, file, null);
      }
    }
    String word = word(verdict);
    if (!word.equals(TOO_LARGE)) {
      compare(file, verdict);
    }
    if (word.equals(PICTURE)) {
      pictures++;
    }
    return word;
  }

  private static boolean isMismatch(Verdict verdict) {
    return verdict instanceof Verdict.Refusal refusal
        && refusal.message().startsWith("the decoded samples do not match");
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Picture picture -> PICTURE;
      case Verdict.Refusal refusal ->
          refusal.equals(LARGE) ? TOO_LARGE : Oracle.reason(refusal.message());
    };
  }

  private Verdict program(byte[] file) {
    Meter meter = new Meter(DecodeBound.of(file.length), () -> bound(file, limits));
    return meter.measured(file, () -> decoded(file)).get();
  }

  /** Decodes, and leaves it for later to write the samples in a row. */
  private Supplier<Verdict> decoded(byte[] file) {
    try {
      Raster raster = Decoder.decode(file, limits, 1);
      return () -> picture(raster);
    } catch (RefusedFileException e) {
      Verdict refusal = refusal(e, file);
      return () -> refusal;
    } catch (RuntimeException | Error e) {
      throw new Finding("the program throws " + e, file, e);
    }
  }

  private static Verdict picture(Raster raster) {
    return new Verdict.Picture(raster.shape(), GoodVector.serialized(raster));
  }

  private static Verdict refusal(RefusedFileException e, byte[] file) {
    String message = String.valueOf(e.getMessage());
    Oracle.requireOneLine(message, file, e);
    return e instanceof LimitExceededException
        ? LARGE
        : new Verdict.Refusal(e instanceof UnsupportedVersionException, message);
  }

  private void compare(byte[] file, Verdict verdict) {
    if (other == null) {
      return;
    }
    compared++;
    Verdict others;
    try {
      others = other.apply(file);
    } catch (RuntimeException | Error e) {
      throw new Finding("the minimal decoder throws " + e, file, e);
    }
    if (!agree(verdict, others)) {
      throw new Finding(
          "the program: " + told(verdict) + "; the minimal decoder: " + told(others), file, null);
    }
  }

  private static boolean agree(Verdict one, Verdict other) {
    return switch (one) {
      case Verdict.Refusal a ->
          other instanceof Verdict.Refusal b && a.unsupported() == b.unsupported();
      case Verdict.Picture a ->
          other instanceof Verdict.Picture b
              && a.shape().equals(b.shape())
              && Arrays.equals(a.samples(), b.samples());
    };
  }

  private static String told(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Picture p ->
          String.format("%s, samples %08x", p.shape(), Arrays.hashCode(p.samples()));
      case Verdict.Refusal refusal -> refusal.message();
    };
  }

  /** What the specification allows for a file, read or refused. */
  static long bound(byte[] file, DecodeLimits limits) {
    Announced field;
    try {
      field = Announced.of(FileParts.of(file));
    } catch (RuntimeException e) {
      field = null;
    }
    if (field == null
        || field.width() > limits.maxPixels()
        || field.width() * field.height() > limits.maxPixels()
        || field.parameterBound() > limits.maxParameters()) {
      return DecodeBound.of(file.length);
    }
    return DecodeBound.of(file.length, field.field(), field.zigzags());
  }
}
