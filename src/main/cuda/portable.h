// What kernels are written in: CUDA under nvcc, plain C++ elsewhere.
//
// Kernel sources use only the names below and plain C++17, so that the same text compiles for a GPU and, against
// src/test/cuda/emulator.h, for a processor, where every test of an engine can run. No header of the CUDA toolkit is
// included.
#pragma once

#ifdef __CUDACC__

// KERNEL(name, (float *x, int n)) { ... } : an entry point that the host finds by its name.
#define KERNEL(name, parameters) extern "C" __global__ void name parameters
// The same for blocks of at most so many threads.
#define KERNEL_OF(threads, name, parameters) extern "C" __global__ void __launch_bounds__(threads) name parameters
#define DEVICE __device__ __forceinline__ static
#define SHARED __shared__
#define UNROLL _Pragma("unroll")

// Indices: of this thread in its block, of this block, and the numbers of each; x, y, z.
#define THREAD threadIdx
#define BLOCK blockIdx
#define BLOCK_SIZE blockDim
#define GRID_SIZE gridDim

// All threads of the block wait for each other and see each other's writes to shared memory.
DEVICE void barrier() { __syncthreads(); }

// Adds to a 64-bit integer in global memory that other threads add to as well.
DEVICE void atomic_add(long long *to, long long value) {
  atomicAdd(reinterpret_cast<unsigned long long *>(to), static_cast<unsigned long long>(value));
}

// The value that the lane with this one's number xor mask holds; all 32 lanes of a warp take part.
DEVICE float shuffle_xor(float value, int mask) { return __shfl_xor_sync(0xffffffffu, value, mask); }
DEVICE double shuffle_xor(double value, int mask) { return __shfl_xor_sync(0xffffffffu, value, mask); }

// Fused multiply-add, one rounding.
DEVICE float fused(float a, float b, float c) { return __fmaf_rn(a, b, c); }
// Products, sums and quotients that the compiler must not contract or approximate.
DEVICE float product(float a, float b) { return __fmul_rn(a, b); }
DEVICE float sum(float a, float b) { return __fadd_rn(a, b); }
DEVICE float quotient(float a, float b) { return __fdiv_rn(a, b); }
DEVICE float square_root(float a) { return __fsqrt_rn(a); }
DEVICE double power(double a, double b) { return pow(a, b); }
DEVICE long long rounded(double a) { return __double2ll_rn(a); }

#else
#include "emulator.h"
#endif
