// libcuda for machines without a GPU: the functions of the driver API that the engine binds, on an emulated device.
//
// Everything is synchronous. Signatures are those of cuda.h, where handles are pointers.
#ifndef KERNELS
#define KERNELS "../../main/cuda/kernels.cu"
#endif
#include KERNELS

#include "device_state.h"

using emulator::state;

namespace {

using Guard = std::lock_guard<std::mutex>;

// What most calls need: cuInit, a current context, and no error since.
CUresult ready() {
  if (!state.initialized) return not_initialized;
  if (emulator::current_context() == nullptr || state.context_users == 0) return invalid_context;
  return state.broken;
}

CUresult ready(void *stream) {
  if (auto result = ready(); result != success) return result;
  if (stream != nullptr && state.streams.count(stream) == 0) return invalid_handle;
  return state.recorder.spoils(stream) ? capture_unsupported : success;
}

CUresult copy(void *to, const void *from, size_t size, bool inside) {
  if (!inside) return invalid_value;
  std::memmove(to, from, size);
  WATCH_HOST(to, size);
  return success;
}

void *host(CUdeviceptr address) { return reinterpret_cast<void *>(address); }

template <class T> CUresult set(CUdeviceptr to, T value, size_t count) {
  if (count > SIZE_MAX / sizeof(T) || to % sizeof(T) != 0 || !state.memory.holds(to, count * sizeof(T))) {
    return invalid_value;
  }
  std::fill_n(static_cast<T *>(host(to)), count, value);
  WATCH_HOST(host(to), count * sizeof value);
  return success;
}

} // namespace

// ---- Driver, devices, context

EMULATED CUresult cuInit(unsigned flags) {
  Guard guard(state.lock);
  if (flags != 0) return invalid_value;
  if (!state.initialized) state.read_environment();
  if (state.init_result != success) return state.init_result;
  if (!state.has_device) return no_device;
  state.initialized = true;
  return success;
}

EMULATED CUresult cuDriverGetVersion(int *version) {
  Guard guard(state.lock);
  if (!state.initialized) state.read_environment();
  *version = state.driver_version;
  return success;
}

EMULATED CUresult cuDeviceGetCount(int *count) {
  if (!state.initialized) return not_initialized;
  *count = state.has_device ? 1 : 0;
  return success;
}

EMULATED CUresult cuDeviceGet(CUdevice *device, int ordinal) {
  if (!state.initialized) return not_initialized;
  if (ordinal != 0 || !state.has_device) return invalid_device;
  *device = 0;
  return success;
}

EMULATED CUresult cuDeviceGetName(char *name, int length, CUdevice device) {
  if (device != 0) return invalid_device;
  std::snprintf(name, static_cast<size_t>(length), "Emulated device");
  return success;
}

EMULATED CUresult cuDeviceGetAttribute(int *value, int attribute, CUdevice device) {
  if (!state.initialized) return not_initialized;
  if (device != 0) return invalid_device;
  const std::map<int, int> values = {
      {1, 1024},                     // threads per block
      {2, 1024},                     // block, x
      {3, 1024},                     // block, y
      {4, 64},                       // block, z
      {5, INT_MAX},                  // grid, x
      {6, 65535},                    // grid, y
      {7, 65535},                    // grid, z
      {8, 48 << 10},                 // shared memory per block
      {9, 64 << 10},                 // constant memory
      {10, 32},                      // warp
      {12, 65536},                   // registers per block
      {16, 4},                       // multiprocessors
      {17, 0},                       // limit on the time of kernels
      {18, 0},                       // integrated
      {31, 1},                       // concurrent kernels
      {38, 4 << 20},                 // second-level cache
      {39, 2048},                    // threads per multiprocessor
      {41, 1},                       // unified addressing
      {75, state.capability / 10},   // compute capability, major
      {76, state.capability % 10},   // and minor
      {81, 100 << 10},               // shared memory per multiprocessor
      {82, 65536},                   // registers per multiprocessor
      {97, 48 << 10},                // shared memory per block, if asked for
  };
  auto found = values.find(attribute);
  if (found == values.end()) return invalid_value;
  *value = found->second;
  return success;
}

EMULATED CUresult cuDeviceTotalMem_v2(size_t *bytes, CUdevice device) {
  if (!state.initialized) return not_initialized;
  if (device != 0) return invalid_device;
  *bytes = state.total_memory;
  return success;
}

EMULATED CUresult cuDevicePrimaryCtxRetain(void **context, CUdevice device) {
  Guard guard(state.lock);
  if (!state.initialized) return not_initialized;
  if (device != 0) return invalid_device;
  state.context_users++;
  *context = &state;
  return success;
}

EMULATED CUresult cuDevicePrimaryCtxRelease_v2(CUdevice device) {
  Guard guard(state.lock);
  if (device != 0) return invalid_device;
  if (state.context_users == 0) return invalid_context;
  if (--state.context_users == 0) {
    state.leaks += static_cast<long long>(state.memory.count() + state.recorder.graphs() + state.events.size());
    state.memory.release_all();
    state.recorder.clear();
    state.streams.clear();
    for (auto event : state.events) delete event;
    state.events.clear();
    state.modules.clear();
    state.broken = success;
  }
  return success;
}

