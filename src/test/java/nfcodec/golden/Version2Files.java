package nfcodec.golden;

import java.util.ArrayList;
import java.util.List;
import nfcodec.container.ImageHeader;
import nfcodec.container.NfcFile;
import nfcodec.container.NfcWriter;
import nfcodec.entropy.AdaptiveRange;
import nfcodec.entropy.GridPlanes;
import nfcodec.entropy.PyramidCoder;
import nfcodec.entropy.SomePyramids;
import nfcodec.entropy.TensorRange;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import nfcodec.raster.RasterShape;
import nfcodec.transform.DataTransform;
import nfcodec.transform.Identity;

/** Files of version 2 for tests that read them without looking at the picture. */
public final class Version2Files {
  private static final int CHECKSUM = 0x12345678;

  /** Its last level is aligned with the pixels of images of 9 columns and fewer rows. */
  static final HashGridSpec ALIGNED = new HashGridSpec(1, 2, 2, 8, 5, 2, 4, 1);

  private Version2Files() {}

  /** One of each kind of field. */
  public static List<byte[]> small() {
    return List.of(
        pyramid(new PyramidSpec(2, 3, 4, 5, 4), 9, 7, 1),
        pyramid(new PlanesSpec(2, 2, 4, 5, 4), 9, 7, 1),
        adaptive(new SirenSpec(1, 4, 1, 30), 9, 7),
        adaptive(new HashGridSpec(3, 2, 2, 5, 2, 2, 4, 1), 9, 7),
        tensors(new SirenSpec(1, 4, 1, 30), 9, 7),
        gridPlanes(ALIGNED, 9, 7));
  }

  /** A pyramid, or planes, with weights and features from a seed. */
  static byte[] pyramid(FieldSpec spec, int width, int height, long seed) {
    return NfcWriter.write(contents(spec, width, height, seed, new Identity()));
  }

  static NfcFile contents(
      FieldSpec spec, int width, int height, long seed, DataTransform transform) {
    return new NfcFile(
        header(spec, width, height),
        transform,
        SomePyramids.random(spec, width, height, 0.5, seed),
        new PyramidCoder());
  }

  /** A SIREN or hash grid. */
  static byte[] adaptive(FieldSpec spec, int width, int height) {
    return NfcWriter.write(
        new NfcFile(
            header(spec, width, height),
            new Identity(),
            new SampleFile(spec, width, height).quantized(),
            new AdaptiveRange()));
  }

  /** A SIREN or hash grid, each tensor by its own code. */
  static byte[] tensors(FieldSpec spec, int width, int height) {
    return NfcWriter.write(
        new NfcFile(
            header(spec, width, height),
            new Identity(),
            new SampleFile(spec, width, height).onScale().quantized(),
            new TensorRange()));
  }

  /** A hash grid whose last level is aligned, that as planes. */
  static byte[] gridPlanes(HashGridSpec spec, int width, int height) {
    QuantizedField field = new SampleFile(spec, width, height).quantized();
    return NfcWriter.write(
        new NfcFile(
            header(spec, width, height), new Identity(), field, planes(field, new Identity(), 1)));
  }

  /** A coder with planes of that field and contexts from a seed. */
  static GridPlanes planes(QuantizedField field, DataTransform transform, long seed) {
    int width = field.field().width();
    int height = field.field().height();
    FieldSpec spec = GridPlanes.planes(field.field()).spec();
    QuantizedField random = SomePyramids.random(spec, width, height, 0.5, seed);
    List<QuantizedTensor> tensors = new ArrayList<>(random.tensors());
    List<int[]> multiples =
        GridPlanes.multiples(field, transform.locations(width, height)::forward);
    for (int p = 0; p < multiples.size(); p++) {
      tensors.set(p, QuantizedTensor.of(multiples.get(p), PlanesSpec.STEP));
    }
    return new GridPlanes(new QuantizedField(random.field(), tensors));
  }

  private static ImageHeader header(FieldSpec spec, int width, int height) {
    return new ImageHeader(RasterShape.of(width, height, spec.channels(), 8), CHECKSUM);
  }
}
