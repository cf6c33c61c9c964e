// The threads of one block on one thread of the processor.
//
// A thread of a kernel runs until it has to wait, and then the next one runs. Those that never wait run one after the
// other on one stack, as a loop would; only one that waits keeps its stack (its fiber) and has the next take another.
// Everything here is for one caller at a time: the driver holds a lock during a launch.
#pragma once

#include <sys/mman.h>

#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <type_traits>
#include <vector>

#include "stack_switch.h"

namespace emulator {

struct Index {
  unsigned x, y, z;
};

static Index thread_index, block_index, block_size, grid_size;

constexpr int max_threads = 1024;
constexpr int warp_size = 32;

// ---- Fibers

static void run_threads();

struct Fiber {
  // Kernels keep little on their stacks. Together in huge pages, where there are any, a block's stacks need few entries
  // of the processor's table of pages; that halves what a barrier takes.
  static constexpr size_t stack_size = 32 << 10;
  static constexpr size_t stacks_at_once = 64;
  static constexpr uint64_t end_mark = 0x656e64206f662069;

  Context context;
  char *stack;
  size_t usable;

  explicit Fiber(size_t number) {
    static char *stacks;
    if (number % stacks_at_once == 0) {
      constexpr size_t bytes = stacks_at_once * stack_size;
      stacks = static_cast<char *>(std::aligned_alloc(bytes, bytes));
      if (stacks == nullptr) {
        std::perror("emulator: no memory for stacks");
        std::abort();
      }
      madvise(stacks, bytes, MADV_HUGEPAGE);
    }
    stack = stacks + number % stacks_at_once * stack_size;
    // Stacks that all end at the same place of a page would share a few lines of the cache.
    usable = stack_size - number * 192 % 8192;
    std::memcpy(stack, &end_mark, sizeof end_mark);
    prepare();
  }

  void prepare() { context.prepare(stack, usable, run_threads); }

  void check() const {
    if (std::memcmp(stack, &end_mark, sizeof end_mark) != 0) {
      std::fprintf(stderr, "emulator: a thread of a kernel took more than its stack\n");
      std::abort();
    }
  }
};

// ---- A block

// What the lanes of a warp give each other at one meeting. Two, in turns: a lane may come to the next meeting before
// others have read what was given at this one, but not to the one after that.
struct Warp {
  static constexpr size_t lane_bytes = 64;

  alignas(16) char given[2][warp_size * lane_bytes];
  int arrived;
  int line; // at which the first of them waits
  const char *operation;
};

static struct Block {
  void (*call)(void **);
  void **arguments;
  int threads;
  int words;
  bool descending;

  // Threads are scheduled by their position: their number, or counted from the last one down.
  int current;
  uint32_t runnable[max_threads / 32];
  uint32_t everyone[max_threads / 32];
  Index index_at[max_threads];
  Fiber *fiber_at[max_threads];
  unsigned char meetings[max_threads];

  long long serial = 0; // of all blocks that ran
  long long first_serial; // of the launch
  unsigned barriers; // that the block has passed
  int finished;
  int at_barrier;
  int barrier_line;
  Warp warps[max_threads / warp_size];

  Context outside;
  Fiber *running = nullptr;
  std::vector<Fiber *> fibers, free;
  bool failed;
  char complaint[512];

  // Of every block until the next call.
  void shape(Index size, bool descend, void (*kernel)(void **), void **kernel_arguments) {
    first_serial = serial + 1;
    call = kernel;
    arguments = kernel_arguments;
    descending = descend;
    block_size = size;
    threads = static_cast<int>(size.x * size.y * size.z);
    words = (threads + 31) / 32;
    for (int i = 0; i < words; i++) everyone[i] = ~uint32_t{0};
    if (threads % 32 != 0) everyone[words - 1] = (uint32_t{1} << threads % 32) - 1;
    for (int i = 0; i < threads; i++) {
      auto thread = static_cast<unsigned>(descending ? threads - 1 - i : i);
      index_at[i] = {thread % size.x, thread / size.x % size.y, thread / size.x / size.y};
      fiber_at[i] = nullptr;
      meetings[i] = 0;
    }
    for (auto &warp : warps) warp.arrived = 0;
  }

  // Runs all threads of a block. False: they failed, and complaint says how.
  bool run(Index block) {
    block_index = block;
    serial++;
    barriers = 0;
    for (int i = 0; i < words; i++) runnable[i] = everyone[i];
    finished = at_barrier = 0;
    failed = false;
    running = fiber_at[0] = take_fiber();
    go_to(0);
    switch_context(outside, running->context);
    if (failed) {
      // Their stacks are left as they are: nothing on them needs an end.
      free = fibers;
      for (auto fiber : free) fiber->prepare();
      running = nullptr;
      return false;
    }
    running->check();
    free.push_back(running);
    running = nullptr;
    return true;
  }

