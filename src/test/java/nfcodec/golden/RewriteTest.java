package nfcodec.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import nfcodec.container.DecodeLimits;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcReader;
import nfcodec.container.NfcWriter;
import nfcodec.quant.QuantizedTensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the reader reads, the writer writes again byte by byte. */
class RewriteTest {
  /** Files that say what another says in bytes that this program does not write. */
  private static final Set<String> FOREIGN =
      Set.of("unused-bits-set", "several-frames", "ancillary", "ancillary-everywhere");

  static List<GoodVector> written() {
    return GoodVectors.all().stream().filter(v -> !FOREIGN.contains(v.name())).toList();
  }

  @ParameterizedTest
  @MethodSource("written")
  void readingAndWritingIsTheIdentity(GoodVector vector) throws Exception {
    NfcFile file = NfcReader.read(vector.bytes(), DecodeLimits.DEFAULT);
    assertThat(NfcWriter.write(file)).isEqualTo(vector.bytes());
    NfcFile again = NfcReader.read(NfcWriter.write(file), DecodeLimits.DEFAULT);
    assertThat(again.image().shape()).isEqualTo(vector.raster().shape());
    assertThat(again.image().sampleChecksum()).isEqualTo(NfcFile.checksum(vector.raster()));
    assertThat(again.transform()).isEqualTo(file.transform());
    assertThat(again.field().field().spec()).isEqualTo(file.field().field().spec());
    for (int t = 0; t < file.field().tensors().size(); t++) {
      QuantizedTensor before = file.field().tensors().get(t);
      QuantizedTensor after = again.field().tensors().get(t);
      assertThat(after.bits()).isEqualTo(before.bits());
      assertThat(after.step()).isEqualTo(before.step());
      assertThat(after.lowest()).isEqualTo(before.lowest());
      assertThat(after.symbols()).isEqualTo(before.symbols());
    }
  }
}
