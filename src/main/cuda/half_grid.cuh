// The network of a hash grid in mixed precision, all layers at once: a ReLU network of one or two hidden layers of at most
// 64 neurons on at most 64 features. Nothing between the layers goes to memory.
//
// A block of four warps takes 64 pixels at a time, a warp 16 of them. What a layer puts out is, in the registers where the
// tensor cores leave it, what the next one takes in; going back, each warp works out its activations anew. Weights are
// halves in shared memory. Gradients of weights are summed over all pixels that a block sees, in registers.
#pragma once

constexpr int NET_PIXELS = 64;               // of a block at a time
constexpr int NET_WIDTH = 64;                // most neurons, and most features
constexpr int NET_BLOCKS = NET_WIDTH / 16;   // of 16 terms
constexpr int NET_STRIDE = NET_WIDTH + 8;    // of rows in shared memory: 8 rows of one column fall on different banks
constexpr int NET_CHANNELS = 16;             // rows of the last layer, padded to what a product takes

// 16 pixels by 64 values as halves, in the left fragments of multiply_add_16x8x16.
typedef unsigned NetValues[NET_BLOCKS][4];

struct NetWeights {
  Half first[NET_WIDTH * NET_STRIDE];
  Half second[NET_WIDTH * NET_STRIDE];
  Half last[NET_CHANNELS * NET_STRIDE];
};

// What a layer's gradient is made of: 64 pixels of what it took in and of what it is owed.
struct NetStage {
  Half in[NET_PIXELS * NET_STRIDE];
  Half owed[NET_PIXELS * NET_STRIDE];
};

// Brings a matrix of shape (rows, columns) to shared memory, zero beyond.
DEVICE void load_weights(Half *to, const float *from, int rows, int columns, int padded_rows) {
  for (int i = THREAD.x; i < padded_rows * NET_STRIDE; i += BLOCK_SIZE.x) {
    int row = i / NET_STRIDE;
    int column = i % NET_STRIDE;
    to[i] = to_half(row < rows && column < columns ? from[row * columns + column] : 0.0f);
  }
}

DEVICE void load_network(NetWeights &weights, const float *first, const float *second, const float *last, int encoded,
                         int width, int channels) {
  load_weights(weights.first, first, width, encoded, NET_WIDTH);
  if (second != nullptr) {
    load_weights(weights.second, second, width, width, NET_WIDTH);
  }
  load_weights(weights.last, last, channels, width, NET_CHANNELS);
  barrier();
}

// Values of 16 pixels from first on: shape (columns, pixels) in memory, zero beyond.
DEVICE void load_values(NetValues &values, const float *from, long long first, int pixels, int columns) {
  int lane = THREAD.x % 32;
  int column = lane % 4 * 2;
  long long p = first + lane / 4;
  bool upper = p < pixels;
  bool lower = p + 8 < pixels;
  const float *at = from + static_cast<long long>(column) * pixels + p;
  UNROLL for (int eight = 0; eight < 2 * NET_BLOCKS; eight++) {
    bool one = column < columns;
    bool two = column + 1 < columns;
    unsigned *words = &values[eight / 2][eight % 2 * 2];
    words[0] = pack_halves(upper && one ? at[0] : 0.0f, upper && two ? at[pixels] : 0.0f);
    words[1] = pack_halves(lower && one ? at[8] : 0.0f, lower && two ? at[pixels + 8ll] : 0.0f);
    column += 8;
    at += 8ll * pixels;
  }
}

// sums = values w^T, for eight rows of w (columns of the sums) from row on.
DEVICE void through(float (&sums)[2][4], const NetValues &values, const Half *w, int row) {
  int lane = THREAD.x % 32;
  int matrix = lane / 8;
  UNROLL for (int j = 0; j < 2; j++) {
    UNROLL for (int e = 0; e < 4; e++) { sums[j][e] = 0; }
  }
  UNROLL for (int block = 0; block < NET_BLOCKS; block++) {
    unsigned b[4];
    load_matrix_x4(b, w + (row + lane % 8 + matrix / 2 * 8) * NET_STRIDE + block * 16 + matrix % 2 * 8);
    UNROLL for (int j = 0; j < 2; j++) {
      const unsigned pair[2] = {b[2 * j], b[2 * j + 1]};
      multiply_add_16x8x16(sums[j], values[block], pair);
    }
  }
}

