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

// The first layer: sines of two coordinates, which halves are too coarse for. BLOCK.x counts pixels.
//
// x: shape (2, pixels); w: (width, 2); bias: (width); y, slope: (rows, stride), overwritten; slopes without omega
KERNEL(half_first, (const int *stopped, const float *x, const float *w, const float *bias, int pixels, int width,
                    int stride, float omega, Half *y, Half *slope)) {
  if (*stopped != 0) {
    return;
  }
  int p = BLOCK.x;
  float x0 = p < pixels ? x[p] : 0.0f;
  float x1 = p < pixels ? x[static_cast<long long>(pixels) + p] : 0.0f;
  for (int n = THREAD.x; n < stride; n += BLOCK_SIZE.x) {
    SineCosine both = {0, 0};
    if (n < width) {
      both = sine_cosine(omega * fused(w[2 * n + 1], x1, fused(w[2 * n], x0, bias[n])));
    }
    y[static_cast<long long>(p) * stride + n] = to_half(both.sine);
    slope[static_cast<long long>(p) * stride + n] = to_half(both.cosine);
  }
}

// A hidden layer: y = sin(omega (x w^T + bias)). BLOCK.x counts tiles of neurons, BLOCK.y of pixels.
//
// x, y, slope: shape (rows, stride); w: (stride, stride) halves; bias: (width)
KERNEL_OF(256, half_forward, (const int *stopped, const Half *x, const Half *w, const float *bias, int width,
                              int stride, float omega, Half *y, Half *slope)) {
  alignas(16) SHARED HalfStages stages;
  if (*stopped != 0) {
    return;
  }
  long long first_row = static_cast<long long>(BLOCK.y) * HALF_TILE;
  int first_column = BLOCK.x * HALF_TILE;
  WarpSums sums = {};
  multiply_halves<Terms::ALONG_ROWS>(sums, stages, x, stride, first_row, w, stride, first_column, 0, stride);
  UNROLL for (int j = 0; j < FRAGMENTS_ACROSS; j++) {
    int column = first_column + sums_column(j);
    float bias0 = column < width ? bias[column] : 0.0f;
    float bias1 = column + 1 < width ? bias[column + 1] : 0.0f;
    UNROLL for (int i = 0; i < FRAGMENTS_DOWN; i++) {
      UNROLL for (int h = 0; h < 2; h++) {
        long long at = (first_row + sums_row(i) + 8 * h) * stride + column;
        SineCosine a = sine_cosine(omega * (sums[i][j][2 * h] + bias0));
        SineCosine b = sine_cosine(omega * (sums[i][j][2 * h + 1] + bias1));
        *reinterpret_cast<unsigned *>(y + at) = pack_halves(a.sine, b.sine);
        *reinterpret_cast<unsigned *>(slope + at) = pack_halves(a.cosine, b.cosine);
      }
    }
  }
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
  const Half *row = x + static_cast<long long>(p) * stride;
  for (int c = 0; c < channels; c++) {
    float total = 0;
    for (int n = lane; n < width; n += 32) {
      total = fused(from_half(row[n]), w[static_cast<long long>(c) * width + n], total);
    }
    for (int mask = 16; mask > 0; mask /= 2) {
      total += shuffle_xor(total, mask);
    }
    if (lane == 0) {
      y[static_cast<long long>(p) * channels + c] = total + bias[c];
    }
  }
}

// Back through the last layer and the sine before it. BLOCK.x counts pixels, those of padding too.
//
// d: shape (pixels, channels); w: (channels, width); slope: (rows, stride); dz: (rows, stride), overwritten
KERNEL(half_back_last, (const int *stopped, const float *d, const float *w, const Half *slope, int pixels, int width,
                        int stride, int channels, float omega, Half *dz)) {
  if (*stopped != 0) {
    return;
  }
  int p = BLOCK.x;
  for (int n = THREAD.x; n < stride; n += BLOCK_SIZE.x) {
    float total = 0;
    if (p < pixels && n < width) {
      for (int c = 0; c < channels; c++) {
        total = fused(d[static_cast<long long>(p) * channels + c], w[static_cast<long long>(c) * width + n], total);
      }
      total *= omega * from_half(slope[static_cast<long long>(p) * stride + n]);
    }
    dz[static_cast<long long>(p) * stride + n] = to_half(total);
  }
}

