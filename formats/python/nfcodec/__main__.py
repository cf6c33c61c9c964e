"""python3 -m nfcodec IN.nfc OUT.png|OUT.pam|OUT.npy"""

from __future__ import annotations

import argparse
import struct
import sys
import zlib
from pathlib import Path
from typing import Callable

import numpy as np

from .decoder import RefusedFile, decode

TUPLES = {1: "GRAYSCALE", 2: "GRAYSCALE_ALPHA", 3: "RGB", 4: "RGB_ALPHA"}


def _channels(samples: np.ndarray) -> int:
    return 1 if samples.ndim == 2 else samples.shape[2]


def _write_pam(samples: np.ndarray, path: Path) -> None:
    """Writes a Netpbm PAM: samples of 16 bits with their high byte first."""
    height, width = samples.shape[:2]
    channels = _channels(samples)
    peak = np.iinfo(samples.dtype).max
    header = (
        f"P7\nWIDTH {width}\nHEIGHT {height}\nDEPTH {channels}\nMAXVAL {peak}\n"
        f"TUPLTYPE {TUPLES[channels]}\nENDHDR\n"
    )
    body = samples.astype(samples.dtype.newbyteorder(">")).tobytes()
    path.write_bytes(header.encode("ascii") + body)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _write_png(samples: np.ndarray, path: Path) -> None:
    """Writes a PNG of 8 or 16 bits, each row less the one above it (filter 2)."""
    height, width = samples.shape[:2]
    big = samples.astype(samples.dtype.newbyteorder(">"))
    rows = np.frombuffer(big.tobytes(), np.uint8).reshape(height, -1)
    filtered = np.full((height, rows.shape[1] + 1), 2, np.uint8)
    filtered[0, 1:] = rows[0]
    filtered[1:, 1:] = rows[1:] - rows[:-1]
    kind = {1: 0, 2: 4, 3: 2, 4: 6}[_channels(samples)]
    header = struct.pack(">IIBBBBB", width, height, 8 * samples.itemsize, kind, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(filtered.tobytes(), 9)), (b"IEND", b"")]
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks))


def _write_npy(samples: np.ndarray, path: Path) -> None:
    np.save(path, samples, allow_pickle=False)


WRITERS: dict[str, Callable[[np.ndarray, Path], None]] = {
    ".png": _write_png,
    ".pam": _write_pam,
    ".npy": _write_npy,
}


def main(arguments: list[str] | None = None) -> int:
    """Decodes one file; returns 0, 1 if it is refused or not there, or 2 for wrong arguments."""
    parser = argparse.ArgumentParser(
        prog="python3 -m nfcodec", description="Decodes an .nfc file to an image."
    )
    parser.add_argument("input", metavar="IN.nfc", type=Path)
    parser.add_argument("output", metavar="OUT", type=Path, help="named .png, .pam or .npy")
    given = parser.parse_args(arguments)
    writer = WRITERS.get(given.output.suffix.lower())
    if writer is None:
        parser.error(f"{given.output}: no name of a PNG, PAM or NPY file; end it in .png")
    try:
        writer(decode(given.input), given.output)
    except (RefusedFile, OSError, ImportError) as error:
        print(f"nfcodec: {given.input}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
