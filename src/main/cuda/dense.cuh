// Dense layers in binary32, forward and backward. Matrices are row-major; activations have a row for each pixel.
//
// Blocks of 256 threads compute tiles of 64 x 64, four by four values a thread; each value is one sum in ascending
// order with fused multiply-adds. So the forward product is the normative evaluation of formats/nfc-v1.md.
#pragma once

constexpr int TILE = 64;   // rows and columns of a tile
constexpr int DEPTH = 16;  // terms of the sums brought to shared memory at a time
constexpr int EACH = 4;    // rows and columns of a thread
constexpr int SIDE = TILE / EACH;

// What becomes of a sum; numbers as in DenseKernels of the host.
constexpr int LINEAR = 0;
constexpr int RELU = 1;
constexpr int SINE = 2;

// A slice of a matrix in shared memory: DEPTH terms of TILE rows (or columns), padded against bank conflicts.
struct Slice {
  float at[DEPTH][TILE + 4];
};

// Loads value (i, k) = from[(first + i) * row_step + (k0 + k) * term_step], zero beyond `rows` and `terms`.
DEVICE void load_slice(Slice &slice, const float *from, long long row_step, long long term_step, int first, int rows,
                       int k0, int terms) {
  for (int t = THREAD.x; t < TILE * DEPTH; t += SIDE * SIDE) {
    // Neighbouring threads read neighbouring addresses.
    int i = term_step == 1 ? t / DEPTH : t % TILE;
    int k = term_step == 1 ? t % DEPTH : t / TILE;
    bool inside = first + i < rows && k0 + k < terms;
    slice.at[k][i] = inside ? from[(first + i) * row_step + (k0 + k) * term_step] : 0.0f;
  }
}

// sums[i][j] += sum over k of a(row, k) b(column, k), k ascending from `begin` to `end`.
DEVICE void multiply_tile(float (&sums)[EACH][EACH], Slice &a_slice, Slice &b_slice, const float *a, long long a_row,
                          long long a_term, int first_row, int rows, const float *b, long long b_row, long long b_term,
                          int first_column, int columns, int begin, int end) {
  int row = THREAD.x / SIDE * EACH;
  int column = THREAD.x % SIDE * EACH;
  for (int k0 = begin; k0 < end; k0 += DEPTH) {
    load_slice(a_slice, a, a_row, a_term, first_row, rows, k0, end);
    load_slice(b_slice, b, b_row, b_term, first_column, columns, k0, end);
    barrier();
    int count = end - k0 < DEPTH ? end - k0 : DEPTH;
    for (int k = 0; k < count; k++) {
      float left[EACH];
      float right[EACH];
      UNROLL for (int i = 0; i < EACH; i++) {
        left[i] = a_slice.at[k][row + i];
        right[i] = b_slice.at[k][column + i];
      }
      UNROLL for (int i = 0; i < EACH; i++) {
        UNROLL for (int j = 0; j < EACH; j++) {
          sums[i][j] = fused(left[i], right[j], sums[i][j]);
        }
      }
    }
    barrier();
  }
}

// What the first layer reads has a plane for each feature, what others do a row for each pixel. The two are told apart
// before the loops, in which steps between values are constants.

// y = activation(x w^T + bias), and its derivative. BLOCK.x counts tiles of pixels, BLOCK.y of outputs.
//
// x: shape (pixels, inputs), or planar; w: (outputs, inputs); bias: (outputs), or null for none; y: (pixels, outputs)
// slope: (pixels, outputs), overwritten with the derivative of a sine; null if not wanted
KERNEL_OF(256, dense_forward, (const int *stopped, const float *x, int planar, const float *w, const float *bias,
                               int pixels, int inputs, int outputs, int activation, float omega, float *y,
                               float *slope)) {
  SHARED Slice a_slice;
  SHARED Slice b_slice;
  if (*stopped != 0) {
    return;
  }
  int first_row = BLOCK.x * TILE;
  int first_column = BLOCK.y * TILE;
  int row = first_row + THREAD.x / SIDE * EACH;
  int column = first_column + THREAD.x % SIDE * EACH;
  float sums[EACH][EACH];
  for (int j = 0; j < EACH; j++) {
    float start = bias != nullptr && column + j < outputs ? bias[column + j] : 0.0f;
    for (int i = 0; i < EACH; i++) {
      sums[i][j] = start;
    }
  }
  if (planar != 0) {
    multiply_tile(sums, a_slice, b_slice, x, 1, pixels, first_row, pixels, w, inputs, 1, first_column, outputs, 0,
                  inputs);
  } else {
    multiply_tile(sums, a_slice, b_slice, x, inputs, 1, first_row, pixels, w, inputs, 1, first_column, outputs, 0,
                  inputs);
  }
  for (int i = 0; i < EACH && row + i < pixels; i++) {
    for (int j = 0; j < EACH && column + j < outputs; j++) {
      long long at = static_cast<long long>(row + i) * outputs + column + j;
      float value = sums[i][j];
      if (activation == SINE) {
        SineCosine both = sine_cosine(product(omega, value));
        value = both.sine;
        if (slope != nullptr) {
          slope[at] = both.cosine * omega;
        }
      } else if (activation == RELU) {
        value = value > 0 ? value : value != value ? value : 0.0f;  // what is no number stays none
      }
      y[at] = value;
    }
  }
}

