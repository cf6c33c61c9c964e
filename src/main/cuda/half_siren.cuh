// A SIREN in mixed precision: activations, slopes and gradients between layers are halves, sums and parameters binary32.
//
// Half matrices have a row for each pixel and `stride` columns, a multiple of 128; so have the rows, up to `rows`. The
// gradient is zero in rows that are no pixel and columns that are no neuron, so that these add nothing anywhere.
#pragma once

// Weights of a hidden layer as halves, both ways round.
//
// w: shape (width, width), binary32; plain, turned: (stride, stride), overwritten, zero beyond the width
KERNEL(half_weights, (const int *stopped, const float *w, int width, int stride, Half *plain, Half *turned)) {
  int i = BLOCK.x * BLOCK_SIZE.x + THREAD.x;
  if (*stopped != 0 || i >= stride * stride) {
    return;
  }
  int row = i / stride;
  int column = i % stride;
  bool inside = row < width && column < width;
  plain[i] = to_half(inside ? w[static_cast<long long>(row) * width + column] : 0.0f);
  turned[i] = to_half(inside ? w[static_cast<long long>(column) * width + row] : 0.0f);
}

// What neuron n of the first layer makes of a pixel; sine 0 if it is none.
DEVICE SineCosine first_neuron(const float *w, const float *bias, int n, int width, float omega, float x0, float x1) {
  if (n >= width) {
    return {0, 0};
  }
  return approximate_sine_cosine(omega * fused(w[2 * n + 1], x1, fused(w[2 * n], x0, bias[n])));
}

// The first layer: sines of two coordinates, which halves are too coarse for. BLOCK.x counts threads over rows and pairs
// of columns.
//
// x: shape (2, pixels); w: (width, 2); bias: (width); y, slope: (rows, stride), overwritten; slopes without omega
KERNEL(half_first, (const int *stopped, const float *x, const float *w, const float *bias, int pixels, int rows,
                    int width, int stride, float omega, Half *y, Half *slope)) {
  long long pair = static_cast<long long>(BLOCK.x) * BLOCK_SIZE.x + THREAD.x;
  int p = static_cast<int>(pair / (stride / 2));
  int n = static_cast<int>(pair % (stride / 2)) * 2;
  if (*stopped != 0 || p >= rows) {
    return;
  }
  float x0 = p < pixels ? x[p] : 0.0f;
  float x1 = p < pixels ? x[static_cast<long long>(pixels) + p] : 0.0f;
  SineCosine a = first_neuron(w, bias, n, width, omega, x0, x1);
  SineCosine b = first_neuron(w, bias, n + 1, width, omega, x0, x1);
  reinterpret_cast<unsigned *>(y)[pair] = pack_halves(a.sine, b.sine);
  reinterpret_cast<unsigned *>(slope)[pair] = pack_halves(a.cosine, b.cosine);
}

// A hidden layer: y = sin(omega (x w^T + bias)). BLOCK.x counts tiles of neurons, BLOCK.y of pixels.
//
// x, y, slope: shape (rows, stride); w: (stride, stride) halves; bias: (width)
KERNEL_OF(128, half_forward, (const int *stopped, const Half *x, const Half *w, const float *bias, int width,
                              int stride, float omega, Half *y, Half *slope)) {
  alignas(16) SHARED HalfStages stages;
  if (*stopped != 0) {
    return;
  }
  long long first_row = static_cast<long long>(BLOCK.y) * HALF_TILE;
  int first_column = BLOCK.x * HALF_TILE;
  WarpSums sums = {};
  multiply_halves<Terms::ALONG_ROWS>(sums, stages, x, stride, first_row, w, stride, first_column, 0, stride);
  finish_slices();
  Staged &staged = *reinterpret_cast<Staged *>(&stages);
  UNROLL for (int j = 0; j < FRAGMENTS_ACROSS; j++) {
    int column = sums_column(j);
    int neuron = first_column + column;
    float bias0 = neuron < width ? bias[neuron] : 0.0f;
    float bias1 = neuron + 1 < width ? bias[neuron + 1] : 0.0f;
    UNROLL for (int i = 0; i < FRAGMENTS_DOWN; i++) {
      UNROLL for (int h = 0; h < 2; h++) {
        float *pair = &sums[i][j][2 * h];
        SineCosine a = approximate_sine_cosine(omega * (pair[0] + bias0));
        SineCosine b = approximate_sine_cosine(omega * (pair[1] + bias1));
        *staged_pair(staged, sums_row(i) + 8 * h, column) = pack_halves(a.sine, b.sine);
        pair[0] = a.cosine;
        pair[1] = b.cosine;
      }
    }
  }
  barrier();
  store_tile(staged, y, first_row, first_column, stride);
  barrier();
  UNROLL for (int i = 0; i < FRAGMENTS_DOWN; i++) {
    UNROLL for (int j = 0; j < FRAGMENTS_ACROSS; j++) {
      UNROLL for (int h = 0; h < 2; h++) {
        *staged_pair(staged, sums_row(i) + 8 * h, sums_column(j)) =
            pack_halves(sums[i][j][2 * h], sums[i][j][2 * h + 1]);
      }
    }
  }
  barrier();
  store_tile(staged, slope, first_row, first_column, stride);
}

