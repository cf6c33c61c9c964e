// Looks at every access of a kernel's threads to memory, where this is compiled with WATCHED and -fsanitize=thread: the
// compiler then has each access call a function first, and these functions are here instead of in its own library.
//
// What a GPU promises nothing about ends the launch, whatever order the threads happen to run in:
// - an access beyond shared memory and what is allocated, or to memory that was freed
// - an address that is not a multiple of what is accessed there
// - a read of what nobody wrote, or of a copy in the background that was not waited for
// - accesses of two threads to one place, not both of them reads or atomic additions, with no barrier between them; if
//   the threads are of two blocks, no barrier is
#pragma once

#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstdio>

#include "fibers.h"
#include "shared_memory.h"
#include "unwatched.h"

#ifdef WATCHED

#include <dlfcn.h>

#include <vector>

#include "arena.h"

namespace emulator {

constexpr uint16_t several_threads = 0xffff;

enum class Access { READ, WRITE, ADD, COPY_BEGINS, COPY_ENDS };

// Where an access is made: an address in the code, or if that is null, a line.
struct Origin {
  const void *code;
  int line;
};

class Watch {
public:
  // An access of the current thread.
  UNWATCHED static void access(const void *address, size_t size, size_t alignment, Access how, const Origin &origin) {
    auto start = static_cast<const char *>(address);
    if (start >= __start_emulator_shared && start < __stop_emulator_shared) {
      if (block.running == nullptr) return;
      auto total = static_cast<size_t>(__stop_emulator_shared - __start_emulator_shared);
      if (shared.empty()) shared.resize(total / cell_bytes + 1);
      auto oldest = static_cast<uint32_t>(block.serial);
      touch({"shared memory", __start_emulator_shared, total, shared.data(), oldest, false}, start, size, alignment,
            how, origin);
    } else if (arena.covers(start)) {
      if (block.running == nullptr) return;
      auto region = arena.at(start);
      if (region == nullptr) fail(origin, "touches device memory where nothing is allocated");
      auto oldest = static_cast<uint32_t>(block.first_serial);
      touch({"an allocation", region->start, region->size, region->cells, oldest, true}, start, size, alignment, how,
            origin);
    }
  }

  // What the host wrote.
  UNWATCHED static void written(const void *address, size_t size) {
    auto start = static_cast<const char *>(address);
    if (size == 0 || !arena.covers(start)) return;
    auto region = arena.at(start);
    if (region == nullptr) return;
    auto at = static_cast<size_t>(start - region->start);
    for (size_t i = at / cell_bytes; i <= (at + size - 1) / cell_bytes; i++) {
      region->cells[i] = {};
      region->cells[i].known = true;
    }
  }

private:
  static inline std::vector<Cell> shared;

  struct Place {
    const char *name;
    const char *start;
    size_t size;
    Cell *cells;
    uint32_t oldest; // the first block whose accesses count beside the current one's
    bool kept;       // whether what other blocks wrote is still there
  };

  UNWATCHED static void touch(const Place &place, const char *address, size_t size, size_t alignment, Access how,
                              const Origin &origin) {
    auto at = static_cast<size_t>(address - place.start);
    if (at > place.size || size > place.size - at) {
      fail(origin, "touches bytes %zu to %zu of %s, which has %zu", at, at + size - 1, place.name, place.size);
    }
    if ((reinterpret_cast<uintptr_t>(address) & (alignment - 1)) != 0) {
      fail(origin, "takes %zu bytes at byte %zu of %s for aligned", size, at, place.name);
    }
    Touch me{static_cast<uint32_t>(block.serial), block.barriers, static_cast<uint16_t>(block.thread())};
    for (size_t i = at / cell_bytes; i <= (at + size - 1) / cell_bytes; i++) {
      auto &cell = place.cells[i];
      if (!place.kept && cell.written.block != me.block) cell.known = false;
      if (meets_write(cell, me, place.oldest, how)) {
        fail_race(origin, i, place, how == Access::READ ? "reads" : "writes", "written", cell.written);
      }
      if ((how == Access::READ || how == Access::ADD) && !cell.known) {
        fail(origin, "reads byte %zu of %s, which nobody has written yet", i * cell_bytes, place.name);
      }
      if (how == Access::READ) {
        note_read(cell, me, place.oldest);
        continue;
      }
      if (cell.read.block >= place.oldest && (cell.several_blocks || conflict(cell.read, me, place.oldest))) {
        fail_race(origin, i, place, "writes", "read", cell.read);
      }
      cell.written = me;
      cell.atomic = how == Access::ADD;
      cell.known = how != Access::COPY_BEGINS; // until it ends
    }
  }

  // Whether an earlier access, of this launch, is of another thread and not before a barrier.
  UNWATCHED static bool conflict(const Touch &earlier, const Touch &me, uint32_t oldest) {
    if (earlier.block < oldest) return false;
    return earlier.block != me.block || (earlier.barriers == me.barriers && earlier.thread != me.thread);
  }

