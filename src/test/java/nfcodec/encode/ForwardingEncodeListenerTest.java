package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardingEncodeListenerTest {
  @Test
  void passesEverythingOn() {
    List<String> heard = new ArrayList<>();
    EncodeListener listener =
        new ForwardingEncodeListener(
            new EncodeListener() {
              @Override
              public void stage(EncodeStage stage, String what) {
                heard.add(stage + ": " + what);
              }

              @Override
              public void trained(int step, double psnr, double target) {
                heard.add(step + " " + psnr + " " + target);
              }

              @Override
              public void released(long bytes) {
                heard.add(bytes + " bytes");
              }
            });
    listener.stage(EncodeStage.TRAINING, "some");
    listener.trained(7, 20, 35);
    listener.released(12);
    assertThat(heard).containsExactly("training: some", "7 20.0 35.0", "12 bytes");
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
