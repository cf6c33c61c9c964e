package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nfcodec.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files appear whole or not at all, and where they were asked for. */
class DestinationTest {
  private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NEW = "newer".getBytes(StandardCharsets.UTF_8);
  private static final Streams STREAMS =
      new Streams(
          InputStream.nullInputStream(),
          CliRun.printer(new ByteArrayOutputStream()),
          CliRun.printer(new ByteArrayOutputStream()),
          Terminal.NONE);

  @TempDir Path dir;

  private void write(Path path, boolean force) throws Failure {
    try (Destination destination = Destination.open(path, force, STREAMS)) {
      destination.write(NEW);
    }
  }

  @Test
  void openingLeavesNothing() throws Exception {
    try (Destination destination = Destination.open(dir.resolve("file"), false, STREAMS)) {
      assertThat(destination.name()).endsWith("file");
      assertThat(CliRun.namesIn(dir)).isEmpty();
    }
    assertThat(CliRun.namesIn(dir)).isEmpty();
  }

  @Test
  void replacesOnlyWhenForced() throws Exception {
    Path file = Files.write(dir.resolve("file"), OLD);
    assertThatThrownBy(() -> write(file, false)).hasMessageContaining("--force replaces it");
    assertThat(file).hasBinaryContent(OLD);
    write(file, true);
    assertThat(file).hasBinaryContent(NEW);
    assertThat(CliRun.namesIn(dir)).containsExactly("file");
  }

  @Test
  void doesNotReplaceAFileThatCameLater() throws Exception {
    Path file = dir.resolve("file");
    try (Destination destination = Destination.open(file, false, STREAMS)) {
      Files.write(file, OLD);
      assertThatThrownBy(() -> destination.write(NEW)).hasMessageContaining("meanwhile");
    }
    assertThat(file).hasBinaryContent(OLD);
    assertThat(CliRun.namesIn(dir)).containsExactly("file");
  }

