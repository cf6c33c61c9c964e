"""The golden vectors, and samples in the form of their digests."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import numpy as np

from . import VECTORS


def rows(table: str) -> list[dict[str, str]]:
    """The rows of good.tsv or bad.tsv by the names of their columns."""
    with open(VECTORS / table, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def good(name: str) -> Path:
    return VECTORS / "good" / name


def digest(samples: np.ndarray) -> str:
    """SHA-256 of samples, channel after channel, low bytes first (v1, 10)."""
    channels = samples.reshape(samples.shape[0] * samples.shape[1], -1).T
    low_first = channels.astype(channels.dtype.newbyteorder("<"))
    return hashlib.sha256(low_first.tobytes()).hexdigest()
