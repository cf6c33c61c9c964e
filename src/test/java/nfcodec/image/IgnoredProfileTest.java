package nfcodec.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A profile that is broken or for another kind of image is ignored everywhere, and said so. */
class IgnoredProfileTest {
  private static final byte[] ZEROS = new byte[200];
  private static final byte[] GRAY = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();

  private final List<Remark> remarks = new ArrayList<>();

  private Raster read(byte[] file) throws ImageFileException {
    return ImageFiles.read(file, "test", new ReadOptions(ImageLimits.DEFAULT, 0, remarks::add));
  }

  private void assertIgnored(byte[] file, byte[] plain, String words) throws ImageFileException {
    remarks.clear();
    assertThat(read(file)).isEqualTo(TestImages.read(plain));
    assertThat(remarks)
        .containsExactly(new Remark(Remark.Kind.PROFILE_IGNORED, "'test': " + words));
  }

  @Test
  void inPng() throws IOException {
    byte[] plain = TestImages.bytes("rgb8.png");
    assertIgnored(
        withIccp(plain, deflated(ZEROS)), plain, "its ICC profile is broken and is ignored");
    assertIgnored(
        withIccp(plain, deflated(GRAY)),
        plain,
        "its ICC profile is for gray, the image is RGB; the profile is ignored");
    assertIgnored(
        withIccp(plain, new byte[] {1, 2, 3}), plain, "its ICC profile is damaged and is ignored");
  }

  @Test
  void inJpeg() throws IOException {
    byte[] plain = TestImages.bytes("gray.jpg");
    assertIgnored(withApp2(plain, ZEROS, 1, 1), plain, "its ICC profile is broken and is ignored");
    assertIgnored(
        withApp2(plain, GRAY, 1, 2), plain, "a piece of its ICC profile is missing; it is ignored");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void inTiff(int bits) throws IOException {
    byte[] pixels = new byte[3 * bits / 8];
    pixels[0] = 77;
    TiffBytes file = new TiffBytes(ByteOrder.LITTLE_ENDIAN, 1, 1, bits, 3, 2).strips(pixels);
    byte[] plain = file.build();
    assertIgnored(
        file.blob(TiffDirectory.ICC_PROFILE, ZEROS).build(),
        plain,
        "its ICC profile is broken and is ignored");
    assertIgnored(
        file.blob(TiffDirectory.ICC_PROFILE, GRAY).build(),
        plain,
        "its ICC profile is for gray, the image is RGB; the profile is ignored");
  }

  @Test
  void aProfileThatFitsIsUsedWithoutARemark() throws IOException {
    byte[] file =
        new TiffBytes(ByteOrder.LITTLE_ENDIAN, 1, 1, 8, 1, 1)
            .strips(new byte[] {100})
            .blob(TiffDirectory.ICC_PROFILE, GRAY)
            .build();

    // Linear gray: 100/255 of the light is level 168 of sRGB.
    assertThat(read(file).sample(0, 0, 0)).isEqualTo(168);
    assertThat(remarks).isEmpty();
  }

  private static byte[] withIccp(byte[] png, byte[] compressed) {
    byte[] name = {'x', 0, 0};
    ByteBuffer body = ByteBuffer.allocate(4 + name.length + compressed.length);
    body.put("iCCP".getBytes(StandardCharsets.US_ASCII)).put(name).put(compressed);
    CRC32 crc = new CRC32();
    crc.update(body.array());
    return ByteBuffer.allocate(png.length + 8 + body.capacity())
        .put(png, 0, 33)
        .putInt(body.capacity() - 4)
        .put(body.array())
        .putInt((int) crc.getValue())
        .put(png, 33, png.length - 33)
        .array();
  }

  private static byte[] deflated(byte[] data) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(data);
      deflater.finish();
      byte[] buffer = new byte[data.length + 100];
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(buffer, 0, deflater.deflate(buffer));
      return out.toByteArray();
    }
  }

  private static byte[] withApp2(byte[] jpeg, byte[] profile, int number, int count) {
    return ByteBuffer.allocate(jpeg.length + 18 + profile.length)
        .put(jpeg, 0, 2)
        .putShort((short) 0xffe2)
        .putShort((short) (16 + profile.length))
        .put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII))
        .put((byte) number)
        .put((byte) count)
        .put(profile)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }
}
