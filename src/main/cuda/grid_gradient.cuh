// The gradient of the grid's tables.
//
// On whole image rows a dense level's gradient is a transposed separable filter: each row of pixels is gathered to the
// columns of vertices, then the rows to the rows of vertices. No two threads write the same value. Hashed levels and
// random pixels are scattered: contributions become 64-bit integers first, whose sums do not depend on their order.
#pragma once

// Gathers the pixel rows of a chunk to the columns of vertices of one dense level. BLOCK.x is the row of the chunk.
//
// d: gradient of the encoding, shape (rows * width, encoded), of which `features` from `first_feature` on are the level's
// near_from, far_from: shape (columns + 1), the pixel columns of each vertex, as in VertexColumns
// near, far: weights of the pixel columns, shape (width)
// sums: shape (rows, columns * features), overwritten
KERNEL(gather_columns, (const int *stopped, const float *d, int width, int encoded, int first_feature, int features,
                        int columns, const int *near_from, const int *far_from, const float *near, const float *far,
                        float *sums)) {
  int i = BLOCK.y * BLOCK_SIZE.x + THREAD.x;
  if (*stopped != 0 || i >= columns * features) {
    return;
  }
  int column = i / features;
  const float *from = d + static_cast<long long>(BLOCK.x) * width * encoded + first_feature + i % features;
  float total = 0;
  for (int x = far_from[column]; x < far_from[column + 1]; x++) {
    total = fused(far[x], from[static_cast<long long>(x) * encoded], total);
  }
  for (int x = near_from[column]; x < near_from[column + 1]; x++) {
    total = fused(near[x], from[static_cast<long long>(x) * encoded], total);
  }
  sums[static_cast<long long>(BLOCK.x) * columns * features + i] = total;
}

// Gathers what gather_columns left to the rows of vertices. BLOCK.x is the row of vertices.
//
// sums: shape (count, size) of the image rows first_row .. first_row + count - 1; size is columns * features
// near_from, far_from: shape (vertex rows + 1), the image rows of each; near, far: weights of the image rows
// gradient: shape (vertex rows, size); added to if `add`, else overwritten
KERNEL(gather_rows, (const int *stopped, const float *sums, int size, int first_row, int count, const int *near_from,
                     const int *far_from, const float *near, const float *far, int add, float *gradient)) {
  int i = BLOCK.y * BLOCK_SIZE.x + THREAD.x;
  if (*stopped != 0 || i >= size) {
    return;
  }
  int row = BLOCK.x;
  long long at = static_cast<long long>(row) * size + i;
  int end = first_row + count;
  float total = add != 0 ? gradient[at] : 0.0f;
  for (int side = 0; side < 2; side++) {
    const int *from = side == 0 ? far_from : near_from;
    const float *weight = side == 0 ? far : near;
    int y = from[row] > first_row ? from[row] : first_row;
    int last = from[row + 1] < end ? from[row + 1] : end;
    for (; y < last; y++) {
      total = fused(weight[y], sums[static_cast<long long>(y - first_row) * size + i], total);
    }
  }
  gradient[at] = total;
}

// Scatters the gradient of the encoding to the tables, in units of 1 / scale. BLOCK.y is the level.
//
// d: shape (count, encoded)
// hashed_only: whether to leave out dense levels
// totals: shape (all entries of all tables), added to
KERNEL(scatter_grid, (const int *stopped, const int *drawn, int first, int count, const int *levels,
                      const float *weights, const int *ranks, const int *entries, int width, int height,
                      const float *d, int encoded, int hashed_only, double scale, long long *totals)) {
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
  const float *from = d + static_cast<long long>(p) * encoded + level.first_feature;
  for (int c = 0; c < 4; c++) {
    Corner corner = corner_of(grid, l, level, c, pixel % width, pixel / width);
    if (corner.weight != 0) {
      long long *to = totals + level.offset + static_cast<long long>(corner.entry) * level.features;
      for (int f = 0; f < level.features; f++) {
        atomic_add(&to[f], rounded(static_cast<double>(corner.weight) * from[f] * scale));
      }
    }
  }
}

// Turns totals into the gradient, and clears them for the next step.
//
// totals, gradient: entries begin .. end - 1
KERNEL(settle_grid, (const int *stopped, long long *totals, int begin, int end, double scale, float *gradient)) {
  long long i = begin + static_cast<long long>(BLOCK.x) * BLOCK_SIZE.x + THREAD.x;
  if (*stopped != 0 || i >= end) {
    return;
  }
  gradient[i] = static_cast<float>(totals[i] / scale);
  totals[i] = 0;
}
