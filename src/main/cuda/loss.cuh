// The loss, its gradient, and whether to stop.
#pragma once

constexpr int LOSS_THREADS = 256;

// One step of the map from the field's values to the image's, as in ValueMap.
struct MapStep {
  int power;  // 0: a v + b; 1: max(0, v)^a
  float a;
  float b;
};

DEVICE float image_value(const MapStep *steps, int count, float v) {
  for (int s = 0; s < count; s++) {
    v = steps[s].power != 0 ? static_cast<float>(power(v > 0 ? v : v != v ? v : 0.0f, steps[s].a))
                            : fused(steps[s].a, v, steps[s].b);
  }
  return v;
}

// Sums a pair over the threads of a block, in one order; the result is thread 0's.
DEVICE void sum_block(double &a, double &b) {
  SHARED double sums[2][LOSS_THREADS];
  int t = THREAD.x;
  sums[0][t] = a;
  sums[1][t] = b;
  for (int half = LOSS_THREADS / 2; half > 0; half /= 2) {
    barrier();
    if (t < half) {
      sums[0][t] += sums[0][t + half];
      sums[1][t] += sums[1][t + half];
    }
  }
  if (t == 0) {  // others would read while it still adds
    a = sums[0][0];
    b = sums[1][0];
  }
}

// What a squared error counts, as in Objective: one where floor is zero, else the inverse of what was predicted, squared.
DEVICE float weight_of(float predicted, float floor) {
  return floor > 0 ? 1.0f / fused(predicted, predicted, floor) : 1.0f;
}

// The objective and the squared errors of a chunk, and the objective's gradient with respect to the output.
//
// output, d: shape (count, channels); d is overwritten with scale times weight times error
// target: shape (channels, pixels of the image)
// floor: of weight_of
// sums: two for each block, from `first_block` on: of the objective, and of squares on the image's values
KERNEL_OF(256, loss, (const int *stopped, const int *drawn, int first, int count, const float *output,
                      const float *target, int pixels, int channels, float scale, float floor, const int *map,
                      int map_steps, float *d, double *sums, int first_block)) {
  if (*stopped != 0) {
    return;
  }
  const MapStep *steps = reinterpret_cast<const MapStep *>(map);
  int p = BLOCK.x * LOSS_THREADS + THREAD.x;
  double objective = 0;
  double image = 0;
  if (p < count) {
    int pixel = pixel_of(drawn, first, p);
    for (int c = 0; c < channels; c++) {
      long long at = static_cast<long long>(p) * channels + c;
      float predicted = output[at];
      float wanted = target[static_cast<long long>(c) * pixels + pixel];
      float error = predicted - wanted;
      float weight = weight_of(predicted, floor);
      d[at] = scale * (weight * error);
      objective += weight * (static_cast<double>(error) * error);
      double difference = static_cast<double>(image_value(steps, map_steps, predicted)) -
                          static_cast<double>(image_value(steps, map_steps, wanted));
      image += difference * difference;
    }
  }
  sum_block(objective, image);
  if (THREAD.x == 0) {
    sums[2ll * (first_block + BLOCK.x)] = objective;
    sums[2ll * (first_block + BLOCK.x) + 1] = image;
  }
}

// Adds up a step's sums, records them, and stops where the squares are too small, or no number. One block.
//
// state: [0] whether to stop, [1] number of records
// records: two for each step since the state was cleared
// limit: [0] mean squares of `samples` at or below which to stop
KERNEL_OF(256, judge,
          (int *state, const double *sums, int blocks, double samples, const double *limit, double *records)) {
  if (state[0] != 0) {
    return;
  }
  double objective = 0;
  double image = 0;
  for (int b = THREAD.x; b < blocks; b += LOSS_THREADS) {
    objective += sums[2ll * b];
    image += sums[2ll * b + 1];
  }
  sum_block(objective, image);
  if (THREAD.x == 0) {
    int record = state[1];
    records[2ll * record] = objective;
    records[2ll * record + 1] = image;
    state[1] = record + 1;
    if (!(image / samples > *limit)) {
      state[0] = 1;
    }
  }
}
