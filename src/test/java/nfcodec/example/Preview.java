package nfcodec.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import nfcodec.Nfc;
import nfcodec.container.FileHead;
import nfcodec.container.RefusedFileException;
import nfcodec.decode.DecodeRequest;
import nfcodec.encode.Effort;
import nfcodec.encode.EncodeException;
import nfcodec.encode.EncodeListener;
import nfcodec.encode.EncodeRequest;
import nfcodec.encode.EncodeResult;
import nfcodec.encode.EncodeStage;
import nfcodec.engine.Engines;
import nfcodec.image.ImageFiles;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;
import nfcodec.raster.Region;

/** What a program does that keeps photographs as files of few bytes, and shows parts of them. */
final class Preview {
  private final AtomicBoolean stopped = new AtomicBoolean();

  private volatile double progress;

  // @start region="encode"
  /** Writes the best file of at most so many bytes that 300 steps find. */
  EncodeResult encode(Path photograph, Path file, long bytes) throws IOException, EncodeException {
    Raster image = ImageFiles.read(photograph);
    EncodeRequest.Goal goal = new EncodeRequest.Goal.TargetBytes(bytes);
    EncodeRequest usual = EncodeRequest.pyramid(goal, Effort.FAST);
    int steps = 300;
    EncodeRequest request = usual.withTraining(usual.training().withMost(steps, 60));
    EncodeResult result =
        Nfc.encode(
            image,
            request,
            Engines.AUTO,
            new EncodeListener() {
              @Override
              public void stage(EncodeStage stage, String what) {}

              @Override
              public void trained(int step, double psnr, double target) {
                progress = (double) step / steps;
                if (stopped.get()) {
                  throw new CancellationException("the user has changed the mind");
                }
              }
            });
    Files.write(file, result.file());
    return result;
  }

  // @end

  // @start region="middle"
  /** The middle of a picture, at most so many pixels wide and high, without decoding the rest. */
  Raster middle(byte[] file, int side) throws RefusedFileException {
    FileHead head = Nfc.head(file);
    RasterShape shape = head.image().shape();
    int width = Math.min(side, shape.width());
    int height = Math.min(side, shape.height());
    int left = (shape.width() - width) / 2;
    int top = (shape.height() - height) / 2;
    Region region = Region.of(left, top, width, height);
    return Nfc.decode(file, DecodeRequest.DEFAULT.withRegion(region));
  }

  // @end

  /** From another thread. */
  void stop() {
    stopped.set(true);
  }

  double progress() {
    return progress;
  }
}
