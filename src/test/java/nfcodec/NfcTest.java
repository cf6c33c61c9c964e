package nfcodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import nfcodec.container.DecodeLimits;
import nfcodec.container.FileInfo;
import nfcodec.container.FileSection;
import nfcodec.container.LimitExceededException;
import nfcodec.container.MalformedFileException;
import nfcodec.decode.DecodeRequest;
import nfcodec.encode.Effort;
import nfcodec.encode.EncodeException;
import nfcodec.encode.EncodeListener;
import nfcodec.encode.EncodeReport;
import nfcodec.encode.EncodeRequest;
import nfcodec.encode.EncodeResult;
import nfcodec.encode.EncodeStage;
import nfcodec.encode.FieldChoice;
import nfcodec.engine.EngineException;
import nfcodec.engine.Engines;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.image.ImageFileException;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageFormat;
import nfcodec.raster.Channels;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;
import nfcodec.raster.Region;
import nfcodec.transform.RandomPixelPermutation;
import nfcodec.transform.TransformRecipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NfcTest {
  private static final Raster PHOTO = photo();

  @TempDir private Path folder;

  private static Raster photo() {
    RasterShape shape = new RasterShape(37, 29, Channels.RGB, 8);
    char[][] planes = new char[3][shape.pixels()];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < shape.pixels(); i++) {
        int x = i % shape.width();
        int y = i / shape.width();
        double wave = Math.sin(x / 9.0 + c) + Math.cos(x * y / 190.0 - c);
        planes[c][i] = (char) Math.round(127 + 60 * wave);
      }
    }
    return new Raster(shape, planes);
  }

  private Path photoFile() throws Exception {
    Path file = folder.resolve("photo.png");
    Files.write(file, ImageFiles.encode(PHOTO, ImageFormat.PNG));
    return file;
  }

  @Test
  void theExampleOfTheDocumentation() throws Exception {
    Raster photo = ImageFiles.read(photoFile());
    byte[] file = Nfc.encode(photo, 35);
    Raster decoded = Nfc.decode(file);
    assertThat(Psnr.of(photo, decoded)).isBetween(35.0, 35.5);
    assertThat((long) file.length).isLessThan(photo.shape().rawBytes());
    assertThat(Nfc.encode(photo, 35)).as("again").isEqualTo(file);
  }

  @Test
  void aRequestChangesWhatItNames() throws Exception {
    EncodeRequest request =
        EncodeRequest.toPsnr(30)
            .withTransform(TransformRecipe.parse("rpp", 7))
            .withField(new FieldChoice.Fixed(new SirenSpec(3, 24, 1, 30)))
            .withBits(9)
            .withTraining(EncodeRequest.Training.USUAL.withSeed(3).withMost(2000, 60))
            .withComparison(new EncodeRequest.Comparison(true, false))
            .withThreads(2);
    assertThat(request.training().seed()).isEqualTo(3);
    assertThat(request.training().maxSteps()).isEqualTo(2000);
    assertThat(request.threads()).isEqualTo(2);
    EncodeRequest lower = request.withGoal(new EncodeRequest.Goal.TargetPsnr(14, true));
    assertThat(lower.keepsBest()).isTrue();
    List<EncodeStage> heard = new ArrayList<>();
    EncodeListener listener =
        new EncodeListener() {
          @Override
          public void stage(EncodeStage stage, String what) {
            heard.add(stage);
          }

          @Override
          public void trained(int step, double psnr, double target) {}
        };
    EncodeResult result = Nfc.encode(PHOTO, lower, "reference", listener);
    assertThat(heard)
        .contains(EncodeStage.TRAINING, EncodeStage.COMPRESSING, EncodeStage.COMPARING);
    assertThat(result.report().engine()).isEqualTo("reference");
    assertThat(result.report().baseline()).isNotNull();
    FileInfo info = Nfc.info(result.file());
    assertThat(info.transform()).isEqualTo(new RandomPixelPermutation(7));
    assertThat(info.field().spec()).isEqualTo(new SirenSpec(3, 24, 1, 30));
    assertThat(info.field().tensors()).allMatch(tensor -> tensor.bits() <= 9);
  }

  @Test
  void theUsualRequestIsTheImageAsItIs() {
    EncodeRequest usual = EncodeRequest.toPsnr(35);
    assertThat(usual.transform().isIdentity()).isTrue();
    assertThat(usual.field()).isEqualTo(new FieldChoice.Auto(FieldChoice.Kind.HASHGRID));
    assertThat(usual.comparison()).isEqualTo(EncodeRequest.Comparison.NONE);
    assertThat(usual.keepsBest()).isFalse();
    assertThatThrownBy(() -> EncodeRequest.toPsnr(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void filesAreReadAndWritten() throws Exception {
    Path file = folder.resolve("photo.nfc");
    Path back = folder.resolve("back.png");
    Files.writeString(back, "replaced");
    EncodeReport report = Nfc.encode(photoFile(), file, EncodeRequest.toPsnr(30));
    assertThat(Files.size(file)).isEqualTo(report.encoded().bytes());
    Nfc.decode(file, back);
    Raster decoded = ImageFiles.read(back);
    assertThat(decoded).isEqualTo(Nfc.decode(Files.readAllBytes(file)));
    assertThat(Psnr.of(PHOTO, decoded)).isEqualTo(report.encoded().psnr());
    assertThat(Nfc.info(file)).isEqualTo(Nfc.info(Files.readAllBytes(file)));
  }

  @Test
  void infoTellsWhatAFileHolds() throws Exception {
    HashGridSpec grid = new HashGridSpec(3, 3, 2, 8, 4, 2, 8, 1);
    EncodeRequest request =
        EncodeRequest.toPsnr(20)
            .withField(new FieldChoice.Fixed(grid))
            .withTransform(TransformRecipe.parse("scale:0.5,inversion", 0));
    EncodeResult result = Nfc.encode(PHOTO, request);
    FileInfo info = Nfc.info(result.file());
    assertThat(info.version()).isBetween(1, 2);
    assertThat(info.bytes()).isEqualTo(result.file().length);
    assertThat(info.sections().stream().mapToLong(FileSection::bytes).sum())
        .isEqualTo(info.bytes());
    assertThat(info.image().shape()).isEqualTo(PHOTO.shape());
    assertThat(info.recipe()).isEqualTo("scale:0.5,inversion");
    assertThat(info.field().spec()).isEqualTo(grid);
    assertThat(info.field().parameters()).isEqualTo(result.report().encoded().parameters());
    assertThat(info.field().tensors().stream().mapToInt(tensor -> tensor.place().size()).sum())
        .isEqualTo(info.field().parameters());
    assertThat(info.field().tensors())
        .allMatch(t -> t.least() <= t.greatest() && t.step() * t.lowest() <= t.least());
    assertThat(info.bitsPerPixel()).isEqualTo(8.0 * info.bytes() / (37 * 29));
  }

  @Test
  void failuresAreOfTheKindsThatAreDocumented() throws Exception {
    byte[] file = Nfc.encode(PHOTO, 20);
    byte[] damaged = file.clone();
    damaged[file.length / 2] ^= 1;
    assertThatThrownBy(() -> Nfc.decode(damaged)).isInstanceOf(MalformedFileException.class);
    assertThatThrownBy(() -> Nfc.info(damaged)).isInstanceOf(MalformedFileException.class);
    DecodeLimits small = new DecodeLimits(100, 1 << 20, 1L << 40);
    assertThatThrownBy(() -> Nfc.decode(file, DecodeRequest.DEFAULT.withLimits(small)))
        .isInstanceOf(LimitExceededException.class);
    assertThatThrownBy(() -> Nfc.info(file, small)).isInstanceOf(LimitExceededException.class);
    assertThatThrownBy(() -> DecodeRequest.DEFAULT.withThreads(0))
        .isInstanceOf(IllegalArgumentException.class);
    EncodeRequest few =
        EncodeRequest.toPsnr(90).withTraining(EncodeRequest.Training.USUAL.withMost(2, 60));
    assertThatThrownBy(() -> Nfc.encode(PHOTO, few)).isInstanceOf(EncodeException.class);
    assertThatThrownBy(() -> Nfc.encode(PHOTO, few, "none", EncodeListener.NONE))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("unknown engine 'none'");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> Nfc.encode(missing, folder.resolve("a.nfc"), few))
        .isInstanceOf(ImageFileException.class);
    assertThatThrownBy(() -> Nfc.decode(missing, folder.resolve("a.xyz")))
        .isInstanceOf(ImageFileException.class);
    assertThatThrownBy(() -> Nfc.decode(missing, folder.resolve("a.png")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(folder.resolve("a.nfc")).doesNotExist();
  }

  @Test
  void aRegionIsThatPartOfTheWhole() throws Exception {
    byte[] file = Nfc.encode(PHOTO, 20);
    Raster whole = Nfc.decode(file);
    Region region = new Region(5, 3, 10, 8, 2, 3);
    assertThat(Nfc.decode(file, DecodeRequest.DEFAULT.withRegion(region)))
        .isEqualTo(whole.part(region));
    assertThat(Nfc.decode(file, DecodeRequest.DEFAULT.withRegion(Region.all(whole.shape()))))
        .isEqualTo(whole);
    DecodeRequest outside = DecodeRequest.DEFAULT.withRegion(Region.of(30, 0, 8, 8));
    assertThatThrownBy(() -> Nfc.decode(file, outside))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8x8+30+0");
  }

  @Test
  void aDecodeTellsHowFarItIsAndCanBeStopped() throws Exception {
    byte[] file = Nfc.encode(PHOTO, 20);
    for (Region region : new Region[] {null, Region.of(0, 0, 37, 20)}) {
      List<Integer> heard = new ArrayList<>();
      Thread here = Thread.currentThread();
      DecodeRequest told =
          DecodeRequest.DEFAULT
              .withThreads(3)
              .withRegion(region)
              .withListener((pixels, all) -> {
                assertThat(Thread.currentThread()).isSameAs(here);
                assertThat(all).isEqualTo(region == null ? 37 * 29 : 37 * 20);
                heard.add(pixels);
              });
      Nfc.decode(file, told);
      assertThat(heard).isSorted().last().isEqualTo(region == null ? 37 * 29 : 37 * 20);
      DecodeRequest stopped =
          told.withListener((pixels, all) -> {
            throw new CancellationException("enough");
          });
      assertThatThrownBy(() -> Nfc.decode(file, stopped))
          .isInstanceOf(CancellationException.class)
          .hasMessage("enough");
    }
  }

  @Test
  void anEncodeIsStoppedByItsListener() {
    EncodeListener impatient =
        new EncodeListener() {
          @Override
          public void stage(EncodeStage stage, String what) {}

          @Override
          public void trained(int step, double psnr, double target) {
            throw new CancellationException("enough");
          }
        };
    for (EncodeRequest request :
        List.of(
            EncodeRequest.toPsnr(30),
            EncodeRequest.pyramid(new EncodeRequest.Goal.TargetPsnr(30, false), Effort.FAST))) {
      assertThatThrownBy(() -> Nfc.encode(PHOTO, request, Engines.AUTO, impatient))
          .isInstanceOf(CancellationException.class)
          .hasMessage("enough");
    }
  }
}
