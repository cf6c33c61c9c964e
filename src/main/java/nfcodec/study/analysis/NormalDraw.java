package nfcodec.study.analysis;

import nfcodec.field.CounterRandom;

/**
 * Independent normal values of mean 0 and variance 1 as a pure function of a seed and a counter
 * (Box and Muller 1958); the same bits on every machine.
 */
final class NormalDraw {
  private NormalDraw() {}

  static float of(long seed, long counter) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - CounterRandom.unit(seed, 2 * counter)));
    double angle = 2 * Math.PI * CounterRandom.unit(seed, 2 * counter + 1);
    return (float) (radius * StrictMath.cos(angle));
  }
}
