// Launches that are recorded on a stream instead of carried out, and the graphs made of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace emulator {

struct Launch {
  const Kernel *kernel;
  Index grid, block;
  std::vector<uint64_t> arguments;
};

// A recording, and what it becomes: a graph, or one that can be launched.
struct Graph {
  std::vector<Launch> launches;
  bool sound = true;
};

class Recorder {
  std::map<void *, Graph> streams;
  std::map<Graph *, std::unique_ptr<Graph>> kept;

public:
  void begin(void *stream) { streams[stream] = {}; }

  // What a stream records at present, or null.
  Graph *at(void *stream) {
    auto found = streams.find(stream);
    return found == streams.end() ? nullptr : &found->second;
  }

  // Whether a stream records, so that anything but a launch is out of place and ends that in failure.
  bool spoils(void *stream) {
    auto recording = at(stream);
    if (recording) recording->sound = false;
    return recording != nullptr;
  }

  void drop(void *stream) { streams.erase(stream); }

  Graph *keep(const Graph &graph) {
    auto copy = std::make_unique<Graph>(graph);
    auto address = copy.get();
    kept[address] = std::move(copy);
    return address;
  }

  bool has(Graph *graph) const { return kept.count(graph) != 0; }
  bool release(Graph *graph) { return kept.erase(graph) != 0; }
  size_t graphs() const { return kept.size(); }

  void clear() {
    streams.clear();
    kept.clear();
  }
};

} // namespace emulator
