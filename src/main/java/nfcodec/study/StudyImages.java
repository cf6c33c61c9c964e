package nfcodec.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nfcodec.image.ImageFileException;
import nfcodec.study.JournalEntry.LeftOut;
import nfcodec.study.JournalEntry.Seen;
import nfcodec.study.JournalEntry.Started;
import org.jspecify.annotations.Nullable;

/**
 * The images of one start of a study: which of them can be measured, whether they are the pictures
 * that were measured by their names before, and the one that is at work.
 */
final class StudyImages {
  private final Path folder;
  private final Map<String, Path> files = new LinkedHashMap<>();
  private final Set<String> used = new LinkedHashSet<>();
  private final Findings known;
  private final StudyListener listener;
  private final Map<String, Seen> looked = new HashMap<>();
  private final Set<ImageSize> leftOut = new LinkedHashSet<>();
  private final List<LeftOut> news = new ArrayList<>();
  private @Nullable SourceImage image;
  private double loadSeconds;

  /**
   * Those of a plan.
   *
   * @param folder of the study
   * @param last start before this one; null if there was none
   */
  StudyImages(
      Path folder, Plan plan, @Nullable Started last, Findings known, StudyListener listener) {
    this.folder = folder;
    this.known = known;
    this.listener = listener;
    for (String file : plan.images()) {
      files.put(Plan.name(file), folder.resolve(file).normalize());
    }
    if (last != null) {
      used.addAll(last.plan().images());
    }
    used.retainAll(plan.images());
  }

  /**
   * Finds the images that cannot be read or are too small, before their cells are counted. Of what
   * is finished none is read, unless it is another file than last time.
   *
   * @param open cells that have something left
   * @throws StudyException if one is not the picture that was measured by its name
   */
  void look(List<Cell> open) throws StudyException {
    Set<String> usual = new LinkedHashSet<>();
    used.forEach(file -> usual.add(Plan.name(file)));
    for (Map.Entry<String, Path> entry : files.entrySet()) {
      String name = entry.getKey();
      List<Integer> sides =
          open.stream().filter(c -> c.image().equals(name)).map(Cell::side).distinct().toList();
      if (!sides.isEmpty() || (known.seen(name) != null && !usual.contains(name))) {
        look(name, entry.getValue(), sides);
      }
    }
  }

  private void look(String name, Path file, List<Integer> sides) throws StudyException {
    SourceImage.Square square;
    try {
      square = SourceImage.look(file);
    } catch (ImageFileException e) {
      if (!sides.isEmpty()) {
        leaveOut(name, sides, e.getMessage() + "; it is left out");
      }
      return;
    }
    Seen now = new Seen(name, square.side(), square.digest());
    Seen before = known.seen(name);
    if (before != null && !before.equals(now)) {
      throw new StudyException(
          "'%s' is another picture than the one of that name that was measured in '%s': rename it, or name another folder"
              .formatted(file, folder));
    }
    looked.put(name, now);
    List<Integer> tooLarge = sides.stream().filter(side -> side > square.side()).toList();
    if (!tooLarge.isEmpty()) {
      leaveOut(name, tooLarge, SourceImage.tooSmall(file, square.side(), tooLarge));
    }
  }

  private void leaveOut(String name, List<Integer> sides, String reason) {
    for (int side : sides) {
      leftOut.add(new ImageSize(name, side));
      if (known.leftOut(new ImageSize(name, side)) == null) {
        news.add(new LeftOut(name, side, reason));
      }
    }
    listener.leftOut(reason);
  }

  /** Whether a cell's image cannot be measured. */
  boolean isLeftOut(Cell cell) {
    return leftOut.contains(ImageSize.of(cell));
  }

  /** Which are left out, and the journal does not know of it yet; told once. */
  List<LeftOut> news() {
    List<LeftOut> told = List.copyOf(news);
    news.clear();
    return told;
  }

  /** What is to be noted before a cell's image is measured for the first time; null if nothing. */
  @Nullable Seen unknown(Cell cell) {
    return known.seen(cell.image()) == null ? looked.get(cell.image()) : null;
  }

  /**
   * The image of a cell; the last one is kept, as cells come image by image. One that cannot be
   * read any more is left out.
   *
   * @return null if it is
   */
  @Nullable SourceImage loadOrLeaveOut(Cell cell) {
    try {
      return load(cell);
    } catch (ImageFileException e) {
      leaveOut(cell.image(), List.of(cell.side()), e.getMessage() + "; it is left out");
      return null;
    }
  }

  /** The same for what goes without it. */
  SourceImage load(Cell cell) throws ImageFileException {
    if (image == null
        || !image.name().equals(cell.image())
        || image.signal().width() != cell.side()) {
      image = null;
      long begin = System.nanoTime();
      image =
          SourceImage.load(
              Objects.requireNonNull(files.get(cell.image())),
              cell.side(),
              remark -> listener.remarked(remark.text()));
      loadSeconds = (System.nanoTime() - begin) / 1e9;
    }
    return image;
  }

  /** What it took to load the one at work. */
  double loadSeconds() {
    return loadSeconds;
  }
}
