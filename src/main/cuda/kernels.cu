// All kernels, in one translation unit: one module for the driver to load.
#include "portable.h"

#include "sine.cuh"

#include "adam.cuh"
#include "dense.cuh"
#include "encode.cuh"
#include "grid_gradient.cuh"
#include "half_tile.cuh"
#include "half_grid.cuh"
#include "half_siren.cuh"
#include "loss.cuh"
