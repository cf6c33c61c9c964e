package nfcodec.container;

import static nfcodec.container.NfcFormat.HEADER_BYTES;
import static nfcodec.container.NfcFormat.MAGIC;

import java.util.Arrays;

/**
 * The first bytes of a file, the same in all versions of the format.
 *
 * @param version 0 to 255; 1 is the first
 * @param features bits of what a reader must know besides, 0 to 255
 */
record FileHeader(int version, int features) {
  /** Reads the header, and so to the first section, with its checksum verified. */
  static FileHeader read(ByteReader in, byte[] file) throws MalformedFileException {
    int common = Arrays.mismatch(file, MAGIC);
    if (common >= 0 && common < MAGIC.length) {
      String reason =
          common == file.length
              ? "file ends inside its signature"
              : common >= 4
                  ? "signature damaged, as by a transfer in text mode: copy the file again in"
                      + " binary mode"
                  : "not an nfc file";
      throw new MalformedFileException(common, reason);
    }
    in.raw(MAGIC.length, "the signature");
    FileHeader header = new FileHeader(in.u8("the header"), in.u8("the header"));
    int crc = in.i32("the header");
    in.verify(
        crc == in.crc32c(0, HEADER_BYTES - 4),
        "header checksum does not match: the file is damaged");
    return header;
  }

  /** Refuses a file that needs more than its version says. */
  void verifyNoFeatures() throws UnsupportedVersionException {
    if (features != 0) {
      throw new UnsupportedVersionException(
          "file needs features that this program does not know (bits 0x"
              + Integer.toHexString(features)
              + "): use a newer one");
    }
  }

  void write(ByteWriter out) {
    out.raw(MAGIC).u8(version).u8(features);
    out.u32(out.crc32c(0));
  }
}