// sums = owed w, for 16 columns of w from column on; w has 16 `blocks` rows.
template <int blocks>
DEVICE void back_through(float (&sums)[2][4], const unsigned (*owed)[4], const Half *w, int column) {
  int lane = THREAD.x % 32;
  int matrix = lane / 8;
  UNROLL for (int j = 0; j < 2; j++) {
    UNROLL for (int e = 0; e < 4; e++) { sums[j][e] = 0; }
  }
  UNROLL for (int block = 0; block < blocks; block++) {
    unsigned b[4];
    load_matrix_x4_transposed(
        b, w + (block * 16 + lane % 8 + matrix % 2 * 8) * NET_STRIDE + column + matrix / 2 * 8);
    UNROLL for (int j = 0; j < 2; j++) {
      const unsigned pair[2] = {b[2 * j], b[2 * j + 1]};
      multiply_add_16x8x16(sums[j], owed[block], pair);
    }
  }
}

DEVICE float rectified(float v) { return v > 0 ? v : v != v ? v : 0.0f; }

// A hidden layer: out = max(0, in w^T).
DEVICE void hidden(NetValues &out, const NetValues &in, const Half *w) {
  UNROLL for (int block = 0; block < NET_BLOCKS; block++) {
    float sums[2][4];
    through(sums, in, w, block * 16);
    UNROLL for (int part = 0; part < 4; part++) {
      const float *pair = &sums[part / 2][part % 2 * 2];
      out[block][part] = pack_halves(rectified(pair[0]), rectified(pair[1]));
    }
  }
}

// Whether a half of a word, 0 or 1, is above zero.
DEVICE bool above_zero(unsigned word, int half) {
  unsigned bits = word >> 16 * half & 0xffff;
  return bits != 0 && bits < 0x8000;
}

// Back through a layer and the ReLU before it: out = (owed w) where what the ReLU put out is above zero.
template <int blocks>
DEVICE void hidden_back(NetValues &out, const unsigned (*owed)[4], const Half *w, const NetValues &gate) {
  UNROLL for (int block = 0; block < NET_BLOCKS; block++) {
    float sums[2][4];
    back_through<blocks>(sums, owed, w, block * 16);
    UNROLL for (int part = 0; part < 4; part++) {
      const float *pair = &sums[part / 2][part % 2 * 2];
      out[block][part] = pack_halves(above_zero(gate[block][part], 0) ? pair[0] : 0.0f,
                                     above_zero(gate[block][part], 1) ? pair[1] : 0.0f);
    }
  }
}

// Puts a warp's fragments where all warps of the block can read them; shape (64 pixels, 16 blocks).
template <int blocks> DEVICE void store_stage(Half *stage, const unsigned (*values)[4]) {
  int lane = THREAD.x % 32;
  int warp = THREAD.x / 32;
  UNROLL for (int block = 0; block < blocks; block++) {
    UNROLL for (int part = 0; part < 4; part++) {
      int p = warp * 16 + lane / 4 + part % 2 * 8;
      int column = block * 16 + part / 2 * 8 + lane % 4 * 2;
      *reinterpret_cast<unsigned *>(stage + p * NET_STRIDE + column) = values[block][part];
    }
  }
}

// sums[2 j + 0, 1] += owed^T in over the 64 pixels of the stage: rows row .. row + 15 of the gradient, and of its columns
// `pairs` times 16 from column on.
template <int pairs> DEVICE void add_gradient(float (*sums)[4], const NetStage &stage, int row, int column) {
  int lane = THREAD.x % 32;
  int matrix = lane / 8;
  ROLLED for (int p = 0; p < NET_PIXELS; p += 16) {
    unsigned a[4];
    load_matrix_x4_transposed(a, stage.owed + (p + lane % 8 + matrix / 2 * 8) * NET_STRIDE + row + matrix % 2 * 8);
    UNROLL for (int j = 0; j < pairs; j++) {
      unsigned b[4];
      load_matrix_x4_transposed(
          b, stage.in + (p + lane % 8 + matrix % 2 * 8) * NET_STRIDE + column + j * 16 + matrix / 2 * 8);
      const unsigned left[2] = {b[0], b[1]};
      const unsigned right[2] = {b[2], b[3]};
      multiply_add_16x8x16(sums[2 * j], a, left);
      multiply_add_16x8x16(sums[2 * j + 1], a, right);
    }
  }
}

