package nfcodec.imageio;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageTypeSpecifier;
import nfcodec.raster.Channels;
import nfcodec.raster.RasterShape;

/** Java's images that samples of a shape can be put into. */
final class ImageTypes {
  private ImageTypes() {}

  /** That of {@link nfcodec.image.BufferedImages#of} first, then Java's usual ones. */
  static List<ImageTypeSpecifier> of(RasterShape shape) {
    List<ImageTypeSpecifier> types = new ArrayList<>();
    types.add(own(shape));
    if (shape.bitDepth() == 8) {
      switch (shape.channels()) {
        case RGB -> {
          types.add(usual(BufferedImage.TYPE_3BYTE_BGR));
          types.add(usual(BufferedImage.TYPE_INT_RGB));
          types.add(usual(BufferedImage.TYPE_INT_BGR));
        }
        case RGBA -> {
          types.add(usual(BufferedImage.TYPE_4BYTE_ABGR));
          types.add(usual(BufferedImage.TYPE_INT_ARGB));
        }
        case GRAY, GRAY_ALPHA -> {}
      }
    }
    return types;
  }

  /** The samples as they are. */
  private static ImageTypeSpecifier own(RasterShape shape) {
    Channels channels = shape.channels();
    if (channels == Channels.GRAY) {
      return usual(
          shape.bitDepth() == 8 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_USHORT_GRAY);
    }
    int[] bands = new int[channels.count()];
    for (int c = 0; c < bands.length; c++) {
      bands[c] = c;
    }
    int space = channels.colorCount() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    return ImageTypeSpecifier.createInterleaved(
        ColorSpace.getInstance(space),
        bands,
        shape.bitDepth() == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT,
        channels.hasAlpha(),
        false);
  }

  private static ImageTypeSpecifier usual(int type) {
    return ImageTypeSpecifier.createFromBufferedImageType(type);
  }
}
