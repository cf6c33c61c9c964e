package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import nfcodec.encode.EncodeListener;
import nfcodec.encode.EncodeStage;
import nfcodec.encode.HeardListener;
import org.junit.jupiter.api.Test;

class LargeGarbageTest {
  private final HeardListener inner = new HeardListener();

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  @Test
  void whatTheEncoderDropsIsCollectedWhereItIsMuch() {
    long before = collections();
    LargeGarbage.collecting(EncodeListener.NONE).released(64L << 20);
    assertThat(collections()).isGreaterThan(before);
  }

  @Test
  void allIsPassedOn() {
    EncodeListener listener = LargeGarbage.collecting(inner);
    listener.stage(EncodeStage.TRAINING, "some");
    listener.trained(7, 20, 35);
    listener.released(12);
    assertThat(inner.heard()).containsExactly("training: some", "7 20.0 35.0", "12 bytes");
  }
}
