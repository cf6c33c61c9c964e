package nfcodec.fuzz;

import nfcodec.container.DecodeLimits;
import nfcodec.container.LimitExceededException;
import nfcodec.container.MalformedFileException;
import nfcodec.container.NfcReader;
import nfcodec.container.RefusedFileException;
import nfcodec.container.UnsupportedVersionException;
import nfcodec.golden.DecodeBound;

/** The reader of nfc files alone, without what follows: fast. */
final class ReaderOracle implements Oracle {
  private final DecodeLimits limits;

  ReaderOracle(DecodeLimits limits) {
    this.limits = limits;
  }

  @Override
  public String check(byte[] input) {
    Meter meter = new Meter(DecodeBound.of(input.length), () -> NfcOracle.bound(input, limits));
    return meter.measured(input, () -> outcome(input));
  }

  private String outcome(byte[] input) {
    try {
      NfcReader.read(input, limits);
      return "read";
    } catch (RefusedFileException e) {
      return switch (e) {
        case MalformedFileException malformed -> "malformed";
        case LimitExceededException large -> "too large";
        case UnsupportedVersionException newer -> "unsupported";
      };
    } catch (RuntimeException | Error e) {
      throw new Finding("the program throws " + e, input, e);
    }
  }
}
