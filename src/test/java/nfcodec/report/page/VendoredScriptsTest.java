package nfcodec.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VendoredScriptsTest {
  @ParameterizedTest
  @ValueSource(strings = {"plotly-cartesian.min.js", "plotly-gl3d.min.js"})
  void areTheFilesOfTheTable(String name) throws IOException, NoSuchAlgorithmException {
    String script = Resource.text(Document.class, name);
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
    assertThat(Resource.text(Document.class, "README.md"))
        .containsPattern(
            "\\| `" + name + "` \\|.*\\| " + HexFormat.of().formatHex(digest) + " \\|");
    // They stand in a script element as they are.
    assertThat(script).doesNotContain("</script", "<!--");
  }
}
