package nfcodec.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nfcodec.raster.Raster;

/**
 * Writes formats/vectors. A published file never changes: new ones are added here, and the test
 * compares the others byte by byte with what is committed. (Bytes of compressed items are those of
 * the Zstandard version in the pom; should a newer one pack differently, keep the files and compare
 * their contents.)
 */
public final class GoldenVectors {
  static final Path FOLDER = Path.of("formats", "vectors");

  private GoldenVectors() {}

  /** Path under {@link #FOLDER} to contents. */
  static Map<String, byte[]> files(List<GoodVector> good, List<BadVector> bad) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    List<String> goodLines = new ArrayList<>(List.of(GoodVector.HEADER));
    for (GoodVector vector : good) {
      put(files, "good/" + vector.name() + ".nfc", vector.bytes());
      goodLines.add(vector.line());
    }
    List<String> badLines = new ArrayList<>(List.of(BadVector.HEADER));
    for (BadVector vector : bad) {
      put(files, "bad/" + vector.name() + ".nfc", vector.bytes());
      badLines.add(vector.line());
    }
    put(files, "good.tsv", table(goodLines));
    put(files, "bad.tsv", table(badLines));
    return files;
  }

  private static void put(Map<String, byte[]> files, String name, byte[] bytes) {
    if (files.put(name, bytes) != null) {
      throw new IllegalStateException("two vectors named " + name);
    }
  }

  private static byte[] table(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** The lines of a table under {@link #FOLDER}, its heading left out, as cells. */
  public static List<String[]> read(String table) throws IOException {
    return Files.readAllLines(FOLDER.resolve(table)).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .toList();
  }

  /** A file under {@link #FOLDER}. */
  public static byte[] file(String name) throws IOException {
    return Files.readAllBytes(path(name));
  }

  /** Where a file under {@link #FOLDER} lies. */
  public static Path path(String name) {
    return FOLDER.resolve(name);
  }

  /** The digest of a decoded image's samples, as good.tsv gives it. */
  public static String digest(Raster raster) {
    return GoodVector.sha256(GoodVector.serialized(raster));
  }

  /** Writes all vectors anew, from the repository root. */
  public static void main(String[] args) throws IOException {
    for (String folder : List.of("good", "bad")) {
      Files.createDirectories(FOLDER.resolve(folder));
      try (Stream<Path> old = Files.list(FOLDER.resolve(folder))) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
    }
    for (Map.Entry<String, byte[]> file : files(GoodVectors.all(), BadVectors.all()).entrySet()) {
      Files.write(FOLDER.resolve(file.getKey()), file.getValue());
    }
  }
}
