package nfcodec.imageio;

import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadataFormat;
import javax.imageio.metadata.IIOMetadataFormatImpl;

/** The form of {@link NfcMetadata}; public because ImageIO makes it by name. */
public final class NfcMetadataFormat extends IIOMetadataFormatImpl {
  private static final NfcMetadataFormat INSTANCE = new NfcMetadataFormat();

  private NfcMetadataFormat() {
    super(Names.METADATA, CHILD_POLICY_ALL);
    element("File", "version", "bytes", "bitsPerPixel");
    element("Image", "width", "height", "channels", "bitDepth", "checksum");
    element("Transform", "recipe");
    element("Field", "description");
  }

  private void element(String name, String... attributes) {
    addElement(name, Names.METADATA, CHILD_POLICY_EMPTY);
    for (String attribute : attributes) {
      addAttribute(name, attribute, DATATYPE_STRING, true, null);
    }
  }

  /**
   * The only one; ImageIO asks for it by this name.
   *
   * @return with File, Image, Transform and Field as its elements
   */
  public static IIOMetadataFormat getInstance() {
    return INSTANCE;
  }

  @Override
  public boolean canNodeAppear(String element, ImageTypeSpecifier type) {
    return true;
  }
}
