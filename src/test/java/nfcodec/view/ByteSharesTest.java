package nfcodec.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nfcodec.Nfc;
import nfcodec.container.FileInfo;
import nfcodec.container.RefusedFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSharesTest {
  private static FileInfo info(String vector) throws IOException, RefusedFileException {
    return Nfc.info(Path.of("formats/vectors/good", vector + ".nfc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "siren-13x17-rgb8", "grid-hashed", "ancillary-everywhere", "v2-adaptive-siren",
        "v2-tensors-grid", "v2-grid-planes-rpp", "v2-planes-rpp", "v2-planes-33x19-rgb8",
        "v2-pyramid-96x71-rgb8", "v2-pyramid-empty", "v2-pyramid-1x1-gray8"
      })
  void addUpToTheFile(String vector) throws IOException, RefusedFileException {
    FileInfo info = info(vector);
    assertThat(info.bytes())
        .isEqualTo(Files.size(Path.of("formats/vectors/good", vector + ".nfc")));
    assertThat(ByteShares.total(ByteShares.sections(info))).isEqualTo((double) info.bytes());
    List<ByteShares.Share> parts = ByteShares.parts(info);
    if (!parts.isEmpty()) {
      assertThat(ByteShares.total(parts)).isCloseTo((double) info.bytes(), within(1e-6));
      assertThat(parts).allMatch(part -> part.bytes() >= 0);
    }
  }

  @Test
  void levelsAndNetworksAreToldApartWhereTheCoderDoes() throws Exception {
    assertThat(ByteShares.parts(info("v2-pyramid-96x71-rgb8")))
        .extracting(ByteShares.Share::name)
        .startsWith("level 0", "level 1")
        .endsWith("network for colours", "network that predicts", "all else");
    assertThat(ByteShares.parts(info("v2-planes-rpp")))
        .extracting(ByteShares.Share::name)
        .startsWith("plane 0")
        .contains("networks that predict");
    assertThat(ByteShares.parts(info("v2-adaptive-siren"))).isEmpty();
  }
}
