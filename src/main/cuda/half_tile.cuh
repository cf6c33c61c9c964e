// Products of half-precision matrices on tensor cores, with binary32 sums.
//
// A block of 128 threads computes a tile of 128 rows by 128 columns: four warps, two by two, each 64 by 64, so that a
// value in shared memory is loaded by two warps only. Slices of SLICE terms are copied there in the background, STAGES at
// a time. Matrices have a multiple of 128 rows and columns, what is beyond the real ones being zero, so that nothing here
// looks for an edge.
#pragma once

typedef unsigned short Half;

constexpr int HALF_TILE = 128;  // rows and columns of a tile
constexpr int HALF_THREADS = 128;
constexpr int SLICE = 32;       // terms of a slice
constexpr int STAGES = 3;
constexpr int CHUNK = 8;  // halves that are copied and loaded together: 16 bytes
constexpr int SLICE_HALVES = HALF_TILE * SLICE;
constexpr int WARP_ROWS = 64;
constexpr int WARP_COLUMNS = 64;
constexpr int FRAGMENTS_DOWN = WARP_ROWS / 16;
constexpr int FRAGMENTS_ACROSS = WARP_COLUMNS / 8;

// Sums of a warp: [16 rows each][8 columns each][see multiply_add_16x8x16].
typedef float WarpSums[FRAGMENTS_DOWN][FRAGMENTS_ACROSS][4];

struct HalfStages {
  Half left[STAGES][SLICE_HALVES];
  Half right[STAGES][SLICE_HALVES];
};

// How a matrix lies in memory.
enum class Terms {
  ALONG_ROWS,  // row r, term k at r * stride + k
  DOWN_ROWS    // row r, term k at k * stride + r
};

// Where in a slice a chunk lies. Chunks are permuted so that eight rows of one column of chunks, which lanes load
// together, fall on different banks.
template <Terms terms> DEVICE int place(int row, int chunk) {
  if (terms == Terms::ALONG_ROWS) {  // shape (128 rows, 4 chunks of terms)
    return (row * (SLICE / CHUNK) + (chunk ^ (row >> 1 & 3))) * CHUNK;
  }
  return (row * (HALF_TILE / CHUNK) + (chunk ^ (row & 7))) * CHUNK;  // shape (32 terms, 16 chunks of rows)
}

// Begins to copy a slice: rows first .. first + 127, terms k .. k + 31.
template <Terms terms>
DEVICE void copy_slice(Half *slice, const Half *from, long long stride, long long first, long long k) {
  UNROLL for (int i = 0; i < SLICE_HALVES / CHUNK / HALF_THREADS; i++) {
    int t = THREAD.x + HALF_THREADS * i;
    if (terms == Terms::ALONG_ROWS) {
      int row = t / (SLICE / CHUNK);
      int chunk = t % (SLICE / CHUNK);
      copy_async_16(slice + place<terms>(row, chunk), from + (first + row) * stride + k + chunk * CHUNK);
    } else {
      int term = t / (HALF_TILE / CHUNK);
      int chunk = t % (HALF_TILE / CHUNK);
      copy_async_16(slice + place<terms>(term, chunk), from + (k + term) * stride + first + chunk * CHUNK);
    }
  }
}

// A fragment of the left matrix: rows row .. row + 15 of the slice, terms k .. k + 15.
template <Terms terms> DEVICE void load_left(unsigned (&a)[4], const Half *slice, int row, int k) {
  int lane = THREAD.x % 32;
  if (terms == Terms::ALONG_ROWS) {
    load_matrix_x4(a, slice + place<terms>(row + lane % 16, k / CHUNK + lane / 16));
  } else {
    int matrix = lane / 8;
    load_matrix_x4_transposed(a,
                              slice + place<terms>(k + lane % 8 + matrix / 2 * 8, row / CHUNK + matrix % 2));
  }
}

// Two fragments of the right matrix side by side: its rows (columns of the product) row .. row + 15, terms k .. k + 15.
template <Terms terms> DEVICE void load_right(unsigned (&b)[4], const Half *slice, int row, int k) {
  int lane = THREAD.x % 32;
  int matrix = lane / 8;
  if (terms == Terms::ALONG_ROWS) {
    load_matrix_x4(b, slice + place<terms>(row + lane % 8 + matrix / 2 * 8, k / CHUNK + matrix % 2));
  } else {
    load_matrix_x4_transposed(b,
                              slice + place<terms>(k + lane % 8 + matrix % 2 * 8, row / CHUNK + matrix / 2));
  }
}

