import java.io.ByteArrayOutputStream;

/** Bits from the lowest of each byte on. */
final class BitWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int held;
  private int count;

  void put(int value, int bits) {
    for (int i = 0; i < bits; i++) {
      held |= (value >> i & 1) << count++;
      if (count == 8) {
        out.write(held);
        held = 0;
        count = 0;
      }
    }
  }

  byte[] bytes() {
    if (count > 0) {
      out.write(held);
      held = 0;
      count = 0;
    }
    return out.toByteArray();
  }
}