// The last layer: y = x w^T + bias, a warp for each pixel. BLOCK.x counts eights of pixels.
//
// x: shape (rows, stride) halves; w: (channels, width); bias: (channels); y: (pixels, channels), overwritten
KERNEL_OF(256, half_last, (const int *stopped, const Half *x, const float *w, const float *bias, int pixels, int width,
                           int stride, int channels, float *y)) {
  int p = BLOCK.x * 8 + THREAD.x / 32;
  if (*stopped != 0 || p >= pixels) {
    return;
  }
  int lane = THREAD.x % 32;
  const unsigned *row = reinterpret_cast<const unsigned *>(x + static_cast<long long>(p) * stride);
  for (int c = 0; c < channels; c++) {
    const float *of = w + static_cast<long long>(c) * width;
    float total = 0;
    for (int n = 2 * lane; n < width; n += 64) {
      unsigned pair = row[n / 2];
      total = fused(from_half(static_cast<Half>(pair)), of[n], total);
      total = fused(from_half(static_cast<Half>(pair >> 16)), n + 1 < width ? of[n + 1] : 0.0f, total);
    }
    for (int mask = 16; mask > 0; mask /= 2) {
      total += shuffle_xor(total, mask);
    }
    if (lane == 0) {
      y[static_cast<long long>(p) * channels + c] = total + bias[c];
    }
  }
}

// What a thread of half_back_last sums over the pixels of its slab.
struct LastSums {
  float below[2];       // gradients of two neurons' sums
  float weights[4][2];  // of the last layer, by channel and neuron
  float output[4];      // of the output, by channel
};

