package nfcodec.encode;

import java.util.Locale;
import java.util.Objects;
import nfcodec.encode.FieldFit.Fitted;

/** Trains fields of growing size until one reaches the target, and then perhaps of falling size. */
final class SizeSearch {
  private final FieldChoice.Auto auto;
  private final EncodeRequest request;
  private final WorkClock clock;
  private final FieldFit fit;
  private final FieldSizing sizing;

  /**
   * For an image.
   *
   * @param auto what of the field is to be found
   */
  SizeSearch(FieldChoice.Auto auto, EncodeJob job) {
    this.auto = auto;
    request = job.request();
    clock = job.clock();
    fit = new FieldFit(job);
    Source source = job.source();
    sizing = new FieldSizing(source.signal(), source.transform().inverseValues());
  }

  /**
   * The first field that reaches the target, or the last that may be tried; the smallest that does
   * where that is wanted.
   *
   * @throws EncodeException if training diverges, or the first field would have more parameters
   *     than there may be
   */
  Fitted best() throws EncodeException {
    FieldChoice.Kind kind = auto.kind();
    FieldSizing.Size size = sizing.initial(request.targetPsnr());
    if (sizing.parameters(kind, size) > auto.maxParameters()) {
      throw new EncodeException(tooLarge(sizing.parameters(kind, size)));
    }
    while (true) {
      FieldSizing.Size larger = sizing.larger(size);
      if (larger != null && sizing.parameters(kind, larger) > auto.maxParameters()) {
        larger = null;
      }
      Fitted best = fit.fit(sizing.spec(kind, size), larger != null);
      if (best != null) {
        return auto.smallest() && best.trial().reached() ? shrunk(size, best) : best;
      }
      size = Objects.requireNonNull(larger);
    }
  }

  /** Trains fields of falling size until one does not reach the target; the last that did. */
  private Fitted shrunk(FieldSizing.Size size, Fitted reached) {
    Fitted best = reached;
    FieldSizing.Size smaller = sizing.smaller(size);
    while (smaller != null && !clock.overtime()) {
      try {
        Fitted next = fit.fit(sizing.spec(auto.kind(), smaller), true);
        if (next == null || !next.trial().reached()) {
          break;
        }
        best = next;
      } catch (EncodeException e) {
        break; // one that diverges is too small as well
      }
      smaller = sizing.smaller(smaller);
    }
    return best;
  }

  private String tooLarge(long parameters) {
    return String.format(
        Locale.ROOT,
        "%.2f dB take a field of up to %,d parameters, more than the limit of %,d: lower the"
            + " target, raise --max-parameters if there is memory, or choose the size of the field",
        request.targetPsnr(),
        parameters,
        auto.maxParameters());
  }
}
