// Memory with painted margins, which show what was written beside it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace emulator {

class PaintedMemory {
public:
  // Null: there is none.
  char *allocate(size_t size) {
    auto base = static_cast<char *>(std::aligned_alloc(alignment, (size + 2 * margin + alignment - 1) & -alignment));
    if (base == nullptr) return nullptr;
    auto start = base + margin;
    paint(base);
    paint(start + size);
    return start;
  }

  void release(char *start, size_t) { std::free(start - margin); }

  // Whether nothing was written beside what was allocated; says on stderr what was.
  bool intact(const char *start, size_t size, const char *after) const {
    bool below = unpainted(start - margin, -static_cast<ptrdiff_t>(margin), size, after);
    bool above = unpainted(start + size, static_cast<ptrdiff_t>(size), size, after);
    return below && above;
  }

private:
  static constexpr size_t alignment = 256;
  static constexpr size_t margin = 256;
  // Of halves, floats and doubles not a number, but another than that of memory nobody wrote.
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
};

} // namespace emulator
