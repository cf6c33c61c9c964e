// Checks that watch.h finds what it looks for, and nothing else; in the form of emulator_check.cpp.
#define KERNELS "watch_check.cu"
#include "emulated_driver.cpp"

#include "checking.h"

namespace {

bool complains(const char *part) { return state.complaint.find(part) != std::string::npos; }

// The launch fails, in either order of threads, and says why.
template <class... A> void expect_found(const char *part, const char *name, Size grid, Size threads, A... arguments) {
  EXPECT(launch(name, grid, threads, arguments...) == launch_failed);
  EXPECT(complains(part));
  if (!complains(part)) std::printf("  said: %s\n", state.complaint.c_str());
  state.complaint.clear();
  close();
  open();
}

void missing_barriers() {
  for (unsigned blocks : {1u, 3u}) {
    {
      Buffer<int> to(64 * blocks);
      EXPECT(launch("exchange", {blocks, 1, 1}, {64, 1, 1}, to.address, 1, 1) == success);
      EXPECT(launch("exchange", {blocks, 1, 1}, {1, 1, 1}, to.address, 0, 0) == success);
      // A place that has not been written at all is found first.
      expect_found("nobody has written", "exchange", {blocks, 1, 1}, {64, 1, 1}, to.address, 0, 1);
    }
    {
      Buffer<int> to(64 * blocks);
      expect_found("no barrier between", "exchange", {blocks, 1, 1}, {64, 1, 1}, to.address, 1, 0);
    }
    {
      Buffer<int> places(std::vector<int>(64 * blocks)), to(64 * blocks);
      EXPECT(launch("exchange_far", {blocks, 1, 1}, {64, 1, 1}, places.address, to.address, 1) == success);
      expect_found("no barrier between", "exchange_far", {blocks, 1, 1}, {64, 1, 1}, places.address, to.address, 0);
    }
  }
}

void writes_of_two() {
  for (Size grid : {Size{1, 1, 1}, Size{64, 1, 1}}) {
    Buffer<int> to(64);
    Buffer<unsigned short> halves(64);
    Size threads{64 / grid.x, 1, 1};
    EXPECT(launch("write_together", grid, threads, to.address, 1) == success);
    EXPECT(launch("write_together", grid, threads, to.address, 1) == success); // another launch, another time
    EXPECT(launch("write_halves", grid, threads, halves.address) == success);
    expect_found("written by thread", "write_together", grid, threads, to.address, 0);
  }
}

void readers_of_many_blocks() {
  Buffer<int> place(std::vector<int>{1}), to(4);
  EXPECT(launch("read_by_all", {4, 1, 1}, {1, 1, 1}, place.address, to.address, 0) == success);
  EXPECT(launch("read_by_all", {1, 1, 1}, {1, 1, 1}, place.address, to.address, 1) == success);
  expect_found("read by thread", "read_by_all", {4, 1, 1}, {1, 1, 1}, place.address, to.address, 1);
}

void unwritten() {
  {
    Buffer<int> from(8), to(1);
    EXPECT(cuMemsetD32_v2(from.address, 0, 7) == success);
    EXPECT(launch("read_at", {1, 1, 1}, {1, 1, 1}, from.address, 6LL, to.address) == success);
    expect_found("nobody has written", "read_at", {1, 1, 1}, {1, 1, 1}, from.address, 7LL, to.address);
  }
  Buffer<int> to(2);
  EXPECT(launch("inherit", {1, 1, 1}, {1, 1, 1}, to.address) == success);
  expect_found("nobody has written", "inherit", {2, 1, 1}, {1, 1, 1}, to.address);
}

void out_of_bounds() {
  for (long long index : {-1LL, 8LL, 1LL << 20, -(1LL << 20)}) {
    Buffer<int> from(std::vector<int>(8)), to(1);
    EXPECT(launch("read_at", {1, 1, 1}, {1, 1, 1}, from.address, 7LL, to.address) == success);
    expect_found(index == 8 ? "has 32" : "nothing is allocated", "read_at", {1, 1, 1}, {1, 1, 1}, from.address, index,
                 to.address);
  }
  Buffer<int> to(1);
  CUdeviceptr freed;
  EXPECT(cuMemAlloc_v2(&freed, 32) == success && cuMemsetD32_v2(freed, 0, 8) == success);
  EXPECT(cuMemFree_v2(freed) == success);
  expect_found("nothing is allocated", "read_at", {1, 1, 1}, {1, 1, 1}, freed, 0LL, to.address);
}

void misaligned() {
  Buffer<int> from(std::vector<int>(8)), to(1);
  EXPECT(launch("read_bytes_at", {1, 1, 1}, {1, 1, 1}, from.address, 4LL, to.address) == success);
  expect_found("aligned", "read_bytes_at", {1, 1, 1}, {1, 1, 1}, from.address, 2LL, to.address);
}

void atomic_additions() {
  Buffer<long long> to(std::vector<long long>{0});
  EXPECT(launch("count_together", {4, 1, 1}, {64, 1, 1}, to.address, 0) == success);
  EXPECT(launch("count_together", {4, 1, 1}, {64, 1, 1}, to.address, 0) == success);
  EXPECT(to.values()[0] == 512);
  expect_found("this block", "count_together", {4, 1, 1}, {64, 1, 1}, to.address, 1);
}

void copies_in_the_background() {
  std::vector<int> values(96);
  for (int i = 0; i < 96; i++) values[static_cast<size_t>(i)] = i;
  {
    Buffer<int> from(values), to(32);
    EXPECT(launch("pipeline", {2, 1, 1}, {32, 1, 1}, from.address, to.address, 1, 1, 1) == launch_failed);
    EXPECT(complains("another block")); // both write the result
  }
  close();
  open();
  {
    Buffer<int> from(values), to(32);
    EXPECT(launch("pipeline", {1, 1, 1}, {32, 1, 1}, from.address, to.address, 3, 1, 1) == success);
    EXPECT(to.values()[0] == 31 + 63 + 95);
    expect_found("read by", "pipeline", {1, 1, 1}, {32, 1, 1}, from.address, to.address, 3, 0, 1);
  }
  Buffer<int> from(values), to(32);
  expect_found("nobody has written", "pipeline", {1, 1, 1}, {32, 1, 1}, from.address, to.address, 3, 1, 0);
}

void rows_of_matrices() {
  Buffer<unsigned> to(32);
  EXPECT(launch("load_rows", {1, 1, 1}, {32, 1, 1}, to.address, 1) == success);
  expect_found("shared memory", "load_rows", {1, 1, 1}, {32, 1, 1}, to.address, 0);
}

} // namespace

int main() {
  check("barriers that are missing", missing_barriers);
  check("writes of two threads to one place", writes_of_two);
  check("a write to what other blocks read", readers_of_many_blocks);
  check("reads of what nobody wrote", unwritten);
  check("accesses beside allocations, and to freed ones", out_of_bounds);
  check("addresses that are not aligned", misaligned);
  check("atomic additions beside other accesses", atomic_additions);
  check("copies in the background to what is still read", copies_in_the_background);
  check("rows of matrices that lanes have yet to write", rows_of_matrices);
  return failures == 0 ? 0 : 1;
}
