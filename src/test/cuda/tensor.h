// Half precision, products of small matrices by whole warps, and copies in the background: what portable.h has inline
// PTX for. Fragments are laid out as the PTX ISA says for .m8n8 of ldmatrix and .m16n8k16 of mma.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#ifdef __F16C__
#include <immintrin.h>
#endif

#include "fibers.h"
#include "shared_memory.h"
#include "unwatched.h"
#include "watch.h"

namespace emulator {

static inline uint32_t bits_of(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

static inline float float_of(uint32_t bits) {
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

// To nearest, ties to even.
static inline uint16_t half_of(float value) {
  auto bits = bits_of(value);
  auto sign = bits >> 16 & 0x8000;
  bits &= 0x7fffffff;
  if (bits > 0x7f800000) return 0x7fff; // the one that cvt gives
  if (bits >= 0x477ff000) return static_cast<uint16_t>(sign | 0x7c00);
  if (bits < 0x38800000) {
    // Subnormal: adding a half puts the last bit of the result at the last of this sum, rounded as sums are.
    return static_cast<uint16_t>(sign | (bits_of(float_of(bits) + 0.5f) - 0x3f000000));
  }
  bits += 0xfff + (bits >> 13 & 1);
  return static_cast<uint16_t>(sign | (bits - 0x38000000) >> 13);
}

static inline float float_of_half(uint16_t half) {
#ifdef __F16C__
  return _cvtsh_ss(half);
#else
  uint32_t sign = (half & 0x8000u) << 16, rest = half & 0x7fffu;
  if (rest >= 0x7c00) return float_of(sign | 0x7f800000 | (rest & 0x3ff) << 13);
  // Exact, subnormal or not: the exponent's offset is made good by a product.
  return float_of(sign | bits_of(float_of(rest << 13) * 0x1p112f));
#endif
}

static void check_shared(const void *address, const char *operation, int line) {
  auto byte = static_cast<const char *>(address);
  if (byte < __start_emulator_shared || byte + 16 > __stop_emulator_shared) {
    block.fail("%s at line %d: not in shared memory", operation, line);
  }
  if (reinterpret_cast<uintptr_t>(address) % 16 != 0) {
    block.fail("%s at line %d: shared address not a multiple of 16", operation, line);
  }
}

// ---- ldmatrix

struct MatrixRow {
  const void *row; // of matrix lane / 8
  uint32_t loaded[4];
};

static inline void load_matrices(const void *row, uint32_t (&to)[4], bool transposed, const char *operation, int line) {
  check_shared(row, operation, line);
  WATCH(row, 16, READ, line);
  // At the meeting, not after it: a lane that went on may write where others still have to read.
  auto load = [transposed](MatrixRow *lanes) UNWATCHED {
    for (int i = 0; i < 4; i++) {
      uint16_t matrix[8][8];
      for (int j = 0; j < 8; j++) std::memcpy(matrix[j], lanes[i * 8 + j].row, 16);
      for (int lane = 0; lane < warp_size; lane++) {
        int j = lane / 4, k = lane % 4 * 2;
        auto low = transposed ? matrix[k][j] : matrix[j][k];
        auto high = transposed ? matrix[k + 1][j] : matrix[j][k + 1];
        lanes[lane].loaded[i] = low | static_cast<uint32_t>(high) << 16;
      }
    }
  };
  auto lanes = block.exchange(MatrixRow{row, {}}, operation, line, load);
  for (int i = 0; i < 4; i++) to[i] = lanes[block.lane()].loaded[i];
}

// ---- mma

struct Fragments {
  uint32_t a[4], b[2];
  float c[4];
};

static inline void multiply_add(Fragments *lanes) {
  float a[16][16], b[16][8], c[16][8];
  auto each = [](int row, int column, uint32_t pair, auto &&to) {
    to(row, column, float_of_half(static_cast<uint16_t>(pair)), float_of_half(static_cast<uint16_t>(pair >> 16)));
  };
  for (int lane = 0; lane < warp_size; lane++) {
    const auto &from = lanes[lane];
    int group = lane / 4, pair = lane % 4 * 2;
    for (int i = 0; i < 4; i++) {
      each(group + i % 2 * 8, pair + i / 2 * 8, from.a[i], [&](int row, int column, float low, float high) {
        a[row][column] = low;
        a[row][column + 1] = high;
      });
      c[group + i / 2 * 8][pair + i % 2] = from.c[i];
    }
    for (int i = 0; i < 2; i++) {
      each(pair + i * 8, group, from.b[i], [&](int row, int column, float low, float high) {
        b[row][column] = low;
        b[row + 1][column] = high;
      });
    }
  }
  // Products of halves are exact. A device adds them in an order and with a precision of its own.
  for (int row = 0; row < 16; row++) {
    for (int k = 0; k < 16; k++) {
      for (int column = 0; column < 8; column++) c[row][column] += a[row][k] * b[k][column];
    }
  }
  for (int lane = 0; lane < warp_size; lane++) {
    for (int i = 0; i < 4; i++) lanes[lane].c[i] = c[lane / 4 + i / 2 * 8][lane % 4 * 2 + i % 2];
  }
}

// ---- cp.async

// Copies that a thread has begun. They happen when it waits for them, and until then the place they go to holds NaN: a
// wait that is missing shows.
struct Copies {
  struct Copy {
    void *to;
    const void *from;
    int group;
  };

  std::vector<Copy> begun;
  int group = 0;
  long long block = -1;

  // Of the current thread.
  static Copies &current() {
    static Copies of[max_threads];
    auto &copies = of[emulator::block.current];
    if (copies.block != emulator::block.serial) {
      copies.block = emulator::block.serial;
      copies.begun.clear();
      copies.group = 0;
    }
    return copies;
  }

  UNWATCHED void begin(void *shared, const void *global, int line) {
    check_shared(shared, "copy_async_16", line);
    if (reinterpret_cast<uintptr_t>(global) % 16 != 0) {
      emulator::block.fail("copy_async_16 at line %d: global address not a multiple of 16", line);
    }
    WATCH(global, 16, READ, line);
    WATCH(shared, 16, COPY_BEGINS, line);
    std::memset(shared, 0xff, 16);
    begun.push_back({shared, global, group});
  }

  // Until only so many of the last groups may be unfinished.
  UNWATCHED void wait(int unfinished, [[maybe_unused]] int line) {
    size_t done = 0;
    for (; done < begun.size() && begun[done].group < group - unfinished; done++) {
      WATCH(begun[done].from, 16, READ, line);
      WATCH(begun[done].to, 16, COPY_ENDS, line);
      std::memcpy(begun[done].to, begun[done].from, 16);
    }
    begun.erase(begun.begin(), begun.begin() + static_cast<ptrdiff_t>(done));
  }
};

} // namespace emulator

DEVICE unsigned short to_half(float value) { return emulator::half_of(value); }
DEVICE float from_half(unsigned short bits) { return emulator::float_of_half(bits); }
DEVICE unsigned pack_halves(float low, float high) {
  return to_half(low) | static_cast<unsigned>(to_half(high)) << 16;
}

DEVICE void load_matrix_x4(unsigned (&r)[4], const void *shared_row, int line = __builtin_LINE()) {
  emulator::load_matrices(shared_row, r, false, "load_matrix_x4", line);
}
DEVICE void load_matrix_x4_transposed(unsigned (&r)[4], const void *shared_row, int line = __builtin_LINE()) {
  emulator::load_matrices(shared_row, r, true, "load_matrix_x4_transposed", line);
}

DEVICE void multiply_add_16x8x16(float (&c)[4], const unsigned (&a)[4], const unsigned (&b)[2],
                                 int line = __builtin_LINE()) {
  emulator::Fragments mine;
  std::memcpy(mine.a, a, sizeof a);
  std::memcpy(mine.b, b, sizeof b);
  std::memcpy(mine.c, c, sizeof c);
  auto lanes = emulator::block.exchange(mine, "multiply_add_16x8x16", line, emulator::multiply_add);
  std::memcpy(c, lanes[emulator::block.lane()].c, sizeof c);
}

DEVICE void copy_async_16(void *shared, const void *global, int line = __builtin_LINE()) {
  emulator::Copies::current().begin(shared, global, line);
}
DEVICE void copy_commit() { emulator::Copies::current().group++; }
template <int unfinished> DEVICE void copy_wait(int line = __builtin_LINE()) {
  emulator::Copies::current().wait(unfinished, line);
}
