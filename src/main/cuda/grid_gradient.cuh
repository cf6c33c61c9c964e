// The gradient of the grid's tables.
//
// On whole image rows a dense level's gradient is a transposed separable filter: each row of pixels is gathered to the
// columns of vertices, then the rows to the rows of vertices. No two threads write the same value. Hashed levels and
// random pixels are scattered: contributions become 64-bit integers first, whose sums do not depend on their order.
#pragma once

// A dense level turned round, as DeviceGrid of the host lays it out. Its slots are the features of its vertex columns.
struct DenseLevel {
  int first_slot;     // among those of all levels
  int slots;          // features times vertex columns
  int features;
  int first_feature;  // in the encoding
  int rows;           // of vertices
  int offset;         // of its table in the flat parameters
  int weights;        // where its weights begin, as in Grid
  int columns_near;   // where in the ranges: the pixel columns of each vertex column on its near side, on its far side
  int columns_far;
  int rows_near;  // the image rows of each vertex row
  int rows_far;
};

// Gathers the pixel rows of a chunk to vertex columns. BLOCK.x is the row of the chunk, threads of BLOCK.y count slots.
//
// d: gradient of the encoding, shape (encoded, count) of whole rows
// levels: of all dense levels; level_of: shape (slots), the place there
// ranges: of pixels, each from the value of its vertex to that of the next
// weights: as in Grid
// sums: shape (rows, slots), overwritten
KERNEL(gather_columns, (const int *stopped, const float *d, int count, const int *levels, const int *level_of,
                        const int *ranges, const float *weights, int slots, int width, float *sums)) {
  int slot = BLOCK.y * BLOCK_SIZE.x + THREAD.x;
  if (*stopped != 0 || slot >= slots) {
    return;
  }
  DenseLevel level = reinterpret_cast<const DenseLevel *>(levels)[level_of[slot]];
  int column = (slot - level.first_slot) / level.features;
  int feature = level.first_feature + (slot - level.first_slot) % level.features;
  const float *from = d + static_cast<long long>(feature) * count + static_cast<long long>(BLOCK.x) * width;
  const float *near = weights + level.weights;
  const float *far = near + width;
  const int *begin_far = ranges + level.columns_far + column;
  const int *begin_near = ranges + level.columns_near + column;
  float total = 0;
  for (int x = begin_far[0]; x < begin_far[1]; x++) {
    total = fused(far[x], from[x], total);
  }
  for (int x = begin_near[0]; x < begin_near[1]; x++) {
    total = fused(near[x], from[x], total);
  }
  sums[static_cast<long long>(BLOCK.x) * slots + slot] = total;
}

// Gathers what gather_columns left to vertex rows. BLOCK.x is the vertex row, threads of BLOCK.y count slots.
//
// sums: shape (count, slots) of the image rows first_row .. first_row + count - 1
// gradient: of all parameters; those of dense levels are added to if `add`, else overwritten
KERNEL(gather_rows, (const int *stopped, const float *sums, int first_row, int count, const int *levels,
                     const int *level_of, const int *ranges, const float *weights, int slots, int width, int height,
                     int add, float *gradient)) {
  int slot = BLOCK.y * BLOCK_SIZE.x + THREAD.x;
  if (*stopped != 0 || slot >= slots) {
    return;
  }
  DenseLevel level = reinterpret_cast<const DenseLevel *>(levels)[level_of[slot]];
  int row = BLOCK.x;
  if (row >= level.rows) {
    return;
  }
  float *to = gradient + level.offset + static_cast<long long>(row) * level.slots + slot - level.first_slot;
  int end = first_row + count;
  float total = add != 0 ? *to : 0.0f;
  const float *near = weights + level.weights + 2 * width;
  for (int side = 0; side < 2; side++) {
    const int *from = ranges + (side == 0 ? level.rows_far : level.rows_near) + row;
    const float *weight = side == 0 ? near + height : near;
    int y = from[0] > first_row ? from[0] : first_row;
    int last = from[1] < end ? from[1] : end;
    for (; y < last; y++) {
      total = fused(weight[y], sums[static_cast<long long>(y - first_row) * slots + slot], total);
    }
  }
  *to = total;
}

// A total that holds no number, because a contribution to it was none or out of bounds. Sums of contributions within bounds
// stay below half of it, and so do what is added to it afterwards.
constexpr long long NO_TOTAL = 1ll << 62;

// Scatters the gradient of the encoding to the tables, in units of 1 / scale. BLOCK.y is the level.
//
// bound: contributions are smaller, in units; with so many of them as there can be, their sum is below NO_TOTAL / 2
// d: shape (encoded, count)
// hashed_only: whether to leave out dense levels
// totals: shape (all entries of all tables), added to
KERNEL(scatter_grid, (const int *stopped, const int *drawn, int first, int count, const int *levels,
                      const float *weights, const int *ranks, const int *entries, int width, int height,
                      const float *d, int hashed_only, double scale, double bound, long long *totals)) {
  int p = BLOCK.x * BLOCK_SIZE.x + THREAD.x;
  if (*stopped != 0 || p >= count) {
    return;
  }
  Grid grid = grid_of(levels, weights, ranks, entries, width, height);
  int l = BLOCK.y;
  Level level = grid.levels[l];
  if (hashed_only != 0 && level.columns > 0) {
    return;
  }
  int pixel = pixel_of(drawn, first, p);
  const float *from = d + static_cast<long long>(level.first_feature) * count + p;
  for (int c = 0; c < 4; c++) {
    Corner corner = corner_of(grid, l, level, c, pixel % width, pixel / width);
    if (corner.weight != 0) {
      long long *to = totals + level.offset + static_cast<long long>(corner.entry) * level.features;
      for (int f = 0; f < level.features; f++) {
        double units = static_cast<double>(corner.weight) * from[static_cast<long long>(f) * count] * scale;
        if (units < bound && units > -bound) {
          atomic_add(&to[f], rounded(units));
        } else {
          atomic_replace(&to[f], NO_TOTAL);
        }
      }
    }
  }
}

// Turns totals into the gradient, and clears them for the next step. Where there is no total, the gradient is no number.
//
// totals, gradient: entries begin .. end - 1
KERNEL(settle_grid, (const int *stopped, long long *totals, int begin, int end, double scale, float *gradient)) {
  long long i = begin + static_cast<long long>(BLOCK.x) * BLOCK_SIZE.x + THREAD.x;
  if (*stopped != 0 || i >= end) {
    return;
  }
  long long total = totals[i];
  bool known = total < NO_TOTAL / 2 && total > -NO_TOTAL / 2;
  gradient[i] = known ? static_cast<float>(total / scale) : NAN;
  totals[i] = 0;
}
