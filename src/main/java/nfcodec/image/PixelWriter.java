package nfcodec.image;

import java.awt.image.BufferedImage;
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
    BufferedImage image = BufferedImages.of(raster);
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
