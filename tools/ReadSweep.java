import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nfcodec.image.ImageFileException;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageLimits;
import nfcodec.image.ReadOptions;
import nfcodec.raster.Raster;

/**
 * Reads image files as nfcodec does, all in one Java, for tools/read-sweep.
 *
 * <p>Takes a path a line from standard input and answers each with one line of tab-separated
 * fields: {@code ok MILLISECONDS WIDTH HEIGHT CHANNELS DEPTH REMARKS}, followed by the samples
 * (plane by plane, one byte or two big-endian bytes each); or {@code refused MILLISECONDS MESSAGE};
 * or {@code crashed MILLISECONDS EXCEPTION} for anything but the documented exception.
 */
final class ReadSweep {
  private static final long MAX_PIXELS = 1 << 24;

  public static void main(String[] args) throws IOException {
    OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
    // Whatever a library prints must not come between the answers.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      answer(line, out);
      out.flush();
    }
  }

  private static void answer(String file, OutputStream out) throws IOException {
    List<String> remarks = new ArrayList<>();
    ImageLimits limits = ImageLimits.DEFAULT.withMaxPixels(MAX_PIXELS);
    ReadOptions options =
        new ReadOptions(limits, 0, remark -> remarks.add(remark.kind() + ": " + remark.text()));
    long start = System.nanoTime();
    Raster raster;
    try {
      raster = ImageFiles.read(Path.of(file), options);
    } catch (ImageFileException e) {
      say(out, "refused", start, e.getMessage());
      return;
    } catch (RuntimeException | Error e) {
      say(out, "crashed", start, e.toString());
      return;
    }
    say(
        out,
        "ok",
        start,
        String.format(
            "%d\t%d\t%d\t%d\t%s",
            raster.width(),
            raster.height(),
            raster.channels().count(),
            raster.bitDepth(),
            String.join(" | ", remarks)));
    byte[] bytes = new byte[raster.pixels() * raster.bitDepth() / 8];
    for (int c = 0; c < raster.channels().count(); c++) {
      int at = 0;
      for (char sample : raster.plane(c)) {
        if (raster.bitDepth() == 16) {
          bytes[at++] = (byte) (sample >> 8);
        }
        bytes[at++] = (byte) sample;
      }
      out.write(bytes);
    }
  }

  private static void say(OutputStream out, String outcome, long start, String rest)
      throws IOException {
    long millis = (System.nanoTime() - start) / 1_000_000;
    out.write(
        (outcome + '\t' + millis + '\t' + rest.replace('\n', ' ') + '\n')
            .getBytes(StandardCharsets.UTF_8));
  }
}
