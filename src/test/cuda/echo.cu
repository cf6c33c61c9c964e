// A kernel with a parameter of every type that the host passes, in an order that shows gaps between them.
#include "../../main/cuda/portable.h"

// Thread 0 of every block of the grid x by y by z writes what it got; 8 numbers a block.
KERNEL(echo, (float single, double *to, int whole, long long large, double precise, const float *from, int last)) {
  if (THREAD.x != 0) return;
  double *mine = to + 8 * (BLOCK.x + GRID_SIZE.x * (BLOCK.y + GRID_SIZE.y * BLOCK.z));
  mine[0] = single;
  mine[1] = whole;
  // Both halves, as a double has not 64 bits.
  mine[2] = static_cast<double>(large >> 32);
  mine[3] = static_cast<double>(large & 0xffffffffLL);
  mine[4] = precise;
  mine[5] = from[0];
  mine[6] = last;
  mine[7] = BLOCK_SIZE.x;
}
