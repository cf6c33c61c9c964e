// What the emulated driver remembers, and what a test can choose about the device.
//
// A test chooses by environment variables, read by cuInit, or by the functions at the end, which hold from then on:
//   EMULATED_DEVICES         0: cuInit finds no device
//   EMULATED_INIT            what cuInit fails with, as 803
//   EMULATED_DRIVER          version of the driver, as 12040 for 12.4
//   EMULATED_CAPABILITY      compute capability, as 80 for 8.0
//   EMULATED_MEMORY          bytes of device memory
//   EMULATED_DESCENDING      1: threads of a block run from the last to the first
//   EMULATED_GRAPHS          0: launches cannot be recorded
//   EMULATED_FAIL_LAUNCH     1: the next launch fails, 2: the one after it, ... with EMULATED_FAIL_RESULT
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <set>
#include <string>

#include "device_memory.h"
#include "recorder.h"

#define EMULATED extern "C" __attribute__((visibility("default")))

using CUresult = int;
using CUdevice = int;
using CUdeviceptr = uint64_t;

enum : CUresult {
  success = 0,
  invalid_value = 1,
  out_of_memory = 2,
  not_initialized = 3,
  no_device = 100,
  invalid_device = 101,
  invalid_image = 200,
  invalid_context = 201,
  no_binary_for_gpu = 209,
  unsupported_ptx_version = 222,
  invalid_handle = 400,
  illegal_state = 401,
  not_found = 500,
  illegal_address = 700,
  launch_out_of_resources = 701,
  launch_failed = 719,
  not_supported = 801,
  capture_unsupported = 900,
  capture_invalidated = 901,
};

namespace emulator {

// When it was last recorded.
using Event = std::chrono::steady_clock::time_point;

struct State {
  std::mutex lock;

  // Chosen.
  bool has_device = true;
  CUresult init_result = success;
  int driver_version = 13000;
  int capability = 80;
  size_t total_memory = size_t{4} << 30;
  bool descending = false;
  bool records = true;
  int launches_to_failure = 0;
  CUresult failure = launch_failed;

  // Become so.
  bool initialized = false;
  int context_users = 0;
  // An error of a kernel, which like a device's own all later calls return until nobody holds the context.
  CUresult broken = success;
  std::string complaint; // of the kernel that failed last
  long long launches = 0;
  long long graph_launches = 0;
  long long leaks = 0;
  DeviceMemory memory;
  Recorder recorder;
  std::set<void *> streams, modules;
  std::set<Event *> events;

  static long long chosen(const char *name, long long otherwise) {
    auto value = std::getenv(name);
    return value == nullptr || *value == 0 ? otherwise : std::atoll(value);
  }

  void read_environment() {
    has_device = chosen("EMULATED_DEVICES", has_device) != 0;
    init_result = static_cast<CUresult>(chosen("EMULATED_INIT", init_result));
    driver_version = static_cast<int>(chosen("EMULATED_DRIVER", driver_version));
    capability = static_cast<int>(chosen("EMULATED_CAPABILITY", capability));
    total_memory = static_cast<size_t>(chosen("EMULATED_MEMORY", static_cast<long long>(total_memory)));
    descending = chosen("EMULATED_DESCENDING", descending) != 0;
    records = chosen("EMULATED_GRAPHS", records) != 0;
    launches_to_failure = static_cast<int>(chosen("EMULATED_FAIL_LAUNCH", launches_to_failure));
    failure = static_cast<CUresult>(chosen("EMULATED_FAIL_RESULT", failure));
  }

  // Whether a real context is unusable after this error: those of running kernels, not of starting them.
  static bool is_lasting(CUresult result) {
    return result >= 700 && result <= 720 && result != launch_out_of_resources;
  }

  CUresult checked(const char *after) {
    if (broken == success && !memory.intact(after)) broken = illegal_address;
    return broken;
  }
};

static State state;

// Contexts are current to a thread, and stacked. There is only one, but a level of a stack may be null.
static thread_local std::vector<void *> contexts;

static void *current_context() { return contexts.empty() ? nullptr : contexts.back(); }

} // namespace emulator

// ---- For tests

EMULATED void emulated_devices(int count) { emulator::state.has_device = count > 0; }
EMULATED void emulated_init(int result) { emulator::state.init_result = result; }
EMULATED void emulated_driver(int version) { emulator::state.driver_version = version; }
EMULATED void emulated_capability(int value) { emulator::state.capability = value; }
EMULATED void emulated_memory(long long bytes) { emulator::state.total_memory = static_cast<size_t>(bytes); }
EMULATED void emulated_descending(int whether) { emulator::state.descending = whether != 0; }
EMULATED void emulated_graphs(int whether) { emulator::state.records = whether != 0; }
// The launches-th from now on fails: at once with an error of the launch, or, with an error of the kernel
// (illegal_address, launch_failed, ...), as late as a device would say so, when something waits for it.
EMULATED void emulated_fail_launch(int launches, int result) {
  emulator::state.launches_to_failure = launches;
  emulator::state.failure = result;
}
EMULATED long long emulated_launches() { return emulator::state.launches; }
EMULATED long long emulated_graph_launches() { return emulator::state.graph_launches; }
// The name of a kernel that has not run since the library was loaded; null: all have.
EMULATED const char *emulated_idle() {
  for (auto kernel = emulator::Kernel::all(); kernel != nullptr; kernel = kernel->next) {
    if (kernel->launches == 0) return kernel->name;
  }
  return nullptr;
}
EMULATED long long emulated_allocations() { return static_cast<long long>(emulator::state.memory.count()); }
EMULATED long long emulated_bytes() { return static_cast<long long>(emulator::state.memory.used()); }
// Allocations that nobody freed before the last user of the context left, since the last call.
EMULATED long long emulated_leaks() { return std::exchange(emulator::state.leaks, 0); }
// As when the library was loaded, without what the environment says.
EMULATED void emulated_reset() {
  auto &state = emulator::state;
  std::lock_guard<std::mutex> guard(state.lock);
  state.memory.release_all();
  state.recorder.clear();
  state.streams.clear();
  for (auto event : state.events) delete event;
  state.events.clear();
  state.modules.clear();
  state.has_device = state.records = true;
  state.init_result = success;
  state.driver_version = 13000;
  state.capability = 80;
  state.total_memory = size_t{4} << 30;
  state.descending = state.initialized = false;
  state.launches_to_failure = state.context_users = 0;
  state.broken = success;
  state.launches = state.graph_launches = state.leaks = 0;
}
