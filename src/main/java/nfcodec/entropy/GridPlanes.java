package nfcodec.entropy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;

/**
 * A hash grid whose finest level has an entry for each pixel: those entries as planes, in the order
 * of the image before its pixels were moved, by contexts of their own; the rest by {@link
 * AdaptiveRange} (section 7 of formats/nfc-v2.md).
 *
 * @param planes with the entries' multiples as features, in the order of the image, and contexts
 *     that predict them; their synthesis is not used
 */
public record GridPlanes(QuantizedField planes) implements PayloadCoder {
  /** Its number. */
  public static final int ID = 5;

  private static final int NEIGHBOURS = 16;
  private static final int CONTEXT_WIDTH = 16;

  /** Neurons of the synthesis, which does nothing. */
  private static final int WIDTH = 1;

  /** More features than that have no planes. */
  private static final int MOST_PLANES = 4;

  @Override
  public int id() {
    return ID;
  }

  @Override
  public String kind() {
    return "grid-planes";
  }

  /** Whether a field has such a level. */
  public static boolean isFor(Field field) {
    return field.spec() instanceof HashGridSpec grid
        && grid.features() <= MOST_PLANES
        && field.encoding() instanceof Encoding.Grid levels
        && levels.levels().getLast().vertices().isAligned();
  }

  /** The planes that a hash grid's entries become. */
  public static Field planes(Field grid) {
    int features = ((HashGridSpec) grid.spec()).features();
    FieldSpec spec = new PlanesSpec(1, features, WIDTH, NEIGHBOURS, CONTEXT_WIDTH);
    return new Field(spec, grid.width(), grid.height());
  }

  /** Which of a hash grid's tensors its planes are. */
  public static int finest(Field grid) {
    return ((Encoding.Grid) grid.encoding()).levels().size() - 1;
  }

  /**
   * The entries of a hash grid in the order of the image.
   *
   * @param vertices for each pixel of the image, which entry is its
   * @return one array for each feature, shape (pixels): multiples of the quantiser's step
   */
  public static List<int[]> multiples(QuantizedField grid, IntUnaryOperator vertices) {
    QuantizedTensor table = grid.tensors().get(finest(grid.field()));
    int features = grid.field().tensors().get(finest(grid.field())).cols();
    List<int[]> planes = new ArrayList<>();
    for (int f = 0; f < features; f++) {
      int[] plane = new int[grid.field().pixels()];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = table.lowest() + table.symbols()[vertices.applyAsInt(i) * features + f];
      }
      planes.add(plane);
    }
    return planes;
  }

  /** The tensors of a hash grid that are not its planes. */
  private static List<QuantizedTensor> rest(QuantizedField grid) {
    List<QuantizedTensor> rest = new ArrayList<>(grid.tensors());
    rest.remove(finest(grid.field()));
    return rest;
  }

  /** Shapes of what {@link AdaptiveRange} codes, of those of all tensors. */
  private static List<SymbolShape> rest(Field grid, List<SymbolShape> shapes) {
    List<SymbolShape> rest = new ArrayList<>(shapes);
    rest.remove(finest(grid));
    return rest;
  }

  /**
   * The payload of all tensors but the planes.
   *
   * @param shapes of all tensors
   */
  public static byte[] encodeRest(QuantizedField grid, List<SymbolShape> shapes) {
    return new AdaptiveRange()
        .encode(
            rest(grid.field(), shapes), rest(grid).stream().map(QuantizedTensor::symbols).toList());
  }

  /** The payload of the planes. */
  public byte[] encodePlanes() {
    return PyramidCoder.encode(planes);
  }

  /**
   * The symbols of a hash grid.
   *
   * @param shapes of all tensors
   * @param lowest the multiple that symbol 0 of the planes stands for
   * @param vertices for each pixel of the image, which entry is its
   * @param rest what {@link #encodeRest} gave
   * @param planes what {@link #encodePlanes} gave, decoded
   * @throws DamagedDataException if these are not those of such a field
   */
  public static List<char[]> decode(
      Field grid,
      List<SymbolShape> shapes,
      int lowest,
      IntUnaryOperator vertices,
      CodedBytes rest,
      QuantizedField planes)
      throws DamagedDataException {
    List<char[]> symbols = new AdaptiveRange().decode(rest(grid, shapes), rest);
    SymbolShape shape = shapes.get(finest(grid));
    char[] table = new char[shape.count()];
    for (int f = 0; f < shape.cols(); f++) {
      QuantizedTensor plane = planes.tensors().get(f);
      for (int i = 0; i < grid.pixels(); i++) {
        int symbol = plane.lowest() + plane.symbols()[i] - lowest;
        if (symbol < 0 || symbol >> shape.bits() != 0) {
          throw new DamagedDataException(rest.to(), "an entry beyond its quantiser");
        }
        table[vertices.applyAsInt(i) * shape.cols() + f] = (char) symbol;
      }
    }
    symbols.add(finest(grid), table);
    return symbols;
  }
}
