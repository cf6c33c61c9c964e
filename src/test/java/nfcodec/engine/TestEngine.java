package nfcodec.engine;

/** An engine of a test: it is there, and {@code auto} never takes it. */
public abstract class TestEngine implements Engine {
  private final String name;

  protected TestEngine(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public String description() {
    return "for tests";
  }

  @Override
  public Availability availability() {
    return new Availability.Available();
  }

  @Override
  public final int preference() {
    return -1;
  }
}