EMULATED CUresult cuCtxSetCurrent(void *context) {
  if (!state.initialized) return not_initialized;
  if (context != nullptr && context != &state) return invalid_context;
  if (emulator::contexts.empty()) emulator::contexts.push_back(nullptr);
  emulator::contexts.back() = context;
  return success;
}

EMULATED CUresult cuCtxPushCurrent_v2(void *context) {
  if (!state.initialized) return not_initialized;
  if (context != &state) return invalid_context;
  emulator::contexts.push_back(context);
  return success;
}

EMULATED CUresult cuCtxPopCurrent_v2(void **context) {
  if (emulator::contexts.empty()) return invalid_context;
  if (context != nullptr) *context = emulator::contexts.back();
  emulator::contexts.pop_back();
  return success;
}

EMULATED CUresult cuCtxSynchronize() {
  Guard guard(state.lock);
  auto result = ready();
  return result != success ? result : state.checked("something");
}

// ---- Modules

EMULATED CUresult cuModuleLoadData(void **module, const void *image) {
  Guard guard(state.lock);
  if (auto result = ready(); result != success) return result;
  if (image == nullptr) return invalid_value;
  // A fat binary, a bare one, or text, whose version the driver has to know. All stand for the kernels compiled here.
  uint32_t magic;
  std::memcpy(&magic, image, sizeof magic);
  if (magic == 0xba55ed50) {
    if (state.capability < 80) return no_binary_for_gpu;
  } else if (magic != 0x464c457f) {
    auto version = std::strstr(static_cast<const char *>(image), ".version ");
    int major, minor;
    if (version == nullptr || std::sscanf(version, ".version %d.%d", &major, &minor) != 2) return invalid_image;
    // CUDA 11 brought 7, 12 brought 8, 13 brought 9; the minor versions go along, near enough.
    int known = (state.driver_version / 1000 - 4) * 10 + state.driver_version % 1000 / 10;
    if (major * 10 + minor > known) return unsupported_ptx_version;
    if (state.capability < 80) return no_binary_for_gpu;
  }
  *module = ::operator new(1);
  state.modules.insert(*module);
  return success;
}

EMULATED CUresult cuModuleLoadDataEx(void **module, const void *image, unsigned, int *, void **) {
  return cuModuleLoadData(module, image);
}

EMULATED CUresult cuModuleUnload(void *module) {
  Guard guard(state.lock);
  if (auto result = ready(); result != success) return result;
  if (state.modules.erase(module) == 0) return invalid_handle;
  ::operator delete(module);
  return success;
}

EMULATED CUresult cuModuleGetFunction(const emulator::Kernel **function, void *module, const char *name) {
  Guard guard(state.lock);
  if (auto result = ready(); result != success) return result;
  if (state.modules.count(module) == 0) return invalid_handle;
  for (auto kernel = emulator::Kernel::all(); kernel != nullptr; kernel = kernel->next) {
    if (std::strcmp(kernel->name, name) == 0) {
      *function = kernel;
      return success;
    }
  }
  return not_found;
}

EMULATED CUresult cuFuncGetAttribute(int *value, int attribute, const emulator::Kernel *function) {
  if (function == nullptr) return invalid_handle;
  const std::map<int, int> values = {
      {0, static_cast<int>(function->max_threads)},
      {1, 0},                // shared memory
      {2, 0},                // constant memory
      {3, 0},                // local memory
      {4, 32},               // registers
      {5, state.capability}, // of the text
      {6, state.capability}, // of the binary
      {7, 0},                // how caches are used
      {8, 48 << 10},         // dynamic shared memory
      {9, -1},               // share of the cache that is shared memory
  };
  auto found = values.find(attribute);
  if (found == values.end()) return invalid_value;
  *value = found->second;
  return success;
}

EMULATED CUresult cuFuncSetAttribute(const emulator::Kernel *function, int attribute, int value) {
  if (function == nullptr) return invalid_handle;
  if (attribute == 8) return value >= 0 && value <= 48 << 10 ? success : invalid_value;
  if (attribute == 9) return value >= -1 && value <= 100 ? success : invalid_value;
  return invalid_value;
}

// ---- Memory

EMULATED CUresult cuMemGetInfo_v2(size_t *free, size_t *total) {
  Guard guard(state.lock);
  if (auto result = ready(); result != success) return result;
  *free = state.total_memory - std::min(state.total_memory, state.memory.used());
  *total = state.total_memory;
  return success;
}

EMULATED CUresult cuMemAlloc_v2(CUdeviceptr *address, size_t size) {
  Guard guard(state.lock);
  if (auto result = ready(); result != success) return result;
  if (size == 0) return invalid_value;
  *address = state.memory.allocate(size, state.total_memory);
  return *address == 0 ? out_of_memory : success;
}

