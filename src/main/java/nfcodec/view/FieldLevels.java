package nfcodec.view;

import java.util.ArrayList;
import java.util.List;
import nfcodec.container.NfcFile;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedTensor;
import nfcodec.transform.PixelBijection;

/** The levels of a file's field, made ready to be looked at. */
final class FieldLevels {
  private final NfcFile file;
  private final Field field;
  private final PixelBijection locations;
  private final long mostPixels;

  private FieldLevels(NfcFile file, long mostPixels) {
    this.file = file;
    this.mostPixels = mostPixels;
    field = file.field().field();
    locations = file.transform().locations(field.width(), field.height());
  }

  /**
   * All of them in the order of the field; none of a field that sees coordinates.
   *
   * @param mostPixels of a level to show
   */
  static List<FieldLevel> of(NfcFile file, long mostPixels) {
    FieldLevels levels = new FieldLevels(file, mostPixels);
    return switch (levels.field.encoding()) {
      case Encoding.Coordinates coordinates -> List.of();
      case Encoding.Pyramid pyramid ->
          pyramid.levels().stream()
              .map(level -> levels.dense(level.table(), level.columns(), level.doublings() == 0, 1))
              .toList();
      case Encoding.Grid grid -> grid.levels().stream().map(levels::grid).toList();
    };
  }

  /** Whether the field was trained on pixels that lie elsewhere than in the image. */
  static boolean isMoved(NfcFile file) {
    Field field = file.field().field();
    return file.transform().locations(field.width(), field.height()) != PixelBijection.IDENTITY;
  }

  private FieldLevel grid(Encoding.Level level) {
    if (level.vertices().isDense()) {
      return dense(
          level.table(),
          level.vertices().rowEntries(),
          level.vertices().isAligned(),
          level.features());
    }
    QuantizedTensor tensor = tensor(level.table());
    List<Histogram> histograms = new ArrayList<>();
    for (int f = 0; f < level.features(); f++) {
      histograms.add(
          Histogram.of(
              level.table().name() + ", feature " + f,
              tensor,
              feature(tensor, f, level.features())));
    }
    return new FieldLevel.Hashed(level.table().name(), level.vertices().entries(), histograms);
  }

  /**
   * Pictures of a table with an entry for every vertex.
   *
   * @param ofPixels whether every pixel has a vertex of its own, which can then be put back
   */
  private FieldLevel dense(Tensor table, int columns, boolean ofPixels, int features) {
    QuantizedTensor tensor = tensor(table);
    int rows = table.size() / (columns * features);
    boolean moved = locations != PixelBijection.IDENTITY;
    List<FieldLevel.Shown> pictures = new ArrayList<>();
    for (int f = 0; f < features; f++) {
      char[] symbols = feature(tensor, f, features);
      if (moved && ofPixels) {
        pictures.add(
            new FieldLevel.Shown(
                f,
                FieldLevel.Order.PUT_BACK,
                FeaturePicture.of(tensor, putBack(symbols), columns, rows, mostPixels)));
      }
      pictures.add(
          new FieldLevel.Shown(
              f,
              moved ? FieldLevel.Order.MOVED : FieldLevel.Order.OF_IMAGE,
              FeaturePicture.of(tensor, symbols, columns, rows, mostPixels)));
    }
    return new FieldLevel.Dense(table.name(), columns, rows, pictures);
  }

  private QuantizedTensor tensor(Tensor place) {
    return file.field().tensors().get(field.tensors().indexOf(place));
  }

  private static char[] feature(QuantizedTensor tensor, int feature, int features) {
    char[] all = tensor.symbols();
    if (features == 1) {
      return all;
    }
    char[] one = new char[all.length / features];
    for (int i = 0; i < one.length; i++) {
      one[i] = all[i * features + feature];
    }
    return one;
  }

  private char[] putBack(char[] moved) {
    char[] back = new char[moved.length];
    for (int pixel = 0; pixel < back.length; pixel++) {
      back[pixel] = moved[locations.forward(pixel)];
    }
    return back;
  }
}
