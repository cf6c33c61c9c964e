package nfcodec.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nfcodec.container.NfcFile;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Channels;
import nfcodec.raster.RasterShape;
import nfcodec.transform.DataTransform;
import nfcodec.transform.Identity;
import nfcodec.transform.Inversion;
import nfcodec.transform.PixelBijection;
import nfcodec.transform.RandomPixelPermutation;
import org.junit.jupiter.api.Test;

/** Fields whose every value is known give pictures whose every pixel is. */
class FieldLevelsTest {
  private static final RasterShape SMALL = new RasterShape(3, 2, Channels.GRAY, 8);
  private static final DataTransform RPP = new RandomPixelPermutation(7);

  private static List<FieldLevel> levels(FieldSpec spec, RasterShape shape, DataTransform how) {
    return FieldLevels.of(MadeUpFiles.counted(spec, shape, how), Long.MAX_VALUE);
  }

  private static FieldLevel.Dense dense(FieldLevel level) {
    assertThat(level).isInstanceOf(FieldLevel.Dense.class);
    return (FieldLevel.Dense) level;
  }

  @Test
  void aPlaneIsAPictureAndIsPutBack() {
    FieldLevel.Dense plane = dense(levels(new PlanesSpec(1, 1, 2, 3, 2), SMALL, RPP).getFirst());
    assertThat(plane.name()).isEqualTo("plane 0");
    assertThat(plane.columns()).isEqualTo(3);
    assertThat(plane.rows()).isEqualTo(2);
    assertThat(plane.pictures())
        .extracting(FieldLevel.Shown::order)
        .containsExactly(FieldLevel.Order.PUT_BACK, FieldLevel.Order.MOVED);
    FeaturePicture moved = plane.pictures().get(1).picture();
    assertThat(moved.gray().plane(0)).containsExactly(new char[] {0, 51, 102, 153, 204, 255});
    assertThat(moved.black()).isEqualTo(-1);
    assertThat(moved.white()).isEqualTo(0.25f);
    PixelBijection locations = RPP.locations(3, 2);
    char[] back = plane.pictures().get(0).picture().gray().plane(0);
    for (int pixel = 0; pixel < back.length; pixel++) {
      assertThat(back[pixel]).isEqualTo((char) (51 * locations.forward(pixel)));
    }
  }

  @Test
  void onlyTheFinestLevelOfAMovedPyramidIsPutBack() {
    List<FieldLevel> levels = levels(new PyramidSpec(1, 2, 2, 3, 2), SMALL, RPP);
    assertThat(dense(levels.get(0)).pictures()).hasSize(2);
    FieldLevel.Dense coarse = dense(levels.get(1));
    assertThat(coarse.columns()).isEqualTo(2);
    assertThat(coarse.rows()).isEqualTo(1);
    assertThat(coarse.pictures())
        .extracting(FieldLevel.Shown::order)
        .containsExactly(FieldLevel.Order.MOVED);
  }

  @Test
  void withoutMovesThereIsOneOrder() {
    for (DataTransform transform : List.of(new Identity(), new Inversion())) {
      FieldSpec spec = new PyramidSpec(1, 2, 2, 3, 2);
      for (FieldLevel level : levels(spec, SMALL, transform)) {
        assertThat(dense(level).pictures())
            .extracting(FieldLevel.Shown::order)
            .containsExactly(FieldLevel.Order.OF_IMAGE);
      }
      assertThat(FieldLevels.isMoved(MadeUpFiles.counted(spec, SMALL, transform))).isFalse();
    }
  }

  @Test
  void featuresOfAGridAreTakenApart() {
    RasterShape shape = new RasterShape(8, 8, Channels.GRAY, 8);
    HashGridSpec spec = new HashGridSpec(1, 2, 2, 5, 4, 2.0, 4, 1);
    List<FieldLevel> levels = levels(spec, shape, new Identity());
    FieldLevel.Dense coarse = dense(levels.get(0));
    assertThat(coarse.pictures()).extracting(FieldLevel.Shown::feature).containsExactly(0, 1);
    assertThat(coarse.pictures().get(0).picture().least()).isEqualTo(-1);
    assertThat(coarse.pictures().get(1).picture().least()).isEqualTo(-0.75f);
    assertThat(levels.get(1)).isInstanceOf(FieldLevel.Hashed.class);
    FieldLevel.Hashed fine = (FieldLevel.Hashed) levels.get(1);
    assertThat(fine.features()).hasSize(2);
    for (Histogram histogram : fine.features()) {
      long values = 0;
      for (long count : histogram.counts()) {
        values += count;
      }
      assertThat(values).isEqualTo(fine.entries());
    }
  }

  @Test
  void aSirenHasNoLevels() {
    NfcFile file = MadeUpFiles.counted(new SirenSpec(1, 2, 1, 30), SMALL, RPP);
    assertThat(FieldLevels.of(file, Long.MAX_VALUE)).isEmpty();
    assertThat(FieldLevels.isMoved(file)).isTrue();
  }

  @Test
  void largeLevelsAreShownSmaller() {
    RasterShape shape = new RasterShape(8, 4, Channels.GRAY, 8);
    NfcFile file = MadeUpFiles.counted(new PyramidSpec(1, 1, 2, 3, 2), shape, new Identity());
    FeaturePicture picture =
        dense(FieldLevels.of(file, 8).getFirst()).pictures().getFirst().picture();
    assertThat(picture.reduction()).isEqualTo(new Reduction(2));
    assertThat(picture.gray().width()).isEqualTo(4);
    assertThat(picture.gray().height()).isEqualTo(2);
    assertThat(picture.gray().sample(0, 0, 0)).as("mean of 0, 1, 8 and 9").isEqualTo(37);
  }
}
