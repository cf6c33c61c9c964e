// Checks the emulated device: a program that says of each check on a line of its own whether it passed.
#define KERNELS "emulator_check.cu"
#include "emulated_driver.cpp"

#include "checking.h"

namespace {

// After a kernel's failure all calls fail until the context's last user has left; then a new one works.
void expect_broken(CUresult result) {
  size_t free, total;
  EXPECT(cuMemGetInfo_v2(&free, &total) == result);
  EXPECT(cuStreamSynchronize(nullptr) == result);
  close();
  open();
  Buffer<int> to(32);
  EXPECT(cuMemsetD32_v2(to.address, 0, 32) == success);
  EXPECT(launch("count", {1, 1, 1}, {32, 1, 1}, to.address) == success);
  EXPECT(to.values() == std::vector<int>(32, 1));
}

void threads() {
  for (Size grid : {Size{1, 1, 1}, Size{5, 3, 2}}) {
    for (Size size : {Size{1, 1, 1}, Size{31, 1, 1}, Size{32, 2, 1}, Size{7, 5, 3}, Size{4, 4, 64}, Size{1024, 1, 1}}) {
      size_t n = size_t{grid.x} * grid.y * grid.z * size.x * size.y * size.z;
      Buffer<int> to(n);
      EXPECT(cuMemsetD32_v2(to.address, 0, n) == success);
      EXPECT(launch("count", grid, size, to.address) == success);
      EXPECT(to.values() == std::vector<int>(n, 1));
    }
  }
}

void barriers() {
  for (Size size : {Size{1, 1, 1}, Size{2, 1, 1}, Size{33, 1, 1}, Size{16, 16, 1}, Size{1024, 1, 1}}) {
    int n = static_cast<int>(size.x * size.y), rounds = 50;
    Buffer<int> to(static_cast<size_t>(n) * 6);
    EXPECT(launch("ring", {3, 2, 1}, size, to.address, rounds) == success);
    auto values = to.values();
    for (int i = 0; i < 6 * n; i++) EXPECT(values[static_cast<size_t>(i)] == (i + rounds) % n);
  }
}

void races() {
  Buffer<int> to(64);
  EXPECT(launch("race", {1, 1, 1}, {64, 1, 1}, to.address) == success);
  // In one order nothing is there yet, in the other all but the last.
  auto values = to.values();
  int wrong = 0;
  for (int i = 0; i < 64; i++) wrong += values[static_cast<size_t>(i)] != (i + 1) % 64;
  EXPECT(wrong == (state.descending ? 1 : 63));
  for (int i = 0; i < 2; i++) {
    EXPECT(launch("leftover", {1, 1, 1}, {1, 1, 1}, to.address) == success);
    EXPECT(to.values()[0] == -1);
  }
}

void shuffles() {
  for (unsigned n : {32u, 96u, 256u}) {
    std::vector<float> x(n);
    double total = 0;
    for (unsigned i = 0; i < n; i++) total += x[i] = static_cast<float>(i * i % 37);
    Buffer<float> from(x), floats(n);
    Buffer<double> doubles(n);
    EXPECT(launch("sums", {1, 1, 1}, {n, 1, 1}, from.address, floats.address, doubles.address) == success);
    auto sums = floats.values();
    for (unsigned i = 0; i < n; i++) {
      float sum = 0;
      for (unsigned j = i / 32 * 32; j < i / 32 * 32 + 32; j++) sum += x[j];
      EXPECT(sums[i] == sum);
    }
    EXPECT(doubles.values() == std::vector<double>(n, total));
  }
}

void atomics() {
  Buffer<long long> to(std::vector<long long>{5});
  EXPECT(launch("tally", {10, 1, 1}, {100, 1, 1}, to.address, -3LL) == success);
  EXPECT(to.values()[0] == 5 + 10 * (99 * 50 - 300));
}

void deadlocks() {
  EXPECT(launch("some_leave", {4, 1, 1}, {64, 1, 1}, 64) == success);
  EXPECT(launch("some_leave", {4, 1, 1}, {64, 1, 1}, 63) == launch_failed);
  expect_broken(launch_failed);
  EXPECT(launch("two_barriers", {1, 1, 1}, {64, 1, 1}) == launch_failed);
  expect_broken(launch_failed);
  {
    Buffer<float> to(64);
    EXPECT(launch("shuffle_all", {1, 1, 1}, {64, 1, 1}, to.address) == success);
    EXPECT(launch("barrier_and_shuffle", {1, 1, 1}, {32, 1, 1}, to.address) == launch_failed);
  }
  expect_broken(launch_failed);
  {
    Buffer<float> to(64);
    EXPECT(launch("shuffle_all", {1, 1, 1}, {33, 1, 1}, to.address) == launch_failed);
  }
  expect_broken(launch_failed);
}

void rounding() {
  Buffer<float> x(std::vector<float>{1 + 0x1p-23f, 1 - 0x1p-23f}), to(5);
  Buffer<double> y(std::vector<double>{0.5, 1.5, -2.5, 1e300, -1e300, std::nan(""), 4503599627370497.5, -0.0});
  Buffer<long long> integers(8);
  Buffer<double> doubles(1);
  EXPECT(launch("arithmetic", {1, 1, 1}, {1, 1, 1}, x.address, to.address, y.address, integers.address,
                doubles.address) == success);
  EXPECT(to.values() == (std::vector<float>{1, -0x1p-46f, 2, 1 + 0x1p-22f, 1}));
  EXPECT(integers.values() ==
         (std::vector<long long>{0, 2, -2, LLONG_MAX, LLONG_MIN, LLONG_MIN, 4503599627370498, 0}));
  EXPECT(doubles.values()[0] == std::sqrt(2.0));
}

// Of a half, from its definition.
float value_of(unsigned half) {
  int exponent = static_cast<int>(half >> 10 & 31), fraction = static_cast<int>(half & 1023);
  float value = exponent == 0 ? std::ldexp(static_cast<float>(fraction), -24)
                              : std::ldexp(static_cast<float>(1024 + fraction), exponent - 25);
  if (exponent == 31) value = fraction == 0 ? INFINITY : NAN;
  return (half & 0x8000) != 0 ? -value : value;
}

void all_halves() {
  // Of each half: itself, what lies in the middle to the next, and what lies just beside that.
  std::vector<float> values;
  std::vector<unsigned short> expected;
  for (unsigned half = 0; half < 0x7c00; half++) {
    float low = value_of(half), high = half == 0x7bff ? 65536.0f : value_of(half + 1), middle = (low + high) / 2;
    for (float sign : {1.0f, -1.0f}) {
      unsigned bit = sign < 0 ? 0x8000 : 0;
      for (float value : {low, std::nextafter(middle, 0.0f), middle, std::nextafter(middle, INFINITY)}) {
        auto nearest = value < middle || (value == middle && half % 2 == 0) ? half : half + 1;
        values.push_back(sign * value);
        expected.push_back(static_cast<unsigned short>(bit | nearest));
      }
    }
  }
  for (auto [value, half] : {std::pair<float, unsigned short>{INFINITY, 0x7c00}, {-1e30f, 0xfc00}, {NAN, 0x7fff}}) {
    values.push_back(value);
    expected.push_back(half);
  }
  size_t known = values.size();
  values.resize((known + 255) / 256 * 256);
  Buffer<float> x(values), back(values.size());
  Buffer<unsigned short> to(values.size());
  Buffer<unsigned> pairs(values.size());
  EXPECT(launch("halves", {static_cast<unsigned>(values.size() / 256), 1, 1}, {256, 1, 1}, x.address, to.address,
                back.address, pairs.address) == success);
  auto made = to.values();
  auto paired = pairs.values();
  auto returned = back.values();
  int wrong = 0;
  for (size_t i = 0; i < known; i++) wrong += made[i] != expected[i] || paired[i] != (0x3c000000u | expected[i]);
  for (unsigned i = 0; i < 0x10000; i++) {
    float value = value_of(i);
    wrong += std::isnan(value) ? !std::isnan(returned[i]) : std::memcmp(&value, &returned[i], 4) != 0;
  }
  EXPECT(wrong == 0);
}

void matrices() {
  // Small integers, so that sums are exact in any order, and no symmetry.
  std::vector<unsigned short> a(256), b(128), b_transposed(128);
  std::vector<float> c(128), expected(128);
  for (int i = 0; i < 256; i++) a[static_cast<size_t>(i)] = emulator::half_of(static_cast<float>(i * i % 61 - 30));
  for (int k = 0; k < 16; k++) {
    for (int n = 0; n < 8; n++) {
      auto value = emulator::half_of(static_cast<float>((k * 8 + n) * 7 % 53 - 20));
      b_transposed[static_cast<size_t>(k * 8 + n)] = b[static_cast<size_t>(n * 16 + k)] = value;
    }
  }
  for (size_t m = 0; m < 16; m++) {
    for (size_t n = 0; n < 8; n++) {
      float sum = c[m * 8 + n] = static_cast<float>(m * 100 + n);
      for (size_t k = 0; k < 16; k++) sum += value_of(a[m * 16 + k]) * value_of(b_transposed[k * 8 + n]);
      expected[m * 8 + n] = sum;
    }
  }
  for (int transposed : {0, 1}) {
    Buffer<unsigned short> left(a), right(transposed != 0 ? b_transposed : b);
    Buffer<float> result(c);
    EXPECT(launch("multiply", {1, 1, 1}, {32, 1, 1}, left.address, right.address, result.address, transposed) ==
           success);
    EXPECT(result.values() == expected);
  }
}

void asynchronous_copies() {
  {
    Buffer<float> from(std::vector<float>{1, 2, 3, 4, 5, 6, 7, 8}), to(8);
    EXPECT(launch("copies", {1, 1, 1}, {1, 1, 1}, from.address, to.address) == success);
    auto values = to.values();
    for (size_t i = 0; i < 4; i++) EXPECT(values[i] == static_cast<float>(i + 1) && std::isnan(values[i + 4]));
    EXPECT(launch("copy_askew", {1, 1, 1}, {1, 1, 1}, from.address) == launch_failed);
  }
  expect_broken(launch_failed);
  {
    Buffer<float> from(8), to(8);
    EXPECT(launch("copies", {1, 1, 1}, {1, 1, 1}, from.address + 4, to.address) == launch_failed);
  }
  expect_broken(launch_failed);
}

void bounds() {
  char host[64] = {};
  CUdeviceptr a = 0, b = 0;
  EXPECT(cuMemAlloc_v2(&a, 40) == success && cuMemAlloc_v2(&b, 40) == success);
  EXPECT(a % 256 == 0 && emulated_allocations() == 2 && emulated_bytes() == 80);
  EXPECT(cuMemcpyDtoH_v2(host, a, 40) == success && host[0] == -1 && host[39] == -1 && host[40] == 0);
  EXPECT(cuMemcpyHtoD_v2(a, host, 41) == invalid_value && cuMemcpyHtoD_v2(a - 1, host, 8) == invalid_value);
  EXPECT(cuMemcpyDtoH_v2(host, a + 36, 5) == invalid_value && cuMemcpyDtoH_v2(host, a + 36, 4) == success);
  EXPECT(cuMemcpyDtoD_v2(a, b, 41) == invalid_value && cuMemcpyDtoD_v2(a, b, 40) == success);
  EXPECT(cuMemsetD32_v2(a, 1, 11) == invalid_value && cuMemsetD32_v2(a + 2, 1, 1) == invalid_value);
  EXPECT(cuMemsetD8_v2(a, 1, 41) == invalid_value && cuMemsetD8_v2(a, 1, 40) == success);
  EXPECT(cuMemFree_v2(a) == success && cuMemFree_v2(a) == invalid_value && cuMemFree_v2(b + 4) == invalid_value);
  EXPECT(cuMemcpyDtoH_v2(host, a, 4) == invalid_value);
  EXPECT(cuMemAlloc_v2(&a, 0) == invalid_value);
  emulated_memory(1000);
  EXPECT(cuMemAlloc_v2(&a, 961) == out_of_memory && cuMemAlloc_v2(&a, SIZE_MAX) == out_of_memory);
  size_t free, total;
  EXPECT(cuMemAlloc_v2(&a, 900) == success && cuMemGetInfo_v2(&free, &total) == success && free == 60);
  close();
  EXPECT(emulated_leaks() == 2 && emulated_leaks() == 0 && emulated_allocations() == 0);
  open();
}

void canaries() {
  for (long long index : {-64LL, -1LL, 10LL, 73LL}) {
    Buffer<int> to(10);
    EXPECT(launch("write_at", {1, 1, 1}, {1, 1, 1}, to.address, 9LL) == success);
    EXPECT(launch("write_at", {1, 1, 1}, {1, 1, 1}, to.address, index) == illegal_address);
    expect_broken(illegal_address);
  }
}

void limits() {
  Buffer<int> to(4);
  const emulator::Kernel *function;
  EXPECT(cuModuleGetFunction(&function, module, "some") == not_found);
  EXPECT(launch("count", {1, 1, 1}, {1025, 1, 1}, to.address) == invalid_value);
  EXPECT(launch("count", {1, 1, 1}, {32, 64, 1}, to.address) == invalid_value);
  EXPECT(launch("count", {1, 1, 1}, {1, 1, 65}, to.address) == invalid_value);
  EXPECT(launch("count", {0, 1, 1}, {1, 1, 1}, to.address) == invalid_value);
  EXPECT(launch("count", {1, 65536, 1}, {1, 1, 1}, to.address) == invalid_value);
  EXPECT(launch("multiply", {1, 1, 1}, {64, 1, 1}, to.address, to.address, to.address, 0) == launch_out_of_resources);
  EXPECT(cuStreamSynchronize(nullptr) == success);
}

void failures_to_order() {
  emulated_fail_launch(2, launch_out_of_resources);
  EXPECT(launch("some_leave", {1, 1, 1}, {1, 1, 1}, 0) == success);
  EXPECT(launch("some_leave", {1, 1, 1}, {1, 1, 1}, 0) == launch_out_of_resources);
  EXPECT(launch("some_leave", {1, 1, 1}, {1, 1, 1}, 0) == success);
  emulated_fail_launch(1, illegal_address);
  EXPECT(launch("some_leave", {1, 1, 1}, {1, 1, 1}, 0) == success);
  expect_broken(illegal_address);
}

void drivers() {
  void *other;
  EXPECT(cuModuleLoadData(&other, "neither text nor binary") == invalid_image);
  emulated_driver(11000);
  EXPECT(cuModuleLoadData(&other, ".version 7.0\n") == success);
  EXPECT(cuModuleLoadData(&other, ".version 7.1\n") == unsupported_ptx_version);
  emulated_capability(75);
  EXPECT(cuModuleLoadData(&other, ".version 7.0\n") == no_binary_for_gpu);
  emulated_devices(0);
  EXPECT(cuInit(0) == no_device);
}

} // namespace

int main() {
  check("every thread runs once", threads);
  check("barriers order writes", barriers);
  check("a missing barrier shows, and what a launch leaves in shared memory is gone", races);
  check("lanes exchange values", shuffles);
  check("atomic additions", atomics);
  check("deadlocks end a launch", deadlocks);
  check("arithmetic is rounded as on a device", rounding);
  check("halves", all_halves);
  check("products of fragments are those of matrices", matrices);
  check("asynchronous copies happen when waited for", asynchronous_copies);
  check("memory has bounds", bounds);
  check("writes beside an allocation are found", canaries);
  check("launches have limits", limits);
  check("launches fail to order", failures_to_order);
  check("drivers and devices can be old", drivers);
  return failures == 0 ? 0 : 1;
}
