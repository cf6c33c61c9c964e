package nfcodec.study;

import java.util.Locale;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PaperFields;

/**
 * A field as a study names it, before the side of the images is known: {@code siren}, {@code
 * siren:128}, {@code hashgrid}, {@code hashgrid:compact}.
 */
public sealed interface FieldDesign {
  /** What {@link #parse} accepts, for help texts. */
  String SYNTAX = "siren, siren:WIDTH, hashgrid (the paper's form), hashgrid:compact";

  /** The canonical spelling. */
  String text();

  /**
   * The architecture for gray images.
   *
   * @param side pixels a side
   * @throws IllegalArgumentException if there is none for that side
   */
  FieldSpec spec(int side);

  /** The same in words. */
  default String architecture(int side) {
    return spec(side).toString();
  }

  /**
   * The paper's SIREN: a first sine layer, three hidden ones, omega0 30 (paper, section 4.1).
   *
   * @param width neurons a layer; 0 for as many as the image has pixels a side, which is the
   *     paper's 512 at its 512, and keeps its three parameters a pixel
   */
  record Siren(int width) implements FieldDesign {
    @Override
    public String text() {
      return width == 0 ? "siren" : "siren:" + width;
    }

    @Override
    public FieldSpec spec(int side) {
      return PaperFields.siren(1, width == 0 ? side : width);
    }
  }

  /** The two readings of the paper's hash grid, whose code was not released. */
  record HashGrid(boolean compact) implements FieldDesign {
    private static final HashGridSpec PAPER = PaperFields.HASH_GRID;

    @Override
    public String text() {
      return compact ? "hashgrid:compact" : "hashgrid";
    }

    /**
     * In the paper's form each level has 1.5 times the vertices of the one before, as in
     * tiny-cuda-nn's image sample; in the compact one the finest has half as many vertices a side
     * as the image has pixels, as in instant-ngp's image mode.
     */
    @Override
    public FieldSpec spec(int side) {
      if (!compact) {
        return PAPER;
      }
      int base = PAPER.baseResolution();
      if (side < 2 * base) {
        throw new IllegalArgumentException(
            "hashgrid:compact needs images of at least " + 2 * base + " pixels a side");
      }
      return PaperFields.hashGrid(Math.pow(side / 2.0 / base, 1.0 / (PAPER.levels() - 1)));
    }
  }

  /**
   * Reads a design.
   *
   * @throws IllegalArgumentException naming what is possible
   */
  static FieldDesign parse(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    if (name.startsWith("siren:") && name.matches("siren:[1-9][0-9]{0,3}")) {
      return new Siren(Integer.parseInt(name.substring("siren:".length())));
    }
    return switch (name) {
      case "siren" -> new Siren(0);
      case "hashgrid", "hashgrid:paper" -> new HashGrid(false);
      case "hashgrid:compact" -> new HashGrid(true);
      default -> throw new IllegalArgumentException("unknown field '" + text + "': use " + SYNTAX);
    };
  }
}
