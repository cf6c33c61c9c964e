// Memory of a device that is watched (watch.h): what is known of each place of it, and addresses of its own, so that
// all others are known not to be allocated.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>

#include "unwatched.h"

namespace emulator {

// Who touched a place last. Blocks are counted over all launches, from 1 on.
struct Touch {
  uint32_t block;
  uint32_t barriers; // that the block had passed
  uint16_t thread;
};

// Two bytes, as no kernel accesses less.
struct Cell {
  Touch written, read;
  bool known;          // holds what somebody wrote
  bool atomic;         // written by atomic additions
  bool several_blocks; // have read it in the launch of the last read
};

constexpr size_t cell_bytes = 2;

// All that is allocated on the device lies in one range of addresses, with gaps between.
class Arena {
public:
  UNWATCHED char *allocate(size_t size) {
    if (base == nullptr && !reserve()) return nullptr;
    if (live == 0) next = middle;
    auto pages = (size + page - 1) / page;
    if (size > bytes || next + pages + gap > bytes / page) return nullptr;
    auto start = base + next * page;
    auto cells = mmap(nullptr, cells_of(size), PROT_READ | PROT_WRITE, lazily, -1, 0);
    if (cells == MAP_FAILED || mprotect(start, pages * page, PROT_READ | PROT_WRITE) != 0) return nullptr;
    auto region = new Region{start, size, static_cast<Cell *>(cells)};
    for (size_t i = 0; i < pages; i++) regions[next + i] = region;
    next += pages + gap;
    live++;
    return start;
  }

  UNWATCHED void release(char *start, size_t size) {
    auto first = static_cast<size_t>(start - base) / page;
    auto region = regions[first];
    auto pages = (size + page - 1) / page;
    for (size_t i = 0; i < pages; i++) regions[first + i] = nullptr;
    munmap(region->cells, cells_of(size));
    // Gives the memory back and keeps the addresses.
    mmap(start, pages * page, PROT_NONE, lazily | MAP_FIXED, -1, 0);
    delete region;
    live--;
  }

  // What is beside shows when it is written.
  bool intact(const char *, size_t, const char *) const { return true; }

  struct Region {
    char *start;
    size_t size;
    Cell *cells;
  };

  UNWATCHED bool covers(const char *address) const {
    return base != nullptr && static_cast<size_t>(address - base) < bytes;
  }

  // Null: nothing is allocated there.
  UNWATCHED const Region *at(const char *address) const { return regions[static_cast<size_t>(address - base) / page]; }

private:
  static constexpr size_t bytes = size_t{1} << 38; // of addresses; those in use alone take memory
  static constexpr size_t page = 1 << 16;          // of one allocation
  static constexpr size_t gap = 16;                // pages between allocations
  static constexpr size_t middle = bytes / page / 2;
  static constexpr int lazily = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;

  char *base = nullptr;
  Region **regions = nullptr; // of each page
  size_t next = middle;       // page
  size_t live = 0;

  UNWATCHED static size_t cells_of(size_t size) { return (size / cell_bytes + 1) * sizeof(Cell); }

  UNWATCHED bool reserve() {
    auto range = mmap(nullptr, bytes, PROT_NONE, lazily, -1, 0);
    auto table = mmap(nullptr, bytes / page * sizeof(Region *), PROT_READ | PROT_WRITE, lazily, -1, 0);
    if (range == MAP_FAILED || table == MAP_FAILED) return false;
    regions = static_cast<Region **>(table);
    base = static_cast<char *>(range);
    return true;
  }
};

static Arena arena;

} // namespace emulator
