"""Runs the `time` command of a PyTorch peer with matrix products of a given precision, and prints all times it took.

  peer-times.py highest|high|half PEER ARG ...

highest: binary32; high: TF32 where the GPU has it; half: what autocast makes of it, binary16 on a GPU. The times come as a JSON array on a line of their own, from the peer's
call of statistics.median: what it prints itself may have too few digits. Packed by tools/gpu-check.
"""
import contextlib
import json
import runpy
import statistics
import sys
import types

import torch

precision, peer = sys.argv[1:3]
torch.set_float32_matmul_precision("highest" if precision == "half" else precision)
device = "cuda" if "--device=cuda" in sys.argv else "cpu"
products = torch.autocast(device) if precision == "half" else contextlib.nullcontext()
try:
    import PIL.Image  # noqa: F401
except ImportError:
    # Timing reads no image, though the peer imports what could.
    sys.modules["PIL"] = types.ModuleType("PIL")
    sys.modules["PIL"].Image = sys.modules["PIL.Image"] = types.ModuleType("PIL.Image")

median = statistics.median


def telling_median(times):
    print(json.dumps(list(times)), flush=True)
    return median(times)


statistics.median = telling_median
sys.argv = sys.argv[2:]
with products:
    runpy.run_path(peer, run_name="__main__")