// sums += the product of rows first_left .. of left and rows first_right .. of right, over terms begin .. end - 1.
template <Terms terms>
DEVICE void multiply_halves(WarpSums &sums, HalfStages &stages, const Half *left, long long left_stride,
                            long long first_left, const Half *right, long long right_stride, long long first_right,
                            int begin, int end) {
  int warp = THREAD.x / 32;
  int row = warp / 2 * WARP_ROWS;
  int column = warp % 2 * WARP_COLUMNS;
  int slices = (end - begin) / SLICE;
  for (int s = 0; s < STAGES - 1; s++) {
    if (s < slices) {
      copy_slice<terms>(stages.left[s], left, left_stride, first_left, begin + s * SLICE);
      copy_slice<terms>(stages.right[s], right, right_stride, first_right, begin + s * SLICE);
    }
    copy_commit();
  }
  for (int s = 0; s < slices; s++) {
    copy_wait<STAGES - 2>();
    barrier();  // the slice is there for all, and the one before is done with
    int next = s + STAGES - 1;
    if (next < slices) {
      copy_slice<terms>(stages.left[next % STAGES], left, left_stride, first_left, begin + next * SLICE);
      copy_slice<terms>(stages.right[next % STAGES], right, right_stride, first_right, begin + next * SLICE);
    }
    copy_commit();
    const Half *a_slice = stages.left[s % STAGES];
    const Half *b_slice = stages.right[s % STAGES];
    UNROLL for (int k = 0; k < SLICE; k += 16) {
      unsigned a[FRAGMENTS_DOWN][4];
      unsigned b[FRAGMENTS_ACROSS / 2][4];
      UNROLL for (int i = 0; i < FRAGMENTS_DOWN; i++) { load_left<terms>(a[i], a_slice, row + 16 * i, k); }
      UNROLL for (int j = 0; j < FRAGMENTS_ACROSS / 2; j++) { load_right<terms>(b[j], b_slice, column + 16 * j, k); }
      UNROLL for (int i = 0; i < FRAGMENTS_DOWN; i++) {
        UNROLL for (int j = 0; j < FRAGMENTS_ACROSS; j++) {
          const unsigned pair[2] = {b[j / 2][j % 2 * 2], b[j / 2][j % 2 * 2 + 1]};
          multiply_add_16x8x16(sums[i][j], a[i], pair);
        }
      }
    }
  }
}

// After it all threads are done with the slices, of which every one had come before it was multiplied.
DEVICE void finish_slices() { barrier(); }

// Where in the tile a thread's sums are: row of sums[i][j][0 and 1]; those of [2 and 3] lie 8 rows below.
DEVICE int sums_row(int i) { return THREAD.x / 32 / 2 * WARP_ROWS + 16 * i + THREAD.x % 32 / 4; }
// The column of sums[i][j][0 and 2]; those of [1 and 3] lie beside.
DEVICE int sums_column(int j) { return THREAD.x / 32 % 2 * WARP_COLUMNS + 8 * j + THREAD.x % 4 * 2; }

// A tile of halves on its way to memory or from it, which it is in whole lines. In the place of the slices, once all
// threads are done with these. Chunks are permuted so that what the lanes of a warp touch together, eight rows of a few
// columns, falls on different banks.
struct Staged {
  Half halves[HALF_TILE * HALF_TILE];
};

// Where a pair of halves lies; the column is even.
DEVICE unsigned *staged_pair(Staged &staged, int row, int column) {
  int at = row * HALF_TILE + ((column / CHUNK ^ (row & 7)) * CHUNK + column % CHUNK);
  return reinterpret_cast<unsigned *>(&staged.halves[at]);
}

struct alignas(16) Sixteen {
  unsigned words[4];
};

// Writes the tile to rows first_row .. and columns first_column .. of a matrix.
DEVICE void store_tile(Staged &staged, Half *to, long long first_row, int first_column, int stride) {
  constexpr int ACROSS = HALF_TILE / CHUNK;
  UNROLL for (int i = 0; i < HALF_TILE * ACROSS / HALF_THREADS; i++) {
    int t = THREAD.x + HALF_THREADS * i;
    int row = t / ACROSS;
    int column = t % ACROSS * CHUNK;
    *reinterpret_cast<Sixteen *>(to + (first_row + row) * stride + first_column + column) =
        *reinterpret_cast<const Sixteen *>(staged_pair(staged, row, column));
  }
}

// Reads it from there; the others' part is there after a barrier.
DEVICE void load_tile(Staged &staged, const Half *from, long long first_row, int first_column, int stride) {
  constexpr int ACROSS = HALF_TILE / CHUNK;
  UNROLL for (int i = 0; i < HALF_TILE * ACROSS / HALF_THREADS; i++) {
    int t = THREAD.x + HALF_THREADS * i;
    int row = t / ACROSS;
    int column = t % ACROSS * CHUNK;
    copy_async_16(staged_pair(staged, row, column), from + (first_row + row) * stride + first_column + column);
  }
  copy_commit();
  copy_wait<0>();
}
