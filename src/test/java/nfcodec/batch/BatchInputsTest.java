package nfcodec.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nfcodec.batch.BatchInputs.CollisionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchInputsTest {
  @TempDir Path dir;

  private Path photos = Path.of("");

  @BeforeEach
  void photos() throws IOException {
    photos = dir.resolve("photos");
    Files.createDirectories(photos.resolve("deep/er"));
    for (String name :
        List.of("b.png", "a.2.png", "notes.txt", "deep/c.png", "deep/er/a.png", "deep/b.txt")) {
      Files.writeString(photos.resolve(name), name);
    }
  }

  private BatchInputs find(boolean recursive, Path... named) throws CollisionException {
    return BatchInputs.find(
        List.of(named),
        recursive,
        path -> path.toString().endsWith(".png"),
        dir.resolve("out"),
        "nfc");
  }

  private static List<String> names(BatchInputs inputs) {
    return inputs.files().stream().map(BatchFile::name).toList();
  }

  @Test
  void aFolderGivesItsFilesOfTheKindByName() throws Exception {
    BatchInputs inputs = find(false, photos);
    assertThat(names(inputs)).containsExactly("a.2.nfc", "b.nfc");
    assertThat(inputs.files().getFirst().in()).isEqualTo(photos.resolve("a.2.png"));
    assertThat(inputs.files().getFirst().out()).isEqualTo(dir.resolve("out/a.2.nfc"));
  }

  @Test
  void foldersInItKeepTheirNames() throws Exception {
    assertThat(names(find(true, photos)))
        .containsExactly("a.2.nfc", "b.nfc", "deep/c.nfc", "deep/er/a.nfc");
  }

  @Test
  void aFileThatIsNamedIsMeantWhateverItsNameAndItsFolderDoesNotCount() throws Exception {
    assertThat(names(find(false, photos.resolve("deep/b.txt"), photos.resolve("missing.gif"))))
        .containsExactly("b.nfc", "missing.nfc");
  }

  @Test
  void namedTwiceItIsDoneOnce() throws Exception {
    assertThat(names(find(false, photos.resolve("b.png"), photos)))
        .containsExactly("b.nfc", "a.2.nfc");
  }

  @Test
  void twoFilesForOneAreRefused() throws Exception {
    Files.writeString(photos.resolve("b.PNG.png"), "");
    Files.writeString(photos.resolve("deep/b.png"), "");
    assertThatThrownBy(() -> find(false, photos, photos.resolve("deep")))
        .isInstanceOf(CollisionException.class)
        .hasMessageContaining("photos/b.png' and '")
        .hasMessageContaining("deep/b.png' would both be written to")
        .hasMessageContaining("out/b.nfc");
  }

  @Test
  void whatIsMadeAmongWhatItIsMadeOfIsNotDoneAgain() throws Exception {
    Path out = Files.createDirectories(photos.resolve("small"));
    Files.writeString(out.resolve("z.png"), "");
    BatchInputs inputs =
        BatchInputs.find(List.of(photos), true, p -> p.toString().endsWith(".png"), out, "png");
    assertThat(names(inputs)).doesNotContain("small/z.png").contains("deep/c.png");
  }

  @Test
  void linksToFoldersAreNotFollowed() throws Exception {
    Files.createSymbolicLink(photos.resolve("deep/loop"), photos);
    assertThat(find(true, photos).files()).hasSize(4);
  }

  @Test
  void aFileThatIsNamedTwiceIsOneFileHoweverItIsSpelt() throws Exception {
    Path plain = photos.resolve("b.png");
    BatchInputs inputs = find(false, plain, photos.resolve("../photos/./b.png"));
    assertThat(names(inputs)).containsExactly("b.nfc");
  }

  @Test
  void foldersThatCannotBeReadAreToldInTheirOrder() {
    Map<Path, IOException> unreadable = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      unreadable.put(Path.of("folder-" + i), new IOException("denied"));
    }
    assertThat(new BatchInputs(List.of(), unreadable).unreadable().keySet())
        .containsExactlyElementsOf(unreadable.keySet());
  }
}
