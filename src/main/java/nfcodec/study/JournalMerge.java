package nfcodec.study;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nfcodec.store.OneVersion;
import nfcodec.store.Shard;
import nfcodec.study.JournalEntry.Header;
import nfcodec.study.JournalEntry.Measured;
import nfcodec.study.JournalEntry.Pictured;
import nfcodec.study.JournalEntry.Rated;
import nfcodec.study.JournalEntry.Renewal;
import nfcodec.study.JournalEntry.Seen;
import nfcodec.study.JournalEntry.Started;
import org.jspecify.annotations.Nullable;

/**
 * What several journals of one study tell together. Each consists of blocks, a start and what was
 * found since; these come in the order of their starts, whichever file they are in, so that of two
 * entries about the same thing the one that was found later comes last.
 */
final class JournalMerge {
  private final List<Block> blocks = new ArrayList<>();
  private final OneVersion version = new OneVersion();
  private final Map<String, Seen> pictures = new HashMap<>();
  private final Map<String, Path> places = new HashMap<>();
  private @Nullable Header header;

  private record Block(Instant at, List<JournalEntry> entries) {}

  /**
   * One more file. Files come in the order that holds among starts of the same time.
   *
   * @throws StudyException if it has other settings, or another version of the program measured it,
   *     or another picture of the same name
   */
  void add(Path file, List<JournalEntry> entries) throws StudyException {
    // What precedes the first start of a file that a process has to itself is as old as its name.
    Instant at = Shard.begun(file).orElse(Instant.MIN);
    List<JournalEntry> block = new ArrayList<>();
    String program = "";
    String measured = "";
    for (JournalEntry entry : entries) {
      if (entry instanceof Header first) {
        agree(file, first);
        continue;
      }
      if (entry instanceof Seen seen) {
        agree(file, seen);
      }
      String start = start(entry);
      if (start != null) {
        blocks.add(new Block(at, block));
        block = new ArrayList<>();
        at = later(at, start);
        program = entry instanceof Started started ? started.version() : "";
      } else if (isResult(entry) && !program.isEmpty()) {
        measured = program;
      }
      block.add(entry);
    }
    blocks.add(new Block(at, block));
    Optional<String> clash = version.clash(file, measured);
    if (clash.isPresent()) {
      throw new StudyException(clash.get());
    }
  }

  private void agree(Path file, Header first) throws StudyException {
    Header known = header;
    if (known == null) {
      header = first;
    } else if (!known.settings().equals(first.settings())) {
      throw new StudyException(
          "'%s' belongs to another study: it has %s"
              .formatted(file, known.settings().difference(first.settings())));
    }
  }

  private void agree(Path file, Seen seen) throws StudyException {
    Seen known = pictures.putIfAbsent(seen.image(), seen);
    if (known == null) {
      places.put(seen.image(), file);
    } else if (!known.equals(seen)) {
      throw new StudyException(
          "'%s' is of another picture called '%s' than '%s' is: take one of the files away, and what it told is measured again"
              .formatted(file, seen.image(), places.get(seen.image())));
    }
  }

  /** When; null of what is no start. */
  private static @Nullable String start(JournalEntry entry) {
    return switch (entry) {
      case Started started -> started.at();
      case Renewal renewal -> renewal.at();
      default -> null;
    };
  }

  /** A clock that was set back does not change the order of lines in a file. */
  private static Instant later(Instant before, String at) {
    try {
      Instant now = Instant.parse(at);
      return now.isAfter(before) ? now : before;
    } catch (DateTimeException e) {
      return before;
    }
  }

  /** What depends on the version of the program. */
  private static boolean isResult(JournalEntry entry) {
    return entry instanceof Measured || entry instanceof Rated || entry instanceof Pictured;
  }

  /** All of them, the header first; none of no files. */
  List<JournalEntry> entries() {
    List<JournalEntry> all = new ArrayList<>();
    if (header != null) {
      all.add(header);
    }
    blocks.stream()
        .sorted(Comparator.comparing(Block::at)) // keeps the order of equals
        .forEach(block -> all.addAll(block.entries()));
    return all;
  }

  /** Version of the program that measured, renewals apart; empty where nothing is measured. */
  String version() {
    return version.writer();
  }
}
