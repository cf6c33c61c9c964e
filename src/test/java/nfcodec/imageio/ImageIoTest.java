package nfcodec.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOWriteProgressListener;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormat;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import nfcodec.Nfc;
import nfcodec.container.FileInfo;
import nfcodec.encode.Effort;
import nfcodec.golden.GoldenVectors;
import nfcodec.image.BufferedImages;
import nfcodec.raster.Channels;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import nfcodec.transform.RandomPixelPermutation;
import nfcodec.transform.TransformRecipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What {@link ReaderSuiteTest} does not ask: samples, bands, metadata, and all of writing. */
class ImageIoTest {
  @TempDir Path folder;

  static List<String[]> good() throws IOException {
    return GoldenVectors.read("good.tsv");
  }

  /** The numbers of an image's bands, without any look at its colours. */
  private static Raster samples(BufferedImage image, int channels, int depth) {
    char[][] planes = new char[channels][image.getWidth() * image.getHeight()];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < planes[c].length; i++) {
        int x = i % image.getWidth();
        planes[c][i] = (char) image.getRaster().getSample(x, i / image.getWidth(), c);
      }
    }
    return new Raster(
        image.getWidth(), image.getHeight(), Channels.ofCount(channels), depth, planes);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void goodFilesHaveTheirDigest(
      String file,
      int ignoredWidth,
      int ignoredHeight,
      int channels,
      int depth,
      String sha256,
      String ignoredWhatItTests)
      throws Exception {
    Path path = GoldenVectors.path("good/" + file);
    BufferedImage image = ImageIO.read(path.toFile());
    assertThat(image.getRaster().getNumBands()).isEqualTo(channels);
    assertThat(image.getSampleModel().getSampleSize(0)).isEqualTo(depth);
    assertThat(GoldenVectors.digest(samples(image, channels, depth))).isEqualTo(sha256);
    assertThat(GoldenVectors.digest(Nfc.decode(Files.readAllBytes(path)))).isEqualTo(sha256);
  }

  @Test
  void badFilesGiveAnExceptionWithTheReason() throws Exception {
    for (String[] bad : GoldenVectors.read("bad.tsv")) {
      byte[] bytes = GoldenVectors.file("bad/" + bad[0]);
      ImageReader reader = new NfcImageReaderSpi().createReaderInstance(null);
      reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(bytes)));
      assertThatThrownBy(() -> reader.read(0))
          .as(bad[0])
          .isInstanceOf(IIOException.class)
          .hasMessageNotContaining("\n");
    }
  }

  private static ImageReader reader(byte[] file) throws IOException {
    ImageReader reader = new NfcImageReaderSpi().createReaderInstance(null);
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(file)));
    return reader;
  }

  private static byte[] vector(int channels, int depth) throws IOException {
    for (String[] line : GoldenVectors.read("good.tsv")) {
      if (line[3].equals("" + channels)
          && line[4].equals("" + depth)
          && Integer.parseInt(line[1]) > 4
          && Integer.parseInt(line[2]) > 4) {
        return GoldenVectors.file("good/" + line[0]);
      }
    }
    throw new AssertionError("no vector of " + channels + " channels of " + depth + " bits");
  }

  @Test
  void bandsAreChosenAndPutWhereTheyAreAskedFor() throws Exception {
    byte[] file = vector(3, 8);
    Raster expected = Nfc.decode(file);
    ImageReadParam param = new ImageReadParam();
    param.setSourceBands(new int[] {2, 0});
    param.setDestinationBands(new int[] {0, 1});
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_3BYTE_BGR);
    param.setDestination(image);
    param.setDestinationOffset(new Point(3, 5));
    reader(file).read(0, param);
    for (int y = 0; y < Math.min(expected.height(), 35); y++) {
      for (int x = 0; x < Math.min(expected.width(), 37); x++) {
        assertThat(image.getRaster().getSample(x + 3, y + 5, 0))
            .isEqualTo(expected.sample(2, x, y));
        assertThat(image.getRaster().getSample(x + 3, y + 5, 1))
            .isEqualTo(expected.sample(0, x, y));
        assertThat(image.getRaster().getSample(x + 3, y + 5, 2)).isZero();
      }
    }
    assertThat(image.getRaster().getSample(2, 4, 0)).isZero();
  }

  @Test
  void deepSamplesAreScaledToAShallowDestination() throws Exception {
    byte[] file = vector(1, 16);
    Raster expected = Nfc.decode(file);
    ImageReadParam param = new ImageReadParam();
    BufferedImage image =
        new BufferedImage(expected.width(), expected.height(), BufferedImage.TYPE_BYTE_GRAY);
    param.setDestination(image);
    reader(file).read(0, param);
    for (int y = 0; y < expected.height(); y++) {
      for (int x = 0; x < expected.width(); x++) {
        assertThat(image.getRaster().getSample(x, y, 0))
            .isEqualTo((int) Math.round(expected.sample(0, x, y) / 257.0));
      }
    }
  }

  @Test
  void aFileIsReadFromWhereItsStreamStands() throws Exception {
    byte[] file = vector(3, 8);
    ByteArrayOutputStream behind = new ByteArrayOutputStream();
    behind.write(new byte[100]);
    behind.write(file);
    ImageInputStream in =
        ImageIO.createImageInputStream(new ByteArrayInputStream(behind.toByteArray()));
    in.seek(100);
    assertThat(samples(ImageIO.read(in), 3, 8)).isEqualTo(Nfc.decode(file));
  }

  @Test
  void metadataTellWhatTheFileIs() throws Exception {
    byte[] file = Nfc.encode(BufferedImages.raster(picture()), 20);
    IIOMetadata metadata = reader(file).getImageMetadata(0);
    Element own = (Element) metadata.getAsTree("nfcodec_image_1.0");
    FileInfo info = Nfc.info(file);
    assertThat(attribute(own, "File", "bytes")).isEqualTo("" + file.length);
    assertThat(attribute(own, "File", "version")).isEqualTo("2");
    assertThat(attribute(own, "Image", "width")).isEqualTo("37");
    assertThat(attribute(own, "Image", "bitDepth")).isEqualTo("8");
    assertThat(attribute(own, "Transform", "recipe")).isEqualTo("none");
    assertThat(attribute(own, "Field", "description")).isEqualTo(info.field().spec().toString());
    IIOMetadataFormat format = metadata.getMetadataFormat("nfcodec_image_1.0");
    for (Node child = own.getFirstChild(); child != null; child = child.getNextSibling()) {
      for (int i = 0; i < child.getAttributes().getLength(); i++) {
        assertThat(format.getAttributeNames(child.getNodeName()))
            .contains(child.getAttributes().item(i).getNodeName());
      }
    }
    Element standard = (Element) metadata.getAsTree("javax_imageio_1.0");
    assertThat(attribute(standard, "ColorSpaceType", "name")).isEqualTo("RGB");
    assertThat(attribute(standard, "BitsPerSample", "value")).isEqualTo("8 8 8");
    assertThat(attribute(standard, "Alpha", "value")).isEqualTo("none");
    assertThat(attribute(standard, "Lossless", "value")).isEqualTo("FALSE");
    assertThatThrownBy(() -> metadata.getAsTree("other")).hasMessageContaining("'other'");
    assertThatThrownBy(metadata::reset).isInstanceOf(IllegalStateException.class);
  }

  private static String attribute(Element root, String element, String name) {
    return ((Element) root.getElementsByTagName(element).item(0)).getAttribute(name);
  }

  private static BufferedImage picture() {
    return picture(37, 29);
  }

  private static BufferedImage picture(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int level = (int) (128 + 90 * Math.sin(x / 5.0) * Math.cos(y / 7.0));
        image.setRGB(x, y, level * 0x10101 + x);
      }
    }
    return image;
  }

  private static ImageWriter writer(ByteArrayOutputStream bytes) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("nfc").next();
    writer.setOutput(ImageIO.createImageOutputStream(bytes));
    return writer;
  }

  private static byte[] written(RenderedImage image, ImageWriteParam param) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = writer(bytes);
    writer.write(null, new IIOImage(image, null, null), param);
    ((ImageOutputStream) writer.getOutput()).close();
    return bytes.toByteArray();
  }

  @Test
  void oneLineWritesAFileOf35DecibelsAndOneReadsIt() throws Exception {
    Path file = folder.resolve("a.nfc");
    // Of fewer pixels a byte more or less is half a decibel.
    BufferedImage picture = picture(61, 47);
    assertThat(ImageIO.write(picture, "nfc", file.toFile())).isTrue();
    Raster expected = BufferedImages.raster(picture);
    assertThat(Psnr.of(expected, BufferedImages.raster(ImageIO.read(file.toFile()))))
        .isBetween(35.0, 36.0);
  }

  @Test
  void aQualityIsAPsnr() throws Exception {
    NfcImageWriteParam param = new NfcImageWriteParam(null);
    assertThat(param.targetPsnr()).isEqualTo(35);
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(0);
    assertThat(param.targetPsnr()).isEqualTo(25);
    param.setCompressionQuality(1);
    assertThat(param.targetPsnr()).isEqualTo(50);
    assertThat(param.getCompressionQualityValues())
        .hasSize(param.getCompressionQualityDescriptions().length + 1);
    assertThat(param.isCompressionLossless()).isFalse();
    assertThatThrownBy(() -> param.setCompressionMode(ImageWriteParam.MODE_DISABLED))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> param.setTargetPsnr(0)).isInstanceOf(IllegalArgumentException.class);
    param.setCompressionQuality(0.1f);
    param.setEffort(Effort.FAST);
    Raster expected = BufferedImages.raster(picture());
    assertThat(Psnr.of(expected, Nfc.decode(written(picture(), param)))).isBetween(27.5, 28.5);
  }

  @Test
  void aPsnrThatIsSetWinsWhateverTheOrder() {
    NfcImageWriteParam param = new NfcImageWriteParam(null);
    param.setTargetPsnr(45);
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    assertThat(param.targetPsnr()).isEqualTo(45);
    param.setCompressionQuality(1);
    assertThat(param.targetPsnr()).isEqualTo(45);
    param.unsetCompression();
    assertThat(param.targetPsnr()).isEqualTo(45);
    param.setCompressionMode(ImageWriteParam.MODE_DEFAULT);
    assertThat(param.targetPsnr()).isEqualTo(45);
    param.setTargetPsnr(31);
    assertThat(param.targetPsnr()).isEqualTo(31);
  }

  @Test
  void aQualityCountsInExplicitModeAlone() {
    NfcImageWriteParam param = new NfcImageWriteParam(null);
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    assertThat(param.targetPsnr()).isEqualTo(35);
    param.setCompressionQuality(1);
    param.setCompressionMode(ImageWriteParam.MODE_DEFAULT);
    assertThat(param.targetPsnr()).isEqualTo(35);
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    assertThat(param.targetPsnr()).isEqualTo(35);
    param.setCompressionQuality(0.6f);
    assertThat(param.targetPsnr()).isEqualTo(40);
    param.unsetCompression();
    assertThat(param.targetPsnr()).isEqualTo(35);
    param.setCompressionQuality(1);
    param.setCompressionMode(ImageWriteParam.MODE_COPY_FROM_METADATA);
    assertThat(param.targetPsnr()).isEqualTo(35);
  }

  @Test
  void aTransformAndASourceRegionAreAskedForByTheParam() throws Exception {
    NfcImageWriteParam param = new NfcImageWriteParam(null);
    param.setTargetPsnr(22);
    param.setEffort(Effort.FAST);
    param.setTransform(TransformRecipe.parse("rpp", 7));
    param.setSourceRegion(new Rectangle(4, 2, 30, 20));
    param.setSourceSubsampling(2, 1, 1, 0);
    byte[] file = written(picture(), param);
    assertThat(Nfc.info(file).transform()).isEqualTo(new RandomPixelPermutation(7));
    Raster decoded = Nfc.decode(file);
    assertThat(decoded.width()).isEqualTo(15);
    assertThat(decoded.height()).isEqualTo(20);
    Raster whole = BufferedImages.raster(picture());
    char[][] part = new char[3][15 * 20];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < part[c].length; i++) {
        part[c][i] = (char) whole.sample(c, 5 + i % 15 * 2, 2 + i / 15);
      }
    }
    assertThat(Psnr.of(new Raster(15, 20, Channels.RGB, 8, part), decoded)).isGreaterThan(22);
  }

  /** The image with its upper left pixel at (100, 50), as images that are computed may have it. */
  private static RenderedImage shifted(BufferedImage image) {
    InvocationHandler calls =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getMinX" -> 100;
              case "getMinY" -> 50;
              case "copyData" -> {
                WritableRaster to = (WritableRaster) arguments[0];
                to.setRect(100, 50, image.getRaster());
                yield to;
              }
              default -> method.invoke(image, arguments);
            };
    return (RenderedImage)
        Proxy.newProxyInstance(
            RenderedImage.class.getClassLoader(), new Class<?>[] {RenderedImage.class}, calls);
  }

  @Test
  void aSourceRegionIsInTheCoordinatesOfTheImage() throws Exception {
    RenderedImage shifted = shifted(picture());
    NfcImageWriteParam param = new NfcImageWriteParam(null);
    param.setTargetPsnr(30);
    param.setEffort(Effort.FAST);
    // Its first columns lie beside the image.
    param.setSourceRegion(new Rectangle(90, 52, 34, 20));
    param.setSourceSubsampling(1, 2, 0, 1);
    Raster decoded = Nfc.decode(written(shifted, param));
    assertThat(decoded.width()).isEqualTo(24);
    assertThat(decoded.height()).isEqualTo(10);
    BufferedImage part = new BufferedImage(24, 10, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 24; x++) {
        part.setRGB(x, y, picture().getRGB(x, 3 + 2 * y));
      }
    }
    assertThat(Psnr.of(BufferedImages.raster(part), decoded)).isGreaterThan(30);
    param.setSourceRegion(new Rectangle(0, 0, 37, 29));
    assertThatThrownBy(() -> written(shifted, param))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("37 x 29 at (0, 0)")
        .hasMessageContaining("37 x 29 at (100, 50)");
  }

  @Test
  void writingTellsHowFarItIsAndCanBeAborted() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = writer(bytes);
    List<String> heard = new ArrayList<>();
    writer.addIIOWriteProgressListener(
        new IIOWriteProgressListener() {
          @Override
          public void imageStarted(ImageWriter source, int index) {
            heard.add("started");
          }

          @Override
          public void imageProgress(ImageWriter source, float percent) {
            assertThat(percent).isBetween(0f, 100f);
            if (!heard.contains("progress")) {
              heard.add("progress");
              source.abort();
            }
          }

          @Override
          public void imageComplete(ImageWriter source) {
            heard.add("complete");
          }

          @Override
          public void thumbnailStarted(ImageWriter source, int image, int thumbnail) {}

          @Override
          public void thumbnailProgress(ImageWriter source, float percent) {}

          @Override
          public void thumbnailComplete(ImageWriter source) {}

          @Override
          public void writeAborted(ImageWriter source) {
            heard.add("aborted");
          }
        });
    writer.write(picture());
    assertThat(heard).containsExactly("started", "progress", "aborted");
    ((ImageOutputStream) writer.getOutput()).close();
    assertThat(bytes.size()).isZero();
  }

  @Test
  void whatCannotBeWrittenIsRefusedWithTheReason() throws Exception {
    ImageWriter writer = new NfcImageWriterSpi().createWriterInstance(null);
    assertThatThrownBy(() -> writer.write(picture()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("setOutput");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter ready = writer(bytes);
    NfcImageWriteParam bands = new NfcImageWriteParam(null);
    bands.setSourceBands(new int[] {0});
    assertThatThrownBy(() -> ready.write(null, new IIOImage(picture(), null, null), bands))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("bands");
    NfcImageWriteParam region = new NfcImageWriteParam(null);
    region.setSourceRegion(new Rectangle(100, 100, 5, 5));
    assertThatThrownBy(() -> ready.write(null, new IIOImage(picture(), null, null), region))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no pixels");
    NfcImageWriteParam high = new NfcImageWriteParam(null);
    high.setTargetPsnr(199);
    high.setEffort(Effort.FAST);
    assertThatThrownBy(() -> ready.write(null, new IIOImage(picture(), null, null), high))
        .isInstanceOf(IIOException.class)
        .hasMessageContaining("dB");
    assertThat(new NfcImageWriterSpi().canEncodeImage(picture())).isTrue();
    assertThat(
            new NfcImageWriterSpi()
                .canEncodeImage(new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_BINARY)))
        .isTrue();
  }
}
