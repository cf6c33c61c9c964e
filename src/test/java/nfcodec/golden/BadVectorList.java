package nfcodec.golden;

import java.util.ArrayList;
import java.util.List;

/** Files that must be refused, in the order in which they are written down. */
final class BadVectorList {
  private final List<BadVector> all = new ArrayList<>();

  /** Of a file that is damaged, or never was right. */
  void malformed(String name, String wrong, String says, byte[] file) {
    all.add(new BadVector(name, BadVector.Kind.MALFORMED, wrong, says, file));
  }

  /** Of one that needs a newer program. */
  void unsupported(String name, String wrong, String says, byte[] file) {
    all.add(new BadVector(name, BadVector.Kind.UNSUPPORTED, wrong, says, file));
  }

  /** Of one that is beyond the limits. */
  void tooLarge(String name, String wrong, String says, byte[] file) {
    all.add(new BadVector(name, BadVector.Kind.TOO_LARGE, wrong, says, file));
  }

  List<BadVector> all() {
    return List.copyOf(all);
  }
}
