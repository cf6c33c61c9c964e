import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** ICC profiles for {@link MakeTestImages}, of version 2. */
final class IccProfiles {
  // Red, green, blue, each X, Y, Z, relative to D50.
  static final double[] ADOBE_D50 = {
    0.60974, 0.31111, 0.01947, 0.20528, 0.62567, 0.06087, 0.14919, 0.06322, 0.74457
  };
  private static final double[] SRGB_D50 = {
    0.43607, 0.22249, 0.01392, 0.38515, 0.71687, 0.09708, 0.14307, 0.06061, 0.71410
  };

  private IccProfiles() {}

  static byte[] srgb() {
    ByteBuffer curve = ByteBuffer.allocate(32).put("para".getBytes(StandardCharsets.US_ASCII));
    curve.putInt(0).putShort((short) 3).putShort((short) 0);
    for (double v : new double[] {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}) {
      curve.putInt((int) Math.round(v * 65536));
    }
    return profile(true, curve.array(), SRGB_D50);
  }

  /** A version 2 display profile with one gamma for all channels, in units of 1/256. */
  static byte[] profile(boolean rgb, int gamma, double[] primaries) {
    ByteBuffer curve = ByteBuffer.allocate(16).put("curv".getBytes(StandardCharsets.US_ASCII));
    curve.putInt(0).putInt(1).putShort((short) gamma).putShort((short) 0);
    return profile(rgb, curve.array(), primaries);
  }

  private static byte[] profile(boolean rgb, byte[] curve, double[] primaries) {
    Map<String, byte[]> tags = new TreeMap<>();
    tags.put("wtpt", xyz(0.9642, 1, 0.82491));
    if (rgb) {
      for (int c = 0; c < 3; c++) {
        char name = "rgb".charAt(c);
        tags.put(name + "TRC", curve);
        tags.put(name + "XYZ", xyz(primaries[3 * c], primaries[3 * c + 1], primaries[3 * c + 2]));
      }
    } else {
      tags.put("kTRC", curve);
    }
    int at = 128 + 4 + 12 * tags.size();
    int size = at + tags.values().stream().mapToInt(t -> t.length).sum();
    ByteBuffer out = ByteBuffer.allocate(size).putInt(size).putInt(0).putInt(0x02400000);
    out.put(("mntr" + (rgb ? "RGB " : "GRAY") + "XYZ ").getBytes(StandardCharsets.US_ASCII));
    out.position(36).put("acsp".getBytes(StandardCharsets.US_ASCII));
    out.position(68).put(xyz(0.9642, 1, 0.82491), 8, 12);
    out.position(128).putInt(tags.size());
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      out.put(tag.getKey().getBytes(StandardCharsets.US_ASCII));
      out.putInt(at).putInt(tag.getValue().length);
      at += tag.getValue().length;
    }
    tags.values().forEach(out::put);
    return out.array();
  }

  private static byte[] xyz(double... values) {
    ByteBuffer out = ByteBuffer.allocate(20).put("XYZ ".getBytes(StandardCharsets.US_ASCII));
    out.putInt(0);
    for (double v : values) {
      out.putInt((int) Math.round(v * 65536));
    }
    return out.array();
  }
}
