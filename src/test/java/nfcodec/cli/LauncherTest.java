package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher, in a tree of its own where the program is built already: from this build. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir Path dir;
  private Path launcher;

  @BeforeEach
  void makeTree() throws IOException {
    Path home = Files.createDirectories(dir.resolve("home"));
    launcher =
        Files.copy(Path.of("nfcodec"), home.resolve("nfcodec"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(home.resolve("src/main"));
    Files.createFile(home.resolve("pom.xml"));
    Path run = Files.createDirectories(home.resolve("target/run"));
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    attributes.put(Attributes.Name.CLASS_PATH, classPath());
    attributes.putValue("Enable-Native-Access", "ALL-UNNAMED");
    attributes.putValue("Add-Exports", "java.base/jdk.internal.module");
    try (OutputStream out = Files.newOutputStream(run.resolve("nfcodec.jar"))) {
      new JarOutputStream(out, manifest).close();
    }
    Files.createFile(run.resolve("stamp"));
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }

  private ProgramProcess launch(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
    command.addAll(List.of(args));
    return ProgramProcess.run(dir, environment(environment), command);
  }

  private static Map<String, String> environment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    all.put("JAVA_HOME", System.getProperty("java.home"));
    return all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "-XX:+NoSuchOption           | USAGE  | Unrecognized VM option 'NoSuchOption'",
        "-XX:MaxRAM=-1               | USAGE  | Improperly specified VM option 'MaxRAM=-1'",
        "-Xmx                        | USAGE  | Invalid maximum heap size",
        "-Xss10k                     | USAGE  | stack size specified is too small",
        "-Xms4g -Xmx1g               | USAGE  | Initial heap size",
        "-XX:+UseZGC -XX:+UseG1GC    | USAGE  | Multiple garbage collectors selected",
        "NoSuchClass                 | USAGE  | NoSuchClass",
        "-version                    | USAGE  | openjdk version",
        "-Xmx1m                      | MEMORY | Too small maximum heap",
        "-Xmx2m                      | MEMORY | give it more than 32 MiB",
        "-Xmx99999g                  | MEMORY | Could not reserve enough space",
      })
  void optionsThatJavaDoesNotStartWith(String options, ExitCode code, String reason)
      throws Exception {
    launch(Map.of("NFCODEC_JAVA_OPTS", options), "--version")
        .assertFails(code, "Java cannot start with", "NFCODEC_JAVA_OPTS='" + options + "'", reason);
  }

  @Test
  void javasOwnVariablesAreLookedAtToo() throws Exception {
    launch(Map.of("JAVA_TOOL_OPTIONS", "-XX:+NoSuchOption"), "--version")
        .assertFails(ExitCode.USAGE, "JAVA_TOOL_OPTIONS='-XX:+NoSuchOption'");
    launch(Map.of("JDK_JAVA_OPTIONS", "-Xmx1m"), "--version")
        .assertFails(ExitCode.MEMORY, "JDK_JAVA_OPTIONS='-Xmx1m'");
  }

  @ParameterizedTest
  @CsvSource({"-XX:+UseParallelGC", "-Xmx64m -XX:+UseG1GC -Dsome.thing=*"})
  void optionsThatStand(String options) throws Exception {
    ProgramProcess run = launch(Map.of("NFCODEC_JAVA_OPTS", options), "--version");
    assertThat(run).isEqualTo(new ProgramProcess(0, Version.PROGRAM + "\n", ""));
  }

  /** Too little for the program, at whatever point that shows. */
  @ParameterizedTest
  @CsvSource({"4m", "8m", "16m"})
  void littleMemoryIsSaidToBeTooLittle(String heap) throws Exception {
    Path photo = CliRun.writeImage(dir.resolve("photo.png"), CliRun.image());
    ProgramProcess run =
        launch(
            Map.of("NFCODEC_JAVA_OPTS", "-Xmx" + heap),
            CliRun.quick(
                photo.toString(), dir.resolve("a.nfc").toString(), "--width=1024", "-fsiren"));
    run.assertFails(ExitCode.MEMORY, "memory", "NFCODEC_JAVA_OPTS=-Xmx2g");
    assertThat(CliRun.namesIn(dir)).containsExactly("home", "photo.png");
  }

  @Test
  void itsRemarksStayOutOfStandardOutput() throws Exception {
    // Smaller than the young generation that the launcher asks for, which Java warns of.
    ProgramProcess run = launch(Map.of("NFCODEC_JAVA_OPTS", "-Xmx20m"), "--version");
    assertThat(run.out()).isEqualTo(Version.PROGRAM + "\n");
  }

  @Test
  void namesBeyondAsciiNeedNoLocale() throws Exception {
    CliRun.writeImage(dir.resolve("photo.png"), CliRun.image());
    // The shell gives the bytes of UTF-8, whatever the locale of this test.
    String script =
        "d=$(printf 'gr\\303\\274n'); mkdir -p \"$d\"; cp photo.png \"$d\"; exec \"$0\" info"
            + " \"$d/photo.png\"";
    ProgramProcess.run(
            dir, environment(Map.of()), List.of("/bin/sh", "-c", script, launcher.toString()))
        .assertFails(ExitCode.MALFORMED, "'gr\u00fcn/photo.png': not an nfc file");
  }

  @Test
  void whateverTheLocaleOneThatHoldsAllNamesIsInForce() throws Exception {
    insteadOfJava("exec locale charmap; :");
    for (Map<String, String> locale :
        List.of(
            Map.<String, String>of(),
            Map.of("LC_ALL", "C"),
            Map.of("LC_ALL", "C", "LANG", "de_DE.UTF-8"),
            Map.of("LANG", "xx_XX.UTF-8"),
            Map.of("LC_CTYPE", "C.UTF-8", "LANG", "xx_XX"))) {
      // A locale that is not there would be remarked on.
      assertThat(launch(locale, "study"))
          .as(locale.toString())
          .isEqualTo(new ProgramProcess(0, "UTF-8\n", ""));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1,     C.utf8,                de_DE",
    "UTF-8,          C.utf8,                de_DE",
    "ANSI_X3.4-1968, C.utf8,                C.utf8",
    "ANSI_X3.4-1968, ja_JP.utf8,            ja_JP.utf8",
    "US-ASCII,       de_DE.UTF-8 C.UTF-8,   C.UTF-8",
    "ANSI_X3.4-1968, ja_JP.utf8 en_US.utf8, en_US.utf8",
    "ANSI_X3.4-1968, ja_JP.eucjp,           C.UTF-8",
  })
  void onlyAsciiIsExchanged(String inForce, String there, String expected) throws Exception {
    // A stand-in tells of locales that this machine has not got.
    Path bin = Files.createDirectory(dir.resolve("bin"));
    Path locale =
        Files.writeString(
            bin.resolve("locale"),
            "#!/bin/sh\ncase $1 in charmap) echo "
                + inForce
                + " ;; *) printf '%s\\n' C POSIX "
                + there
                + " ;; esac\n");
    assertThat(locale.toFile().setExecutable(true)).isTrue();
    rewrite("set -u\n", "set -u\nPATH=" + bin + ":$PATH\n");
    insteadOfJava("echo \"$LC_CTYPE\"; :");
    assertThat(launch(Map.of("LC_CTYPE", "de_DE"), "study").out()).isEqualTo(expected + "\n");
    assertThat(launch(Map.of("LC_CTYPE", "de_DE"), "info", "gruen").out()).isEqualTo("de_DE\n");
  }

  @Test
  void temporaryFilesGoWhereTmpdirSays() throws Exception {
    insteadOfJava("printf '%s\\n'");
    Path folder = Files.createDirectory(dir.resolve("a folder"));
    assertThat(launch(Map.of("TMPDIR", folder.toString()), "doctor").out())
        .contains("\n-Djava.io.tmpdir=" + folder + "\n")
        .endsWith("\ndoctor\n");
    assertThat(launch(Map.of("TMPDIR", "/nonexistent"), "doctor").out())
        .doesNotContain("java.io.tmpdir")
        .endsWith("\ndoctor\n");
  }

  /** Ends the launcher with another command: where what it would start Java with is enough. */
  private void insteadOfJava(String command) throws IOException {
    rewrite("\nexec \"$jdk/bin/java\"", "\n" + command);
  }

  private void rewrite(String before, String after) throws IOException {
    String text = Files.readString(launcher);
    assertThat(text).containsOnlyOnce(before);
    Files.writeString(launcher, text.replace(before, after));
  }
}