EMULATED CUresult cuMemFree_v2(CUdeviceptr address) {
  Guard guard(state.lock);
  auto result = ready();
  if (result == not_initialized || result == invalid_context) return result;
  if (address == 0) return result;
  if (result == success) result = state.checked("something");
  return state.memory.release(address) ? result : invalid_value;
}

EMULATED CUresult cuMemcpyHtoDAsync_v2(CUdeviceptr to, const void *from, size_t size, void *stream) {
  Guard guard(state.lock);
  if (auto result = ready(stream); result != success) return result;
  return copy(host(to), from, size, state.memory.holds(to, size));
}

EMULATED CUresult cuMemcpyDtoHAsync_v2(void *to, CUdeviceptr from, size_t size, void *stream) {
  Guard guard(state.lock);
  if (auto result = ready(stream); result != success) return result;
  return copy(to, host(from), size, state.memory.holds(from, size));
}

EMULATED CUresult cuMemcpyDtoDAsync_v2(CUdeviceptr to, CUdeviceptr from, size_t size, void *stream) {
  Guard guard(state.lock);
  if (auto result = ready(stream); result != success) return result;
  return copy(host(to), host(from), size, state.memory.holds(from, size) && state.memory.holds(to, size));
}

EMULATED CUresult cuMemcpyHtoD_v2(CUdeviceptr to, const void *from, size_t size) {
  return cuMemcpyHtoDAsync_v2(to, from, size, nullptr);
}

EMULATED CUresult cuMemcpyDtoH_v2(void *to, CUdeviceptr from, size_t size) {
  return cuMemcpyDtoHAsync_v2(to, from, size, nullptr);
}

EMULATED CUresult cuMemcpyDtoD_v2(CUdeviceptr to, CUdeviceptr from, size_t size) {
  return cuMemcpyDtoDAsync_v2(to, from, size, nullptr);
}

EMULATED CUresult cuMemsetD8Async(CUdeviceptr to, unsigned char value, size_t count, void *stream) {
  Guard guard(state.lock);
  if (auto result = ready(stream); result != success) return result;
  return set(to, value, count);
}

EMULATED CUresult cuMemsetD32Async(CUdeviceptr to, unsigned value, size_t count, void *stream) {
  Guard guard(state.lock);
  if (auto result = ready(stream); result != success) return result;
  return set(to, value, count);
}

EMULATED CUresult cuMemsetD8_v2(CUdeviceptr to, unsigned char value, size_t count) {
  return cuMemsetD8Async(to, value, count, nullptr);
}

EMULATED CUresult cuMemsetD32_v2(CUdeviceptr to, unsigned value, size_t count) {
  return cuMemsetD32Async(to, value, count, nullptr);
}

#include "streams.h"

// ---- Errors

EMULATED CUresult cuGetErrorName(CUresult error, const char **text) {
  static const std::map<CUresult, const char *> names = {
      {success, "CUDA_SUCCESS"},
      {invalid_value, "CUDA_ERROR_INVALID_VALUE"},
      {out_of_memory, "CUDA_ERROR_OUT_OF_MEMORY"},
      {not_initialized, "CUDA_ERROR_NOT_INITIALIZED"},
      {no_device, "CUDA_ERROR_NO_DEVICE"},
      {invalid_device, "CUDA_ERROR_INVALID_DEVICE"},
      {invalid_image, "CUDA_ERROR_INVALID_IMAGE"},
      {invalid_context, "CUDA_ERROR_INVALID_CONTEXT"},
      {no_binary_for_gpu, "CUDA_ERROR_NO_BINARY_FOR_GPU"},
      {unsupported_ptx_version, "CUDA_ERROR_UNSUPPORTED_PTX_VERSION"},
      {invalid_handle, "CUDA_ERROR_INVALID_HANDLE"},
      {illegal_state, "CUDA_ERROR_ILLEGAL_STATE"},
      {not_found, "CUDA_ERROR_NOT_FOUND"},
      {illegal_address, "CUDA_ERROR_ILLEGAL_ADDRESS"},
      {launch_out_of_resources, "CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES"},
      {launch_failed, "CUDA_ERROR_LAUNCH_FAILED"},
      {not_supported, "CUDA_ERROR_NOT_SUPPORTED"},
      {capture_unsupported, "CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED"},
      {capture_invalidated, "CUDA_ERROR_STREAM_CAPTURE_INVALIDATED"},
  };
  auto found = names.find(error);
  *text = found == names.end() ? nullptr : found->second;
  return *text == nullptr ? invalid_value : success;
}

EMULATED CUresult cuGetErrorString(CUresult error, const char **text) {
  if (auto result = cuGetErrorName(error, text); result != success) return result;
  *text = error == success                                    ? "no error"
          : error == launch_failed && !state.complaint.empty() ? state.complaint.c_str()
                                                               : "an error of the emulated device";
  return success;
}
