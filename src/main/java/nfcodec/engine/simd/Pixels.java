package nfcodec.engine.simd;

import nfcodec.engine.BatchDraw;
import nfcodec.engine.TrainingPlan;

/** The pixels of a group, by position: a stretch of the raster, or a random draw. */
sealed interface Pixels {
  /** Raster index of a position. */
  int index(int position);

  /** Whether they are consecutive pixels of the raster, beginning with a whole row. */
  boolean areRaster();

  /** Consecutive pixels. */
  record Raster(int first) implements Pixels {
    @Override
    public int index(int position) {
      return first + position;
    }

    @Override
    public boolean areRaster() {
      return true;
    }
  }

  /** Pixels in any order. */
  record Drawn(int[] pixel) implements Pixels {
    static Drawn of(TrainingPlan plan, int pixels, int step, int first, int count) {
      int[] pixel = new int[count];
      for (int p = 0; p < count; p++) {
        pixel[p] = BatchDraw.pixel(plan, pixels, step, first + p);
      }
      return new Drawn(pixel);
    }

    @Override
    public int index(int position) {
      return pixel[position];
    }

    @Override
    public boolean areRaster() {
      return false;
    }
  }
}
