// Streams, events, launches, and graphs of launches: the part of the emulated driver that starts work.
//
// Included by emulated_driver.cpp alone. Everything is done at once, but for what is recorded.
#pragma once

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
  state.recorder.drop(stream);
  ::operator delete(stream);
  return ready();
}

EMULATED CUresult cuStreamSynchronize(void *stream) {
  Guard guard(state.lock);
  auto result = ready(stream);
  return result != success ? result : state.checked("something");
}

// ---- Events

EMULATED CUresult cuEventCreate(emulator::Event **event, unsigned flags) {
  Guard guard(state.lock);
  if (auto result = ready(); result != success) return result;
  if (flags != 0) return invalid_value;
  *event = new emulator::Event();
  state.events.insert(*event);
  return success;
}

EMULATED CUresult cuEventDestroy_v2(emulator::Event *event) {
  Guard guard(state.lock);
  if (state.events.erase(event) == 0) return invalid_handle;
  delete event;
  return ready();
}

EMULATED CUresult cuEventRecord(emulator::Event *event, void *stream) {
  Guard guard(state.lock);
  if (auto result = ready(stream); result != success) return result;
  if (state.events.count(event) == 0) return invalid_handle;
  *event = std::chrono::steady_clock::now();
  return success;
}

EMULATED CUresult cuEventSynchronize(emulator::Event *event) {
  Guard guard(state.lock);
  if (auto result = ready(); result != success) return result;
  return state.events.count(event) == 0 ? invalid_handle : state.checked("something");
}

EMULATED CUresult cuEventElapsedTime(float *milliseconds, emulator::Event *from, emulator::Event *to) {
  Guard guard(state.lock);
  if (auto result = ready(); result != success) return result;
  if (state.events.count(from) == 0 || state.events.count(to) == 0) return invalid_handle;
  if (*from == emulator::Event() || *to == emulator::Event()) return invalid_handle; // never recorded
  *milliseconds = std::chrono::duration<float, std::milli>(*to - *from).count();
  return success;
}

// ---- Launches

namespace {

CUresult check(const emulator::Launch &launch) {
  if (launch.kernel == nullptr) return invalid_handle;
  auto [grid_x, grid_y, grid_z] = launch.grid;
  auto [block_x, block_y, block_z] = launch.block;
  auto threads = uint64_t{block_x} * block_y * block_z;
  if (grid_x == 0 || grid_y == 0 || grid_z == 0 || threads == 0) return invalid_value;
  if (grid_x > INT_MAX || grid_y > 65535 || grid_z > 65535) return invalid_value;
  if (block_x > 1024 || block_y > 1024 || block_z > 64 || threads > 1024) return invalid_value;
  return threads > launch.kernel->max_threads ? launch_out_of_resources : success;
}

CUresult run(const emulator::Launch &launch, void **arguments) {
  state.launches++;
  if (state.launches_to_failure > 0 && --state.launches_to_failure == 0) {
    if (!emulator::State::is_lasting(state.failure)) return state.failure;
    state.broken = state.failure;
    return success;
  }
  if (auto result = check(launch); result != success) return result;

  launch.kernel->launches++;
  // What the launch before left in shared memory is nobody's to read.
  if (__start_emulator_shared != nullptr) {
    std::memset(__start_emulator_shared, 0xff, static_cast<size_t>(__stop_emulator_shared - __start_emulator_shared));
  }
  emulator::grid_size = launch.grid;
  emulator::block.shape(launch.block, state.descending, launch.kernel->call, arguments);
  for (unsigned z = 0; z < launch.grid.z; z++) {
    for (unsigned y = 0; y < launch.grid.y; y++) {
      for (unsigned x = 0; x < launch.grid.x; x++) {
        if (!emulator::block.run({x, y, z})) {
          char where[128];
          std::snprintf(where, sizeof where, "%s in block (%u, %u, %u): ", launch.kernel->name, x, y, z);
          state.complaint = std::string(where) + emulator::block.complaint;
          std::fprintf(stderr, "emulated device: %s\n", state.complaint.c_str());
          return state.broken = launch_failed;
        }
      }
    }
  }
  return state.checked(launch.kernel->name);
}

} // namespace

EMULATED CUresult cuLaunchKernel(const emulator::Kernel *kernel, unsigned grid_x, unsigned grid_y, unsigned grid_z,
                                 unsigned block_x, unsigned block_y, unsigned block_z, unsigned shared_bytes,
                                 void *stream, void **arguments, void **extra) {
  Guard guard(state.lock);
  auto recording = state.recorder.at(stream);
  if (auto result = recording ? ready() : ready(stream); result != success) return result;
  if (kernel == nullptr) return invalid_handle;
  if (shared_bytes > 48 << 10 || extra != nullptr) return invalid_value;
  if (kernel->parameters > 0 && arguments == nullptr) return invalid_value;
  emulator::Launch launch{kernel, {grid_x, grid_y, grid_z}, {block_x, block_y, block_z}, {}};
  if (!recording) return run(launch, arguments);
  if (auto result = check(launch); result != success) {
    recording->sound = false;
    return result;
  }
  // No kernel here has a parameter of more than 8 bytes, and the host keeps each in as many.
  for (size_t i = 0; i < kernel->parameters; i++) {
    uint64_t value;
    std::memcpy(&value, arguments[i], sizeof value);
    launch.arguments.push_back(value);
  }
  recording->launches.push_back(launch);
  return success;
}

// ---- Graphs

EMULATED CUresult cuStreamBeginCapture_v2(void *stream, int mode) {
  Guard guard(state.lock);
  if (auto result = ready(stream); result != success) return result;
  if (mode < 0 || mode > 2) return invalid_value;
  if (stream == nullptr) return capture_unsupported;
  if (!state.records) return not_supported;
  state.recorder.begin(stream);
  return success;
}

EMULATED CUresult cuStreamEndCapture(void *stream, emulator::Graph **graph) {
  Guard guard(state.lock);
  if (auto result = ready(); result != success) return result;
  *graph = nullptr;
  auto recording = state.recorder.at(stream);
  if (!recording) return illegal_state;
  bool sound = recording->sound;
  if (sound) *graph = state.recorder.keep(*recording);
  state.recorder.drop(stream);
  return sound ? success : capture_invalidated;
}

EMULATED CUresult cuGraphInstantiateWithFlags(emulator::Graph **executable, emulator::Graph *graph, uint64_t flags) {
  Guard guard(state.lock);
  if (auto result = ready(); result != success) return result;
  if (flags != 0 || !state.recorder.has(graph)) return invalid_value;
  *executable = state.recorder.keep(*graph);
  return success;
}

EMULATED CUresult cuGraphDestroy(emulator::Graph *graph) {
  Guard guard(state.lock);
  return state.recorder.release(graph) ? success : invalid_value;
}

EMULATED CUresult cuGraphExecDestroy(emulator::Graph *executable) { return cuGraphDestroy(executable); }

EMULATED CUresult cuGraphLaunch(emulator::Graph *executable, void *stream) {
  Guard guard(state.lock);
  if (auto result = ready(stream); result != success) return result;
  if (!state.recorder.has(executable)) return invalid_handle;
  state.graph_launches++;
  for (auto &launch : executable->launches) {
    std::vector<void *> addresses;
    for (auto &value : launch.arguments) addresses.push_back(&value);
    if (auto result = run(launch, addresses.data()); result != success) return result;
  }
  return success;
}
