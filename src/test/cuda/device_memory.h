// Memory of the emulated device: host memory that knows its bounds.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>

namespace emulator {

class DeviceMemory {
public:
  // Zero: does not fit.
  uint64_t allocate(size_t size, size_t total) {
    if (size > total || used_ > total - size) return 0;
    auto base = static_cast<char *>(std::aligned_alloc(alignment, (size + 2 * margin + alignment - 1) & -alignment));
    if (base == nullptr) return 0;
    auto start = base + margin;
    // Not a number, whatever the type: a kernel that reads what nobody wrote shows.
    std::memset(start, 0xff, size);
    paint(base);
    paint(start + size);
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
    std::free(reinterpret_cast<char *>(address) - margin);
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
    for (auto [address, size] : allocations_) {
      auto start = reinterpret_cast<const char *>(address);
      whole &= unpainted(start - margin, -static_cast<ptrdiff_t>(margin), size, after);
      whole &= unpainted(start + size, static_cast<ptrdiff_t>(size), size, after);
    }
    return whole;
  }

  size_t count() const { return allocations_.size(); }
  size_t used() const { return used_; }

private:
  static constexpr size_t alignment = 256;
  static constexpr size_t margin = 256;
  // Of halves, floats and doubles not a number either, but another than that of memory nobody wrote.
  static constexpr uint16_t paint_ = 0xfffe;

  static void paint(char *margin_start) {
    for (size_t i = 0; i < margin; i += 2) std::memcpy(margin_start + i, &paint_, 2);
  }

  // Of the margin that begins so far from the start of an allocation of this size.
  static bool unpainted(const char *margin_start, ptrdiff_t offset, size_t size, const char *after) {
    char expected[margin];
    paint(expected);
    if (std::memcmp(margin_start, expected, margin) == 0) return true;
    auto first = std::mismatch(expected, expected + margin, margin_start).first - expected;
    std::fprintf(stderr, "emulated device: %s wrote at byte %td of an allocation of %zu bytes\n", after,
                 offset + first, size);
    return false;
  }

  std::map<uint64_t, size_t> allocations_;
  size_t used_ = 0;
};

} // namespace emulator
