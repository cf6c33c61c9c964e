// From pixels to what the first dense layer sees: a plane for each feature.
#pragma once

// The pixels of a random batch: BatchDraw.pixel, for the draws numbered from first[0] on in the first step since the
// state was cleared, from first[0] + count on in the second, and so on.
//
// state: [0] whether to stop, [1] steps since it was cleared
// drawn: shape (count), overwritten with raster indices below `pixels`
KERNEL(draw, (const int *state, int *drawn, int count, int pixels, long long seed, const long long *first)) {
  int i = BLOCK.x * BLOCK_SIZE.x + THREAD.x;
  if (state[0] != 0 || i >= count) {
    return;
  }
  long long counter = *first + static_cast<long long>(state[1]) * count;
  unsigned long long z = static_cast<unsigned long long>(seed) * 0xD1342543DE82EF95ull +
                         (static_cast<unsigned long long>(counter) + i + 1) * 0x9E3779B97F4A7C15ull;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  z ^= z >> 31;
  drawn[i] = static_cast<int>(((z >> 32) * static_cast<unsigned long long>(pixels)) >> 32);
}

// Raster index of a chunk's pixel: drawn, or where nothing is drawn consecutive from `first` on.
DEVICE int pixel_of(const int *drawn, int first, int p) { return drawn != nullptr ? drawn[p] : first + p; }

// Field.coordinate, along an axis of `count` pixels.
DEVICE float coordinate(int i, int count, int longer) {
  return quotient(static_cast<float>(2ll * i - (count - 1)), static_cast<float>(longer > 1 ? longer - 1 : 1));
}

// Coordinates of pixels.
//
// out: shape (2, count), overwritten with x and y
KERNEL(encode_coordinates,
       (const int *stopped, const int *drawn, int first, int count, int width, int height, float *out)) {
  int p = BLOCK.x * BLOCK_SIZE.x + THREAD.x;
  if (*stopped != 0 || p >= count) {
    return;
  }
  int pixel = pixel_of(drawn, first, p);
  int longer = width > height ? width : height;
  out[p] = coordinate(pixel % width, width, longer);
  out[static_cast<long long>(count) + p] = coordinate(pixel / width, height, longer);
}

// One level of a grid, as GridTables of the host lays it out.
struct Level {
  int offset;         // of its table in the flat parameters
  int features;
  int first_feature;  // in the encoding
  int columns;        // entries of a row of vertices; 0 for a hashed level
  int hashed;         // number among the hashed levels
};

// All levels over one image.
struct Grid {
  const Level *levels;
  const float *weights;  // of each level: near and far of all pixel columns, near and far of all pixel rows
  const int *ranks;      // same shape: ranks of vertices on dense levels
  const int *entries;    // of each hashed level: shape (4 corners, pixels)
  int width;
  int height;
};

DEVICE Grid grid_of(const int *levels, const float *weights, const int *ranks, const int *entries, int width,
                    int height) {
  return {reinterpret_cast<const Level *>(levels), weights, ranks, entries, width, height};
}

// A corner of the cell around a pixel; entry is meaningless where weight is zero.
struct Corner {
  float weight;
  int entry;
};

// corner: bit 0 for the far column, bit 1 for the far row
DEVICE Corner corner_of(const Grid &grid, int l, const Level &level, int corner, int x, int y) {
  long long base = 2ll * l * (grid.width + grid.height);
  long long column = base + (corner & 1) * grid.width + x;
  long long row = base + 2ll * grid.width + (corner >> 1) * grid.height + y;
  float weight = product(grid.weights[column], grid.weights[row]);
  if (level.columns > 0) {
    return {weight, grid.ranks[row] * level.columns + grid.ranks[column]};
  }
  long long pixels = static_cast<long long>(grid.width) * grid.height;
  return {weight, grid.entries[(4ll * level.hashed + corner) * pixels + static_cast<long long>(y) * grid.width + x]};
}

// Interpolated features, by the normative arithmetic: corners in ascending order, fused multiply-adds from 0, corners
// of weight 0 not read. BLOCK.y is the level.
//
// out: shape (encoded, count), overwritten
KERNEL(encode_grid, (const int *stopped, const int *drawn, int first, int count, const int *levels,
                     const float *weights, const int *ranks, const int *entries, int width, int height,
                     const float *parameters, float *out)) {
  int p = BLOCK.x * BLOCK_SIZE.x + THREAD.x;
  if (*stopped != 0 || p >= count) {
    return;
  }
  Grid grid = grid_of(levels, weights, ranks, entries, width, height);
  int l = BLOCK.y;
  Level level = grid.levels[l];
  int pixel = pixel_of(drawn, first, p);
  Corner corners[4];
  UNROLL for (int c = 0; c < 4; c++) {
    corners[c] = corner_of(grid, l, level, c, pixel % width, pixel / width);
  }
  for (int f = 0; f < level.features; f++) {
    float value = 0;
    UNROLL for (int c = 0; c < 4; c++) {
      if (corners[c].weight != 0) {
        long long entry = static_cast<long long>(corners[c].entry) * level.features;
        value = fused(corners[c].weight, parameters[level.offset + entry + f], value);
      }
    }
    out[static_cast<long long>(level.first_feature + f) * count + p] = value;
  }
}
