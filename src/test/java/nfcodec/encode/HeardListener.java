package nfcodec.encode;

import java.util.ArrayList;
import java.util.List;

/** Keeps all that an encode tells, a line each. */
public final class HeardListener implements EncodeListener {
  private final List<String> heard = new ArrayList<>();

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

  /** In the order in which it was told. */
  public List<String> heard() {
    return List.copyOf(heard);
  }
}
