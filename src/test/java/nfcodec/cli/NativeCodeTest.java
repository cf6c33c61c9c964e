package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the program does where the usual folders take no native code. */
@DisabledOnOs(OS.WINDOWS)
class NativeCodeTest {
  @TempDir Path dir;
  private Path nfc;
  private List<String> nowhere;

  @BeforeEach
  void makeFile() throws IOException {
    Path photo = CliRun.writeImage(dir.resolve("photo.png"), CliRun.image());
    nfc = dir.resolve("photo.nfc");
    assertThat(CliRun.encode(photo, nfc).exitCode()).isEqualTo(ExitCode.OK);
    nowhere =
        List.of(
            "-Djava.io.tmpdir=" + dir.resolve("no-temporary"),
            "-Duser.home=" + dir.resolve("no-home"));
  }

  @Test
  void withoutAnyFolderOneLineSaysWhatToDoBeforeTheWork() throws Exception {
    List<ProgramProcess> runs =
        ProgramProcess.run(
                dir,
                Map.of("TMPDIR", "/nonexistent"),
                ProgramProcess.inTurn(
                    nowhere,
                    List.of(
                        List.of("info", nfc.toString()),
                        // Were they read first, it would show that these are missing.
                        List.of("encode", "none.png", "/dev/null"),
                        List.of("decode", "none.nfc", "/dev/null"),
                        List.of("study", "photo.png", "-o", "/proc/self/none", "--side=8"),
                        // Last, because ND4J makes the folders that it wants.
                        List.of("doctor", "--json"))))
            .each();
    for (ProgramProcess run : runs.subList(0, runs.size() - 1)) {
      run.assertFails(
          ExitCode.ENGINE,
          "'/nonexistent' is missing, '" + dir.resolve("no-temporary") + "' is missing",
          "set TMPDIR to a folder");
    }
    JsonObject storage =
        JsonParser.parseString(runs.getLast().out()).getAsJsonObject().getAsJsonObject("storage");
    assertThat(storage.get("zstandard").getAsString()).startsWith("does not load: no folder takes");
    assertThat(storage.getAsJsonObject("temporaryFolder").get("problem").getAsString())
        .isEqualTo("there is no such folder");
  }

  @Test
  void otherFoldersAreTriedAndNothingStaysThere() throws Exception {
    for (String variable : List.of("TMPDIR", "XDG_CACHE_HOME")) {
      Path folder = Files.createDirectory(dir.resolve(variable));
      ProgramProcess run =
          ProgramProcess.java(
              dir, Map.of(variable, folder.toString()), nowhere, "info", nfc.toString());
      assertThat(run.exitCode()).as(variable + ": " + run.err()).isZero();
      assertThat(CliRun.namesIn(folder)).isEmpty();
    }
    Path output = Files.createDirectory(dir.resolve("output"));
    ProgramProcess run =
        ProgramProcess.java(
            dir, Map.of(), nowhere, "decode", nfc.toString(), output.resolve("a.png").toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(CliRun.namesIn(output)).containsExactly("a.png");
  }

  /**
   * Of a folder that is not there yet, the one that it will be made in is. A limit on the size of
   * files keeps the library from being unpacked anywhere, and the failure tells where it was tried.
   */
  @Test
  void aBatchTriesItsOwnFolder() throws Exception {
    Path output = Files.createDirectory(dir.resolve("output"));
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 100; exec \"$@\"", "sh"));
    command.addAll(
        ProgramProcess.inTurn(
            nowhere,
            List.of(
                List.of("decode", "none.nfc", "--out-dir", output.toString()),
                List.of("encode", "none.png", "--out-dir", output.resolve("not/yet").toString()))));
    for (ProgramProcess run : ProgramProcess.run(dir, Map.of(), command).each()) {
      run.assertFails(ExitCode.ENGINE, "'" + output + "' ");
      assertThat(run.err()).doesNotContain("'" + dir + "' ", "not/yet");
    }
    assertThat(CliRun.namesIn(output)).isEmpty();
  }
}
