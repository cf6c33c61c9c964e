package nfcodec.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import nfcodec.container.DecodeLimits;
import nfcodec.container.RefusedFileException;
import nfcodec.decode.Decoder;
import nfcodec.field.CounterRandom;
import org.junit.jupiter.api.Test;

/** Damage to good files: never a picture, never another exception than the two for files. */
class DamageTest {
  /** Files up to this size meet every change of every byte. */
  private static final int SMALL = 200;

  /** Values that each byte of a larger file is changed to. */
  private static final int CHANGES = 4;

  private static final int HOSTILE_CHANGES = 120;

  /** So small that whatever a changed file announces within them takes little time. */
  static final DecodeLimits TIGHT = new DecodeLimits(1 << 12, 1 << 16, 1 << 24);

  private static List<String> names() throws IOException {
    return GoldenVectors.read("good.tsv").stream().map(line -> line[0]).toList();
  }

  @Test
  void aCutFileIsRefused() throws IOException {
    for (String name : names()) {
      byte[] file = GoldenVectors.file("good/" + name);
      for (int length = 0; length < file.length; length++) {
        if (!refused(Arrays.copyOf(file, length), DecodeLimits.DEFAULT)) {
          fail("%s decodes when cut to %d bytes", name, length);
        }
      }
    }
  }

  @Test
  void aFileWithOneByteChangedIsRefused() throws IOException {
    for (String name : names()) {
      byte[] file = GoldenVectors.file("good/" + name);
      for (int at = 0; at < file.length; at++) {
        byte right = file[at];
        boolean all = file.length <= SMALL;
        int seen = 0;
        int apart = 255 / CHANGES;
        int first = CounterRandom.below(apart, name.hashCode(), at);
        for (int k = 1; k < 256; k++) {
          if (all || k % apart == first) {
            file[at] = (byte) (right + k);
            seen++;
            if (!refused(file, DecodeLimits.DEFAULT)) {
              fail("%s decodes with byte %d changed to %d", name, at, file[at]);
            }
          }
        }
        assertThat(seen).isPositive();
        file[at] = right;
      }
    }
  }

  /** What no checksum catches: bytes of a body changed and every checksum made right again. */
  @Test
  void hostileBodiesAreRefusedOrDecodeToTheChecksumTheyAnnounce() throws IOException {
    int refused = 0;
    int decoded = 0;
    for (String name : names()) {
      FileParts parts = FileParts.of(GoldenVectors.file("good/" + name));
      for (int k = 0; k < HOSTILE_CHANGES; k++) {
        if (refused(hostile(parts, name.hashCode(), k), TIGHT)) {
          refused++;
        } else {
          decoded++; // a change that no sample shows, as in an ancillary section
        }
      }
    }
    assertThat(refused).isGreaterThan(10 * decoded);
    assertThat(decoded).isPositive();
  }

  /** One or two bytes of one body changed, all checksums right; the same for the same numbers. */
  static byte[] hostile(FileParts parts, long seed, int k) {
    long at = k * 8L;
    int section = CounterRandom.below(parts.sections().size(), seed, at);
    return parts
        .edited(list -> {
          FileParts.Section old = list.get(section);
          byte[] body = old.body().clone();
          int changes = body.length == 0 ? 0 : 1 + CounterRandom.below(2, seed, at + 1);
          for (int c = 0; c < changes; c++) {
            // Half of them among the first bytes, where counts and sizes are.
            int reach =
                CounterRandom.below(2, seed, at + 2 + c) == 0
                    ? body.length
                    : Math.min(body.length, 24);
            body[CounterRandom.below(reach, seed, at + 4 + c)] =
                (byte) CounterRandom.bits(seed, at + 6 + c);
          }
          list.set(section, new FileParts.Section(old.id(), body));
          return list;
        })
        .bytes();
  }

  private static boolean refused(byte[] file, DecodeLimits limits) {
    try {
      Decoder.decode(file, limits, 1);
      return false;
    } catch (RefusedFileException e) {
      return true;
    }
  }
}
