// The emulated driver with one kernel that tells its arguments.
#define KERNELS "echo.cu"
#include "emulated_driver.cpp"
