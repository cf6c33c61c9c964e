package nfcodec.engine.cuda.device;

import java.util.HashSet;
import java.util.Set;
import nfcodec.engine.cuda.driver.Driver;

/**
 * Holds the primary contexts of devices that have been trained on for as long as the program runs;
 * else one would end with each run, and be made anew for the next.
 */
public final class KeptContexts {
  private static final Set<Integer> KEPT = new HashSet<>();

  private KeptContexts() {}

  /** Holds that of a device from now on. */
  public static synchronized void keep(Device device) {
    if (!KEPT.contains(device.handle())) {
      Driver driver = device.driver();
      long _ =
          driver.askLong(
              "opening " + device.name(),
              out -> driver.cuDevicePrimaryCtxRetain(out, device.handle()));
      KEPT.add(device.handle()); // not before: what the driver refuses now it may grant later
    }
  }
}
