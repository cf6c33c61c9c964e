package nfcodec.golden;

import java.util.ArrayList;
import java.util.List;
import nfcodec.field.SirenSpec;

/** Files of version 1 that must decode although they have sections to skip. */
final class GoodContainers {
  private final List<GoodVector> all = new ArrayList<>();

  private GoodContainers() {}

  static List<GoodVector> all() {
    GoodContainers vectors = new GoodContainers();
    vectors.containers();
    return vectors.all;
  }

  private void containers() {
    byte[] file = new SampleFile(new SirenSpec(1, 5, 1, 15), 5, 4).bytes();
    FileParts parts = FileParts.of(file);
    alter(
        "ancillary",
        "an unknown ancillary section, id 200, before the payload",
        file,
        parts.inserted(4, 200, new byte[] {1, 2, 3}));
    FileParts everywhere = parts;
    for (int index = 5; index >= 0; index--) {
      everywhere = everywhere.inserted(index, 128 + index * 25, new byte[index]);
    }
    alter(
        "ancillary-everywhere",
        "ancillary sections at every place, ids 128 to 253, one empty",
        file,
        everywhere.inserted(2, 255, new byte[300]).inserted(2, 255, new byte[0]));
  }

  private void alter(String name, String tests, byte[] original, FileParts altered) {
    all.add(GoodVector.altered(name, tests, original, altered));
  }
}
