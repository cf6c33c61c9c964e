// What programs that check the emulated device have in common. Included after emulated_driver.cpp.
#pragma once

#include <string>
#include <vector>

namespace {

int failures_of_check, failures;

#define EXPECT(condition)                                                                                              \
  do {                                                                                                                 \
    if (!(condition)) {                                                                                                \
      std::printf("  line %d: not so: %s\n", __LINE__, #condition);                                                    \
      failures_of_check++;                                                                                             \
    }                                                                                                                  \
  } while (false)

void *module;

void open() {
  void *context;
  EXPECT(cuInit(0) == success);
  EXPECT(cuDevicePrimaryCtxRetain(&context, 0) == success);
  EXPECT(cuCtxSetCurrent(context) == success);
  EXPECT(cuModuleLoadData(&module, "// text\n.version 7.0\n") == success);
}

void close() { EXPECT(cuDevicePrimaryCtxRelease_v2(0) == success); }

// Device memory with some values.
template <class T> struct Buffer {
  CUdeviceptr address = 0;
  size_t count;

  explicit Buffer(size_t n) : count(n) { EXPECT(cuMemAlloc_v2(&address, n * sizeof(T)) == success); }
  explicit Buffer(const std::vector<T> &values) : Buffer(values.size()) {
    EXPECT(cuMemcpyHtoD_v2(address, values.data(), count * sizeof(T)) == success);
  }
  ~Buffer() { cuMemFree_v2(address); }
  Buffer(const Buffer &) = delete;
  Buffer &operator=(const Buffer &) = delete;

  std::vector<T> values() const {
    std::vector<T> result(count);
    EXPECT(cuMemcpyDtoH_v2(result.data(), address, count * sizeof(T)) == success);
    return result;
  }
};

using Size = emulator::Index;

template <class... A> CUresult launch(const char *name, Size grid, Size threads, A... arguments) {
  const emulator::Kernel *function = nullptr;
  EXPECT(cuModuleGetFunction(&function, module, name) == success);
  void *addresses[] = {&arguments..., nullptr};
  return cuLaunchKernel(function, grid.x, grid.y, grid.z, threads.x, threads.y, threads.z, 0, nullptr, addresses,
                        nullptr);
}

// Every check in both orders of threads.
template <class Check> void check(const char *name, Check what) {
  failures_of_check = 0;
  for (bool descending : {false, true}) {
    emulated_reset();
    open();
    emulated_descending(descending);
    what();
    close();
  }
  std::printf("%s %s\n", failures_of_check == 0 ? "passed:" : "FAILED:", name);
  std::fflush(stdout);
  failures += failures_of_check;
}

} // namespace
