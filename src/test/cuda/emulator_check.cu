// Kernels that try everything in portable.h; emulator_check.cpp looks at what they do.
#include "../../main/cuda/portable.h"

DEVICE int thread_number() {
  return static_cast<int>(THREAD.x + BLOCK_SIZE.x * (THREAD.y + BLOCK_SIZE.y * THREAD.z));
}
DEVICE int threads_of_block() { return static_cast<int>(BLOCK_SIZE.x * BLOCK_SIZE.y * BLOCK_SIZE.z); }
DEVICE long long block_number() {
  return BLOCK.x + GRID_SIZE.x * (BLOCK.y + GRID_SIZE.y * static_cast<long long>(BLOCK.z));
}

// Every thread counts itself where its indices say, one int each.
KERNEL(count, (int *to)) { to[block_number() * threads_of_block() + thread_number()] += 1; }

// A ring in which everyone's number wanders on, one place a round.
KERNEL(ring, (int *to, int rounds)) {
  SHARED int places[1024];
  int value = thread_number(), next = (thread_number() + 1) % threads_of_block();
  for (int i = 0; i < rounds; i++) {
    places[thread_number()] = value;
    barrier();
    value = places[next];
    barrier();
  }
  to[block_number() * threads_of_block() + thread_number()] = value;
}

// The same with no barrier: a race.
KERNEL(race, (int *to)) {
  SHARED int places[1024];
  places[thread_number()] = thread_number();
  to[thread_number()] = places[(thread_number() + 1) % threads_of_block()];
}

KERNEL(leftover, (int *to)) {
  SHARED int place;
  to[0] = place;
  place = static_cast<int>(BLOCK_SIZE.x);  // no constant, or a compiler could tell what may be there
}

// Sums of warps, then of the block, with both kinds of meetings in turns.
KERNEL_OF(256, sums, (const float *x, float *floats, double *doubles)) {
  SHARED double of_warps[8];
  float value = x[thread_number()];
  double wide = value;
  for (int mask = 16; mask > 0; mask /= 2) {
    value += shuffle_xor(value, mask);
    wide += shuffle_xor(wide, mask);
  }
  if (thread_number() % 32 == 0) of_warps[thread_number() / 32] = wide;
  barrier();
  double total = 0;
  for (int i = 0; i < threads_of_block() / 32; i++) total += of_warps[i];
  floats[thread_number()] = value;
  doubles[thread_number()] = total;
}

KERNEL(tally, (long long *to, long long each)) { atomic_add(to, each + static_cast<long long>(THREAD.x)); }

KERNEL(some_leave, (int staying)) {
  if (thread_number() < staying) barrier();
}

KERNEL(two_barriers, ()) {
  if (thread_number() % 2 == 0) {
    barrier();
  } else {
    barrier();
  }
}

KERNEL(barrier_and_shuffle, (float *to)) {
  if (thread_number() < 8) {
    barrier();
  } else {
    to[thread_number()] = shuffle_xor(1.0f, 1);
  }
}

KERNEL(shuffle_all, (float *to)) { to[thread_number()] = shuffle_xor(static_cast<float>(thread_number()), 1); }

KERNEL(write_at, (int *to, long long index)) { to[index] = 1; }

KERNEL(arithmetic, (const float *x, float *to, const double *y, long long *integers, double *doubles)) {
  to[0] = product(x[0], x[1]);
  to[1] = fused(x[0], x[1], -to[0]);
  to[2] = sum(x[0], x[1]);
  to[3] = quotient(x[0], x[1]);
  to[4] = square_root(x[0]);
  UNROLL
  for (int i = 0; i < 8; i++) integers[i] = rounded(y[i]);
  doubles[0] = power(2.0, 0.5);
}

KERNEL(halves, (const float *x, unsigned short *to, float *back, unsigned *pairs)) {
  auto i = BLOCK.x * BLOCK_SIZE.x + THREAD.x;
  to[i] = to_half(x[i]);
  back[i] = from_half(static_cast<unsigned short>(i));
  pairs[i] = pack_halves(x[i], 1.0f);
}

// c += a b for one warp: a is 16 x 16, by rows; b 16 x 8 by rows if transposed, else 8 columns of 16.
KERNEL_OF(32, multiply, (const unsigned short *a, const unsigned short *b, float *c, int transposed)) {
  alignas(16) SHARED unsigned short a_tile[16][16];
  alignas(16) SHARED unsigned short b_tile[16 * 8];
  int lane = thread_number(), group = lane / 4, pair = lane % 4 * 2;
  copy_async_16(&a_tile[lane / 2][lane % 2 * 8], a + lane * 8);
  copy_commit();
  if (lane < 16) copy_async_16(b_tile + lane * 8, b + lane * 8);
  copy_commit();
  copy_wait<1>();
  barrier();
  unsigned a_part[4], b_parts[4];
  load_matrix_x4(a_part, &a_tile[lane % 16][lane / 16 * 8]);
  copy_wait<0>();
  barrier();
  // Only two of the four matrices are there; the others are the same again.
  if (transposed != 0) {
    load_matrix_x4_transposed(b_parts, b_tile + lane % 16 * 8);
  } else {
    load_matrix_x4(b_parts, b_tile + lane % 8 * 16 + lane / 8 % 2 * 8);
  }
  unsigned b_part[2] = {b_parts[0], b_parts[1]};
  float c_part[4];
  for (int i = 0; i < 4; i++) c_part[i] = c[(group + i / 2 * 8) * 8 + pair + i % 2];
  multiply_add_16x8x16(c_part, a_part, b_part);
  for (int i = 0; i < 4; i++) c[(group + i / 2 * 8) * 8 + pair + i % 2] = c_part[i];
}

// Copies 32 bytes, in two groups, and waits for the first alone.
KERNEL(copies, (const float *from, float *to)) {
  alignas(16) SHARED float place[8];
  copy_async_16(place, from);
  copy_commit();
  copy_async_16(place + 4, from + 4);
  copy_commit();
  copy_wait<1>();
  for (int i = 0; i < 8; i++) to[i] = place[i];
  copy_wait<0>();
}

KERNEL(copy_askew, (const float *from)) {
  alignas(16) SHARED float place[8];
  copy_async_16(place + 1, from);
}
