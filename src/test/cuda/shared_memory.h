// Where the shared memory of the current block is.
#pragma once

// The section of all SHARED variables; weak, as there need be none.
extern "C" {
extern char __start_emulator_shared[] __attribute__((weak, visibility("hidden")));
extern char __stop_emulator_shared[] __attribute__((weak, visibility("hidden")));
}
