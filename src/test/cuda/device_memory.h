// Memory of the emulated device: host memory that knows its bounds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>

#ifdef WATCHED
#include "watch.h"
#else
#include "painted_memory.h"
#endif

namespace emulator {

#ifdef WATCHED
static Arena &source = arena;
#else
static PaintedMemory source;
#endif

class DeviceMemory {
public:
  // Zero: does not fit.
  uint64_t allocate(size_t size, size_t total) {
    if (size > total || used_ > total - size) return 0;
    auto start = source.allocate(size);
    if (start == nullptr) return 0;
    // Not a number, whatever the type: a kernel that reads what nobody wrote shows.
    std::memset(start, 0xff, size);
    auto address = reinterpret_cast<uint64_t>(start);
    allocations_[address] = size;
    used_ += size;
    return address;
  }

  // False: no such allocation, or none any more.
  bool release(uint64_t address) {
    auto found = allocations_.find(address);
    if (found == allocations_.end()) return false;
    used_ -= found->second;
    source.release(start_of(*found), found->second);
    allocations_.erase(found);
    return true;
  }

  void release_all() {
    while (!allocations_.empty()) release(allocations_.begin()->first);
  }

  // Whether these bytes lie within one allocation.
  bool holds(uint64_t address, size_t size) const {
    if (size == 0) return true;
    auto after = allocations_.upper_bound(address);
    if (after == allocations_.begin()) return false;
    auto [start, length] = *std::prev(after);
    return address - start <= length && size <= length - (address - start);
  }

  // Whether nothing was written beside any allocation; says on stderr what was.
  bool intact(const char *after) const {
    bool whole = true;
    for (auto &allocation : allocations_) whole &= source.intact(start_of(allocation), allocation.second, after);
    return whole;
  }

  size_t count() const { return allocations_.size(); }
  size_t used() const { return used_; }

private:
  static char *start_of(const std::pair<const uint64_t, size_t> &allocation) {
    return reinterpret_cast<char *>(allocation.first);
  }

  std::map<uint64_t, size_t> allocations_;
  size_t used_ = 0;
};

} // namespace emulator
