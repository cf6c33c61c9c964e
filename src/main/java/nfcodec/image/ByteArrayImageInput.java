package nfcodec.image;

import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/** A file in memory as ImageIO wants it; stops a decoder that reads on and on at its end. */
final class ByteArrayImageInput extends ImageInputStreamImpl {
  // No decoder looks past the end this often unless it loops.
  private static final int MAX_READS_AT_END = 1 << 16;

  private final byte[] data;
  private int readsAtEnd;

  ByteArrayImageInput(byte[] data) {
    this.data = data;
  }

  @Override
  public int read() throws IOException {
    bitOffset = 0;
    if (streamPos >= data.length) {
      return end();
    }
    return data[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    bitOffset = 0;
    if (streamPos >= data.length) {
      return length == 0 ? 0 : end();
    }
    int n = (int) Math.min(length, data.length - streamPos);
    System.arraycopy(data, (int) streamPos, into, offset, n);
    streamPos += n;
    return n;
  }

  @Override
  public long length() {
    return data.length;
  }

  /** Not as an end of file, which decoders take for a part of life and go on. */
  private int end() throws IIOException {
    if (++readsAtEnd > MAX_READS_AT_END) {
      throw new IIOException("reading on past the end of the file");
    }
    return -1;
  }
}
