package nfcodec.encode;

import java.util.ArrayList;
import java.util.List;
import nfcodec.container.NfcFile;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import nfcodec.transform.DataTransform;
import nfcodec.transform.Identity;
import nfcodec.transform.PixelBijection;

/**
 * Planes whose pixels are moved. A field in which no two pixels share a feature is the same field
 * wherever its pixels lie, so that it is trained on the image as it is, and each feature goes where
 * its pixel goes.
 */
final class MovedPlanes {
  private MovedPlanes() {}

  /**
   * The file of the moved image.
   *
   * @param still planes of the image as it is
   * @param transform moves pixels, and leaves values alone
   */
  static NfcFile moved(NfcFile still, DataTransform transform) {
    Field field = still.field().field();
    PixelBijection locations = transform.locations(field.width(), field.height());
    return new NfcFile(
        still.image(), transform, placed(still.field(), locations, true), still.coder());
  }

  /** The file of the image as it is, from that of the moved one. */
  static NfcFile still(NfcFile moved) {
    Field field = moved.field().field();
    PixelBijection locations = moved.transform().locations(field.width(), field.height());
    return new NfcFile(
        moved.image(), new Identity(), placed(moved.field(), locations, false), moved.coder());
  }

  private static QuantizedField placed(
      QuantizedField field, PixelBijection locations, boolean forward) {
    List<QuantizedTensor> tensors = new ArrayList<>(field.tensors());
    for (int q = 0; q < ((Encoding.Pyramid) field.field().encoding()).levels().size(); q++) {
      QuantizedTensor plane = tensors.get(q);
      char[] symbols = new char[plane.symbols().length];
      for (int pixel = 0; pixel < symbols.length; pixel++) {
        int vertex = locations.forward(pixel);
        symbols[forward ? vertex : pixel] = plane.symbols()[forward ? pixel : vertex];
      }
      tensors.set(q, new QuantizedTensor(plane.bits(), plane.step(), plane.lowest(), symbols));
    }
    return new QuantizedField(field.field(), tensors);
  }
}
