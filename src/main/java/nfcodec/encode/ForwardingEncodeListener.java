package nfcodec.encode;

/**
 * Passes all on to another listener: what overrides some of it hears or changes that, and the rest
 * still arrives.
 */
public class ForwardingEncodeListener implements EncodeListener {
  private final EncodeListener next;

  /**
   * Before another.
   *
   * @param next hears what is passed on
   */
  public ForwardingEncodeListener(EncodeListener next) {
    this.next = next;
  }

  @Override
  public void stage(EncodeStage stage, String what) {
    next.stage(stage, what);
  }

  @Override
  public void trained(int step, double psnr, double target) {
    next.trained(step, psnr, target);
  }

  @Override
  public void released(long bytes) {
    next.released(bytes);
  }
}
