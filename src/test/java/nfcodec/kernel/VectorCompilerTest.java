package nfcodec.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What virtual machines say of themselves, and how they can be started. */
class VectorCompilerTest {
  @ParameterizedTest
  @CsvSource({
    "OpenJDK 64-Bit Server VM, 'mixed mode, sharing',                    ",
    "OpenJDK 64-Bit Server VM, 'interpreted mode, sharing',              this Java interprets all"
        + " code",
    "OpenJDK 64-Bit Server VM, 'mixed mode, emulated-client, sharing',   this Java has its client"
        + " compiler alone",
    "OpenJDK Client VM,        'mixed mode',                             this Java has its client"
        + " compiler alone",
    "OpenJDK 64-Bit Zero VM,   'interpreted mode, sharing',              this Java interprets all"
        + " code",
    "Eclipse OpenJ9 VM,        'JRE 25 Linux amd64-64-Bit (JIT enabled)', ",
    "Something new,            ,                                         ",
  })
  void aVirtualMachineIsJudgedByWhatItSays(String name, String info, String lack) {
    assertThat(VectorCompiler.lack(name, info)).isEqualTo(lack);
  }

  @Test
  void ofSeveralOptionsTheLastHolds() {
    assertThat(lack()).isNull();
    assertThat(lack("-Xmx4g", "-XX:TieredStopAtLevel=4")).isNull();
    assertThat(lack("-XX:TieredStopAtLevel=4", "-XX:TieredStopAtLevel=2"))
        .isEqualTo("this Java was started with -XX:TieredStopAtLevel=2");
    assertThat(lack("-XX:TieredStopAtLevel=2", "-XX:TieredStopAtLevel=4")).isNull();
    // Without tiers there is the optimising compiler alone.
    assertThat(lack("-XX:TieredStopAtLevel=2", "-XX:-TieredCompilation")).isNull();
    assertThat(lack("-XX:+UseCompiler", "-XX:-UseCompiler"))
        .isEqualTo("this Java was started with -XX:-UseCompiler");
    assertThat(lack("-XX:-UseCompiler", "-XX:+UseCompiler")).isNull();
    assertThat(lack("-XX:-EnableVectorSupport"))
        .isEqualTo("this Java was started with -XX:-EnableVectorSupport");
  }

  private static @Nullable String lack(String... options) {
    return VectorCompiler.lack(List.of(options));
  }
}
