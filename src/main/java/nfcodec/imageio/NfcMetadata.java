package nfcodec.imageio;

import java.util.Locale;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import nfcodec.container.FileHead;
import nfcodec.raster.RasterShape;
import nfcodec.transform.TransformRecipe;
import org.w3c.dom.Node;

/** What a file says of itself, as a tree that cannot be changed. */
final class NfcMetadata extends IIOMetadata {
  private final FileHead head;

  NfcMetadata(FileHead head) {
    super(true, Names.METADATA, NfcMetadataFormat.class.getName(), null, null);
    this.head = head;
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public Node getAsTree(String format) {
    if (format.equals(Names.METADATA)) {
      return tree();
    }
    if (format.equals("javax_imageio_1.0")) {
      return getStandardTree();
    }
    throw new IllegalArgumentException(
        "no metadata '" + format + "': there are " + Names.METADATA + " and javax_imageio_1.0");
  }

  private Node tree() {
    RasterShape shape = head.image().shape();
    IIOMetadataNode root = new IIOMetadataNode(Names.METADATA);
    IIOMetadataNode file = child(root, "File");
    file.setAttribute("version", Integer.toString(head.version()));
    file.setAttribute("bytes", Long.toString(head.bytes()));
    file.setAttribute("bitsPerPixel", String.format(Locale.ROOT, "%.4f", head.bitsPerPixel()));
    IIOMetadataNode image = child(root, "Image");
    image.setAttribute("width", Integer.toString(shape.width()));
    image.setAttribute("height", Integer.toString(shape.height()));
    image.setAttribute("channels", Integer.toString(shape.channels().count()));
    image.setAttribute("bitDepth", Integer.toString(shape.bitDepth()));
    image.setAttribute("checksum", String.format("%08x", head.image().sampleChecksum()));
    IIOMetadataNode transform = child(root, "Transform");
    transform.setAttribute("recipe", TransformRecipe.spell(head.transform()));
    IIOMetadataNode field = child(root, "Field");
    field.setAttribute("description", head.field().toString());
    return root;
  }

  private static IIOMetadataNode child(IIOMetadataNode parent, String name) {
    IIOMetadataNode node = new IIOMetadataNode(name);
    parent.appendChild(node);
    return node;
  }

  private static void value(IIOMetadataNode parent, String name, String value) {
    child(parent, name).setAttribute("value", value);
  }

  @Override
  protected IIOMetadataNode getStandardChromaNode() {
    IIOMetadataNode chroma = new IIOMetadataNode("Chroma");
    boolean gray = head.image().shape().channels().colorCount() == 1;
    child(chroma, "ColorSpaceType").setAttribute("name", gray ? "GRAY" : "RGB");
    value(chroma, "NumChannels", Integer.toString(head.image().shape().channels().count()));
    value(chroma, "BlackIsZero", "TRUE");
    return chroma;
  }

  @Override
  protected IIOMetadataNode getStandardCompressionNode() {
    IIOMetadataNode compression = new IIOMetadataNode("Compression");
    value(compression, "CompressionTypeName", Names.FORMAT);
    value(compression, "Lossless", "FALSE");
    value(compression, "NumProgressiveScans", "1");
    value(compression, "BitRate", String.format(Locale.ROOT, "%.4f", head.bitsPerPixel()));
    return compression;
  }

  @Override
  protected IIOMetadataNode getStandardDataNode() {
    IIOMetadataNode data = new IIOMetadataNode("Data");
    value(data, "PlanarConfiguration", "PixelInterleaved");
    value(data, "SampleFormat", "UnsignedIntegral");
    RasterShape shape = head.image().shape();
    String each = Integer.toString(shape.bitDepth());
    value(data, "BitsPerSample", (each + " ").repeat(shape.channels().count()).strip());
    return data;
  }

  @Override
  protected IIOMetadataNode getStandardDimensionNode() {
    IIOMetadataNode dimension = new IIOMetadataNode("Dimension");
    value(dimension, "PixelAspectRatio", "1.0");
    value(dimension, "ImageOrientation", "Normal");
    return dimension;
  }

  @Override
  protected IIOMetadataNode getStandardTransparencyNode() {
    IIOMetadataNode transparency = new IIOMetadataNode("Transparency");
    boolean alpha = head.image().shape().channels().hasAlpha();
    value(transparency, "Alpha", alpha ? "nonpremultiplied" : "none");
    return transparency;
  }

  @Override
  public void mergeTree(String format, Node root) throws IIOInvalidTreeException {
    throw new IllegalStateException("what a file says of itself cannot be changed");
  }

  @Override
  public void reset() {
    throw new IllegalStateException("what a file says of itself cannot be changed");
  }
}
