package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import nfcodec.encode.Effort;
import nfcodec.encode.EncodeRequest;
import nfcodec.encode.FieldChoice;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import nfcodec.engine.TestEngine;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Field;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.raster.RasterShape;
import nfcodec.raster.Signal;
import nfcodec.transform.TransformRecipe;
import org.junit.jupiter.api.Test;

/** Forecasts beside what was measured, and what makes them grow. */
class EncodeMemoryTest {
  private static final RasterShape LARGE = RasterShape.of(6000, 4000, 3, 8);
  private static final RasterShape SMALL = RasterShape.of(64, 48, 3, 8);
  private static final Engine SIMD = Engines.choose("simd");
  private static final double GIB = 1L << 30;

  /** Keeps nothing in Java's heap. */
  private static final class Device extends TestEngine {
    Device() {
      super("device");
    }

    @Override
    public long heapBytes(Field field) {
      return 0;
    }

    @Override
    public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
      throw new AssertionError();
    }
  }

  private static EncodeRequest request(FieldChoice field) {
    return EncodeRequest.toPsnr(35).withField(field);
  }

  private static double gibibytes(EncodeRequest request) {
    return EncodeMemory.bytes(SIMD, request, LARGE) / GIB;
  }

  @Test
  void largePicturesTakeWhatWasMeasured() {
    EncodeRequest pyramid =
        EncodeRequest.pyramid(new EncodeRequest.Goal.TargetPsnr(35, true), Effort.NORMAL);
    assertThat(gibibytes(pyramid)).isBetween(1.9, 2.5);
    TransformRecipe moved = TransformRecipe.parse("rpp", 0);
    assertThat(gibibytes(pyramid.withTransform(moved))).isBetween(4.2, 4.8);
    assertThat(gibibytes(request(new FieldChoice.Auto(FieldChoice.Kind.PLANES))))
        .isBetween(4.2, 4.8);
    assertThat(gibibytes(request(new FieldChoice.Auto(FieldChoice.Kind.HASHGRID))))
        .isBetween(4.0, 5.0);
  }

  /** Sixteen sums of the gradient, whatever the image. */
  @Test
  void wideNetworksTakeMoreThanTheirImage() {
    SirenSpec wide = new SirenSpec(3, 1024, 3, 30);
    long parameters = new Field(wide, SMALL.width(), SMALL.height()).parameterCount();
    EncodeRequest request = request(new FieldChoice.Fixed(wide));
    assertThat(EncodeMemory.bytes(SIMD, request, SMALL))
        .isBetween(16 * 4 * parameters, 25 * 4 * parameters);
    SirenSpec widest = new SirenSpec(3, 4096, 3, 30);
    assertThat(EncodeMemory.bytes(SIMD, request(new FieldChoice.Fixed(widest)), SMALL))
        .isGreaterThan((long) GIB / 2);
  }

  @Test
  void largeTablesTakeMoreThanTheirImage() {
    HashGridSpec grid = new HashGridSpec(3, 16, 2, 20, 16, 1.5, 64, 2);
    long parameters = new Field(grid, SMALL.width(), SMALL.height()).parameterCount();
    assertThat(EncodeMemory.bytes(SIMD, request(new FieldChoice.Fixed(grid)), SMALL))
        .isGreaterThan(28 * parameters);
  }

  @Test
  void whatADeviceHoldsIsNotOfTheHeap() {
    EncodeRequest grid = request(new FieldChoice.Auto(FieldChoice.Kind.HASHGRID));
    assertThat(EncodeMemory.bytes(new Device(), grid, LARGE) / GIB).isBetween(2.0, 3.5);
  }
}
