package nfcodec.imageio;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import nfcodec.Nfc;
import nfcodec.container.FileHead;
import nfcodec.container.RefusedFileException;
import nfcodec.decode.DecodeRequest;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;
import nfcodec.raster.Region;
import org.jspecify.annotations.Nullable;

/**
 * Reads the image of a file, from where its stream stands to the stream's end. A source region and
 * subsampling leave all other pixels out before the field is evaluated: they cost what they give,
 * and have no checksum to be compared with, of which listeners are warned.
 */
final class NfcImageReader extends ImageReader {
  private static final int PIECE = 1 << 16;

  private byte @Nullable [] file;
  private @Nullable FileHead head;

  NfcImageReader(NfcImageReaderSpi provider) {
    super(provider);
  }

  @Override
  public void setInput(@Nullable Object input, boolean seekForwardOnly, boolean ignoreMetadata) {
    super.setInput(input, seekForwardOnly, ignoreMetadata);
    file = null;
    head = null;
  }

  @Override
  public void reset() {
    super.reset();
    file = null;
    head = null;
  }

  @Override
  public void dispose() {
    file = null;
    head = null;
  }

  private byte[] file() throws IOException {
    if (file == null) {
      if (!(getInput() instanceof ImageInputStream in)) {
        throw new IllegalStateException("no input: call setInput first");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] piece = new byte[PIECE];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        bytes.write(piece, 0, read);
      }
      file = bytes.toByteArray();
    }
    return file;
  }

  private FileHead head(int index) throws IOException {
    if (index != 0) {
      throw new IndexOutOfBoundsException("image " + index + ": a file has one, number 0");
    }
    if (head == null) {
      byte[] bytes = file();
      try {
        head = Nfc.head(bytes);
      } catch (RefusedFileException e) {
        throw new IIOException(e.getMessage(), e);
      }
    }
    return head;
  }

  private RasterShape shape(int index) throws IOException {
    return head(index).image().shape();
  }

  @Override
  public int getNumImages(boolean allowSearch) {
    if (getInput() == null) {
      throw new IllegalStateException("no input: call setInput first");
    }
    return 1;
  }

  @Override
  public int getWidth(int index) throws IOException {
    return shape(index).width();
  }

  @Override
  public int getHeight(int index) throws IOException {
    return shape(index).height();
  }

  @Override
  public boolean isRandomAccessEasy(int index) throws IOException {
    shape(index);
    return true;
  }

  @Override
  public Iterator<ImageTypeSpecifier> getImageTypes(int index) throws IOException {
    return ImageTypes.of(shape(index)).iterator();
  }

  @Override
  public @Nullable IIOMetadata getStreamMetadata() {
    return null;
  }

  @Override
  public IIOMetadata getImageMetadata(int index) throws IOException {
    return new NfcMetadata(head(index));
  }

  @Override
  public BufferedImage read(int index, @Nullable ImageReadParam param) throws IOException {
    RasterShape shape = shape(index);
    clearAbortRequest();
    BufferedImage destination =
        getDestination(param, getImageTypes(index), shape.width(), shape.height());
    Rectangle source = new Rectangle();
    Rectangle target = new Rectangle();
    computeRegions(param, shape.width(), shape.height(), destination, source, target);
    WritableRaster pixels = destination.getRaster();
    checkReadParamBandSettings(
        param == null ? getDefaultReadParam() : param,
        shape.channels().count(),
        pixels.getNumBands());
    Region region =
        new Region(
            source.x,
            source.y,
            target.width,
            target.height,
            param == null ? 1 : param.getSourceXSubsampling(),
            param == null ? 1 : param.getSourceYSubsampling());
    processImageStarted(index);
    Raster decoded = decode(region);
    if (decoded == null) {
      processReadAborted();
      return destination;
    }
    if (!region.isAll(shape)) {
      processWarningOccurred(
          "the pixels of a part of the image are not checked: the file's checksum is over all");
    }
    Bands bands = Bands.of(param, Math.min(decoded.channels().count(), pixels.getNumBands()));
    bands.copy(decoded, pixels, target.getLocation());
    processImageUpdate(
        destination, target.x, target.y, target.width, target.height, 1, 1, bands.to);
    processImageComplete();
    return destination;
  }

  /** Null if somebody aborts it. */
  private @Nullable Raster decode(Region region) throws IOException {
    DecodeRequest request =
        DecodeRequest.DEFAULT
            .withRegion(region)
            .withListener((pixels, all) -> {
              if (abortRequested()) {
                throw new CancellationException("aborted");
              }
              processImageProgress(100f * pixels / all);
            });
    try {
      return abortRequested() ? null : Nfc.decode(file(), request);
    } catch (CancellationException e) {
      return null;
    } catch (RefusedFileException e) {
      throw new IIOException(e.getMessage(), e);
    }
  }

  /**
   * Which bands are read, and where they go.
   *
   * @param from of the file
   * @param to of the destination, as many
   */
  private record Bands(int[] from, int[] to) {
    static Bands of(@Nullable ImageReadParam param, int count) {
      int[] from = param == null ? null : param.getSourceBands();
      int[] to = param == null ? null : param.getDestinationBands();
      int bands = from != null ? from.length : to != null ? to.length : count;
      return new Bands(
          Objects.requireNonNullElseGet(from, () -> first(bands)),
          Objects.requireNonNullElseGet(to, () -> first(bands)));
    }

    private static int[] first(int count) {
      int[] bands = new int[count];
      for (int b = 0; b < count; b++) {
        bands[b] = b;
      }
      return bands;
    }

    /** Samples of other depths than the destination's are scaled to it. */
    void copy(Raster decoded, WritableRaster pixels, Point at) {
      int width = decoded.width();
      int[] row = new int[width];
      for (int b = 0; b < from.length; b++) {
        char[] plane = decoded.plane(from[b]);
        int peak = decoded.peak();
        int most = (1 << pixels.getSampleModel().getSampleSize(to[b])) - 1;
        for (int y = 0; y < decoded.height(); y++) {
          for (int x = 0; x < width; x++) {
            long sample = plane[y * width + x];
            row[x] = (int) (most == peak ? sample : (2 * sample * most + peak) / (2L * peak));
          }
          pixels.setSamples(at.x, at.y + y, width, 1, to[b], row);
        }
      }
    }
  }
}
