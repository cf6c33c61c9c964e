package nfcodec.imageio;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;
import nfcodec.Nfc;
import nfcodec.encode.EncodeException;
import nfcodec.encode.EncodeListener;
import nfcodec.encode.EncodeRequest;
import nfcodec.encode.EncodeStage;
import nfcodec.engine.Engines;
import nfcodec.image.BufferedImages;
import nfcodec.raster.Raster;
import nfcodec.raster.Region;
import org.jspecify.annotations.Nullable;

/**
 * Writes an image to a file: to a PSNR, which takes seconds for thumbnails and a minute for a
 * photograph of half a megapixel. Metadata and thumbnails are not stored.
 */
final class NfcImageWriter extends ImageWriter {
  NfcImageWriter(NfcImageWriterSpi provider) {
    super(provider);
  }

  @Override
  public NfcImageWriteParam getDefaultWriteParam() {
    return new NfcImageWriteParam(getLocale());
  }

  @Override
  public @Nullable IIOMetadata getDefaultStreamMetadata(@Nullable ImageWriteParam param) {
    return null;
  }

  @Override
  public @Nullable IIOMetadata getDefaultImageMetadata(
      ImageTypeSpecifier type, @Nullable ImageWriteParam param) {
    return null;
  }

  @Override
  public @Nullable IIOMetadata convertStreamMetadata(
      IIOMetadata metadata, @Nullable ImageWriteParam param) {
    return null;
  }

  @Override
  public @Nullable IIOMetadata convertImageMetadata(
      IIOMetadata metadata, ImageTypeSpecifier type, @Nullable ImageWriteParam param) {
    return null;
  }

  @Override
  public void write(
      @Nullable IIOMetadata streamMetadata, IIOImage image, @Nullable ImageWriteParam param)
      throws IOException {
    if (!(getOutput() instanceof ImageOutputStream out)) {
      throw new IllegalStateException("no output: call setOutput first");
    }
    if (image.hasRaster()) {
      throw new UnsupportedOperationException(
          "a raster has no colours: give a RenderedImage instead");
    }
    clearAbortRequest();
    Raster pixels = pixels(image.getRenderedImage(), param);
    processImageStarted(0);
    byte[] file = encode(pixels, param);
    if (file == null) {
      processWriteAborted();
      return;
    }
    out.write(file);
    processImageComplete();
  }

  private static Raster pixels(RenderedImage image, @Nullable ImageWriteParam param)
      throws IOException {
    Raster whole = BufferedImages.raster(buffered(image));
    if (param == null) {
      return whole;
    }
    if (param.getSourceBands() != null) {
      throw new UnsupportedOperationException(
          "single bands cannot be written: what they mean would be lost");
    }
    // A region is in the image's own coordinates, which need not begin at 0 as the raster's do.
    Rectangle all = new Rectangle(image.getMinX(), image.getMinY(), whole.width(), whole.height());
    Rectangle region = param.getSourceRegion() == null ? all : param.getSourceRegion();
    Rectangle source = region.intersection(all);
    int stepX = param.getSourceXSubsampling();
    int stepY = param.getSourceYSubsampling();
    int x = source.x + param.getSubsamplingXOffset();
    int y = source.y + param.getSubsamplingYOffset();
    int width = source.x + source.width - x;
    int height = source.y + source.height - y;
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException(
          "the source region "
              + text(region)
              + " has no pixels of the image, which is "
              + text(all)
              + "; give one that overlaps it, or smaller subsampling offsets");
    }
    return whole.part(
        new Region(
            x - all.x,
            y - all.y,
            (width + stepX - 1) / stepX,
            (height + stepY - 1) / stepY,
            stepX,
            stepY));
  }

  private static String text(Rectangle area) {
    return area.width + " x " + area.height + " at (" + area.x + ", " + area.y + ")";
  }

  private static BufferedImage buffered(RenderedImage image) {
    if (image instanceof BufferedImage buffered) {
      return buffered;
    }
    ColorModel colors = image.getColorModel();
    WritableRaster pixels =
        colors.createCompatibleWritableRaster(image.getWidth(), image.getHeight());
    image.copyData(pixels.createWritableTranslatedChild(image.getMinX(), image.getMinY()));
    return new BufferedImage(colors, pixels, colors.isAlphaPremultiplied(), null);
  }

  /** Null if somebody aborts it. */
  private byte @Nullable [] encode(Raster pixels, @Nullable ImageWriteParam param)
      throws IOException {
    NfcImageWriteParam ours =
        param instanceof NfcImageWriteParam own ? own : getDefaultWriteParam();
    if (param != null
        && !(param instanceof NfcImageWriteParam)
        && param.canWriteCompressed()
        && param.getCompressionMode() == ImageWriteParam.MODE_EXPLICIT) {
      ours.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      ours.setCompressionQuality(param.getCompressionQuality());
    }
    EncodeRequest request =
        EncodeRequest.pyramid(
                new EncodeRequest.Goal.TargetPsnr(ours.targetPsnr(), false), ours.effort())
            .withTransform(ours.transform());
    try {
      return Nfc.encode(pixels, request, Engines.AUTO, new Progress(ours.effort().steps())).file();
    } catch (CancellationException e) {
      return null;
    } catch (EncodeException e) {
      throw new IIOException(e.getMessage(), e);
    }
  }

  /** Passes on how far it is, by the steps that were planned, and whether to stop. */
  private final class Progress implements EncodeListener {
    private final int steps;

    Progress(int steps) {
      this.steps = steps;
    }

    @Override
    public void stage(EncodeStage stage, String what) {
      stopIfAsked();
    }

    @Override
    public void trained(int step, double psnr, double target) {
      stopIfAsked();
      processImageProgress(Math.min(99f, 100f * step / steps));
    }

    private void stopIfAsked() {
      if (abortRequested()) {
        throw new CancellationException("aborted");
      }
    }
  }
}
