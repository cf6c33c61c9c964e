package nfcodec.encode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file came about.
 *
 * @param price of the bits of a pyramid or planes; null for other fields
 * @param shortfalls of what was tried beside the field in the file because it, or the file, missed
 *     the goal, in the order of training; empty where the first did
 */
public record Course(@Nullable Price price, List<Shortfall> shortfalls) {
  /** Keeps a copy. */
  public Course {
    shortfalls = List.copyOf(shortfalls);
  }
}