  @Test
  void permissionsAreThoseOfTheProcessOrOfTheFileReplaced() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path plain = Files.write(dir.resolve("plain"), OLD);
    Path file = dir.resolve("file");
    write(file, false);
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(plain));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    write(file, true);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void linksStayLinks() throws Exception {
    Files.createDirectory(dir.resolve("deep"));
    Path file = Files.write(dir.resolve("deep/file"), OLD);
    Path link = Files.createSymbolicLink(dir.resolve("link"), Path.of("deep/file"));
    assertThatThrownBy(() -> write(link, false)).hasMessageContaining("exists");
    write(link, true);
    assertThat(link).isSymbolicLink();
    assertThat(file).hasBinaryContent(NEW);
    Path dangling = Files.createSymbolicLink(dir.resolve("dangling"), Path.of("deep/other"));
    write(dangling, false);
    assertThat(dir.resolve("deep/other")).hasBinaryContent(NEW);
    Path loop = dir.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertThatThrownBy(() -> write(loop, true)).hasMessageContaining("links");
  }

  @Test
  void oneFileUnderTwoNamesIsNotReadAndWritten() throws Exception {
    Path file = Files.write(dir.resolve("file"), OLD);
    Path link = Files.createSymbolicLink(dir.resolve("link"), file);
    assertThatThrownBy(() -> Destination.requireDistinct(file, link))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.exitCode()).isEqualTo(ExitCode.USAGE));
    Destination.requireDistinct(file, dir.resolve("other"));
    Destination.requireDistinct(InputFile.DASH, InputFile.DASH);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void devicesAreWrittenInPlace() throws Exception {
    Path device = Path.of("/dev/null");
    write(device, false);
    assertThat(Files.isRegularFile(device)).isFalse();
    assertThat(device).exists();
  }

  @Test
  void aRegularFileAmongDevicesIsAFileLikeAny() throws Exception {
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(memory));
    Path folder = Files.createTempDirectory(memory, "nfcodec-test");
    Path file = folder.resolve("file");
    try {
      Files.writeString(file, "older and longer");
      assertThatThrownBy(() -> write(file, false)).hasMessageContaining("--force replaces it");
      assertThat(file).hasContent("older and longer");
      write(file, true);
      assertThat(file).hasBinaryContent(NEW);
      assertThat(CliRun.namesIn(folder)).containsExactly("file");
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatADescriptorLeadsToIsWrittenInPlace() throws Exception {
    Path file = Files.write(dir.resolve("file"), OLD).toRealPath();
    try (FileChannel held = FileChannel.open(file, StandardOpenOption.READ)) {
      String number = descriptorOf(file);
      for (String folder : List.of("/dev/fd", "/proc/self/fd")) {
        Files.write(file, OLD);
        write(Path.of(folder).resolve(number), false);
        assertThat(held.size()).as(folder).isEqualTo(NEW.length);
      }
    }
    assertThat(file).hasBinaryContent(NEW);
  }

  /** The number of one by which this process holds a file. */
  private static String descriptorOf(Path file) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : all.toList()) {
        if (Files.exists(descriptor) && Files.readSymbolicLink(descriptor).equals(file)) {
          return String.valueOf(descriptor.getFileName());
        }
      }
    }
    throw new AssertionError("nobody holds " + file);
  }

  @Test
  void afterAnInterruptNothingIsBegun() throws Exception {
    Path file = dir.resolve("file");
    try (Destination destination = Destination.open(file, false, STREAMS)) {
      ((Destination.RegularFile) destination).abandon();
      assertThatThrownBy(() -> destination.write(NEW)).hasMessageContaining("interrupted");
    }
    assertThat(CliRun.namesIn(dir)).isEmpty();
  }

  @Test
  void aFolderThatVanishesMeanwhile() throws Exception {
    Path folder = Files.createDirectory(dir.resolve("folder"));
    try (Destination destination = Destination.open(folder.resolve("file"), false, STREAMS)) {
      Files.delete(folder);
      assertThatThrownBy(() -> destination.write(NEW))
          .hasMessageEndingWith("': no such file or directory")
          .isInstanceOfSatisfying(
              Failure.class, f -> assertThat(f.exitCode()).isEqualTo(ExitCode.OUTPUT));
    }
    assertThat(CliRun.namesIn(dir)).isEmpty();
  }

  @Test
  void aTemporaryThatCannotBeMovedIsRemoved() throws Exception {
    Path file = dir.resolve("file");
    try (Destination destination = Destination.open(file, true, STREAMS)) {
      Files.createDirectories(file.resolve("in the way"));
      assertThatThrownBy(() -> destination.write(NEW))
          .isInstanceOfSatisfying(
              Failure.class, f -> assertThat(f.exitCode()).isEqualTo(ExitCode.OUTPUT));
    }
    assertThat(CliRun.namesIn(dir)).containsExactly("file");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aStoppedProcessLeavesNothing(@TempDir Path elsewhere) throws Exception {
    Path photo = CliRun.writeImage(dir.resolve("photo.png"), CliRun.image());
    Path log = dir.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED"); // as the launcher does
    Path loaded = elsewhere.resolve("loaded");
    command.add("-Xlog:class+load:file=" + loaded);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(
        List.of(
            "encode", photo.toString(), dir.resolve("photo.nfc").toString(), "--target-psnr=199"));
    command.addAll(List.of("--max-steps=100000000", "--field=hashgrid", "--levels=2"));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      // The place of the file is taken and training begins.
      String trainer = Trainer.class.getName();
      while (!Files.exists(loaded) || !Files.readString(loaded).contains(trainer)) {
        assertThat(process.waitFor(50, TimeUnit.MILLISECONDS)).as(Files.readString(log)).isFalse();
      }
      process.destroy(); // SIGTERM: what starts the hooks is the same as on Ctrl-C
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
    assertThat(CliRun.namesIn(dir)).containsExactly("log", "photo.png");
    try (Stream<String> lines = Files.lines(log)) {
      assertThat(lines.filter(l -> !l.startsWith("WARNING"))).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
