package nfcodec.study.report;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import nfcodec.image.ImageFileException;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageFormat;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import nfcodec.study.Artifacts;
import nfcodec.study.Cell;
import nfcodec.study.CellResult;
import nfcodec.study.LandscapePlane;
import nfcodec.study.StudyResults;
import nfcodec.study.analysis.Landscape;
import nfcodec.study.analysis.Spectrum;
import org.jspecify.annotations.Nullable;

/** Surfaces and pictures of a study that nobody made. */
final class MadeUpArtifacts {
  private static final Gson GSON = new Gson();

  private MadeUpArtifacts() {}

  /** Spectra and pictures of the first seed's cells, landscapes of the first image's. */
  static void write(StudyResults study) throws IOException {
    for (CellResult result : study.results()) {
      Cell cell = result.cell();
      if (cell.seed() != 0 || cell.initScale() != 1) {
        continue;
      }
      Artifacts artifacts = Artifacts.of(study.folder(), cell);
      Files.createDirectories(artifacts.folder());
      boolean permuted = cell.transform().contains("rpp");
      Random random = new Random(cell.label().hashCode());
      Files.writeString(artifacts.spectrum(), GSON.toJson(spectrum(cell.side(), permuted, random)));
      for (double level : new double[] {20, 30, 50}) {
        picture(artifacts.reconstruction(level), cell.side(), level, permuted, false, random);
        picture(artifacts.errorMap(level), cell.side(), level, permuted, true, random);
      }
      boolean drawn = cell.transform().equals("none") || cell.transform().equals("rpp");
      if (drawn && cell.image().equals(study.planned().getFirst().image())) {
        for (LandscapePlane plane : LandscapePlane.values()) {
          Files.writeString(
              artifacts.landscape(plane, study.settings()),
              GSON.toJson(landscape(plane, permuted)));
        }
      }
    }
  }

  private static Spectrum spectrum(int side, boolean permuted, Random random) {
    int bins = Math.min(side, Spectrum.BINS);
    float[][] magnitudes = new float[bins][bins];
    for (int y = 0; y < bins; y++) {
      for (int x = 0; x < bins; x++) {
        double smooth = permuted ? 0.2 : 8 / (1.0 + x * x + y * y);
        magnitudes[y][x] = (float) (smooth * -Math.log(1 - random.nextDouble()));
      }
    }
    magnitudes[0][0] = (float) (side / 3.0);
    return new Spectrum(side, magnitudes);
  }

  private static void picture(
      Path file, int side, double level, boolean noisy, boolean error, Random random)
      throws IOException {
    char[] samples = new char[side * side];
    double amount = 255 * Math.pow(10, -level / 20);
    for (int i = 0; i < samples.length; i++) {
      double x = (double) (i % side) / side;
      int row = i / side;
      double y = (double) row / side;
      double wave = noisy ? random.nextGaussian() : Math.sin(40 * x + 9 * y) * Math.sin(25 * y);
      double scene = 255 * (0.5 + 0.3 * Math.sin(7 * x) * Math.cos(5 * y) + 0.2 * (y - 0.5));
      double value = error ? Math.abs(wave) * 80 : scene + amount * wave;
      samples[i] = (char) Math.clamp(Math.round(value), 0, 255);
    }
    try {
      Files.write(
          file,
          ImageFiles.encode(
              new Raster(side, side, Channels.GRAY, 8, new char[][] {samples}), ImageFormat.PNG));
    } catch (ImageFileException e) {
      throw new IOException(e);
    }
  }

  private static Landscape landscape(LandscapePlane plane, boolean permuted) {
    @Nullable Double from = plane == LandscapePlane.START_RANDOM ? null : 30.0;
    double to = from == null ? 30 : 50;
    double begin = from == null ? 9 : from;
    int points = 33;
    double[] along = new double[points];
    double[] across = new double[points];
    float[][] psnr = new float[points][points];
    for (int i = 0; i < points; i++) {
      along[i] = Landscape.ALONG_FROM + 2.0 * i / (points - 1);
      across[i] = -Landscape.ACROSS_TO + 2.0 * i / (points - 1);
    }
    for (int row = 0; row < points; row++) {
      for (int column = 0; column < points; column++) {
        double a = along[column];
        double b = across[row];
        double slope = begin + (to - begin) * Math.exp(-2 * (a - 1) * (a - 1));
        double barrier = permuted ? 2 : 14;
        double sag = barrier * Math.exp(-20 * (a - 0.5) * (a - 0.5));
        psnr[row][column] = (float) (slope - sag - (permuted ? 12 : 22) * b * b);
      }
    }
    return new Landscape(from, to, along, across, psnr);
  }
}
