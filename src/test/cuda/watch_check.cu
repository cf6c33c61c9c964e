// Kernels that touch memory rightly and wrongly; watch_check.cpp looks at what becomes of them.
#include "../../main/cuda/portable.h"

constexpr int PLACES = 64;

DEVICE int next_thread() { return (THREAD.x + 1) % BLOCK_SIZE.x; }

// Writes its own place, and reads another's, after a barrier or not. With a second barrier all go on to write again.
KERNEL(exchange, (int *to, int before_reading, int before_writing)) {
  SHARED int places[PLACES];
  for (int round = 0; round < 2; round++) {
    places[THREAD.x] = round;
    if (before_reading != 0) barrier();
    int other = places[next_thread()];
    if (before_writing != 0) barrier();
    to[BLOCK.x * BLOCK_SIZE.x + THREAD.x] = other;
  }
}

// The same by way of the device's memory.
KERNEL(exchange_far, (int *places, int *to, int ordered)) {
  int *mine = places + BLOCK.x * BLOCK_SIZE.x;
  mine[THREAD.x] = 1;
  if (ordered != 0) barrier();
  to[BLOCK.x * BLOCK_SIZE.x + THREAD.x] = mine[next_thread()];
}

KERNEL(write_together, (int *to, int step)) { to[(BLOCK.x * BLOCK_SIZE.x + THREAD.x) * step] = 1; }

KERNEL(write_halves, (unsigned short *to)) { to[BLOCK.x * BLOCK_SIZE.x + THREAD.x] = 1; }

// Every block reads the place, and the last one writes it.
KERNEL(read_by_all, (int *place, int *to, int writing)) {
  to[BLOCK.x] = *place;
  if (writing != 0 && BLOCK.x + 1 == GRID_SIZE.x) *place = 2;
}

KERNEL(read_at, (const int *from, long long index, int *to)) { *to = from[index]; }

KERNEL(read_bytes_at, (const char *from, long long offset, int *to)) {
  *to = *reinterpret_cast<const int *>(from + offset);
}

KERNEL(count_together, (long long *to, int looking)) {
  atomic_add(to, 1);
  if (looking != 0 && *to < 0) atomic_add(to, 1);
}

// Two blocks use the same shared memory one after the other.
KERNEL(inherit, (int *to)) {
  SHARED int place;
  if (BLOCK.x == 0) place = 1;
  to[BLOCK.x] = place;
}

// Copies to two places in turns, while the block reads the other; `careful` has all wait before a place is used again.
KERNEL_OF(32, pipeline, (const int *from, int *to, int rounds, int careful, int waiting)) {
  alignas(16) SHARED int places[2][32];
  int total = 0;
  if (THREAD.x < 8) copy_async_16(&places[0][4 * THREAD.x], from + 4 * THREAD.x);
  copy_commit();
  for (int i = 0; i < rounds; i++) {
    if (careful != 0) barrier();
    if (THREAD.x < 8 && i + 1 < rounds) {
      copy_async_16(&places[(i + 1) % 2][4 * THREAD.x], from + 32 * (i + 1) + 4 * THREAD.x);
    }
    copy_commit();
    if (waiting != 0) copy_wait<1>();
    barrier();
    total += places[i % 2][31 - THREAD.x];
  }
  to[THREAD.x] = total;
}

// Reads rows that other lanes wrote.
KERNEL_OF(32, load_rows, (unsigned *to, int ordered)) {
  alignas(16) SHARED unsigned rows[32][4];
  for (int i = 0; i < 4; i++) rows[THREAD.x][i] = THREAD.x;
  if (ordered != 0) barrier();
  unsigned loaded[4];
  load_matrix_x4(loaded, rows[31 - THREAD.x]);
  to[THREAD.x] = loaded[0];
}
