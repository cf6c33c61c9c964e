package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import org.junit.jupiter.api.Test;

class BatchSizeTest {
  private static final FieldSpec SIREN = new SirenSpec(3, 24, 2, 30);
  private static final FieldSpec GRID = new HashGridSpec(3, 6, 2, 12, 4, 1.6, 16, 1);

  @Test
  void largeImagesTrainOnSomeOfTheirPixels() {
    assertThat(BatchSize.AUTO.of(1 << 17, SIREN)).isZero();
    assertThat(BatchSize.AUTO.of((1 << 17) + 1, SIREN)).isEqualTo(1 << 16);
    assertThat(BatchSize.AUTO.of(1 << 20, GRID)).isZero();
    assertThat(BatchSize.AUTO.of((1 << 20) + 1, GRID)).isEqualTo(1 << 16);
  }

  @Test
  void whatIsAskedForHoldsUpToAllPixels() {
    assertThat(BatchSize.ALL.of(1 << 24, SIREN)).isZero();
    assertThat(new BatchSize.Drawn(256).of(1 << 24, GRID)).isEqualTo(256);
    assertThat(new BatchSize.Drawn(256).of(257, GRID)).isEqualTo(256);
    assertThat(new BatchSize.Drawn(256).of(256, GRID)).isZero();
    assertThat(new BatchSize.Drawn(256).of(100, GRID)).isZero();
    assertThatThrownBy(() -> new BatchSize.Drawn(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
