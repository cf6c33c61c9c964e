package nfcodec.bench.report;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nfcodec.bench.Bench;
import nfcodec.bench.BenchException;
import nfcodec.bench.BenchResults;
import nfcodec.bench.EqualBytes;
import nfcodec.bench.Point;
import nfcodec.bench.Range;
import nfcodec.bench.codec.Codec;
import nfcodec.bench.codec.CodecFile;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageFormat;
import nfcodec.raster.Raster;

/** A bench whose numbers follow from formulas. */
final class MadeUpBench {
  static final List<String> IMAGES = List.of("one & <only>.png", "two.png", "three.png");
  static final int PIXELS = 400 * 250;
  static final Range RANGE = new Range(28, 38);

  private MadeUpBench() {}

  /**
   * Bytes of a file: each 6 dB take twice as many, images differ by powers of 1.5, and codecs by
   * powers of 2.
   */
  static long bytes(int codec, int image, double psnr) {
    double rate = 0.25 * Math.pow(2, (psnr - 28) / 6) * Math.pow(1.5, image) * Math.pow(2, codec);
    return Math.round(rate * PIXELS / 8);
  }

  static BenchResults in(Path folder) throws IOException, BenchException {
    Gson gson = new Gson();
    List<String> lines = new ArrayList<>();
    lines.add("{\"bench\":{\"version\":1}}");
    lines.add(
        "{\"start\":{\"at\":\"2026-01-01T00:00:00Z\",\"version\":\"0.0.0\",\"machine\":\"a"
            + " machine\",\"threads\":2}}");
    for (String image : IMAGES) {
      lines.add(
          "{\"image\":{\"name\":%s,\"width\":400,\"height\":250,\"digest\":\"00\"}}"
              .formatted(gson.toJson(image)));
    }
    List<Codec> codecs = CodecFile.known().subList(0, 3);
    for (int c = 0; c < codecs.size(); c++) {
      lines.add(
          "{\"codec\":{\"codec\":%s,\"version\":\"version 1.2\"}}"
              .formatted(gson.toJson(codecs.get(c))));
      for (int i = 0; i < IMAGES.size(); i++) {
        for (int psnr = 27; psnr <= 39; psnr += 2) {
          String key =
              "{\"codec\":\"%s\",\"image\":%s,\"setting\":%d}"
                  .formatted(codecs.get(c).name(), gson.toJson(IMAGES.get(i)), psnr);
          lines.add(
              String.format(
                  Locale.ROOT,
                  "{\"point\":{\"key\":%s,\"bytes\":%d,\"quality\":{\"mse\":%s,\"psnrYuv\":%d,"
                      + "\"msSsim\":0.9},\"encode\":{\"seconds\":%d,\"processorSeconds\":1.5,\"peakKibibytes\":2048},"
                      + "\"decode\":{\"seconds\":0.5,\"processorSeconds\":null,\"peakKibibytes\":null},\"threads\":2}}",
                  key,
                  bytes(c, i, psnr),
                  255 * 255 * Math.pow(10, -psnr / 10.0),
                  psnr + 1,
                  c + 1));
        }
      }
    }
    lines.add(
        "{\"failure\":{\"key\":{\"codec\":\"%s\",\"image\":\"two.png\",\"setting\":1},\"reason\":\"encoding: it"
                .formatted(codecs.getFirst().name())
            + " ended with code 3\",\"seconds\":1}}");
    Files.write(Files.createDirectories(folder).resolve("journal.jsonl"), lines);
    BenchResults results = Bench.read(folder);
    pictures(results, folder);
    return results;
  }

  private static void pictures(BenchResults results, Path folder) throws IOException {
    Raster photo = ImageFiles.read(Path.of("testimages/kodim23-half.png"));
    byte[] png = ImageFiles.encode(photo, ImageFormat.PNG);
    Path original = EqualBytes.original(folder, IMAGES.getFirst());
    Files.createDirectories(original.getParent());
    Files.write(original, png);
    for (Point point : EqualBytes.of(results, IMAGES.getFirst(), RANGE)) {
      Files.write(EqualBytes.picture(folder, point.key()), png);
    }
  }
}