// Writes sums of add_gradient to a matrix of shape (rows, columns).
template <int pairs>
DEVICE void store_gradient(float *to, const float (*sums)[4], int row, int column, int rows, int columns) {
  int lane = THREAD.x % 32;
  UNROLL for (int j = 0; j < 2 * pairs; j++) {
    UNROLL for (int e = 0; e < 4; e++) {
      int r = row + lane / 4 + e / 2 * 8;
      int c = column + j * 8 + lane % 4 * 2 + e % 2;
      if (r < rows && c < columns) {
        to[r * columns + c] = sums[j][e];
      }
    }
  }
}

// Weights of a network in memory; `second` counts where there are two hidden layers.
struct NetLayers {
  const float *first;
  const float *second;
  const float *last;
  int encoded;
  int width;
  int channels;
};

// Activations of 16 pixels: what the layers take in, and what the last hidden one puts out.
template <bool two> struct NetActivations;

template <> struct NetActivations<false> {
  NetValues in;
  NetValues top;
};

template <> struct NetActivations<true> {
  NetValues in;
  NetValues lower;
  NetValues top;
};

DEVICE void activate(NetActivations<false> &a, const NetWeights &weights) { hidden(a.top, a.in, weights.first); }

DEVICE void activate(NetActivations<true> &a, const NetWeights &weights) {
  hidden(a.lower, a.in, weights.first);
  hidden(a.top, a.lower, weights.second);
}

template <bool two>
DEVICE void grid_forward(NetWeights &weights, const NetLayers &layers, const float *x, int pixels, float *y) {
  load_network(weights, layers.first, layers.second, layers.last, layers.encoded, layers.width, layers.channels);
  int lane = THREAD.x % 32;
  for (long long tile = BLOCK.x; tile * NET_PIXELS < pixels; tile += GRID_SIZE.x) {
    long long begin = tile * NET_PIXELS + THREAD.x / 32 * 16;
    NetActivations<two> values;
    load_values(values.in, x, begin, pixels, layers.encoded);
    activate(values, weights);
    float sums[2][4];
    through(sums, values.top, weights.last, 0);
    UNROLL for (int e = 0; e < 4; e++) {
      long long p = begin + lane / 4 + e / 2 * 8;
      int c = lane % 4 * 2 + e % 2;
      if (p < pixels && c < layers.channels) {
        y[p * layers.channels + c] = sums[0][e];
      }
    }
  }
}

// The network forward. Blocks take turns at the tiles of 64 pixels.
//
// x: shape (encoded, pixels); first, second, last: weights, second null where there is one hidden layer
// y: shape (pixels, channels), overwritten; channels at most 4
KERNEL_OF(128, half_grid_forward, (const int *stopped, const float *x, const float *first, const float *second,
                                   const float *last, int pixels, int encoded, int width, int channels, float *y)) {
  alignas(16) SHARED NetWeights weights;
  if (*stopped != 0) {
    return;
  }
  NetLayers layers = {first, second, last, encoded, width, channels};
  if (second != nullptr) {
    grid_forward<true>(weights, layers, x, pixels, y);
  } else {
    grid_forward<false>(weights, layers, x, pixels, y);
  }
}

// Gradients of the weights, summed over the pixels that a block sees: each warp has 16 rows of the first two, and 16
// columns of the last.
struct NetSums {
  float first[2 * NET_BLOCKS][4];
  float second[2 * NET_BLOCKS][4];
  float last[2][4];
};

// From what the last hidden layer is owed to what the first is.
DEVICE void descend(NetValues &, const NetActivations<false> &, const NetWeights &, NetStage &, NetSums &) {}

DEVICE void descend(NetValues &owed, const NetActivations<true> &values, const NetWeights &weights, NetStage &stage,
                    NetSums &sums) {
  store_stage<NET_BLOCKS>(stage.owed, owed);
  store_stage<NET_BLOCKS>(stage.in, values.lower);
  barrier();
  add_gradient<NET_BLOCKS>(sums.second, stage, THREAD.x / 32 * 16, 0);
  barrier();
  NetValues below;
  hidden_back<NET_BLOCKS>(below, owed, weights.second, values.lower);
  UNROLL for (int block = 0; block < NET_BLOCKS; block++) {
    UNROLL for (int part = 0; part < 4; part++) { owed[block][part] = below[block][part]; }
  }
}

