package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

class ForwardingEncodeListenerTest {
  @Test
  void passesEverythingOn() {
    HeardListener inner = new HeardListener();
    EncodeListener listener = new ForwardingEncodeListener(inner);
    listener.stage(EncodeStage.TRAINING, "some");
    listener.trained(7, 20, 35);
    listener.released(12);
    assertThat(inner.heard()).containsExactly("training: some", "7 20.0 35.0", "12 bytes");
  }

  @Test
  void forgetsNoMethodThatDoesNothingUnlessOverridden() throws NoSuchMethodException {
    for (Method method : EncodeListener.class.getMethods()) {
      if (!Modifier.isStatic(method.getModifiers())) {
        assertThat(
                ForwardingEncodeListener.class
                    .getMethod(method.getName(), method.getParameterTypes())
                    .getDeclaringClass())
            .as(method.getName())
            .isEqualTo(ForwardingEncodeListener.class);
      }
    }
  }
}
