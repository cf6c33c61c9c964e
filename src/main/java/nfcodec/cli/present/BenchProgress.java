package nfcodec.cli.present;

import java.io.PrintStream;
import nfcodec.bench.BenchListener;
import nfcodec.bench.Point;
import nfcodec.bench.codec.Codec;
import nfcodec.bench.codec.SettingScale;

/** Tells on standard error how a bench goes: a line for each point. */
public final class BenchProgress implements BenchListener {
  private final PrintStream err;
  private final int columns;
  private int drawn;

  /**
   * On that stream.
   *
   * @param columns of the terminal that it is; 0 if it is none
   */
  public BenchProgress(PrintStream err, int columns) {
    this.err = err;
    this.columns = columns;
  }

  @Override
  public void remarked(String text) {
    clear();
    new Messages(err, false, false).warning(text);
  }

  @Override
  public void began(Codec codec, double setting) {
    if (columns == 0) {
      return;
    }
    String line = codec.name() + " at " + SettingScale.text(setting) + " ...";
    String fitting = line.length() < columns ? line : line.substring(0, columns - 1);
    err.print("\r" + fitting);
    err.flush();
    drawn = fitting.length();
  }

  @Override
  public void measured(Point point, double psnr, double bitsPerPixel) {
    clear();
    err.println(
        label(point.key())
            + ": "
            + Digits.grouped(point.bytes())
            + " bytes, "
            + Digits.fixed(bitsPerPixel, 3)
            + " bits a pixel, "
            + Digits.fixed(psnr)
            + " dB; encoded in "
            + Digits.fixed(point.encode().seconds(), 1)
            + " s, decoded in "
            + Digits.fixed(point.decode().seconds(), 1)
            + " s");
  }

  @Override
  public void failed(Point.Key key, String reason) {
    clear();
    new Messages(err, false, false).warning(label(key) + ": " + reason);
  }

  private static String label(Point.Key key) {
    return Words.oneLine(key.image())
        + ", "
        + key.codec()
        + " at "
        + SettingScale.text(key.setting());
  }

  private void clear() {
    if (drawn > 0) {
      err.print("\r" + " ".repeat(drawn) + "\r");
      drawn = 0;
    }
  }
}
