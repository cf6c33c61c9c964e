package nfcodec.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import nfcodec.raster.Raster;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Encodes with the JDK's own ImageIO plug-ins, whatever others there are. */
final class PixelWriter {
  private static final float JPEG_QUALITY = 0.95f;
  private static final String JPEG_METADATA = "javax_imageio_jpeg_image_1.0";

  private PixelWriter() {}

  static byte[] encode(Raster raster, ImageFormat format) throws ImageFileException {
    BufferedImage image = image(raster);
    ImageWriter writer = jdkWriter(format.name());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      IIOMetadata metadata = null;
      if (format == ImageFormat.TIFF) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType("Deflate");
      } else if (format == ImageFormat.JPEG) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(JPEG_QUALITY);
        metadata = withFullChroma(writer, image, param);
      }
      writer.write(null, new IIOImage(image, null, metadata), param);
    } catch (IOException | RuntimeException e) {
      throw new ImageFileException(
          "cannot encode " + raster + " as " + format + ": its encoder stopped; choose another", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The raster as Java has it: interleaved, its numbers unchanged. */
  private static BufferedImage image(Raster raster) {
    int channels = raster.channels().count();
    boolean alpha = raster.channels().hasAlpha();
    int type = raster.bitDepth() == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
    if (channels == 1) {
      // The two types that every writer knows by name.
      BufferedImage gray =
          new BufferedImage(
              raster.width(),
              raster.height(),
              raster.bitDepth() == 8
                  ? BufferedImage.TYPE_BYTE_GRAY
                  : BufferedImage.TYPE_USHORT_GRAY);
      fill(gray.getRaster(), raster);
      return gray;
    }
    ColorSpace space =
        ColorSpace.getInstance(
            raster.channels().colorCount() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    ColorModel model =
        new ComponentColorModel(
            space, alpha, false, alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE, type);
    WritableRaster pixels =
        java.awt.image.Raster.createInterleavedRaster(
            type, raster.width(), raster.height(), channels, null);
    fill(pixels, raster);
    return new BufferedImage(model, pixels, false, null);
  }

  private static void fill(WritableRaster pixels, Raster raster) {
    int width = raster.width();
    int[] row = new int[width];
    for (int c = 0; c < raster.channels().count(); c++) {
      char[] plane = raster.plane(c);
      for (int y = 0; y < raster.height(); y++) {
        for (int x = 0; x < width; x++) {
          row[x] = plane[y * width + x];
        }
        pixels.setSamples(0, y, width, 1, c, row);
      }
    }
  }

  private static ImageWriter jdkWriter(String formatName) {
    for (Iterator<ImageWriter> i = ImageIO.getImageWritersByFormatName(formatName); i.hasNext(); ) {
      ImageWriter writer = i.next();
      if (writer.getClass().getModule() == ImageIO.class.getModule()) {
        return writer;
      }
    }
    throw new IllegalStateException("this Java has no writer for " + formatName);
  }

  /** Metadata that turns off chroma subsampling, which has no other switch. */
  private static IIOMetadata withFullChroma(
      ImageWriter writer, BufferedImage image, ImageWriteParam param)
      throws IIOInvalidTreeException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
    Element root = (Element) metadata.getAsTree(JPEG_METADATA);
    NodeList components = root.getElementsByTagName("componentSpec");
    for (int i = 0; i < components.getLength(); i++) {
      Element component = (Element) components.item(i);
      component.setAttribute("HsamplingFactor", "1");
      component.setAttribute("VsamplingFactor", "1");
    }
    metadata.setFromTree(JPEG_METADATA, root);
    return metadata;
  }
}
