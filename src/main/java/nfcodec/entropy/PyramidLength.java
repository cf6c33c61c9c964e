package nfcodec.entropy;

import java.util.List;

/**
 * Where the bits of a coded pyramid go, in units of {@code 2^-20} bit.
 *
 * @param levels for each level, fine to coarse
 * @param networks for each tensor of the networks, in the order of the field
 */
public record PyramidLength(List<Long> levels, List<Long> networks) {
  /** Units in a bit. */
  public static final int UNITS = 1 << 20;

  /** Copies the lists. */
  public PyramidLength {
    levels = List.copyOf(levels);
    networks = List.copyOf(networks);
  }

  /** Of all, but for the few bytes before the first symbol and after the last. */
  public long total() {
    return sum(levels) + sum(networks);
  }

  private static long sum(List<Long> lengths) {
    return lengths.stream().mapToLong(Long::longValue).sum();
  }
}