// Back through a hidden layer and the sine before it: BLOCK.x counts tiles of neurons, BLOCK.y of pixels.
//
// dz, slope, dx: shape (rows, stride); turned: the layer's weights, (stride inputs, stride outputs)
KERNEL_OF(256, half_backward, (const int *stopped, const Half *dz, const Half *turned, const Half *slope, int stride,
                               float omega, Half *dx)) {
  alignas(16) SHARED HalfStages stages;
  if (*stopped != 0) {
    return;
  }
  long long first_row = static_cast<long long>(BLOCK.y) * HALF_TILE;
  int first_column = BLOCK.x * HALF_TILE;
  WarpSums sums = {};
  multiply_halves<Terms::ALONG_ROWS>(sums, stages, dz, stride, first_row, turned, stride, first_column, 0, stride);
  UNROLL for (int i = 0; i < FRAGMENTS_DOWN; i++) {
    UNROLL for (int j = 0; j < FRAGMENTS_ACROSS; j++) {
      UNROLL for (int h = 0; h < 2; h++) {
        long long at = (first_row + sums_row(i) + 8 * h) * stride + first_column + sums_column(j);
        unsigned both = *reinterpret_cast<const unsigned *>(slope + at);
        float a = sums[i][j][2 * h] * omega * from_half(static_cast<Half>(both));
        float b = sums[i][j][2 * h + 1] * omega * from_half(static_cast<Half>(both >> 16));
        *reinterpret_cast<unsigned *>(dx + at) = pack_halves(a, b);
      }
    }
  }
}

// parts[s] = dz^T x over the pixels of slab s. BLOCK.x counts tiles of inputs, BLOCK.y of outputs, BLOCK.z slabs.
//
// dz, x: shape (rows, stride); slab: pixels, a multiple of 128; parts: (slabs, width, width), overwritten
KERNEL_OF(256, half_weight_parts, (const int *stopped, const Half *dz, const Half *x, int rows, int width, int stride,
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

// parts[s][n][c] = sum over the pixels of slab s of left[p][n] right[p][c]. BLOCK.x counts neurons, BLOCK.y slabs.
//
// left: shape (rows, stride) halves; right: (pixels, few), or planar, few at most 4, or null for ones
// turned: whether parts have shape (slabs, few, width), else (slabs, width, few); overwritten
KERNEL(half_few_parts, (const int *stopped, const Half *left, const float *right, int planar, int pixels, int width, int stride,
                        int few, int slab, int turned, float *parts)) {
  int n = BLOCK.x * BLOCK_SIZE.x + THREAD.x;
  if (*stopped != 0 || n >= width) {
    return;
  }
  int begin = BLOCK.y * slab;
  int end = begin + slab < pixels ? begin + slab : pixels;
  float totals[4] = {};
  long long pixel_step = planar != 0 ? 1 : few;
  long long value_step = planar != 0 ? pixels : 1;
  for (int p = begin; p < end; p++) {
    float value = from_half(left[static_cast<long long>(p) * stride + n]);
    UNROLL for (int c = 0; c < 4; c++) {
      if (c < few) {
        totals[c] = fused(value, right != nullptr ? right[p * pixel_step + c * value_step] : 1.0f, totals[c]);
      }
    }
  }
  UNROLL for (int c = 0; c < 4; c++) {
    if (c < few) {
      long long in_part = turned != 0 ? static_cast<long long>(c) * width + n : static_cast<long long>(n) * few + c;
      parts[static_cast<long long>(BLOCK.y) * width * few + in_part] = totals[c];
    }
  }
}