// Back through the last layer and the sine before it, and what the slab's pixels add to gradients. BLOCK.x counts 64
// pairs of neurons, BLOCK.y slabs of rows, those of padding too.
//
// d: shape (pixels, channels), channels at most 4; w: (channels, width); y, slope: (rows, stride)
// dz: (rows, stride), overwritten
// below_parts, weight_parts, output_parts: gradients of the bias below, of w and of the last bias: shape (slabs, width),
// (slabs, channels, width), (slabs, channels), overwritten
KERNEL_OF(64, half_back_last, (const int *stopped, const float *d, const float *w, const Half *y,
                               const Half *slope, int pixels, int rows, int width, int stride, int channels,
                               float omega, int slab, Half *dz, float *below_parts, float *weight_parts,
                               float *output_parts)) {
  if (*stopped != 0) {
    return;
  }
  int pair = BLOCK.x * 64 + THREAD.x;
  bool inside[2] = {2 * pair < width, 2 * pair + 1 < width};
  float of[4][2];
  UNROLL for (int c = 0; c < 4; c++) {
    UNROLL for (int e = 0; e < 2; e++) {
      of[c][e] = c < channels && inside[e] ? w[static_cast<long long>(c) * width + 2 * pair + e] : 0.0f;
    }
  }
  const unsigned *values = reinterpret_cast<const unsigned *>(y);
  const unsigned *slopes = reinterpret_cast<const unsigned *>(slope);
  unsigned *to = reinterpret_cast<unsigned *>(dz);
  LastSums sums = {};
  int begin = BLOCK.y * slab;
  int end = begin + slab < rows ? begin + slab : rows;
  constexpr int TOGETHER = 4;  // rows whose loads are under way together; slabs are a multiple
  for (int first = begin; first < end; first += TOGETHER) {
    unsigned value[TOGETHER];
    unsigned cosine[TOGETHER];
    float error[TOGETHER][4];
    UNROLL for (int r = 0; r < TOGETHER; r++) {
      int p = first + r;
      value[r] = values[static_cast<long long>(p) * (stride / 2) + pair];
      cosine[r] = slopes[static_cast<long long>(p) * (stride / 2) + pair];
      UNROLL for (int c = 0; c < 4; c++) {
        error[r][c] = c < channels && p < pixels ? d[static_cast<long long>(p) * channels + c] : 0.0f;
      }
    }
    UNROLL for (int r = 0; r < TOGETHER; r++) {
      float owed[2] = {};
      float sine[2] = {from_half(static_cast<Half>(value[r])), from_half(static_cast<Half>(value[r] >> 16))};
      UNROLL for (int c = 0; c < 4; c++) {
        UNROLL for (int e = 0; e < 2; e++) {
          owed[e] = fused(error[r][c], of[c][e], owed[e]);
          sums.weights[c][e] = fused(error[r][c], sine[e], sums.weights[c][e]);
        }
        sums.output[c] += error[r][c];
      }
      UNROLL for (int e = 0; e < 2; e++) {
        owed[e] *= omega * from_half(static_cast<Half>(cosine[r] >> 16 * e));
        sums.below[e] += owed[e];
      }
      to[static_cast<long long>(first + r) * (stride / 2) + pair] = pack_halves(owed[0], owed[1]);
    }
  }
  long long part = BLOCK.y;
  UNROLL for (int e = 0; e < 2; e++) {
    if (inside[e]) {
      below_parts[part * width + 2 * pair + e] = sums.below[e];
      UNROLL for (int c = 0; c < 4; c++) {
        if (c < channels) {
          weight_parts[(part * channels + c) * width + 2 * pair + e] = sums.weights[c][e];
        }
      }
    }
  }
  UNROLL for (int c = 0; c < 4; c++) {
    if (pair == 0 && c < channels) {
      output_parts[part * channels + c] = sums.output[c];
    }
  }
}

// The sum over the lanes that hold the same columns of a product: over a warp's rows, where each has summed its own.
DEVICE float sum_of_rows(float sum) {
  sum += shuffle_xor(sum, 4);
  sum += shuffle_xor(sum, 8);
  return sum + shuffle_xor(sum, 16);
}

// What half_backward sums over the rows of a tile, for each of its columns and both warps that share it.
struct ColumnSums {
  float bias[2][HALF_TILE];
  float weights[2][HALF_TILE][2];
};

// A tile and what is summed over its rows.
struct StagedAndSums {
  Staged tile;
  ColumnSums columns;
};
static_assert(sizeof(StagedAndSums) <= sizeof(HalfStages));

