package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** File names that the locale cannot hold. */
class OfNameTest {
  @TempDir Path dir;

  @Test
  void usualNamesArePaths() {
    assertThat(OfName.parse("a b.png", "UTF-8", "/home")).isEqualTo(Path.of("a b.png"));
    assertThat(OfName.parse("a.png", "ANSI_X3.4-1968", "/home")).isEqualTo(Path.of("a.png"));
  }

  @Test
  void namesThatLostBytesAreRefused() throws Exception {
    assertThatThrownBy(() -> OfName.parse("b\uFFFD.png", "UTF-8", "/home"))
        .hasMessageContaining("the file name 'b\uFFFD.png' is not in UTF-8")
        .hasMessageContaining("rename it");
    assertThatThrownBy(() -> OfName.parse("b\uFFFD\uFFFD.png", "ANSI_X3.4-1968", "/home"))
        .hasMessageContaining("character set is ANSI_X3.4-1968: set LC_ALL=C.UTF-8");
    assertThatThrownBy(() -> OfName.parse("a.png", "ANSI_X3.4-1968", "/b\uFFFD\uFFFD"))
        .hasMessageContaining("the name '/b\uFFFD\uFFFD' of the working directory cannot");
    assertThat(OfName.parse("/a.png", "ANSI_X3.4-1968", "/b\uFFFD")).isAbsolute();
  }

  @Test
  void namesThatNoFileCanHaveAreRefusedInOurWords() {
    assertThatThrownBy(() -> OfName.parse("a\0b", "UTF-8", "/home"))
        .hasMessageEndingWith("cannot be the name of a file on this system");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutALocaleOneLineSaysWhatToDo() throws Exception {
    // The shell gives the bytes of UTF-8, whatever the locale of this test.
    String name = "$(printf 'gr\\303\\274n.nfc')";
    String program =
        "exec \"$0\" --enable-native-access=ALL-UNNAMED -cp \"$1\" nfcodec.cli.Main info ";
    List<String> command =
        List.of(
            "/bin/sh",
            "-c",
            program + "\"" + name + "\"",
            ProgramProcess.JAVA.toString(),
            System.getProperty("java.class.path"));
    ProgramProcess.run(dir, Map.of("LC_ALL", "POSIX"), command)
        .assertFails(
            ExitCode.USAGE,
            "the file name 'gr??n.nfc' cannot be read in this locale",
            "set LC_ALL=C.UTF-8");
    assertThat(CliRun.namesIn(dir)).isEmpty();
  }
}
