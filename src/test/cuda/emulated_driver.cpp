// libcuda for machines without a GPU: the functions of the driver API that the engine binds, on an emulated device.
//
// Everything is synchronous. Signatures are those of cuda.h, where handles are pointers.
#ifndef KERNELS
#define KERNELS "../../main/cuda/kernels.cu"
#endif
#include KERNELS

#include "device_state.h"

using emulator::state;

// Kernels' SHARED variables; weak, as there need be none.
extern "C" {
extern char __start_emulator_shared[] __attribute__((weak, visibility("hidden")));
extern char __stop_emulator_shared[] __attribute__((weak, visibility("hidden")));
}

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
  return stream == nullptr || state.streams.count(stream) != 0 ? success : invalid_handle;
}

CUresult copy(void *to, const void *from, size_t size, bool inside) {
  if (!inside) return invalid_value;
  std::memmove(to, from, size);
  return success;
}

void *host(CUdeviceptr address) { return reinterpret_cast<void *>(address); }

template <class T> CUresult set(CUdeviceptr to, T value, size_t count) {
  if (count > SIZE_MAX / sizeof(T) || to % sizeof(T) != 0 || !state.memory.holds(to, count * sizeof(T))) {
    return invalid_value;
  }
  std::fill_n(static_cast<T *>(host(to)), count, value);
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
  switch (attribute) {
  case 1: // threads per block
  case 2: // block, x
  case 3: // block, y
    *value = 1024;
    break;
  case 4: // block, z
    *value = 64;
    break;
  case 5: // grid, x
    *value = INT_MAX;
    break;
  case 6: // grid, y
  case 7: // grid, z
    *value = 65535;
    break;
  case 8:  // shared memory per block
  case 97: // the same, if asked for
    *value = 48 << 10;
    break;
  case 9: // constant memory
    *value = 64 << 10;
    break;
  case 10: // warp
    *value = 32;
    break;
  case 12: // registers per block
  case 82: // registers per multiprocessor
    *value = 65536;
    break;
  case 16: // multiprocessors
    *value = 4;
    break;
  case 17: // limit on the time of kernels
  case 18: // integrated
    *value = 0;
    break;
  case 31: // concurrent kernels
  case 41: // unified addressing
    *value = 1;
    break;
  case 38: // second-level cache
    *value = 4 << 20;
    break;
  case 39: // threads per multiprocessor
    *value = 2048;
    break;
  case 75:
    *value = state.capability / 10;
    break;
  case 76:
    *value = state.capability % 10;
    break;
  case 81: // shared memory per multiprocessor
    *value = 100 << 10;
    break;
  default:
    return invalid_value;
  }
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
    state.leaks += static_cast<long long>(state.memory.count());
    state.memory.release_all();
    state.streams.clear();
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
  switch (attribute) {
  case 0: // threads per block
    *value = static_cast<int>(function->max_threads);
    break;
  case 1: // shared memory
  case 2: // constant memory
  case 3: // local memory
  case 7: // how caches are used
    *value = 0;
    break;
  case 4: // registers
    *value = 32;
    break;
  case 5: // capability of the text
  case 6: // capability of the binary
    *value = state.capability;
    break;
  case 8: // dynamic shared memory
    *value = 48 << 10;
    break;
  case 9: // share of the cache that is shared memory
    *value = -1;
    break;
  default:
    return invalid_value;
  }
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

// ---- Streams and launches

EMULATED CUresult cuStreamCreate(void **stream, unsigned flags) {
  Guard guard(state.lock);
  if (auto result = ready(); result != success) return result;
  if (flags > 1) return invalid_value;
  *stream = ::operator new(1);
  state.streams.insert(*stream);
  return success;
}

EMULATED CUresult cuStreamDestroy_v2(void *stream) {
  Guard guard(state.lock);
  if (state.streams.erase(stream) == 0) return invalid_handle;
  ::operator delete(stream);
  return ready();
}

EMULATED CUresult cuStreamSynchronize(void *stream) {
  Guard guard(state.lock);
  auto result = ready(stream);
  return result != success ? result : state.checked("something");
}

EMULATED CUresult cuLaunchKernel(const emulator::Kernel *kernel, unsigned grid_x, unsigned grid_y, unsigned grid_z,
                                 unsigned block_x, unsigned block_y, unsigned block_z, unsigned shared_bytes,
                                 void *stream, void **arguments, void **extra) {
  Guard guard(state.lock);
  if (auto result = ready(stream); result != success) return result;
  if (kernel == nullptr) return invalid_handle;
  state.launches++;
  if (state.launches_to_failure > 0 && --state.launches_to_failure == 0) {
    return state.breaks(state.failure) == state.broken ? success : state.failure;
  }
  auto threads = uint64_t{block_x} * block_y * block_z;
  if (grid_x == 0 || grid_y == 0 || grid_z == 0 || threads == 0) return invalid_value;
  if (grid_x > INT_MAX || grid_y > 65535 || grid_z > 65535) return invalid_value;
  if (block_x > 1024 || block_y > 1024 || block_z > 64 || threads > 1024) return invalid_value;
  if (threads > kernel->max_threads) return launch_out_of_resources;
  if (shared_bytes > 48 << 10 || extra != nullptr) return invalid_value;
  if (kernel->parameters > 0 && arguments == nullptr) return invalid_value;

  // What the launch before left in shared memory is nobody's to read.
  if (__start_emulator_shared != nullptr) {
    std::memset(__start_emulator_shared, 0xff, static_cast<size_t>(__stop_emulator_shared - __start_emulator_shared));
  }
  emulator::grid_size = {grid_x, grid_y, grid_z};
  emulator::block.shape({block_x, block_y, block_z}, state.descending, kernel->call, arguments);
  for (unsigned z = 0; z < grid_z; z++) {
    for (unsigned y = 0; y < grid_y; y++) {
      for (unsigned x = 0; x < grid_x; x++) {
        if (!emulator::block.run({x, y, z})) {
          std::fprintf(stderr, "emulated device: %s in block (%u, %u, %u): %s\n", kernel->name, x, y, z,
                       emulator::block.complaint);
          return state.breaks(launch_failed);
        }
      }
    }
  }
  return state.checked(kernel->name);
}

// ---- Errors

EMULATED CUresult cuGetErrorName(CUresult error, const char **text) {
  switch (error) {
  case success:
    *text = "CUDA_SUCCESS";
    break;
  case invalid_value:
    *text = "CUDA_ERROR_INVALID_VALUE";
    break;
  case out_of_memory:
    *text = "CUDA_ERROR_OUT_OF_MEMORY";
    break;
  case not_initialized:
    *text = "CUDA_ERROR_NOT_INITIALIZED";
    break;
  case no_device:
    *text = "CUDA_ERROR_NO_DEVICE";
    break;
  case invalid_device:
    *text = "CUDA_ERROR_INVALID_DEVICE";
    break;
  case invalid_image:
    *text = "CUDA_ERROR_INVALID_IMAGE";
    break;
  case invalid_context:
    *text = "CUDA_ERROR_INVALID_CONTEXT";
    break;
  case no_binary_for_gpu:
    *text = "CUDA_ERROR_NO_BINARY_FOR_GPU";
    break;
  case unsupported_ptx_version:
    *text = "CUDA_ERROR_UNSUPPORTED_PTX_VERSION";
    break;
  case invalid_handle:
    *text = "CUDA_ERROR_INVALID_HANDLE";
    break;
  case not_found:
    *text = "CUDA_ERROR_NOT_FOUND";
    break;
  case illegal_address:
    *text = "CUDA_ERROR_ILLEGAL_ADDRESS";
    break;
  case launch_out_of_resources:
    *text = "CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES";
    break;
  case launch_failed:
    *text = "CUDA_ERROR_LAUNCH_FAILED";
    break;
  default:
    *text = nullptr;
    return invalid_value;
  }
  return success;
}

EMULATED CUresult cuGetErrorString(CUresult error, const char **text) {
  if (auto result = cuGetErrorName(error, text); result != success) return result;
  *text = error == success ? "no error" : "an error of the emulated device";
  return success;
}
