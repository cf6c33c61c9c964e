package nfcodec.transform;

import java.util.List;
import nfcodec.raster.ValueMap;

/**
 * Several transformations, first to last.
 *
 * @param steps at least two, none of them a chain
 */
public record Chain(List<DataTransform> steps) implements DataTransform {
  /** Copies the list. */
  public Chain {
    steps = List.copyOf(steps);
    if (steps.size() < 2 || steps.stream().anyMatch(Chain.class::isInstance)) {
      throw new IllegalArgumentException("a chain has two or more steps and no chain inside");
    }
  }

  @Override
  public PixelBijection locations(int width, int height) {
    PixelBijection all = PixelBijection.IDENTITY;
    for (DataTransform step : steps) {
      PixelBijection next = step.locations(width, height);
      if (next != PixelBijection.IDENTITY) {
        all = all == PixelBijection.IDENTITY ? next : all.then(next);
      }
    }
    return all;
  }

  @Override
  public float forward(float value) {
    for (DataTransform step : steps) {
      value = step.forward(value);
    }
    return value;
  }

  @Override
  public ValueMap inverseValues() {
    ValueMap inverse = ValueMap.IDENTITY;
    for (DataTransform step : steps.reversed()) {
      inverse = inverse.then(step.inverseValues());
    }
    return inverse;
  }
}
