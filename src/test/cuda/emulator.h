// What the names in portable.h mean in plain C++, where a kernel's threads are fibers (fibers.h).
//
// Stricter than a GPU: what is undefined there, and may happen to work, fails here. Run threads in descending order as
// well (emulated_order) to see a barrier that is missing.
#pragma once

#include <climits>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

#include "fibers.h"
#include "unwatched.h"
#include "watch.h"

namespace emulator {

// The entry points of this program, in a list.
struct Kernel {
  const char *name;
  unsigned max_threads;
  size_t parameters;
  void (*call)(void **arguments);
  const Kernel *next;
  mutable long long launches = 0;

  Kernel(const char *its_name, unsigned its_threads, size_t its_parameters, void (*its_call)(void **))
      : name(its_name), max_threads(its_threads), parameters(its_parameters), call(its_call), next(all()) {
    all() = this;
  }

  static const Kernel *&all() {
    static const Kernel *first = nullptr;
    return first;
  }
};

// From the addresses of arguments, as cuLaunchKernel has them, to a call.
template <auto function> struct Entry;
template <class... P, void (*function)(P...)> struct Entry<function> {
  static constexpr size_t parameters = sizeof...(P);

  static void call(void **arguments) { call(arguments, std::index_sequence_for<P...>{}); }

  template <size_t... i> static void call([[maybe_unused]] void **arguments, std::index_sequence<i...>) {
    function(*static_cast<std::remove_cv_t<P> *>(arguments[i])...);
  }
};

} // namespace emulator

#define KERNEL(name, list) KERNEL_OF(1024, name, list)
#define KERNEL_OF(threads, name, list)                                                                                 \
  static void name list;                                                                                               \
  [[maybe_unused]] static const emulator::Kernel kernel_##name(                                                        \
      #name, threads, emulator::Entry<&name>::parameters, emulator::Entry<&name>::call);                               \
  static void name list
#define DEVICE [[maybe_unused]] static inline
// Blocks run one after the other, so one copy is enough. In a section, so that a launch can spoil what the last left.
#define SHARED static __attribute__((section("emulator_shared")))
#define UNROLL
#define ROLLED

#define THREAD emulator::thread_index
#define BLOCK emulator::block_index
#define BLOCK_SIZE emulator::block_size
#define GRID_SIZE emulator::grid_size

// The line lets a failure say where, and two barriers in the two branches of an if be told apart.
DEVICE void barrier(int line = __builtin_LINE()) { emulator::block.wait_for_block(line); }

DEVICE UNWATCHED void atomic_add(long long *to, long long value, [[maybe_unused]] int line = __builtin_LINE()) {
  WATCH(to, sizeof *to, ADD, line);
  *to = static_cast<long long>(static_cast<unsigned long long>(*to) + static_cast<unsigned long long>(value));
}

DEVICE UNWATCHED void atomic_replace(long long *to, long long value, [[maybe_unused]] int line = __builtin_LINE()) {
  WATCH(to, sizeof *to, ADD, line);
  *to = value;
}

template <class T> DEVICE T shuffle_xor_of(T value, int mask, const char *operation, int line) {
  return emulator::block.exchange(value, operation, line, [](T *) {})[(emulator::block.lane() ^ mask) & 31];
}
DEVICE float shuffle_xor(float value, int mask, int line = __builtin_LINE()) {
  return shuffle_xor_of(value, mask, "shuffle_xor", line);
}
DEVICE double shuffle_xor(double value, int mask, int line = __builtin_LINE()) {
  return shuffle_xor_of(value, mask, "shuffle_xor of doubles", line);
}

DEVICE float fused(float a, float b, float c) { return std::fma(a, b, c); }
// Compiled with -ffp-contract=off.
DEVICE float product(float a, float b) { return a * b; }
DEVICE float sum(float a, float b) { return a + b; }
DEVICE float quotient(float a, float b) { return a / b; }
DEVICE float square_root(float a) { return std::sqrt(a); }
DEVICE float approximate_sine(float a) { return std::sin(a); }
DEVICE float approximate_cosine(float a) { return std::cos(a); }
DEVICE double power(double a, double b) { return std::pow(a, b); }
// To even; what does not fit becomes the nearest that does, and NaN the least, as on a GPU.
DEVICE long long rounded(double a) {
  if (std::isnan(a)) return LLONG_MIN;
  if (a >= 0x1p63) return LLONG_MAX;
  if (a < -0x1p63) return LLONG_MIN;
  return std::llrint(a);
}

#include "tensor.h"
