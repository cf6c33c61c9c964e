package nfcodec.cli.present;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemporaryFolderTest {
  @Test
  void aTemporaryFolderThatWillNotDoComesWithAdvice() {
    assertThat(new TemporaryFolder("/tmp", 0, "cannot be written: disk full").words())
        .isEqualTo("/tmp: cannot be written: disk full; set TMPDIR to another");
  }
}
