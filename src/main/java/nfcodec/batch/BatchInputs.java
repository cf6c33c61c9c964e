package nfcodec.batch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which files a batch does, in the order in which they were named; those of a folder by name.
 *
 * @param files to do; no two have one name
 * @param unreadable folders, and why, in the order in which they were found
 */
public record BatchInputs(List<BatchFile> files, Map<Path, IOException> unreadable) {

  /** Copies. */
  public BatchInputs {
    files = List.copyOf(files);
    unreadable = Collections.unmodifiableMap(new LinkedHashMap<>(unreadable));
  }

  /** Two files would be written to one place. */
  public static final class CollisionException extends Exception {
    private static final long serialVersionUID = 1;

    CollisionException(BatchFile first, Path second) {
      super(
          "'"
              + first.in()
              + "' and '"
              + second
              + "' would both be written to '"
              + first.out()
              + "': rename one, or do them in two batches");
    }
  }

  /**
   * Finds them.
   *
   * @param named files and folders
   * @param recursive whether folders in folders are looked into; links to folders are not followed
   * @param wanted which files of a folder are meant; one that is named always is
   * @param out folder of what is made
   * @param extension of what is made, without the dot
   * @throws CollisionException if two files would be written to one
   */
  public static BatchInputs find(
      List<Path> named, boolean recursive, Predicate<Path> wanted, Path out, String extension)
      throws CollisionException {
    Finder finder = new Finder(recursive, wanted, out, extension);
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        finder.folder(path, path);
      } else {
        finder.file(path, path.getFileName());
      }
    }
    return new BatchInputs(List.copyOf(finder.files.values()), finder.unreadable);
  }

  private static final class Finder {
    private final boolean recursive;
    private final Predicate<Path> wanted;
    private final Path out;
    private final String extension;
    private final Map<Path, BatchFile> files = new LinkedHashMap<>();
    private final Map<Path, IOException> unreadable = new LinkedHashMap<>();

    Finder(boolean recursive, Predicate<Path> wanted, Path out, String extension) {
      this.recursive = recursive;
      this.wanted = wanted;
      this.out = out;
      this.extension = extension;
    }

    void folder(Path folder, Path root) throws CollisionException {
      TreeSet<Path> entries = new TreeSet<>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        stream.forEach(entries::add);
      } catch (IOException e) {
        unreadable.put(folder, e);
        return;
      } catch (java.nio.file.DirectoryIteratorException e) {
        unreadable.put(folder, e.getCause());
        return;
      }
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          if (recursive && !isOut(entry)) {
            folder(entry, root);
          }
        } else if (Files.isRegularFile(entry) && wanted.test(entry)) {
          file(entry, root.relativize(entry));
        }
      }
    }

    /** What an earlier batch made is not done again. */
    private boolean isOut(Path folder) {
      return place(folder).equals(place(out));
    }

    /** The same for all spellings of a path. */
    private static Path place(Path path) {
      return path.toAbsolutePath().normalize();
    }

    void file(Path in, Path relative) throws CollisionException {
      String last = String.valueOf(relative.getFileName());
      int dot = last.lastIndexOf('.');
      Path name =
          relative.resolveSibling((dot > 0 ? last.substring(0, dot) : last) + "." + extension);
      Path to = out.resolve(name);
      BatchFile file = new BatchFile(in, to, name.toString().replace('\\', '/'));
      BatchFile other = files.putIfAbsent(place(to), file);
      if (other != null && !place(other.in()).equals(place(in))) {
        throw new CollisionException(other, in);
      }
    }
  }
}