  Fiber *take_fiber() {
    if (free.empty()) {
      free.push_back(new Fiber(fibers.size()));
      fibers.push_back(free.back());
    }
    auto fiber = free.back();
    free.pop_back();
    return fiber;
  }

  void go_to(int position) {
    current = position;
    thread_index = index_at[position];
  }

  // The next after the current one, in turn, that need not wait. None: -1.
  int next() const {
    int word = current / 32;
    auto later = runnable[word] & ~uint32_t{1} << current % 32;
    if (later != 0) return word * 32 + __builtin_ctz(later);
    for (int i = 0; i < words; i++) {
      if (++word == words) word = 0;
      if (runnable[word] != 0) return word * 32 + __builtin_ctz(runnable[word]);
    }
    return -1;
  }

  void stop_current() { runnable[current / 32] &= ~(uint32_t{1} << current % 32); }

  // Lets others run until this one can go on.
  void yield() {
    int to = next();
    if (to < 0) fail_waiting();
    if (to == current) return;
    auto from = running;
    go_to(to);
    if (fiber_at[to] == nullptr) fiber_at[to] = take_fiber();
    running = fiber_at[to];
    switch_context(from->context, running->context);
  }

  void wait_for_block(int line) {
    if (at_barrier == 0) barrier_line = line;
    if (line != barrier_line) fail("threads wait in barriers of different lines, %d and %d", barrier_line, line);
    stop_current();
    if (++at_barrier == threads) {
      at_barrier = 0;
      barriers++;
      for (int i = 0; i < words; i++) runnable[i] = everyone[i];
    }
    yield();
  }

  int thread() const { return descending ? threads - 1 - current : current; }

  int lane() const { return descending ? warp_size - 1 - current % warp_size : current % warp_size; }

  // Gives a value to the warp's other lanes; returns what all of them gave, in order, and what the last to come made of
  // it before any went on.
  template <class T, class Complete>
  const T *exchange(const T &value, const char *operation, int line, Complete complete) {
    static_assert(std::is_trivially_copyable<T>::value && sizeof(T) <= Warp::lane_bytes, "must fit");
    if (threads % warp_size != 0) fail("%s at line %d in a block of incomplete warps", operation, line);
    auto &warp = warps[current / warp_size];
    if (warp.arrived == 0) {
      warp.line = line;
      warp.operation = operation;
    }
    if (line != warp.line || operation != warp.operation) {
      fail("lanes of a warp meet in %s at line %d and in %s at line %d", warp.operation, warp.line, operation, line);
    }
    auto given = warp.given[meetings[current]++ & 1];
    new (given + static_cast<size_t>(lane()) * sizeof(T)) T(value);
    stop_current();
    if (++warp.arrived == warp_size) {
      warp.arrived = 0;
      complete(std::launder(reinterpret_cast<T *>(given)));
      runnable[current / warp_size] = ~uint32_t{0};
    }
    yield();
    return std::launder(reinterpret_cast<const T *>(given));
  }

  [[noreturn]] void fail_waiting() {
    for (int i = 0; i < words; i++) {
      if (warps[i].arrived > 0) {
        fail("deadlock: %d lanes of a warp wait in %s at line %d, %d threads in a barrier, %d of %d have ended",
             warps[i].arrived, warps[i].operation, warps[i].line, at_barrier, finished, threads);
      }
    }
    fail("deadlock: %d threads wait in the barrier of line %d, %d of %d have ended", at_barrier, barrier_line,
         finished, threads);
  }

  // Gives the launch up.
  [[noreturn]] __attribute__((format(printf, 2, 3))) void fail(const char *format, ...) {
    va_list values;
    va_start(values, format);
    std::vsnprintf(complaint, sizeof complaint, format, values);
    va_end(values);
    failed = true;
    for (auto &warp : warps) warp.arrived = 0;
    for (auto &fiber : fiber_at) fiber = nullptr;
    auto from = running;
    switch_context(from->context, outside);
    std::abort(); // nobody comes back here
  }
} block;

// What a fiber does: the current thread, then others that have no fiber yet, for as long as it lives.
static void run_threads() {
  for (;;) {
    block.call(block.arguments);
    auto self = block.running;
    block.fiber_at[block.current] = nullptr;
    block.stop_current();
    block.finished++;
    int to = block.next();
    if (to < 0) {
      if (block.finished < block.threads) block.fail_waiting();
      switch_context(self->context, block.outside);
    } else if (block.fiber_at[to] == nullptr) {
      block.fiber_at[to] = self;
      block.go_to(to);
    } else {
      self->check();
      block.free.push_back(self);
      block.go_to(to);
      block.running = block.fiber_at[to];
      switch_context(self->context, block.running->context);
    }
  }
}

} // namespace emulator
