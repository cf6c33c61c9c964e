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
#define ROLLED _Pragma("unroll 1")

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

// Replaces a 64-bit integer in global memory that other threads add to.
DEVICE void atomic_replace(long long *to, long long value) {
  atomicExch(reinterpret_cast<unsigned long long *>(to), static_cast<unsigned long long>(value));
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
// Within 2^-20 for |a| up to pi, and NaN of what is none.
DEVICE float approximate_sine(float a) {
  float value;
  asm("sin.approx.f32 %0, %1;" : "=f"(value) : "f"(a));
  return value;
}
DEVICE float approximate_cosine(float a) {
  float value;
  asm("cos.approx.f32 %0, %1;" : "=f"(value) : "f"(a));
  return value;
}
DEVICE double power(double a, double b) { return pow(a, b); }
DEVICE long long rounded(double a) { return __double2ll_rn(a); }

// Half precision, as bits; rounded to nearest, ties to even.
DEVICE unsigned short to_half(float value) {
  unsigned short bits;
  asm("cvt.rn.f16.f32 %0, %1;" : "=h"(bits) : "f"(value));
  return bits;
}
DEVICE float from_half(unsigned short bits) {
  float value;
  asm("cvt.f32.f16 %0, %1;" : "=f"(value) : "h"(bits));
  return value;
}
// Two halves in a word.
DEVICE unsigned pack_halves(float low, float high) {
  unsigned bits;
  asm("cvt.rn.f16x2.f32 %0, %1, %2;" : "=r"(bits) : "f"(high), "f"(low));
  return bits;
}

// What follows is done by the 32 lanes of a warp together, in fragments as the PTX ISA lays them out.

// Four 8 x 8 matrices of halves from shared memory. Lane i gives the start of row i % 8 of matrix i / 8, at a multiple
// of 16 bytes (declare such variables alignas(16) SHARED), and gets of each matrix, in one word, elements i % 4 * 2 and
// the next of row i / 4; transposed: of column i / 4.
DEVICE void load_matrix_x4(unsigned (&r)[4], const void *shared_row) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];"
               : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3])
               : "r"(static_cast<unsigned>(__cvta_generic_to_shared(shared_row)))
               : "memory");
}
DEVICE void load_matrix_x4_transposed(unsigned (&r)[4], const void *shared_row) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0, %1, %2, %3}, [%4];"
               : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3])
               : "r"(static_cast<unsigned>(__cvta_generic_to_shared(shared_row)))
               : "memory");
}

// c += a b: a of 16 x 16 halves by rows, b of 16 x 8 by columns, c of 16 x 8 floats. With g = lane / 4 and
// p = lane % 4 * 2, a lane holds these and their next: a[0] (g, p), a[1] (g + 8, p), a[2] (g, p + 8),
// a[3] (g + 8, p + 8); b[0] (p, g), b[1] (p + 8, g), next meaning the row below; c[0], c[1] (g, p),
// c[2], c[3] (g + 8, p).
DEVICE void multiply_add_16x8x16(float (&c)[4], const unsigned (&a)[4], const unsigned (&b)[2]) {
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 "
               "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"
               : "+f"(c[0]), "+f"(c[1]), "+f"(c[2]), "+f"(c[3])
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}

// Copies 16 bytes from global to shared memory, both at multiples of 16, while the thread goes on.
DEVICE void copy_async_16(void *shared, const void *global) {
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16;" ::"r"(
                   static_cast<unsigned>(__cvta_generic_to_shared(shared))),
               "l"(__cvta_generic_to_global(global))
               : "memory");
}
// Makes a group of the copies that this thread began since the last.
DEVICE void copy_commit() { asm volatile("cp.async.commit_group;" ::: "memory"); }
// Waits until only so many of this thread's last groups may be unfinished. Others see them after a barrier.
template <int unfinished> DEVICE void copy_wait() {
  asm volatile("cp.async.wait_group %0;" ::"n"(unfinished) : "memory");
}

#else
#include "emulator.h"
#endif
