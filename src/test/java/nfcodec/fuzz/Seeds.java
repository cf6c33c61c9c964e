package nfcodec.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nfcodec.field.CounterRandom;
import nfcodec.golden.GoldenVectors;
import nfcodec.golden.Version2Files;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageFormat;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;

/** The files that mutations begin with, from the repository root. */
final class Seeds {
  /** Larger ones would only make mutations slow. */
  private static final int LARGEST = 16_000;

  /** Where a file tells its version. */
  private static final int VERSION = 8;

  private Seeds() {}

  /** The golden vectors that decode. */
  static List<byte[]> good() {
    return vectors("good");
  }

  /** The golden vectors, those that decode and those that are refused. */
  static List<byte[]> all() {
    List<byte[]> all = new ArrayList<>(good());
    all.addAll(vectors("bad"));
    return all;
  }

  /** Files of version 2 that decode, golden vectors among them. */
  static List<byte[]> version2() {
    List<byte[]> files = new ArrayList<>(Version2Files.small());
    good().stream().filter(file -> file[VERSION] == 2).forEach(files::add);
    return files;
  }

  private static List<byte[]> vectors(String folder) {
    try {
      List<byte[]> files = new ArrayList<>();
      for (String[] line : GoldenVectors.read(folder + ".tsv")) {
        byte[] file = GoldenVectors.file(folder + "/" + line[0]);
        if (file.length <= LARGEST) {
          files.add(file);
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files with their compressed items stored, so that bytes in them can be changed one by one. */
  static List<byte[]> stored(List<byte[]> files) {
    return files.stream()
        .flatMap(file -> draft(file).stream())
        .map(draft -> draft.parts(Choices.from(new byte[0])).bytes())
        .toList();
  }

  /** A file taken apart, if it can be. */
  static Optional<NfcDraft> draft(byte[] file) {
    try {
      return Optional.of(new NfcDraft(file));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The project's own test images, and small ones in all formats that it writes. */
  static List<byte[]> images() {
    try (Stream<Path> paths = Files.list(Path.of("testimages"))) {
      List<byte[]> files = written();
      for (Path path : paths.sorted().toList()) {
        String name = path.toString();
        if (!name.endsWith(".java") && !name.endsWith(".md") && Files.size(path) <= LARGEST) {
          files.add(Files.readAllBytes(path));
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<byte[]> written() throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (Channels channels : List.of(Channels.GRAY, Channels.RGB)) {
      char[][] planes = new char[channels.count()][13 * 7];
      for (char[] plane : planes) {
        for (int i = 0; i < plane.length; i++) {
          plane[i] = (char) (CounterRandom.bits(1, i) & 0xFF);
        }
      }
      Raster raster = new Raster(13, 7, channels, 8, planes);
      for (ImageFormat format : ImageFormat.values()) {
        if (format != ImageFormat.PGM && format != ImageFormat.PPM) {
          files.add(ImageFiles.encode(raster, format));
        }
      }
    }
    return files;
  }
}