// Back through a hidden layer and the sine before it, and what the tile's pixels add to gradients of the layer before:
// of its biases, and if it is the first one, of its weights. BLOCK.x counts tiles of neurons, BLOCK.y of pixels.
//
// dz, slope: shape (rows, stride); turned: the layer's weights, (stride inputs, stride outputs)
// x: shape (2, pixels), what the first layer reads, or null if the layer before is not that
// dx: (rows, stride), overwritten; not if there is x, as nothing is before the first layer
// bias_parts, weight_parts: shape (tiles of pixels, width), (tiles of pixels, width, 2), overwritten
KERNEL_OF(128, half_backward, (const int *stopped, const Half *dz, const Half *turned, const Half *slope,
                               const float *x, int pixels, int width, int stride, float omega, Half *dx,
                               float *bias_parts, float *weight_parts)) {
  alignas(16) SHARED HalfStages stages;
  if (*stopped != 0) {
    return;
  }
  long long first_row = static_cast<long long>(BLOCK.y) * HALF_TILE;
  int first_column = BLOCK.x * HALF_TILE;
  WarpSums sums = {};
  multiply_halves<Terms::ALONG_ROWS>(sums, stages, dz, stride, first_row, turned, stride, first_column, 0, stride);
  finish_slices();
  StagedAndSums &staged = *reinterpret_cast<StagedAndSums *>(&stages);
  load_tile(staged.tile, slope, first_row, first_column, stride);
  barrier();
  UNROLL for (int i = 0; i < FRAGMENTS_DOWN; i++) {
    UNROLL for (int j = 0; j < FRAGMENTS_ACROSS; j++) {
      UNROLL for (int h = 0; h < 2; h++) {
        unsigned *pair = staged_pair(staged.tile, sums_row(i) + 8 * h, sums_column(j));
        sums[i][j][2 * h] *= omega * from_half(static_cast<Half>(*pair));
        sums[i][j][2 * h + 1] *= omega * from_half(static_cast<Half>(*pair >> 16));
        *pair = pack_halves(sums[i][j][2 * h], sums[i][j][2 * h + 1]);
      }
    }
  }
  int upper = THREAD.x / 32 / 2;
  bool first_lanes = THREAD.x % 32 < 4;
  UNROLL for (int j = 0; j < FRAGMENTS_ACROSS; j++) {
    UNROLL for (int e = 0; e < 2; e++) {
      float bias = 0;
      UNROLL for (int i = 0; i < FRAGMENTS_DOWN; i++) { bias += sums[i][j][e] + sums[i][j][2 + e]; }
      bias = sum_of_rows(bias);
      if (first_lanes) {
        staged.columns.bias[upper][sums_column(j) + e] = bias;
      }
    }
  }
  if (x != nullptr) {
    UNROLL for (int axis = 0; axis < 2; axis++) {
      float at[FRAGMENTS_DOWN][2];
      UNROLL for (int i = 0; i < FRAGMENTS_DOWN; i++) {
        UNROLL for (int h = 0; h < 2; h++) {
          long long p = first_row + sums_row(i) + 8 * h;
          at[i][h] = p < pixels ? x[static_cast<long long>(axis) * pixels + p] : 0.0f;
        }
      }
      UNROLL for (int j = 0; j < FRAGMENTS_ACROSS; j++) {
        UNROLL for (int e = 0; e < 2; e++) {
          float weight = 0;
          UNROLL for (int i = 0; i < FRAGMENTS_DOWN; i++) {
            weight = fused(sums[i][j][e], at[i][0], fused(sums[i][j][2 + e], at[i][1], weight));
          }
          weight = sum_of_rows(weight);
          if (first_lanes) {
            staged.columns.weights[upper][sums_column(j) + e][axis] = weight;
          }
        }
      }
    }
  }
  barrier();
  if (x == nullptr) {
    store_tile(staged.tile, dx, first_row, first_column, stride);
  }
  int neuron = first_column + THREAD.x;
  if (neuron < width) {
    long long at = static_cast<long long>(BLOCK.y) * width + neuron;
    bias_parts[at] = staged.columns.bias[0][THREAD.x] + staged.columns.bias[1][THREAD.x];
    if (x != nullptr) {
      UNROLL for (int axis = 0; axis < 2; axis++) {
        weight_parts[2 * at + axis] =
            staged.columns.weights[0][THREAD.x][axis] + staged.columns.weights[1][THREAD.x][axis];
      }
    }
  }
}

// parts[s] = dz^T x over the pixels of slab s. BLOCK.x counts tiles of inputs, BLOCK.y of outputs, BLOCK.z slabs.
//
// dz, x: shape (rows, stride); slab: pixels, a multiple of 128; parts: (slabs, width, width), overwritten
KERNEL_OF(128, half_weight_parts, (const int *stopped, const Half *dz, const Half *x, int rows, int width, int stride,
                                   int slab, float *parts)) {
  alignas(16) SHARED HalfStages stages;
  if (*stopped != 0) {
    return;
  }
  int begin = BLOCK.z * slab;
  int end = begin + slab < rows ? begin + slab : rows;
  int first_row = BLOCK.y * HALF_TILE;
  int first_column = BLOCK.x * HALF_TILE;
  WarpSums sums = {};
  multiply_halves<Terms::DOWN_ROWS>(sums, stages, dz, stride, first_row, x, stride, first_column, begin, end);
  float *to = parts + static_cast<long long>(BLOCK.z) * width * width;
  UNROLL for (int i = 0; i < FRAGMENTS_DOWN; i++) {
    UNROLL for (int j = 0; j < FRAGMENTS_ACROSS; j++) {
      UNROLL for (int e = 0; e < 4; e++) {
        int row = first_row + sums_row(i) + e / 2 * 8;
        int column = first_column + sums_column(j) + e % 2;
        if (row < width && column < width) {
          to[static_cast<long long>(row) * width + column] = sums[i][j][e];
        }
      }
    }
  }
}
