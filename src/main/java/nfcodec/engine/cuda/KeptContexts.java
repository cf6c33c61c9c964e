package nfcodec.engine.cuda;

import java.util.HashSet;
import java.util.Set;

/**
 * Holds the primary contexts of devices that have been trained on for as long as the program runs:
 * making one anew for every run costs a good part of a second.
 */
final class KeptContexts {
  private static final Set<Integer> KEPT = new HashSet<>();

  private KeptContexts() {}

  /** Holds that of a device from now on. */
  static synchronized void keep(Device device) {
    if (KEPT.add(device.handle())) {
      Driver driver = device.driver();
      long _ =
          driver.askLong(
              "opening " + device.name(),
              out -> driver.cuDevicePrimaryCtxRetain(out, device.handle()));
    }
  }
}
