package nfcodec.view;

import java.util.ArrayList;
import java.util.List;
import nfcodec.container.ImageHeader;
import nfcodec.container.NfcFile;
import nfcodec.entropy.AdaptiveRange;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import nfcodec.raster.RasterShape;
import nfcodec.transform.DataTransform;

/** Contents of files whose tensors are counted through. */
final class MadeUpFiles {
  private MadeUpFiles() {}

  /**
   * Every tensor holds 0, 1, 2 ... in steps of a quarter, from -1 on.
   *
   * @param shape of the image; its channels are those of the spec
   */
  static NfcFile counted(FieldSpec spec, RasterShape shape, DataTransform transform) {
    Field field = new Field(spec, shape.width(), shape.height());
    List<QuantizedTensor> tensors = new ArrayList<>();
    for (Tensor place : field.tensors()) {
      char[] symbols = new char[place.size()];
      for (int i = 0; i < symbols.length; i++) {
        symbols[i] = (char) i;
      }
      tensors.add(new QuantizedTensor(16, 0.25f, -4, symbols));
    }
    return new NfcFile(
        new ImageHeader(shape, 0),
        transform,
        new QuantizedField(field, tensors),
        new AdaptiveRange());
  }
}