  UNWATCHED static bool meets_write(const Cell &cell, const Touch &me, uint32_t oldest, Access how) {
    if (cell.written.block < oldest) return false;
    if (cell.atomic) return how != Access::ADD;
    // Between its begin and its end nobody else may write there, whatever barriers there are.
    if (how == Access::COPY_ENDS) return cell.written.thread != me.thread;
    return conflict(cell.written, me, oldest);
  }

  UNWATCHED static void note_read(Cell &cell, const Touch &me, uint32_t oldest) {
    if (cell.read.block < oldest) {
      cell.several_blocks = false;
    } else if (cell.read.block != me.block) {
      cell.several_blocks = true;
    } else if (cell.read.barriers == me.barriers && cell.read.thread != me.thread) {
      cell.read.thread = several_threads;
      return;
    }
    cell.read = me;
  }

  [[noreturn]] UNWATCHED static void fail_race(const Origin &origin, size_t cell, const Place &place, const char *does,
                                               const char *was, const Touch &other) {
    char who[64];
    if (other.thread == several_threads) {
      std::snprintf(who, sizeof who, "several threads");
    } else {
      std::snprintf(who, sizeof who, "thread %d", other.thread);
    }
    bool same = other.block == static_cast<uint32_t>(block.serial);
    fail(origin, "%s byte %zu of %s, %s by %s of %s", does, cell * cell_bytes, place.name, was, who,
         same ? "this block with no barrier between" : "another block in the same launch");
  }

  [[noreturn]] __attribute__((format(printf, 2, 3))) UNWATCHED static void //
  fail(const Origin &origin, const char *format, ...) {
    char text[256];
    va_list values;
    va_start(values, format);
    std::vsnprintf(text, sizeof text, format, values);
    va_end(values);
    char line[256];
    std::snprintf(line, sizeof line, "line %d", origin.line);
    Dl_info place;
    if (origin.code != nullptr && dladdr(origin.code, &place) != 0) {
      // Of the call, not of what comes after it.
      auto offset = static_cast<const char *>(origin.code) - static_cast<const char *>(place.dli_fbase) - 1;
      std::snprintf(line, sizeof line, "addr2line -e %s 0x%tx", place.dli_fname, offset);
      if (auto tool = popen(line, "r"); tool != nullptr) {
        auto length = std::fread(line, 1, sizeof line - 1, tool);
        line[length > 0 ? length - 1 : 0] = 0;
        pclose(tool);
      }
    }
    block.fail("thread %d %s (%s)", block.thread(), text, line);
  }
};

} // namespace emulator

// ---- What the compiler calls

#define WATCHED_HOOK extern "C" __attribute__((visibility("hidden"), used)) UNWATCHED
#define WATCHED_ACCESS(name, size, alignment, how)                                                                     \
  WATCHED_HOOK void __tsan_##name##size(void *address) {                                                               \
    emulator::Watch::access(address, size, alignment, emulator::Access::how, {__builtin_return_address(0), 0});        \
  }
#define WATCHED_SIZE(size)                                                                                             \
  WATCHED_ACCESS(read, size, size, READ)                                                                               \
  WATCHED_ACCESS(write, size, size, WRITE)                                                                             \
  WATCHED_ACCESS(unaligned_read, size, 1, READ)                                                                        \
  WATCHED_ACCESS(unaligned_write, size, 1, WRITE)
WATCHED_SIZE(1)
WATCHED_SIZE(2)
WATCHED_SIZE(4)
WATCHED_SIZE(8)
WATCHED_SIZE(16)
WATCHED_HOOK void __tsan_read_range(void *address, size_t size) {
  emulator::Watch::access(address, size, 1, emulator::Access::READ, {__builtin_return_address(0), 0});
}
WATCHED_HOOK void __tsan_write_range(void *address, size_t size) {
  emulator::Watch::access(address, size, 1, emulator::Access::WRITE, {__builtin_return_address(0), 0});
}
WATCHED_HOOK void __tsan_vptr_update(void **, void *) {}
WATCHED_HOOK void __tsan_vptr_read(void **) {}
WATCHED_HOOK void __tsan_init() {}
WATCHED_HOOK void __tsan_func_entry(void *) {}
WATCHED_HOOK void __tsan_func_exit() {}

// An access that the emulator makes for the current thread, in a function that is UNWATCHED.
#define WATCH(address, size, how, line)                                                                                \
  emulator::Watch::access(address, size, 1, emulator::Access::how, {nullptr, line})
// What the host writes to the device's memory; its own memory is let pass.
#define WATCH_HOST(address, size) emulator::Watch::written(address, size)

#else
#define WATCH(address, size, how, line)
#define WATCH_HOST(address, size)
#endif
