package nfcodec.engine.cuda.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import nfcodec.engine.Adam;
import nfcodec.engine.Objective;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Field;
import nfcodec.field.SirenSpec;
import nfcodec.raster.ValueMap;
import org.junit.jupiter.api.Test;

/** What is allocated for the largest chunk holds the parts of every smaller one. */
class GradientPartsTest {
  @Test
  void smallerChunksFitWhereTheLargestDoes() {
    Random random = new Random(1);
    for (int round = 0; round < 200_000; round++) {
      int most = 1 + random.nextInt(1 << (1 + random.nextInt(21)));
      long size = 1 + random.nextInt(1 << (1 + random.nextInt(24)));
      int pixels = 1 + random.nextInt(most);
      int slabs = DeviceSession.blocks(pixels, GradientParts.slab(pixels, size));
      assertThat(size * slabs)
          .as("%d values, %d pixels of at most %d", size, pixels, most)
          .isLessThanOrEqualTo(GradientParts.size(most, size));
    }
  }

  /** One whose chunks of the raster make 234 slabs, and whose draws make 256. */
  @Test
  void aSirenOnDrawnPixelsHasRoomForItsDraws() {
    SirenSpec spec = new SirenSpec(3, 256, 3, 30);
    Field field = new Field(spec, 512, 512);
    TrainingPlan plan =
        new TrainingPlan(
            1e-3f,
            Adam.forField(spec),
            Objective.SQUARED,
            new TrainingPlan.Draw(65_536, 0),
            ValueMap.IDENTITY,
            1);
    int most = Chunks.of(Precision.SINGLE, field, plan).most();
    long square = 256 * 256;
    assertThat(DeviceSession.blocks(most, GradientParts.slab(most, square))).isEqualTo(234);
    assertThat(GradientParts.size(field.layers(), most)).isGreaterThanOrEqualTo(256 * square);
  }
}
