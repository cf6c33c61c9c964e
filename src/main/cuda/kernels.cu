// All kernels: one translation unit, one module.
#include "portable.h"

// Sets count numbers.
KERNEL(fill, (float *to, float value, long long count)) {
  long long i = static_cast<long long>(BLOCK.x) * BLOCK_SIZE.x + THREAD.x;
  if (i < count) to[i] = value;
}
