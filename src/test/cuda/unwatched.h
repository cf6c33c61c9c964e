// What a device that is watched (watch.h) leaves alone.
#pragma once

// Of functions whose own accesses are not a kernel's (watch.h).
#ifdef WATCHED
#define UNWATCHED __attribute__((no_sanitize("thread")))
#else
#define UNWATCHED
#endif