// Writes eight columns of 16 pixels from first on, times a factor, to a matrix of shape (columns, pixels).
DEVICE void store_planes(float *to, long long first, int pixels, int column, int columns, float factor,
                       const float (&values)[4]) {
  int lane = THREAD.x % 32;
  column += lane % 4 * 2;
  long long p = first + lane / 4;
  float *at = to + static_cast<long long>(column) * pixels + p;
  UNROLL for (int e = 0; e < 4; e++) {
    if (p + e / 2 * 8 < pixels && column + e % 2 < columns) {
      at[e % 2 * static_cast<long long>(pixels) + e / 2 * 8] = factor * values[e];
    }
  }
}

template <bool two>
DEVICE void grid_backward(NetWeights &weights, NetStage &stage, const NetLayers &layers, const float *x, int pixels,
                          const float *d, float factor, float *dx, NetSums &sums) {
  load_network(weights, layers.first, layers.second, layers.last, layers.encoded, layers.width, layers.channels);
  int lane = THREAD.x % 32;
  int warp = THREAD.x / 32;
  int channels = layers.channels;
  for (long long tile = BLOCK.x; tile * NET_PIXELS < pixels; tile += GRID_SIZE.x) {
    long long begin = tile * NET_PIXELS + warp * 16;
    NetActivations<two> values;
    load_values(values.in, x, begin, pixels, layers.encoded);
    activate(values, weights);

    unsigned output[1][4] = {};
    UNROLL for (int part = 0; part < 2; part++) {
      long long p = begin + lane / 4 + part * 8;
      int c = lane % 4 * 2;
      output[0][part] = pack_halves(p < pixels && c < channels ? d[p * channels + c] : 0.0f,
                                    p < pixels && c + 1 < channels ? d[p * channels + c + 1] : 0.0f);
    }
    store_stage<1>(stage.owed, output);
    store_stage<NET_BLOCKS>(stage.in, values.top);
    barrier();
    add_gradient<1>(sums.last, stage, 0, warp * 16);
    barrier();

    NetValues owed;
    hidden_back<1>(owed, output, weights.last, values.top);
    descend(owed, values, weights, stage, sums);
    store_stage<NET_BLOCKS>(stage.owed, owed);
    store_stage<NET_BLOCKS>(stage.in, values.in);
    barrier();
    add_gradient<NET_BLOCKS>(sums.first, stage, warp * 16, 0);
    barrier();

    ROLLED for (int eight = 0; eight < 2 * NET_BLOCKS; eight += 2) {
      float to_input[2][4];
      back_through<NET_BLOCKS>(to_input, owed, weights.first, eight * 8);
      UNROLL for (int j = 0; j < 2; j++) {
        store_planes(dx, begin, pixels, (eight + j) * 8, layers.encoded, factor, to_input[j]);
      }
    }
  }
}

// The network forward again, and back. As half_grid_forward; and:
//
// d: shape (pixels, channels): gradient of the output in some measure
// factor: from that measure to the loss gradient's
// dx: shape (encoded, pixels), overwritten with the loss gradient of x
// first_parts, second_parts, last_parts: shape (blocks, size of the weights), overwritten: in the measure of d
KERNEL_OF(128, half_grid_backward, (const int *stopped, const float *x, const float *first, const float *second,
                                    const float *last, int pixels, int encoded, int width, int channels,
                                    const float *d, float factor, float *dx, float *first_parts, float *second_parts,
                                    float *last_parts)) {
  alignas(16) SHARED NetWeights weights;
  alignas(16) SHARED NetStage stage;
  if (*stopped != 0) {
    return;
  }
  NetLayers layers = {first, second, last, encoded, width, channels};
  int warp = THREAD.x / 32;
  NetSums sums = {};
  if (second != nullptr) {
    grid_backward<true>(weights, stage, layers, x, pixels, d, factor, dx, sums);
    float *to = second_parts + static_cast<long long>(BLOCK.x) * width * width;
    store_gradient<NET_BLOCKS>(to, sums.second, warp * 16, 0, width, width);
  } else {
    grid_backward<false>(weights, stage, layers, x, pixels, d, factor, dx, sums);
  }
  store_gradient<NET_BLOCKS>(first_parts + static_cast<long long>(BLOCK.x) * width * encoded, sums.first, warp * 16, 0,
                             width, encoded);
  store_gradient<1>(last_parts + static_cast<long long>(BLOCK.x) * channels * width, sums.last, 0, warp * 16, channels,
                    width);
}
