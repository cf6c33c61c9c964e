package nfcodec.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileSectionTest {
  private static final Path FILE = Path.of("formats/vectors/good/v2-pyramid-13x7-rgb8.nfc");

  @Test
  void sectionsFillTheFile() throws Exception {
    byte[] file = Files.readAllBytes(FILE);
    List<FileSection> sections = FileSection.list(file);
    assertThat(sections.stream().mapToLong(FileSection::bytes).sum()).isEqualTo(file.length);
    assertThat(sections.getFirst().name()).isEqualTo("header");
    assertThat(sections.getLast().name()).isEqualTo("end");
  }

  @Test
  void whatEndsInsideTheHeaderIsRefusedAsSuch() throws Exception {
    byte[] file = Files.readAllBytes(FILE);
    for (int length = 0; length < NfcFormat.HEADER_BYTES; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> FileSection.list(cut))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("ends inside the header");
    }
  }
}
