package nfcodec.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nfcodec.study.Cell.Permutation;
import nfcodec.transform.TransformRecipe;

/**
 * Which cells a study has: every combination of these, as far as it makes sense.
 *
 * @param images files as seen from the folder of the study, told apart by their names
 * @param sides pixels a side
 * @param fields {@link Model} texts: fields and their trainings
 * @param transforms transformations, chains joined by {@code +}; the untransformed image is always
 *     among the cells
 * @param permutations whether images share random permutations
 * @param initScales factors of a SIREN's initial weights
 * @param seeds of initial parameters and shared permutations
 */
public record Plan(
    List<String> images,
    List<Integer> sides,
    List<String> fields,
    List<String> transforms,
    List<Permutation> permutations,
    List<Double> initScales,
    List<Long> seeds) {

  /**
   * Checks every part, and brings texts to their canonical form.
   *
   * @throws IllegalArgumentException saying what is wrong and what is possible
   */
  public Plan {
    images = List.copyOf(images);
    sides = distinct(sides);
    fields = distinct(fields.stream().map(f -> Model.parse(f).text()).toList());
    transforms = distinct(transforms.stream().map(Plan::canonical).toList());
    permutations = distinct(permutations);
    initScales = distinct(initScales);
    seeds = distinct(seeds);
    Set<String> names = new LinkedHashSet<>();
    for (String image : images) {
      if (!names.add(name(image))) {
        throw new IllegalArgumentException(
            "two images are called '" + name(image) + "': results are told apart by that name");
      }
    }
    for (int side : sides) {
      if (side < 1 || side > 1 << 14) {
        throw new IllegalArgumentException("side " + side + " is outside 1 .. 16384");
      }
      fields.forEach(field -> Model.parse(field).field().spec(side));
    }
    for (double scale : initScales) {
      if (!(scale > 0) || !Double.isFinite(scale)) {
        throw new IllegalArgumentException("initial scale " + scale + " is not positive");
      }
    }
    if (sides.isEmpty()
        || fields.isEmpty()
        || permutations.isEmpty()
        || initScales.isEmpty()
        || seeds.isEmpty()) {
      throw new IllegalArgumentException(
          "a study needs a side, a field, a permutation, an initial scale and a seed");
    }
  }

  private static <T> List<T> distinct(List<T> values) {
    return List.copyOf(new LinkedHashSet<>(values));
  }

  private static String canonical(String transform) {
    return recipe(transform, 0).text().replace(',', '+');
  }

  /** The transformation of a cell's text. */
  static TransformRecipe recipe(String transform, long seed) {
    return TransformRecipe.parse(transform.replace('+', ','), seed);
  }

  /** What an image is called in results. */
  public static String name(String image) {
    return String.valueOf(Path.of(image).getFileName());
  }

  /**
   * All cells, image by image and the untransformed one first, so that every stop on the way leaves
   * comparisons that are complete.
   */
  public List<Cell> cells() {
    Set<Cell> cells = new LinkedHashSet<>();
    for (int side : sides) {
      for (String image : images) {
        for (String field : fields) {
          for (long seed : seeds) {
            cells.addAll(treatments(name(image), side, field, seed));
          }
        }
      }
    }
    return List.copyOf(cells);
  }

  private static boolean isScalable(String field) {
    return switch (Model.parse(field).field()) {
      case FieldDesign.Siren siren -> true;
      case FieldDesign.HashGrid grid -> false;
    };
  }

  /**
   * Fields of which none of these treatments can be measured: those that no initial scale can be
   * given to, where nothing but others than 1 are asked for.
   */
  public List<String> withoutTreatment() {
    return transforms.isEmpty() || initScales.contains(1.0)
        ? List.of()
        : fields.stream().filter(field -> !isScalable(field)).toList();
  }

  private List<Cell> treatments(String image, int side, String field, long seed) {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell(image, side, field, Cell.NONE, Permutation.SHARED, 1, seed));
    for (double scale : initScales) {
      if (scale != 1 && !isScalable(field)) {
        continue;
      }
      for (String transform : transforms) {
        // What draws no permutation is measured once, whichever permutations are asked for.
        boolean random = transform.contains("rpp");
        for (Permutation permutation : random ? permutations : List.of(Permutation.SHARED)) {
          cells.add(new Cell(image, side, field, transform, permutation, scale, seed));
        }
      }
    }
    return cells;
  }
}
