package nfcodec.engine.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The emulated device does what a device does, and finds what a device would let pass. */
class EmulatorTest {
  @TestFactory
  Stream<DynamicTest> checks() throws IOException {
    return checks("emulator_check.cpp", List.of());
  }

  /** Those of {@code watch.h}. */
  @TestFactory
  Stream<DynamicTest> watches() throws IOException {
    return checks("watch_check.cpp", EmulatedDevice.WATCHED);
  }

  /** One test for every check that a program makes. */
  private static Stream<DynamicTest> checks(String source, List<String> flags) throws IOException {
    Path program =
        EmulatedDevice.compile(
            source.replace(".cpp", ""), Path.of("src/test/cuda", source).toAbsolutePath(), flags);
    EmulatedDevice.Ran ran = EmulatedDevice.run(List.of(program.toString()));
    List<String> results =
        ran.output()
            .lines()
            .filter(line -> line.startsWith("passed:") || line.startsWith("FAILED:"))
            .toList();
    assertThat(results).as(ran.output()).isNotEmpty();
    Stream<DynamicTest> each =
        results.stream()
            .map(line ->
                DynamicTest.dynamicTest(
                    line.substring(8),
                    () -> assertThat(line).as(ran.output()).startsWith("passed:")));
    return Stream.concat(
        each,
        Stream.of(
            DynamicTest.dynamicTest(
                "the program comes to its end",
                () -> assertThat(ran.status()).as(ran.output()).isZero())));
  }

  @Test
  void isCompiledOnceForTheSameSources() throws IOException {
    Path library = EmulatedDevice.library();
    var time = Files.getLastModifiedTime(library);
    assertThat(EmulatedDevice.library()).isEqualTo(library);
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(time);
  }
}