// dx = dy w, through the activation before this layer. BLOCK.x counts tiles of pixels, BLOCK.y of inputs.
//
// dy: shape (pixels, outputs); w: (outputs, inputs); dx: (pixels, inputs), or planar, overwritten
// gate: (pixels, inputs): slopes of the sine before, or what came out of the ReLU before; null for neither
KERNEL_OF(256, dense_backward, (const int *stopped, const float *dy, const float *w, int pixels, int inputs,
                                int outputs, int activation, const float *gate, float *dx, int planar)) {
  SHARED Slice a_slice;
  SHARED Slice b_slice;
  if (*stopped != 0) {
    return;
  }
  int first_row = BLOCK.x * TILE;
  int first_column = BLOCK.y * TILE;
  int row = first_row + THREAD.x / SIDE * EACH;
  int column = first_column + THREAD.x % SIDE * EACH;
  float sums[EACH][EACH] = {};
  multiply_tile(sums, a_slice, b_slice, dy, outputs, 1, first_row, pixels, w, 1, inputs, first_column, inputs, 0,
                outputs);
  for (int i = 0; i < EACH && row + i < pixels; i++) {
    for (int j = 0; j < EACH && column + j < inputs; j++) {
      long long at = planar != 0 ? static_cast<long long>(column + j) * pixels + row + i
                                 : static_cast<long long>(row + i) * inputs + column + j;
      float value = sums[i][j];
      if (activation == SINE) {
        value *= gate[at];
      } else if (activation == RELU) {
        value = gate[at] > 0 ? value : 0.0f;
      }
      dx[at] = value;
    }
  }
}

// parts[s] = dy^T x over the pixels of slab s. BLOCK.x counts tiles of inputs, BLOCK.y of outputs, BLOCK.z slabs.
//
// dy: shape (pixels, outputs); x: (pixels, inputs), or planar; parts: (slabs, outputs, inputs), overwritten
KERNEL_OF(256, dense_weight_parts, (const int *stopped, const float *dy, const float *x, int planar, int pixels,
                                    int inputs, int outputs, int slab, float *parts)) {
  SHARED Slice a_slice;
  SHARED Slice b_slice;
  if (*stopped != 0) {
    return;
  }
  int first_row = BLOCK.y * TILE;
  int first_column = BLOCK.x * TILE;
  int row = first_row + THREAD.x / SIDE * EACH;
  int column = first_column + THREAD.x % SIDE * EACH;
  int begin = BLOCK.z * slab;
  int end = begin + slab < pixels ? begin + slab : pixels;
  float sums[EACH][EACH] = {};
  int x_input = planar != 0 ? pixels : 1;
  int x_pixel = planar != 0 ? 1 : inputs;
  multiply_tile(sums, a_slice, b_slice, dy, 1, outputs, first_row, outputs, x, x_input, x_pixel, first_column, inputs,
                begin, end);
  for (int i = 0; i < EACH && row + i < outputs; i++) {
    float *to = parts + (static_cast<long long>(BLOCK.z) * outputs + row + i) * inputs;
    for (int j = 0; j < EACH && column + j < inputs; j++) {
      to[column + j] = sums[i][j];
    }
  }
}

// parts[s] = sum of dy over the pixels of slab s. BLOCK.x counts threads over outputs, BLOCK.y slabs.
//
// parts: shape (slabs, outputs), overwritten
KERNEL(dense_bias_parts, (const int *stopped, const float *dy, int pixels, int outputs, int slab, float *parts)) {
  int j = BLOCK.x * BLOCK_SIZE.x + THREAD.x;
  if (*stopped != 0 || j >= outputs) {
    return;
  }
  int begin = BLOCK.y * slab;
  int end = begin + slab < pixels ? begin + slab : pixels;
  float total = 0;
  for (int p = begin; p < end; p++) {
    total += dy[static_cast<long long>(p) * outputs + j];
  }
  parts[static_cast<long long>(BLOCK.y) * outputs + j] = total;
}

// gradient = factor (parts[0] + parts[1] + ...), or gradient += that. A block has 32 values, each of its warps every
// eighth part of them.
//
// parts: shape (slabs, size); gradient: (size)
KERNEL_OF(256, add_parts, (const int *stopped, const float *parts, int slabs, int size, float factor, int add,
                           float *gradient)) {
  constexpr int WARPS = 8;
  SHARED float sums[WARPS][32];
  if (*stopped != 0) {
    return;
  }
  int lane = THREAD.x % 32;
  int warp = THREAD.x / 32;
  int i = BLOCK.x * 32 + lane;
  float total = 0;
  if (i < size) {
    for (int s = warp; s < slabs; s += WARPS) {
      total += parts[static_cast<long long>(s) * size + i];
    }
  }
  sums[warp][lane] = total;
  barrier();
  if (warp == 0 && i < size) {
    for (int w = 1; w < WARPS; w++) {
      total += sums[w][lane];
    }
    gradient[i] = (add != 0 ? gradient[i] : 0.0f) + factor * total;
  }
}
