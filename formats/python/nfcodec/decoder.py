"""Decodes .nfc files, versions 1 and 2, with NumPy and the standard library.

Written from formats/nfc-v1.md, formats/nfc-v2.md and formats/errata.md. "v1, 7" in a comment is
section 7 of the first of these. Numbers that the specification has in binary32 are computed in
float32 here, or in float64 where that provably gives the same bits.
"""

from __future__ import annotations

import ctypes
import importlib
import math
import os
import struct
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Callable, Iterator, Sequence, Union

import numpy as np

Source = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview]

SIGNATURE = b"\x89NFC\r\n\x1a\n"
END = 127
MALFORMED = "malformed"
TOO_LARGE = "too_large"
UNSUPPORTED = "unsupported"

# Pixels that are evaluated at once: their numbers stay in a processor's cache.
CHUNK = 2048


class RefusedFile(ValueError):
    """A file that must not be decoded.

    Attributes:
        refused_as: "malformed" for what is damaged or no .nfc file at all; "too_large" for what is
            beyond the limits; "unsupported" for what needs a newer program.
        offset: the byte of the file where the fault was found, or None where it has no place.
    """

    def __init__(
        self, message: str, offset: int | None = None, refused_as: str = MALFORMED
    ) -> None:
        super().__init__(message if offset is None else f"{message} (at byte {offset})")
        self.refused_as = refused_as
        self.offset = offset


@dataclass(frozen=True)
class Limits:
    """What a file may announce at most (v1, 9). Larger ones are refused before they are decoded.

    Several zigzag permutations count `pixels` once each; columns and rows of all levels of a hash
    grid may be as many as `parameters`.
    """

    pixels: int = 2**27
    parameters: int = 2**28
    multiply_adds: int = 2**46


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Info:
    """What a file says of itself.

    Attributes:
        width, height: of the image, in pixels.
        channels: 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha.
        depth: bits of a sample, 8 or 16.
        field: "siren", "hashgrid", "pyramid" or "planes".
        transform: names of the transformations, first to last, with "+" between them, or "none".
        bytes: size of the file.
        version: of the format, 1 or 2.
    """

    width: int
    height: int
    channels: int
    depth: int
    field: str
    transform: str
    bytes: int
    version: int


class Cursor:
    """Reads a part of the file from front to back.

    `offset` is where in the file the cursor stands; refusals name where the last item begins.
    """

    def __init__(self, data: bytes, what: str, offset: int = 0) -> None:
        self.data = data
        self.what = what
        self.position = 0
        self._offset = offset
        self._last = 0

    @property
    def offset(self) -> int:
        return self._offset + self.position

    @property
    def left(self) -> int:
        return len(self.data) - self.position

    def refusal(self, message: str, refused_as: str = MALFORMED) -> RefusedFile:
        return RefusedFile(f"{self.what}: {message}", self._offset + self._last, refused_as)

    def take(self, count: int) -> bytes:
        self._last = self.position
        if count > self.left:
            raise self.refusal(f"ends early: {count} bytes must follow and {self.left} are left")
        self.position += count
        return self.data[self._last : self.position]

    def rest(self) -> bytes:
        return self.take(self.left)

    def part(self, count: int, what: str) -> Cursor:
        offset = self.offset
        return Cursor(self.take(count), what, offset)

    def number(self, form: str) -> int:
        return struct.unpack("<" + form, self.take(struct.calcsize("<" + form)))[0]

    def f32(self) -> np.float32:
        return np.frombuffer(self.take(4), "<f4")[0]

    def f64(self) -> float:
        return struct.unpack("<d", self.take(8))[0]

    def between(self, form: str, least: int, most: int, name: str) -> int:
        """An integer that must be within its range, ends included."""
        value = self.number(form)
        if not least <= value <= most:
            raise self.refusal(f"{name} {value}, not {least} to {most}")
        return value

    def var(self) -> int:
        """A var of v2, 1: below 2^32, without zero digits at its end."""
        value = 0
        for shift in range(0, 35, 7):
            byte = self.number("B")
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                if value >= 2**32 or (byte == 0 and shift > 0):
                    break
                return value
        raise self.refusal("a number of 2^32 or more, or with a zero as its last digit")

    def finish(self) -> None:
        if self.left:
            raise RefusedFile(f"{self.what}: {self.left} bytes left over", self.offset)


# ---------------------------------------------------------------------------------------------
# CRC-32C (v1, 1)


def _crc_table() -> np.ndarray:
    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, (table >> 1) ^ np.uint32(0x82F63B78), table >> 1)
    return table.astype(np.uint32)


CRC_TABLE = _crc_table()
CRC_LIST = CRC_TABLE.tolist()


def _crc_of_zeros(registers: np.ndarray, count: int) -> np.ndarray:
    for _ in range(count):
        registers = CRC_TABLE[registers & 255] ^ (registers >> 8)
    return registers


def crc32c(data: bytes) -> int:
    """CRC-32C of the bytes.

    Long data is cut into rows whose registers advance together. A register is linear in its start
    and in the bytes, so that the rows' registers add up once each is moved over the rows after it.
    """
    register = 0xFFFFFFFF
    side = math.isqrt(len(data))
    head = len(data) - side * side if side > 64 else len(data)
    for byte in data[:head]:
        register = CRC_LIST[(register ^ byte) & 255] ^ (register >> 8)
    if head < len(data):
        rows = np.frombuffer(data, np.uint8, side * side, head).reshape(side, side)
        registers = np.zeros(side, np.uint32)
        for column in rows.T:
            registers = CRC_TABLE[(registers ^ column) & 255] ^ (registers >> 8)
        moved = _crc_of_zeros(np.left_shift(np.uint32(1), np.arange(32, dtype=np.uint32)), side)
        for row in registers.tolist():
            bits = np.array([register >> k & 1 for k in range(32)], bool)
            register = int(np.bitwise_xor.reduce(moved[bits], initial=0)) ^ row
    return register ^ 0xFFFFFFFF


# ---------------------------------------------------------------------------------------------
# Zstandard (v1, 1), by the library that there is

# Decompresses one whole frame to at most so many bytes; raises ValueError otherwise.
Decompressor = Callable[[bytes, int], bytes]


def _standard_library() -> Decompressor:
    zstd = importlib.import_module("compression.zstd")

    def decompress(frame: bytes, most: int) -> bytes:
        stream = zstd.ZstdDecompressor()
        try:
            parts = [stream.decompress(frame, max_length=most + 1)]
            while not stream.eof and parts[-1] and sum(map(len, parts)) <= most:
                parts.append(stream.decompress(b"", max_length=1))
        except (zstd.ZstdError, EOFError) as error:
            raise ValueError(str(error)) from error
        if not stream.eof:
            raise ValueError(f"does not end after {most} bytes")
        return b"".join(parts)

    return decompress


def _zstandard_module() -> Decompressor:
    zstandard = importlib.import_module("zstandard")

    def decompress(frame: bytes, most: int) -> bytes:
        try:
            reader = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(frame)
            data = reader.read(most + 1)
            # The reader checks a frame's end, and its checksum, when it is asked for more.
            while len(data) <= most and (more := reader.read(1)):
                data += more
        except zstandard.ZstdError as error:
            raise ValueError(str(error)) from error
        return data

    return decompress


def _shared_library() -> Decompressor:
    library = None
    for name in ("libzstd.so.1", "libzstd.1.dylib", "libzstd.dll"):
        try:
            library = ctypes.CDLL(name)
            break
        except OSError:
            continue
    if library is None:
        raise ImportError("there is no libzstd")
    size = ctypes.c_size_t
    library.ZSTD_decompress.argtypes = [ctypes.c_void_p, size, ctypes.c_char_p, size]
    library.ZSTD_decompress.restype = size
    library.ZSTD_isError.argtypes = [size]
    library.ZSTD_getErrorName.argtypes = [size]
    library.ZSTD_getErrorName.restype = ctypes.c_char_p

    def decompress(frame: bytes, most: int) -> bytes:
        target = np.empty(max(1, most), np.uint8)
        done = library.ZSTD_decompress(target.ctypes.data, most, frame, len(frame))
        if library.ZSTD_isError(done):
            raise ValueError(library.ZSTD_getErrorName(done).decode())
        return target[:done].tobytes()

    return decompress


@lru_cache(maxsize=None)
def _decompressor() -> Decompressor:
    for make in (_standard_library, _zstandard_module, _shared_library):
        try:
            return make()
        except ImportError:
            continue
    raise ImportError(
        "this .nfc file needs Zstandard: use Python 3.14, install the package zstandard, "
        "or install the library libzstd (Debian: apt-get install libzstd1)"
    )


@dataclass(frozen=True)
class _FrameHeader:
    """What a frame announces: its content's size, if that, its window, whether it ends in a checksum."""

    size: int | None
    window: int
    checksum: bool


def _frame_header(cursor: Cursor) -> _FrameHeader:
    """RFC 8878, 3.1.1.1. Windows beyond 2^27 bytes and dictionaries are refused."""
    descriptor = cursor.number("B")
    if descriptor & 8:
        raise cursor.refusal("a reserved bit of a Zstandard frame is set")
    single = bool(descriptor & 32)
    window = 0
    if not single:
        exponent = cursor.number("B")
        base = 1 << (10 + (exponent >> 3))
        window = base + (base >> 3) * (exponent & 7)
    dictionary = int.from_bytes(cursor.take((0, 1, 2, 4)[descriptor & 3]), "little")
    if dictionary:
        raise cursor.refusal(f"a Zstandard frame needs dictionary {dictionary}")
    width = (1 if single else 0, 2, 4, 8)[descriptor >> 6]
    size = None
    if width:
        size = int.from_bytes(cursor.take(width), "little") + (256 if width == 2 else 0)
    if single and size is not None:
        window = size
    if window > 2**27:
        raise cursor.refusal("a Zstandard window of more than 2^27 bytes")
    return _FrameHeader(size, window, bool(descriptor & 4))


def _skip_blocks(cursor: Cursor, most: int) -> None:
    """Moves over the blocks of a frame, RFC 8878, 3.1.1.2, each of at most so many bytes."""
    last = False
    while not last:
        header = int.from_bytes(cursor.take(3), "little")
        last = bool(header & 1)
        kind = header >> 1 & 3
        if kind == 3:
            raise cursor.refusal("a Zstandard block of the reserved type")
        if header >> 3 > most:
            message = f"a Zstandard block of {header >> 3} bytes, more than {most}"
            raise cursor.refusal(message)
        cursor.take(1 if kind == 1 else header >> 3)


def unzstd(data: bytes, size: int, what: str, offset: int) -> bytes:
    """Decompresses an item of frames in a row (v1, 1) to exactly `size` bytes.

    The frames' borders are found here and each frame goes to the library by itself, so that all
    libraries accept the same items and none of them expands more than what is left of `size`.
    """
    cursor = Cursor(data, what, offset)
    parts = []
    left = size
    frames = 0
    while cursor.left or not frames:
        start = cursor.position
        magic = cursor.number("I")
        if magic & 0xFFFFFFF0 == 0x184D2A50:
            cursor.take(cursor.number("I"))
            continue
        if magic != 0xFD2FB528:
            raise cursor.refusal("no Zstandard frame")
        header = _frame_header(cursor)
        if header.size is not None and header.size > left:
            raise cursor.refusal(f"expands to more than the {size} bytes that it should")
        _skip_blocks(cursor, min(header.window, 2**17))
        cursor.take(4 if header.checksum else 0)
        try:
            part = _decompressor()(data[start : cursor.position], left)
        except ValueError as error:
            raise RefusedFile(f"{what}: Zstandard: {error}", offset + start) from error
        left -= len(part)
        if left < 0:
            raise cursor.refusal(f"expands to more than the {size} bytes that it should")
        parts.append(part)
        frames += 1
    if left:
        raise cursor.refusal(f"expands to {size - left} bytes instead of {size}")
    return b"".join(parts)


# ---------------------------------------------------------------------------------------------
# Layout: header and sections (v1, 2 and v2, 2)

SECTIONS = {
    1: {1: "image", 2: "transform", 3: "field", 4: "quantiser", 5: "payload"},
    2: {6: "head", 7: "coded field"},
}


def _version(data: bytes) -> int:
    if data[:8] != SIGNATURE[: len(data[:8])] or not data:
        raise RefusedFile("not an .nfc file: the signature is another", 0)
    if len(data) < 14:
        raise RefusedFile("the file ends within its header", len(data))
    if crc32c(data[:10]) != struct.unpack_from("<I", data, 10)[0]:
        raise RefusedFile("the header is damaged: its CRC is wrong", 10)
    version, features = data[8], data[9]
    if version not in SECTIONS:
        message = f"version {version} of the format: a newer program is needed"
        raise RefusedFile(message, 8, UNSUPPORTED)
    if features:
        message = f"required features {features}: a newer program is needed"
        raise RefusedFile(message, 9, UNSUPPORTED)
    return version


def _section(file: Cursor, version: int) -> tuple[int, Cursor]:
    """The next section's id and body, its CRC checked."""
    start = file.position
    file.what = "sections"
    ident = file.number("B")
    name = SECTIONS[version].get(ident, "end" if ident == END else f"{ident}")
    file.what = f"section {name}"
    length = file.number("I") if version == 1 else file.var()
    body = file.part(length, file.what)
    end = file.position
    if file.number("I") != crc32c(file.data[start:end]):
        raise file.refusal("damaged: its CRC is wrong")
    return ident, body


def sections(data: bytes) -> tuple[int, dict[int, Cursor]]:
    """The version of a file and the bodies of its sections, all checksums of the file checked."""
    version = _version(data)
    names = SECTIONS[version]
    missing = list(names)
    bodies: dict[int, Cursor] = {}
    file = Cursor(data, "file")
    file.take(14)
    while True:
        start = file.position
        ident, body = _section(file, version)
        if ident == END:
            break
        if ident == 0:
            raise RefusedFile("a section of id 0", start)
        if ident in names:
            if not missing or ident != missing[0]:
                raise RefusedFile(f"section {names[ident]} stands where it must not", start)
            bodies[missing.pop(0)] = body
        elif ident < 128:
            message = f"unknown critical section {ident}: a newer program is needed"
            raise RefusedFile(message, start, UNSUPPORTED)
    if missing:
        raise RefusedFile(f"there is no section {names[missing[0]]}", start)
    if body.number("I") != crc32c(data[:start]):
        raise RefusedFile("the file is damaged: its CRC is wrong", start)
    body.finish()
    if file.left:
        raise RefusedFile(f"{file.left} bytes after the end", file.offset)
    return version, bodies


# ---------------------------------------------------------------------------------------------
# The image (v1, 3 and v2, 3)


@dataclass(frozen=True)
class ImageHeader:
    """Size and form of the image, and the CRC-32C that its samples must have."""

    width: int
    height: int
    channels: int
    depth: int
    checksum: int

    @property
    def pixels(self) -> int:
        return self.width * self.height

    @property
    def longer(self) -> int:
        return max(self.width, self.height)


def _image(body: Cursor, version: int, limits: Limits) -> ImageHeader:
    read = body.var if version == 2 else lambda: body.number("I")
    width, height = read(), read()
    if width < 1 or height < 1 or width * height >= 2**31 - 8:
        raise body.refusal(f"an image of {width} x {height} pixels")
    if width * height > limits.pixels:
        message = f"{width} x {height} pixels are more than the limit {limits.pixels}"
        raise body.refusal(message, TOO_LARGE)
    channels = body.between("B", 1, 4, "channels")
    depth = body.number("B")
    if depth not in (8, 16):
        raise body.refusal(f"bit depth {depth}, not 8 or 16")
    return ImageHeader(width, height, channels, depth, body.number("I"))


# ---------------------------------------------------------------------------------------------
# Binary32 arithmetic (v1, 1)
#
# A product of two binary32 numbers is exact in binary64. Its sum with a third is rounded there to
# 53 bits, and then to 24: that is a fused multiply-add unless the first rounding ends half-way
# between two binary32 numbers, or the second has fewer bits because the result is subnormal.

HALF_WAY = np.int64(1 << 28)
BELOW_BINARY32 = np.int64((1 << 29) - 1)
LEAST_NORMAL = 2.0**-126


def _odd(product: np.ndarray, addend: np.ndarray, total: np.ndarray) -> np.ndarray:
    """`total`, the rounded sum, rounded to odd instead: a second rounding is then right."""
    part = total - product
    error = (product - (total - part)) + (addend - part)
    bits = total.view(np.int64)
    inexact = ((error > 0) | (error < 0)) & ((bits & 1) == 0)
    step = np.where((error > 0) == (total > 0), 1, -1)
    return (bits + np.where(inexact, step, 0)).view(np.float64)


def add_once_rounded(product: np.ndarray, addend: np.ndarray) -> np.ndarray:
    """Binary32 sums, rounded once, of exact products and binary32 numbers.

    Arguments are float64 arrays of one shape, and so is the result, of binary32 values.
    """
    total = product + addend
    doubtful = (total.view(np.int64) & BELOW_BINARY32) == HALF_WAY
    doubtful |= np.abs(total) < LEAST_NORMAL
    if doubtful.any():
        total[doubtful] = _odd(product[doubtful], addend[doubtful], total[doubtful])
    return total.astype(np.float32).astype(np.float64)


def fma(a: np.ndarray | float, b: np.ndarray | float, c: np.ndarray | float) -> np.ndarray:
    """a * b + c of binary32 numbers, rounded once: float32, of the shape that the three make."""
    product = np.multiply(a, b, dtype=np.float64)
    product, addend = np.broadcast_arrays(np.atleast_1d(product), np.asarray(c, np.float64))
    total = add_once_rounded(np.ascontiguousarray(product), addend).astype(np.float32)
    return total.reshape(np.broadcast_shapes(np.shape(a), np.shape(b), np.shape(c)))


def layer(weights: np.ndarray, biases: np.ndarray | None, inputs: np.ndarray) -> np.ndarray:
    """Neurons before their activation (v1, 7): float32 (outputs, pixels).

    Args:
        weights: float32 (outputs, inputs).
        biases: float32 (outputs, 1), or None for 0.
        inputs: float32 (inputs, pixels).
    """
    shape = len(weights), inputs.shape[1]
    acc = np.zeros(shape) if biases is None else np.repeat(biases.astype(np.float64), shape[1], 1)
    wide_weights, wide_inputs = weights.astype(np.float64), inputs.astype(np.float64)
    for i in range(len(wide_inputs)):
        acc = add_once_rounded(wide_weights[:, i : i + 1] * wide_inputs[i], acc)
    return acc.astype(np.float32)


def relu(values: np.ndarray) -> np.ndarray:
    """0 for what is not above 0, but NaN stays (v1, 7)."""
    return np.where(values <= 0, np.float32(0), values)


def _hex32(text: str) -> np.float32:
    return np.float32(float.fromhex(text))


INV_PI, ROUND = _hex32("0x1.45f306p-2"), _hex32("0x1.8p23")
PI_PARTS = [_hex32(t) for t in ("0x1.921fb6p1", "-0x1.777a5cp-24", "-0x1.ee59dap-49")]
SINE_TERMS = [
    _hex32(t)
    for t in (
        "-0x1.9dad9ap-26", "0x1.71966ep-19", "-0x1.a01904p-13", "0x1.11111p-7", "-0x1.555556p-3",
    )
]  # fmt: skip


def sine(x: np.ndarray) -> np.ndarray:
    """The sine of v1, 7 for float32 of any value."""
    n = fma(x, INV_PI, ROUND) - ROUND
    r = x
    for part in PI_PARTS:
        r = fma(n, -part, r)
    s = r * r
    p = np.full_like(s, SINE_TERMS[0])
    for term in SINE_TERMS[1:]:
        p = fma(p, s, term)
    v = fma(p, s * r, r)
    odd = n - np.float32(2) * (fma(n, np.float32(0.5), ROUND) - ROUND)
    return v * fma(np.float32(-2) * odd, odd, np.float32(1))


LN2 = float.fromhex("0x1.62e42fefa39efp-1")
SQRT_HALF = float.fromhex("0x1.6a09e667f3bcdp-1")


def _log2(x: np.ndarray) -> np.ndarray:
    m, e = np.frexp(np.clip(x, 2.0**-1022, np.finfo(np.float64).max))
    low = m < SQRT_HALF
    m, e = np.where(low, m + m, m), np.where(low, e - 1, e)
    s = (m - 1) / (m + 1)
    q = s * s
    t = np.full_like(s, 1 / 21)
    for k in range(19, 0, -2):
        t = t * q + 1 / k
    return e + (2 * s * t) / LN2


def _exp2(x: np.ndarray) -> np.ndarray:
    bounded = np.clip(x, -1022, 1023)
    n = np.floor(bounded + 0.5)
    u = (bounded - n) * LN2
    t = np.ones_like(u)
    for k in range(13, 0, -1):
        t = 1 + t * u / k
    return np.where(x < -1022, 0.0, np.ldexp(t, n.astype(np.int64)))


def power(x: np.ndarray, y: float) -> np.ndarray:
    """The power of v1, 4 in binary64; 0 where x is not above 0."""
    positive = x > 0
    return np.where(positive, _exp2(y * _log2(np.where(positive, x, 1.0))), 0.0)


# ---------------------------------------------------------------------------------------------
# Seeded permutations (v1, 4)

MASK64 = 2**64 - 1
GOLDEN = 0x9E3779B97F4A7C15


def mix(z: np.ndarray) -> np.ndarray:
    """Scrambles uint64 numbers, each by itself."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def _mix_one(z: int) -> int:
    return int(mix(np.array([z & MASK64], np.uint64))[0])


def _hash(key: np.ndarray, h: np.ndarray, m: np.ndarray) -> np.ndarray:
    return ((mix(key ^ h) >> np.uint64(32)) * m) >> np.uint64(32)


def forward(i: np.ndarray, n: np.ndarray | int, seed: np.ndarray | int) -> np.ndarray:
    """Where seeded permutations of 0 .. n-1 send the numbers i.

    Args:
        i: uint64, each below its n.
        n, seed: one for all, or an array of one for each.
    Returns:
        uint64 of the shape of i.
    """
    n = np.broadcast_to(np.asarray(n, np.uint64), i.shape)
    seed = np.broadcast_to(np.asarray(seed, np.uint64), i.shape)
    result = i.copy()
    todo = np.arange(i.size)
    while todo.size:
        # Square roots of numbers below 2^31 are rounded far more finely than to whole numbers.
        a = np.ceil(np.sqrt(n[todo].astype(np.float64))).astype(np.uint64)
        b = (n[todo] + a - np.uint64(1)) // a
        left, right = result[todo] % a, result[todo] // a
        for r in range(0, 8, 2):
            key, next_key = (
                mix(seed[todo] + np.uint64((r + j) * GOLDEN & MASK64)) for j in (1, 2)
            )
            left = (left + _hash(key, right, a)) % a
            right = (right + _hash(next_key, left, b)) % b
        result[todo] = right * a + left
        todo = todo[result[todo] >= n[todo]]
    return result


def derived_seeds(seed: int, ident: int, side: int, j: np.ndarray | int) -> np.ndarray:
    """Seeds of the permutations that a block, local, row or column permutation is made of."""
    base = _mix_one(seed ^ _mix_one(ident))
    number = np.atleast_1d(np.asarray(j, np.uint64)) + np.uint64(side << 32)
    return mix(np.uint64(base) + number * np.uint64(GOLDEN))


# ---------------------------------------------------------------------------------------------
# Transformations (v1, 4)

# Maps locations of pixels, uint64, to those that a permutation sends them to.
Permutation = Callable[[np.ndarray], np.ndarray]
# Maps values, float32, back to what they were before a transformation.
ValueMap = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Transformation:
    """One transformation: its name, and what it does to locations or to values."""

    name: str
    permutation: Permutation | None = None
    undo: ValueMap | None = None


def _random_pixels(state: Cursor, image: ImageHeader) -> Transformation:
    seed = state.number("Q")
    return Transformation("rpp", lambda at: forward(at, image.pixels, seed))


def _rows(state: Cursor, image: ImageHeader) -> Transformation:
    seed = derived_seeds(state.number("Q"), 10, 0, 0)
    width = np.uint64(image.width)

    def move(at: np.ndarray) -> np.ndarray:
        return forward(at // width, image.height, seed) * width + at % width

    return Transformation("row-rpp", move)


def _columns(state: Cursor, image: ImageHeader) -> Transformation:
    seed = derived_seeds(state.number("Q"), 11, 0, 0)
    width = np.uint64(image.width)

    def move(at: np.ndarray) -> np.ndarray:
        return at - at % width + forward(at % width, image.width, seed)

    return Transformation("column-rpp", move)


def _blocks(state: Cursor, image: ImageHeader) -> Transformation:
    seed, side = state.number("Q"), state.between("H", 1, 65535, "side")
    width, s = np.uint64(image.width), np.uint64(side)
    columns, rows = image.width // side, image.height // side
    c = np.uint64(columns)
    full, right, bottom = (derived_seeds(seed, 8, side, j) for j in range(3))

    def move(at: np.ndarray) -> np.ndarray:
        x, y = at % width, at // width
        tx, ty = x // s, y // s
        inside_x, inside_y = tx < columns, ty < rows
        to_x, to_y = tx.copy(), ty.copy()
        kept = inside_x & inside_y
        t = forward(ty[kept] * c + tx[kept], columns * rows, full)
        to_x[kept], to_y[kept] = t % max(c, np.uint64(1)), t // max(c, np.uint64(1))
        cut = ~inside_x & inside_y
        to_y[cut] = forward(ty[cut], rows, right)
        cut = inside_x & ~inside_y
        to_x[cut] = forward(tx[cut], columns, bottom)
        return (to_y * s + y % s) * width + to_x * s + x % s

    return Transformation(f"block-rpp:{side}", move)


def _local(state: Cursor, image: ImageHeader) -> Transformation:
    seed, side = state.number("Q"), state.between("H", 1, 65535, "side")
    width, height, s = np.uint64(image.width), np.uint64(image.height), np.uint64(side)
    across = np.uint64(-(-image.width // side))

    def move(at: np.ndarray) -> np.ndarray:
        x, y = at % width, at // width
        tx, ty = x // s, y // s
        w, h = np.minimum(s, width - tx * s), np.minimum(s, height - ty * s)
        seeds = derived_seeds(seed, 9, side, ty * across + tx)
        t = forward((y % s) * w + x % s, w * h, seeds)
        return (ty * s + t // w) * width + tx * s + t % w

    return Transformation(f"local-rpp:{side}", move)


def _zigzag_scan(width: int, height: int) -> np.ndarray:
    """The locations of the zigzag scan, first to last."""
    y, x = np.divmod(np.arange(width * height), width)
    d = x + y
    return np.lexsort((np.where(d % 2 == 0, -y, y), d))


def _zigzag(state: Cursor, image: ImageHeader) -> Transformation:
    planes = state.between("B", 1, 4, "planes")
    offset, n = state.offset, image.pixels
    data = unzstd(state.rest(), planes * n, "classes of a zigzag permutation", offset)
    classes = np.zeros(n, np.int64)
    for p in range(planes):
        classes |= np.frombuffer(data, np.uint8, n, p * n).astype(np.int64) << (8 * p)
    if classes.max() >= 2**31:
        raise RefusedFile("a zigzag permutation with a class of 2^31 or more", offset)
    target = np.empty(n, np.uint64)
    target[np.argsort(classes, kind="stable")] = _zigzag_scan(image.width, image.height)
    return Transformation("zigzag", lambda at: target[at])


def _inversion(state: Cursor, image: ImageHeader) -> Transformation:
    return Transformation("inversion", undo=lambda v: fma(np.float32(-1), v, np.float32(1)))


def _standardization(state: Cursor, image: ImageHeader) -> Transformation:
    mean, deviation = state.f32(), state.f32()
    if not (np.isfinite(mean) and np.isfinite(deviation) and deviation > 0):
        raise state.refusal(f"standardization by mean {mean} and deviation {deviation}")
    return Transformation("standardize", undo=lambda v: fma(deviation, v, mean))


def _factor(state: Cursor) -> np.float32:
    t = state.f32()
    if not 2.0**-16 <= abs(t) <= 2.0**16:
        raise state.refusal(f"a factor of {t}")
    return t


def _scaling(state: Cursor, image: ImageHeader) -> Transformation:
    t = _factor(state)
    inverse = np.float32(1) / t
    return Transformation(f"scale:{t!s}", undo=lambda v: fma(inverse, v, np.float32(0)))


def _centering(state: Cursor, image: ImageHeader) -> Transformation:
    t = _factor(state)
    inverse = np.float32(1) / t
    return Transformation(f"center:{t!s}", undo=lambda v: fma(inverse, v, np.float32(0.5)))


def _gamma(state: Cursor, image: ImageHeader) -> Transformation:
    gamma = state.f32()
    if not 1 / 16 <= gamma <= 16:
        raise state.refusal(f"a gamma of {gamma}")
    exponent = float(gamma)

    def undo(v: np.ndarray) -> np.ndarray:
        return power(v.astype(np.float64), exponent).astype(np.float32)

    return Transformation(f"gamma:{gamma!s}", undo=undo)


ZIGZAG = 2
TRANSFORMATIONS: dict[int, Callable[[Cursor, ImageHeader], Transformation]] = {
    1: _random_pixels,
    ZIGZAG: _zigzag,
    3: _inversion,
    4: _standardization,
    5: _scaling,
    6: _centering,
    7: _gamma,
    8: _blocks,
    9: _local,
    10: _rows,
    11: _columns,
}


def _transformations(
    body: Cursor, image: ImageHeader, limits: Limits
) -> list[Transformation]:
    states = []
    for _ in range(body.between("B", 0, 16, "number of transformations")):
        ident = body.number("B")
        if ident not in TRANSFORMATIONS:
            raise body.refusal(f"unknown transformation {ident}")
        state = body.part(body.number("I"), f"state of transformation {ident}")
        states.append((ident, state))
    orders = sum(ident == ZIGZAG for ident, _ in states)
    if orders > 1 and orders * image.pixels > limits.pixels:
        message = f"{orders} zigzag permutations of {image.pixels} pixels are more than the limit"
        raise body.refusal(f"{message} {limits.pixels}", TOO_LARGE)
    result = []
    for ident, state in states:
        result.append(TRANSFORMATIONS[ident](state, image))
        state.finish()
    return result


def locations(permutations: Sequence[Permutation], pixels: np.ndarray) -> np.ndarray:
    """L(i) for the pixels i: uint64 arrays of one shape."""
    at = pixels
    for permutation in permutations:
        at = permutation(at)
    return at


# ---------------------------------------------------------------------------------------------
# Fields (v1, 5 and v2, 3): what a file announces of them

Shape = tuple[int, int]


@dataclass(frozen=True)
class Siren:
    """A network of sines; layers are shapes (outputs, inputs), first to last."""

    omega0: np.float32
    layers: list[Shape]

    name = "siren"

    @property
    def shapes(self) -> list[Shape]:
        return [shape for out, inputs in self.layers for shape in ((out, inputs), (out, 1))]

    def cost(self, image: ImageHeader) -> tuple[int, int]:
        weights = sum(out * inputs for out, inputs in self.layers)
        return weights + sum(out for out, _ in self.layers), weights


@dataclass(frozen=True)
class Axis:
    """Cells and fractions of the pixels of one axis on a level of a hash grid.

    `touched` are the vertices of corners whose weight along the axis is not zero, ascending.
    """

    cells: np.ndarray
    fractions: np.ndarray
    touched: np.ndarray

    @staticmethod
    def of(size: int, scale: float, longer: int) -> Axis:
        odd = 2.0 * np.arange(size) + 1
        position = (odd * scale) / (2.0 * longer) + 0.5
        cells = np.floor(position)
        fractions = (position - cells).astype(np.float32)
        cells = cells.astype(np.int64)
        touched = np.concatenate((cells[fractions < 1], cells[fractions > 0] + 1))
        return Axis(cells, fractions, np.unique(touched))

    @property
    def vertices(self) -> int:
        return int(self.cells[-1]) + 2

    @cached_property
    def corners(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Of the lower and of the upper vertices: places among the touched ones, and weights.

        The place of a vertex whose weight is zero is that of any other.
        """
        last = len(self.touched) - 1
        return [
            (np.minimum(np.searchsorted(self.touched, vertices), last), weights)
            for vertices, weights in (
                (self.cells, np.float32(1) - self.fractions),
                (self.cells + 1, self.fractions),
            )
        ]


class Level:
    """A level of a hash grid: which entry of its table each touched vertex has."""

    def __init__(self, image: ImageHeader, scale: float, log2_slots: int) -> None:
        self.columns = Axis.of(image.width, scale, image.longer)
        self.rows = Axis.of(image.height, scale, image.longer)
        self.dense = self.columns.vertices * self.rows.vertices <= 1 << log2_slots
        self.entries = len(self.columns.touched) * len(self.rows.touched)
        self._mask = (1 << log2_slots) - 1
        self._ranks: np.ndarray | None = None
        self._numbers: np.ndarray | None = None
        if self.dense:
            return
        places = np.arange(len(self.columns.touched))
        if self.entries > 1 << log2_slots:
            # Vertices are more than slots: they are not kept, nor made all at once.
            seen = np.zeros(1 << log2_slots, bool)
            for band in _bands(len(self.rows.touched), len(self.columns.touched)):
                rows = np.arange(band.start, min(band.stop, len(self.rows.touched)))
                seen[self._slots(rows[:, None], places)] = True
            self.entries = int(seen.sum())
            self._ranks = np.cumsum(seen, dtype=np.int32) - np.int32(1)
        else:
            slots = self._slots(np.arange(len(self.rows.touched))[:, None], places)
            unique, numbers = np.unique(slots.ravel(), return_inverse=True)
            self._numbers = numbers.reshape(slots.shape).astype(np.int32)
            self.entries = len(unique)

    def _slots(self, row: np.ndarray, column: np.ndarray) -> np.ndarray:
        """The slots of vertices of a hashed level, given as below."""
        vy = self.rows.touched[row] * 2654435761 & 0xFFFFFFFF
        return (self.columns.touched[column] ^ vy) & self._mask

    def entry(self, row: np.ndarray, column: np.ndarray) -> np.ndarray:
        """The entries of vertices, which are given by their places among the touched ones."""
        if self._ranks is not None:
            return self._ranks[self._slots(row, column)]
        if self._numbers is not None:
            return self._numbers[row, column]
        return row * len(self.columns.touched) + column

    @property
    def aligned(self) -> bool:
        """Whether entry i is that of pixel i (v2, 7, coder 5)."""
        exact = not (self.columns.fractions.any() or self.rows.fractions.any())
        pixels = self.columns.cells.size * self.rows.cells.size
        return self.dense and exact and self.entries == pixels


@dataclass(frozen=True)
class HashGrid:
    """Tables of features at the vertices of grids, and a network with ReLU."""

    features: int
    log2_slots: int
    scales: list[float]
    layers: list[Shape]

    name = "hashgrid"

    def levels(self, image: ImageHeader) -> list[Level]:
        return [Level(image, scale, self.log2_slots) for scale in self.scales]

    def cost(self, image: ImageHeader) -> tuple[int, int]:
        """Parameters and multiply-adds a pixel as v1, 9 counts them, before entries are known."""
        vertices = [
            min(2 * n, math.floor((s * n) / image.longer) + 3)
            for s in self.scales
            for n in (image.width, image.height)
        ]
        entries = sum(
            min(a * b, 1 << self.log2_slots) for a, b in zip(vertices[::2], vertices[1::2])
        )
        weights = sum(out * inputs for out, inputs in self.layers)
        return self.features * entries + weights, weights + 4 * self.features * len(self.scales)


@dataclass(frozen=True)
class Pyramid:
    """Features at the vertices of levels, a synthesis of values and a context (v2, 6).

    With `planes` all levels are of the image's size and each has a context of its own.
    """

    planes: bool
    levels: int
    width: int
    neighbours: int
    context_width: int
    channels: int

    @property
    def name(self) -> str:
        return "planes" if self.planes else "pyramid"

    def sizes(self, image: ImageHeader) -> list[Shape]:
        """(rows, columns) of each level, the finest first."""
        halvings = [0 if self.planes else k for k in range(self.levels)]
        return [(-(-image.height // 2**k), -(-image.width // 2**k)) for k in halvings]

    def inputs(self, plane: int) -> int:
        """Inputs of a context: neighbours, and nine places of each plane before this one."""
        return self.neighbours + 9 * plane

    @property
    def synthesis(self) -> list[Shape]:
        w, k = self.width, self.levels
        return [(w, k), (w, 1), (w, w), (w, 1), (self.channels, w + k), (self.channels, 1)]

    @property
    def contexts(self) -> list[list[Shape]]:
        """Shapes of the tensors of each context: one of a pyramid, one for each plane."""
        v = self.context_width
        biases = 1 if self.planes else self.levels
        return [
            [(v, i), (biases, v), (v, v), (v, 1), (2, v + i), (2, 1)]
            for i in map(self.inputs, range(self.levels if self.planes else 1))
        ]

    def cost(self, image: ImageHeader) -> tuple[int, int]:
        """Parameters and multiply-adds a pixel, as v2, 9 counts them."""
        features = sum(rows * columns for rows, columns in self.sizes(image))
        tensors = self.synthesis + [shape for context in self.contexts for shape in context]
        k, w, v = self.levels, self.width, self.context_width
        work = k * w + w * w + self.channels * (w + k)
        if self.planes:
            work += sum(
                i * v + v * v + 2 * (v + i) for i in map(self.inputs, range(self.levels))
            )
        else:
            n = self.neighbours
            work += 4 * k + 2 * (n * v + v * v + 2 * (v + n))
        return features + sum(rows * columns for rows, columns in tensors), work


Field = Union[Siren, HashGrid, Pyramid]


def _siren(body: Cursor, image: ImageHeader) -> Siren:
    width = body.between("I", 1, 4096, "width of a SIREN")
    hidden = body.between("B", 0, 16, "hidden layers")
    omega0 = body.f32()
    if not 2.0**-10 <= omega0 <= 2.0**10:
        raise body.refusal(f"omega0 {omega0}, not 2^-10 to 2^10")
    return Siren(omega0, [(width, 2)] + [(width, width)] * hidden + [(image.channels, width)])


def _scales(body: Cursor, levels: int, base: int, growth: float) -> list[float]:
    products = [float(base)]
    while len(products) < levels:
        products.append(products[-1] * growth)
    with np.errstate(over="ignore"):
        scales = [float(np.float32(product)) - 1 for product in products]
    if not scales[-1] <= 2**24:
        raise body.refusal(f"the finest level has the scale {scales[-1]}, above 2^24")
    return scales


def _hash_grid(body: Cursor, image: ImageHeader) -> HashGrid:
    levels = body.between("B", 1, 32, "levels of a hash grid")
    features = body.between("B", 1, 8, "features")
    log2_slots = body.between("B", 1, 26, "log2 of slots")
    base = body.between("I", 1, 2**20, "base resolution")
    growth = body.f64()
    if not 1 <= growth <= 16:
        raise body.refusal(f"growth {growth}, not 1 to 16")
    scales = _scales(body, levels, base, growth)
    width = body.between("I", 1, 4096, "width of the network")
    inputs = levels * features
    layers = []
    for _ in range(body.between("B", 0, 16, "layers of the network")):
        layers.append((width, inputs))
        inputs = width
    return HashGrid(features, log2_slots, scales, layers + [(image.channels, inputs)])


def _pyramid(body: Cursor, image: ImageHeader, planes: bool) -> Pyramid:
    most = 4 if planes else 12
    return Pyramid(
        planes,
        body.between("B", 1, most, "planes" if planes else "levels of a pyramid"),
        body.between("B", 1, 64, "width of the network"),
        body.between("B", 1, 23, "neighbours"),
        body.between("B", 1, 64, "width of the context"),
        image.channels,
    )


def _field(body: Cursor, image: ImageHeader, version: int) -> Field:
    kind = body.number("B")
    if kind == 1:
        return _siren(body, image)
    if kind == 2:
        return _hash_grid(body, image)
    if version == 2 and kind in (3, 4):
        return _pyramid(body, image, planes=kind == 4)
    raise body.refusal(f"unknown kind of field {kind}")


def _check_cost(field: Field, image: ImageHeader, limits: Limits) -> None:
    parameters, work = field.cost(image)
    if parameters > limits.parameters:
        message = f"{parameters} parameters are more than the limit {limits.parameters}"
        raise RefusedFile(message, refused_as=TOO_LARGE)
    if isinstance(field, HashGrid):
        lines = len(field.scales) * (image.width + image.height)
        if lines > limits.parameters:
            message = f"{lines} columns and rows of levels are more than the limit"
            raise RefusedFile(f"{message} {limits.parameters}", refused_as=TOO_LARGE)
    if work * image.pixels > limits.multiply_adds:
        message = (
            f"{work} multiply-adds for each of {image.pixels} pixels are more than the limit "
            f"{limits.multiply_adds}"
        )
        raise RefusedFile(message, refused_as=TOO_LARGE)


# ---------------------------------------------------------------------------------------------
# Range decoder (v2, 4) and Laplace code (v2, 5)

RATE = [
    4822103, 4529946, 4255491, 3997664, 3755457, 3527926, 3314179, 3113383, 2924753, 2747551,
    2581086, 2424705, 2277800, 2139795, 2010151, 1888363, 1773952, 1666474, 1565508, 1470658,
    1381556, 1297851, 1219218, 1145350, 1075957, 1010768, 949528, 891999, 837956, 787187,
    739493, 694690, 652601, 613062, 575918, 541025, 508246, 477453, 448525, 421351,
    395822, 371841, 349312, 328148, 308267, 289590, 272044, 255562, 240078, 225533,
    211868, 199032, 186973, 175645, 165003, 155006, 145615, 136793, 128505, 120719,
    113405, 106534, 100080, 94016, 88320, 82969, 77942, 73220, 68784, 64616,
    60701, 57024, 53569, 50323, 47274, 44410, 41719, 39192, 36817, 34587,
    32491, 30523, 28673, 26936, 25304, 23771, 22331, 20978, 19707, 18513,
    17391, 16338, 15348, 14418, 13544, 12724, 11953, 11229, 10548, 9909,
    9309, 8745, 8215, 7717, 7250, 6810, 6398, 6010, 5646, 5304,
    4983, 4681, 4397, 4131, 3881, 3645, 3425, 3217, 3022, 2839,
    2667, 2505, 2354, 2211, 2077, 1951, 1833, 1722, 1618, 1520,
    1428, 1341, 1260, 1183, 1112, 1044, 981, 922, 866, 813,
    764, 718, 674, 633, 595, 559, 525, 493, 463, 435,
    409, 384, 361, 339, 319, 299, 281, 264, 248, 233,
    219, 206, 193, 181, 170, 160, 150, 141, 133, 125,
    117,
]  # fmt: skip
HALVING = [
    1073741824, 1070838486, 1067942999, 1065055341, 1062175491, 1059303428, 1056439131, 1053582579,
    1050733751, 1047892626, 1045059183, 1042233401, 1039415261, 1036604740, 1033801819, 1031006477,
    1028218693, 1025438448, 1022665720, 1019900489, 1017142735, 1014392438, 1011649578, 1008914134,
    1006186087, 1003465416, 1000752102, 998046124, 995347464, 992656100, 989972014, 987295185,
    984625594, 981963222, 979308048, 976660054, 974019220, 971385527, 968758955, 966139485,
    963527098, 960921775, 958323496, 955732243, 953147997, 950570738, 948000448, 945437108,
    942880699, 940331203, 937788600, 935252872, 932724001, 930201967, 927686753, 925178340,
    922676710, 920181844, 917693724, 915212331, 912737649, 910269657, 907808339, 905353676,
    902905651, 900464244, 898029440, 895601218, 893179563, 890764456, 888355878, 885953814,
    883558244, 881169153, 878786521, 876410331, 874040567, 871677210, 869320244, 866969651,
    864625413, 862287515, 859955938, 857630665, 855311680, 852998965, 850692504, 848392279,
    846098274, 843810471, 841528855, 839253408, 836984114, 834720956, 832463917, 830212982,
    827968132, 825729353, 823496627, 821269938, 819049271, 816834607, 814625932, 812423229,
    810226483, 808035676, 805850792, 803671817, 801498734, 799331526, 797170178, 795014675,
    792865000, 790721137, 788583072, 786450787, 784324269, 782203500, 780088465, 777979150,
    775875538, 773777614, 771685363, 769598769, 767517817, 765442492, 763372778, 761308661,
    759250125, 757197155, 755149737, 753107854, 751071493, 749040637, 747015274, 744995386,
    742980960, 740971982, 738968435, 736970306, 734977579, 732990241, 731008277, 729031671,
    727060411, 725094480, 723133865, 721178552, 719228525, 717283772, 715344277, 713410026,
    711481005, 709557200, 707638598, 705725183, 703816941, 701913860, 700015924, 698123120,
    696235434, 694352853, 692475362, 690602947, 688735596, 686873293, 685016026, 683163781,
    681316545, 679474303, 677637043, 675804750, 673977412, 672155015, 670337545, 668524990,
    666717336, 664914570, 663116678, 661323648, 659535466, 657752119, 655973594, 654199878,
    652430958, 650666822, 648907455, 647152846, 645402981, 643657847, 641917433, 640181724,
    638450708, 636724373, 635002706, 633285695, 631573326, 629865587, 628162466, 626463950,
    624770026, 623080683, 621395908, 619715688, 618040012, 616368866, 614702239, 613040119,
    611382493, 609729349, 608080675, 606436459, 604796689, 603161352, 601530438, 599903933,
    598281827, 596664106, 595050760, 593441776, 591837143, 590236848, 588640881, 587049229,
    585461881, 583878825, 582300049, 580725543, 579155293, 577589290, 576027521, 574469975,
    572916640, 571367506, 569822560, 568281792, 566745190, 565212742, 563684439, 562160268,
    560640218, 559124278, 557612438, 556104685, 554601009, 553101399, 551605844, 550114332,
    548626854, 547143398, 545663953, 544188508, 542717053, 541249576, 539786068, 538326517,
]  # fmt: skip


@lru_cache(maxsize=None)
def _laplace(s: int, f: int) -> tuple[list[int], int, int]:
    """start(-cells), ..., start(cells + 1), then `cells` and `shift`.

    They are those of the scale s and the remainder f of the mean.
    """
    k = RATE[s + 74]
    shift = max(0, 13 - (k.bit_length() - 1))
    cells = min(31, 2 + 2**19 // (k << shift))

    def tail(x: int) -> int:
        return HALVING[(x * k >> 12) % 256] >> min(31, x * k >> 20)

    def start(j: int) -> int:
        x = (j << (5 + shift)) - 16 - f
        below = tail(-x) if x < 0 else 2**31 - tail(x)
        return j + cells + ((2**16 - 2 * cells - 1) * below >> 31)

    starts = [0] + [start(j) for j in range(1 - cells, cells + 1)] + [2**16]
    return starts, cells, shift


class RangeDecoder:
    """Decodes the symbols of a payload. All of its faults are those of a damaged file."""

    def __init__(self, payload: Cursor) -> None:
        self._what = payload.what
        self._offset = payload.offset
        self._data = payload.rest()
        self._next = 0
        self._width = 2**48
        self._code = 0
        for _ in range(6):
            self._code = self._code << 8 | self._byte()

    def _byte(self) -> int:
        at = self._next
        self._next = at + 1
        return self._data[at] if at < len(self._data) else 0

    def refusal(self, message: str) -> RefusedFile:
        return RefusedFile(f"{self._what}: {message}", self._offset + self.position)

    @property
    def position(self) -> int:
        return min(self._next, len(self._data))

    def finish(self) -> None:
        if self._next < len(self._data):
            raise self.refusal(f"{len(self._data) - self._next} bytes left over")

    def _take(self, unit: int, start: int, end: int) -> None:
        code = self._code - unit * start
        width = unit * (end - start)
        if code >= width:
            raise self.refusal("no symbol has the number that stands there")
        while width < 1 << 40:
            code = code << 8 | self._byte()
            width <<= 8
        self._code, self._width = code, width

    def raw(self, n: int) -> int:
        """n bits that are equally likely."""
        unit = self._width >> n
        value = min(self._code // unit, (1 << n) - 1)
        self._take(unit, value, value + 1)
        return value

    def bit(self, cut: int) -> int:
        """0 with the frequencies from 0 to cut of 2^16, 1 with those from cut on."""
        unit = self._width >> 16
        if self._code < unit * cut:
            self._take(unit, 0, cut)
            return 0
        self._take(unit, cut, 1 << 16)
        return 1

    def integer(self, m: int, s: int) -> int:
        """An integer of mean m / 32 and of scale exp(s / 16)."""
        c = (m + 16) >> 5
        starts, cells, shift = _laplace(s, m - (c << 5))
        unit = self._width >> 16
        index = min(bisect_right(starts, self._code // unit), len(starts) - 1)
        self._take(unit, starts[index - 1], starts[index])
        j = index - 1 - cells
        if j == cells:
            j += self._escape()
        elif j == -cells:
            j -= self._escape()
        v = c + (j << shift)
        if shift:
            v += self.raw(shift)
        if not -(2**23) <= v <= 2**23:
            raise self.refusal(f"the integer {v}, beyond 2^23")
        return v

    def _escape(self) -> int:
        n = 0
        while self.raw(1):
            n += 1
            if n > 23:
                raise self.refusal("an escape of more than 23 digits")
        e = 1
        for _ in range(n):
            e = 2 * e + self.raw(1)
        return e - 1

    def integers(self, count: int, s: int) -> list[int]:
        """A tensor of integers of mean 0; they must span at most 65535."""
        values = [self.integer(0, s) for _ in range(count)]
        if max(values) - min(values) > 65535:
            raise self.refusal("values of a tensor that differ by more than 65535")
        return values

    def symbols(self, count: int, bits: int) -> list[int]:
        """A tensor of symbols whose probabilities adapt (v2, 7)."""
        if bits == 0:
            return [0] * count
        context_bits = 0 if bits > 8 else min(bits, 4)
        fresh = [0] + [node.bit_length() for node in range(1, 1 << bits)]
        zeros = [fresh.copy() for _ in range(1 << context_bits)]
        ones = [fresh.copy() for _ in range(1 << context_bits)]
        result = []
        before = 0
        for _ in range(count):
            tree = before >> (bits - context_bits)
            before = self._symbol(zeros[tree], ones[tree], bits)
            result.append(before)
        return result

    def _symbol(self, zeros: list[int], ones: list[int], bits: int) -> int:
        node = 1
        for _ in range(bits):
            z, u = zeros[node], ones[node]
            bit = self.bit(1 + (2**16 - 2) * z // (z + u))
            if bit:
                u += 2
            else:
                z += 2
            if z + u >= 512:
                z, u = (z + 1) >> 1, (u + 1) >> 1
            zeros[node], ones[node] = z, u
            node = 2 * node + bit
        return node - (1 << bits)


# ---------------------------------------------------------------------------------------------
# Quantised parameters of SIRENs and hash grids (v1, 6 and v2, 7)


@dataclass(frozen=True)
class Quantiser:
    """How the symbols of a tensor become values."""

    bits: int
    step: np.float32
    lowest: int

    def values(self, symbols: np.ndarray) -> np.ndarray:
        """step * (lowest + symbol), float32; the sum is exact."""
        return self.step * (symbols.astype(np.int64) + self.lowest).astype(np.float32)


def _quantisers(body: Cursor, count: int) -> list[Quantiser]:
    result = []
    for _ in range(count):
        bits = body.between("B", 0, 16, "bits of a tensor")
        step = body.f32()
        if not (np.isfinite(step) and step >= 0):
            raise body.refusal(f"a step of {step}")
        lowest = body.between("i", -(2**23), 2**23, "lowest value of a tensor")
        result.append(Quantiser(bits, step, lowest))
    return result


def _by_columns(symbols: np.ndarray | Sequence[int], shape: Shape) -> np.ndarray:
    """A tensor whose symbols come column by column."""
    rows, columns = shape
    return np.asarray(symbols).reshape(columns, rows).T


def _packed_size(count: int, bits: int) -> int:
    if bits == 0:
        return 0
    if bits <= 4:
        a_byte = (8, 4, 2, 2)[bits - 1]
        return -(-count // a_byte)
    return count if bits <= 8 else 2 * count


def _unpack(data: bytes, count: int, bits: int) -> np.ndarray:
    """The symbols of a tensor, as the table in v1, 6 packs them: int64 of `count`."""
    packed = np.frombuffer(data, np.uint8).astype(np.int64)
    if bits == 0:
        return np.zeros(count, np.int64)
    if bits <= 4:
        a_byte = (8, 4, 2, 2)[bits - 1]
        digit = 8 // a_byte
        shifts = digit * np.arange(a_byte)
        return ((packed[:, None] >> shifts) & ((1 << digit) - 1)).ravel()[:count]
    return packed if bits <= 8 else packed[:count] | packed[count:] << 8


def _tensors_of_v1(
    quantiser: Cursor, payload: Cursor, shapes: Sequence[Shape]
) -> list[np.ndarray]:
    quantisers = _quantisers(quantiser, len(shapes))
    quantiser.finish()
    counts = [rows * columns for rows, columns in shapes]
    sizes = [_packed_size(count, q.bits) for count, q in zip(counts, quantisers)]
    offset = payload.offset
    data = Cursor(unzstd(payload.rest(), sum(sizes), payload.what, offset), payload.what)
    tensors = []
    for number, (count, q, size, shape) in enumerate(zip(counts, quantisers, sizes, shapes)):
        symbols = _unpack(data.take(size), count, q.bits)
        if symbols.max() >= 1 << q.bits:
            message = f"tensor {number} has the symbol {symbols.max()}, beyond {q.bits} bits"
            raise RefusedFile(message, offset)
        tensors.append(_by_columns(q.values(symbols), shape))
    return tensors


OCTAVE = [
    _hex32(text)
    for text in (
        "0x1p0", "0x1.172b84p0", "0x1.306fep0", "0x1.4bfdaep0",
        "0x1.6a09e6p0", "0x1.8ace54p0", "0x1.ae89fap0", "0x1.d5818ep0",
    )
]  # fmt: skip


def _tensor_of_coder_4(decoder: RangeDecoder, e: int, s: int, shape: Shape) -> np.ndarray:
    count = shape[0] * shape[1]
    if s == 127:
        least = decoder.integer(0, 64)
        bits = decoder.raw(5)
        if bits > 16:
            raise decoder.refusal(f"symbols of {bits} bits")
        multiples = _by_columns(decoder.symbols(count, bits), shape) + least
    else:
        multiples = np.array(decoder.integers(count, s)).reshape(shape)
    step = OCTAVE[e % 8] * np.float32(2.0 ** (e // 8 - 24))
    return step * multiples.astype(np.float32)


def _tensors_of_coder_4(body: Cursor, shapes: Sequence[Shape]) -> list[np.ndarray]:
    heads = []
    for _ in shapes:
        e, s = body.number("B"), body.number("b")
        if s != 127 and not -74 <= s <= 96:
            raise body.refusal(f"a scale of {s}, not -74 to 96 or 127")
        heads.append((e, s))
    decoder = RangeDecoder(body)
    tensors = [_tensor_of_coder_4(decoder, e, s, shape) for (e, s), shape in zip(heads, shapes)]
    decoder.finish()
    return tensors


def _tensors_of_coder_2(
    payload: Cursor, quantisers: Sequence[Quantiser], shapes: Sequence[Shape]
) -> list[np.ndarray]:
    decoder = RangeDecoder(payload)
    tensors = []
    for q, shape in zip(quantisers, shapes):
        symbols = decoder.symbols(shape[0] * shape[1], q.bits)
        tensors.append(q.values(_by_columns(symbols, shape)))
    decoder.finish()
    return tensors


def _tensors_of_coder_5(
    body: Cursor,
    field: HashGrid,
    levels: Sequence[Level],
    shapes: Sequence[Shape],
    image: ImageHeader,
    permutations: Sequence[Permutation],
) -> list[np.ndarray]:
    if field.features > 4 or not levels[-1].aligned:
        raise body.refusal("coder 5 for a hash grid whose last level is not one entry a pixel")
    quantisers = _quantisers(body, len(shapes))
    last = len(levels) - 1
    others = [k for k in range(len(shapes)) if k != last]
    part = body.part(body.var(), "payload of tensors")
    tensors = _tensors_of_coder_2(
        part, [quantisers[k] for k in others], [shapes[k] for k in others]
    )
    pyramid = Pyramid(True, field.features, 1, 16, 16, channels=1)
    planes = decode_pyramid(body, pyramid, image).levels
    entries = np.empty((image.pixels, field.features), np.int64)
    at = locations(permutations, np.arange(image.pixels, dtype=np.uint64))
    entries[at] = np.stack([plane.ravel() for plane in planes], axis=1)
    q = quantisers[last]
    entries -= q.lowest
    if entries.min() < 0 or entries.max() >= 1 << q.bits:
        raise body.refusal(f"an entry of the last level is no symbol of {q.bits} bits")
    return tensors[:last] + [q.values(entries)] + tensors[last:]


# ---------------------------------------------------------------------------------------------
# The payload of pyramids and planes (v2, 6)

NEIGHBOURS = [
    (0, -1), (-1, 0), (-1, -1), (1, -1), (0, -2), (-2, 0), (-1, -2), (1, -2),
    (-2, -1), (2, -1), (-2, -2), (2, -2), (0, -3), (-3, 0), (-1, -3), (1, -3),
    (-3, -1), (-2, -3), (2, -3), (-3, -2), (3, -2), (-3, -3), (3, -3),
]  # fmt: skip
AROUND = [(dx, dy) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
MARGIN = 3
HIDDEN_MOST = float(2**20 - 1)
OUTPUT_LEAST = np.array([[-(2.0**20)], [-74.0]])
OUTPUT_MOST = np.array([[2.0**20], [96.0]])


class Context:
    """The network that predicts features (v2, 6, context).

    Its numbers are float64 that stand for integers, exactly, whatever the order of its sums. The
    powers of two by which sums are divided are folded into the weights, which is exact as well.
    """

    def __init__(self, tensors: Sequence[np.ndarray]) -> None:
        """Takes w0, b0, w1, b1, w2, b2 in units of 2^-12, of the shapes in the specification."""
        w0, b0, w1, b1, w2, b2 = tensors
        v = len(w1)
        units = np.array([[2.0**-15], [2.0**-16]])
        self._w0 = w0 * 2.0**-4
        self._b0 = ((b0 + 8) * 2.0**-4)[:, :, None]
        self._w1 = w1 * 2.0**-12
        self._b1 = (b1 * 2.0**8 + 2.0**11) * 2.0**-12
        self._of_hidden = w2[:, :v] * units
        self._of_inputs = w2[:, v:] * 2.0**8 * units
        self._b2 = b2 * 2.0**8 * units + 0.5

    def predict(self, x: np.ndarray, level: int) -> list[list[int]]:
        """The means m, then the scales s, of vertices whose inputs are the columns of x."""
        h = np.floor(np.maximum(self._w0 @ x + self._b0[level], 0))
        h = np.minimum(h, HIDDEN_MOST)
        g = np.floor(np.maximum(self._w1 @ h + self._b1, 0))
        g = np.minimum(g, HIDDEN_MOST)
        o = np.floor(self._of_hidden @ g + self._of_inputs @ x + self._b2)
        return np.minimum(np.maximum(o, OUTPUT_LEAST), OUTPUT_MOST).astype(np.int64).tolist()


@dataclass(frozen=True)
class CodedPyramid:
    """What coder 3 holds: the synthesis, float32, and the features q of each level, int32."""

    synthesis: list[np.ndarray]
    levels: list[np.ndarray]


class Plane:
    """The features of a level inside a margin of zeros, and as contexts see them."""

    def __init__(self, rows: int, columns: int) -> None:
        self._rows, self._columns = rows, columns
        self._stride = columns + 2 * MARGIN
        self.features = np.zeros((rows + 2 * MARGIN) * self._stride, np.int32)
        self.clamped = np.zeros(self.features.size)

    def offsets(self, places: Sequence[tuple[int, int]]) -> np.ndarray:
        """How far places are from a vertex in the arrays: (places, 1)."""
        return np.array([[dy * self._stride + dx] for dx, dy in places])

    def diagonals(self) -> Iterator[np.ndarray]:
        """Where the vertices of each diagonal x + 3 y = d are, in the order of v2, 6."""
        start = MARGIN * self._stride + MARGIN
        along = start + np.arange(self._rows) * (self._stride - 3)
        for d in range(self._columns + 3 * (self._rows - 1)):
            first = max(0, -(-(d - self._columns + 1) // 3))
            end = min(self._rows, d // 3 + 1)
            if first < end:
                yield along[first:end] + d

    def picture(self) -> np.ndarray:
        """The features without their margin, int32 (rows, columns)."""
        inside = self.features.reshape(-1, self._stride)
        return inside[MARGIN:-MARGIN, MARGIN:-MARGIN]


def _decode_plane(
    decoder: RangeDecoder,
    shape: Shape,
    neighbours: int,
    context: Context,
    level: int,
    before: Sequence[Plane],
) -> Plane:
    """Decodes a level; `before` are the planes decoded earlier, the last of them first."""
    plane = Plane(*shape)
    offsets = plane.offsets(NEIGHBOURS[:neighbours])
    around = plane.offsets(AROUND)
    for at in plane.diagonals():
        inputs = plane.clamped[at + offsets]
        if before:
            inputs = np.concatenate([inputs] + [p.clamped[at + around] for p in before])
        means, scales = context.predict(inputs, level)
        q = np.array(list(map(decoder.integer, means, scales)), np.int32)
        plane.features[at] = q
        plane.clamped[at] = np.minimum(np.maximum(q, -2048), 2047)
    if plane.features.max() > 32767 or plane.features.min() < -32768:
        raise decoder.refusal("a feature beyond 16 bits")
    return plane


def _context(
    body: Cursor, tensors: Sequence[np.ndarray], weight_digits: int, bias_digits: int
) -> Context:
    scaled = [
        tensor * 2.0 ** (12 - (bias_digits if number % 2 else weight_digits))
        for number, tensor in enumerate(tensors)
    ]
    if max(np.abs(tensor).max() for tensor in scaled) > 2**20 - 1:
        raise body.refusal("a weight or bias of the context of 256 or more")
    return Context(scaled)


def decode_pyramid(body: Cursor, field: Pyramid, image: ImageHeader) -> CodedPyramid:
    """Decodes the payload of coder 3."""
    digits = [body.between("B", 0, most, "digits of steps") for most in (24, 24, 12, 12)]
    groups = [field.synthesis] + field.contexts
    scales = [
        body.between("b", -74, 96, "scale of a tensor") for group in groups for _ in group
    ]
    decoder = RangeDecoder(body)
    tensors = [
        np.array(decoder.integers(rows * columns, s), np.float64).reshape(rows, columns)
        for (rows, columns), s in zip((shape for group in groups for shape in group), scales)
    ]
    synthesis = [
        (tensor * 2.0 ** -digits[number % 2]).astype(np.float32)
        for number, tensor in enumerate(tensors[:6])
    ]
    contexts = [
        _context(body, tensors[first : first + 6], digits[2], digits[3])
        for first in range(6, len(tensors), 6)
    ]
    planes: dict[int, Plane] = {}
    sizes = field.sizes(image)
    for k in range(field.levels) if field.planes else reversed(range(field.levels)):
        before = [planes[p] for p in range(k - 1, -1, -1)] if field.planes else []
        context, row = (contexts[k], 0) if field.planes else (contexts[0], k)
        planes[k] = _decode_plane(decoder, sizes[k], field.neighbours, context, row, before)
    decoder.finish()
    return CodedPyramid(synthesis, [planes[k].picture() for k in range(field.levels)])


# ---------------------------------------------------------------------------------------------
# Evaluation (v1, 7 and v2, 8)

# The values of a field, float32 (channels, n), at n pixels of the transformed image.
Evaluation = Callable[[np.ndarray], np.ndarray]


def _siren_evaluation(
    field: Siren, tensors: Sequence[np.ndarray], image: ImageHeader
) -> Evaluation:
    span = np.float32(max(1, image.longer - 1))

    def evaluate(pixels: np.ndarray) -> np.ndarray:
        y, x = np.divmod(pixels, image.width)
        h = np.stack(
            [
                (2 * x - (image.width - 1)).astype(np.float32) / span,
                (2 * y - (image.height - 1)).astype(np.float32) / span,
            ]
        )
        for k in range(0, len(tensors) - 2, 2):
            h = sine(field.omega0 * layer(tensors[k], tensors[k + 1], h))
        return layer(tensors[-2], tensors[-1], h)

    return evaluate


def _level_features(
    level: Level, table: np.ndarray, y: np.ndarray, x: np.ndarray
) -> np.ndarray:
    """The interpolated features of pixels: float64 of binary32 values (features, pixels)."""
    acc = np.zeros((table.shape[1], len(x)))
    for rows, wy in level.rows.corners:
        for columns, wx in level.columns.corners:
            weight = wx[x] * wy[y]
            features = table[level.entry(rows[y], columns[x])].T.astype(np.float64)
            added = add_once_rounded(weight.astype(np.float64) * features, acc)
            acc = np.where(weight != 0, added, acc)
    return acc


def _hash_grid_evaluation(
    levels: Sequence[Level], tensors: Sequence[np.ndarray], image: ImageHeader
) -> Evaluation:
    def evaluate(pixels: np.ndarray) -> np.ndarray:
        y, x = np.divmod(pixels, image.width)
        features = [_level_features(level, table, y, x) for level, table in zip(levels, tensors)]
        h = np.concatenate(features).astype(np.float32)
        weights = tensors[len(levels) :]
        for weight in weights[:-1]:
            h = relu(layer(weight, None, h))
        return layer(weights[-1], None, h)

    return evaluate


def _mix(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return fma(np.float32(0.75), a, np.float32(0.25) * b)


def _far(count: int, vertices: int) -> np.ndarray:
    i = np.arange(count)
    return np.clip((i >> 1) + np.where(i % 2 == 0, -1, 1), 0, vertices - 1)


def doubled(p: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """A plane, float32, at twice its size, which is (rows, columns): first rows, then columns."""
    q = np.empty((rows, p.shape[1]), np.float32)
    r = np.empty((rows, columns), np.float32)
    far_rows, far_columns = _far(rows, p.shape[0]), _far(columns, p.shape[1])
    near_rows, near_columns = np.arange(rows) >> 1, np.arange(columns) >> 1
    for band in _bands(rows, columns):
        q[band] = _mix(p[near_rows[band]], p[far_rows[band]])
        r[band] = _mix(q[band][:, near_columns], q[band][:, far_columns])
    return r


def _bands(rows: int, columns: int) -> Iterator[slice]:
    """Rows in bands of some pixels, so that intermediate numbers are few."""
    height = max(1, 16 * CHUNK // columns)
    return (slice(first, first + height) for first in range(0, rows, height))


def _pyramid_evaluation(field: Pyramid, coded: CodedPyramid, image: ImageHeader) -> Evaluation:
    sizes = field.sizes(image)
    inputs = np.empty((field.levels, image.pixels), np.float32)
    for k, q in enumerate(coded.levels):
        halvings = 0 if field.planes else k
        values = np.float32(0.4) * np.float32(2.0**-halvings) * q.astype(np.float32)
        for rows, columns in reversed(sizes[:halvings]):
            values = doubled(values, rows, columns)
        inputs[k] = values.ravel()
    w0, b0, w1, b1, w2, b2 = coded.synthesis

    def evaluate(pixels: np.ndarray) -> np.ndarray:
        x = inputs[:, pixels]
        h = relu(layer(w1, b1, relu(layer(w0, b0, x))))
        return layer(w2, b2, np.concatenate((h, x)))

    return evaluate


def _samples(values: np.ndarray, depth: int) -> np.ndarray:
    """Samples of values (v1, 8): little-endian uint8 or uint16 of the same shape."""
    peak = np.float32(2**depth - 1)
    t = fma(values, peak, np.float32(0.5))
    # fmax takes the number where the other is none.
    return np.floor(np.minimum(np.fmax(t, 0), peak)).astype("<u1" if depth == 8 else "<u2")


# ---------------------------------------------------------------------------------------------
# Files


@dataclass(frozen=True)
class Opened:
    """A file whose checksums and announcements are right; its payload is not decoded yet."""

    version: int
    size: int
    image: ImageHeader
    field: Field
    transformations: list[Transformation]
    bodies: dict[int, Cursor]

    @property
    def permutations(self) -> list[Permutation]:
        return [t.permutation for t in self.transformations if t.permutation is not None]


def _open(source: Source, limits: Limits) -> Opened:
    if isinstance(source, (bytes, bytearray, memoryview)):
        data = bytes(source)
    else:
        with open(source, "rb") as stream:
            data = stream.read()
    version, bodies = sections(data)
    head = bodies[1 if version == 1 else 6]
    image = _image(head, version, limits)
    field_body = bodies[3] if version == 1 else head
    field = _field(field_body, image, version)
    _check_cost(field, image, limits)
    transform_body = bodies[2] if version == 1 else head
    transformations = _transformations(transform_body, image, limits)
    for body in (head, field_body, transform_body):
        body.finish()
    return Opened(version, len(data), image, field, transformations, bodies)


def _coded_tensors(
    opened: Opened, shapes: Sequence[Shape], levels: Sequence[Level]
) -> list[np.ndarray]:
    """The tensors of a SIREN or a hash grid, float32 (levels: none for a SIREN)."""
    if opened.version == 1:
        return _tensors_of_v1(opened.bodies[4], opened.bodies[5], shapes)
    body = opened.bodies[7]
    coder = body.number("B")
    if coder == 2:
        quantisers = _quantisers(body, len(shapes))
        return _tensors_of_coder_2(body, quantisers, shapes)
    if coder == 4:
        return _tensors_of_coder_4(body, shapes)
    if coder == 5 and isinstance(opened.field, HashGrid):
        return _tensors_of_coder_5(
            body, opened.field, levels, shapes, opened.image, opened.permutations
        )
    raise body.refusal(f"coder {coder} for a {opened.field.name}")


def _coded_pyramid(opened: Opened, field: Pyramid) -> CodedPyramid:
    body = opened.bodies[7]
    coder = body.number("B")
    if coder != 3:
        raise body.refusal(f"coder {coder} for {field.name}")
    return decode_pyramid(body, field, opened.image)


def _evaluation(opened: Opened) -> Evaluation:
    field, image = opened.field, opened.image
    if isinstance(field, Siren):
        return _siren_evaluation(field, _coded_tensors(opened, field.shapes, []), image)
    if isinstance(field, HashGrid):
        levels = field.levels(image)
        shapes = [(level.entries, field.features) for level in levels] + field.layers
        return _hash_grid_evaluation(levels, _coded_tensors(opened, shapes, levels), image)
    return _pyramid_evaluation(field, _coded_pyramid(opened, field), image)


def _decode(opened: Opened) -> np.ndarray:
    """The samples, (channels, pixels)."""
    image = opened.image
    evaluate = _evaluation(opened)
    undo = [t.undo for t in reversed(opened.transformations) if t.undo is not None]
    # The features of planes are coded in the order of the image, whatever the permutations are:
    # the field at L(i) is what was coded for pixel i.
    coded_in_order = isinstance(opened.field, Pyramid) and opened.field.planes
    permutations = [] if coded_in_order else opened.permutations
    samples = np.empty((image.channels, image.pixels), "<u1" if image.depth == 8 else "<u2")
    for first in range(0, image.pixels, CHUNK):
        pixels = np.arange(first, min(first + CHUNK, image.pixels), dtype=np.uint64)
        values = evaluate(locations(permutations, pixels).astype(np.int64))
        for map_back in undo:
            values = map_back(values)
        samples[:, first : first + CHUNK] = _samples(values, image.depth)
    if crc32c(samples.tobytes()) != image.checksum:
        raise RefusedFile("the samples are not those of the encoder: their checksum is another")
    return samples


def decode(source: Source, *, limits: Limits = DEFAULT_LIMITS) -> np.ndarray:
    """Decodes a file to its samples.

    Args:
        source: the path of an .nfc file, or its bytes.
        limits: what the file may announce at most.
    Returns:
        (height, width) for gray, else (height, width, channels), of uint8 or uint16. Colour is
        sRGB, alpha is straight.
    Raises:
        RefusedFile: the file is damaged, too large or needs a newer program.
        OSError: the file cannot be read.
        ImportError: the file needs Zstandard, which is nowhere on this machine.
    """
    with np.errstate(all="ignore"):
        opened = _open(source, limits)
        samples = _decode(opened)
    image = opened.image
    native = samples.astype(samples.dtype.newbyteorder("="), copy=False)
    if image.channels == 1:
        return native.reshape(image.height, image.width)
    return np.ascontiguousarray(native.T).reshape(image.height, image.width, image.channels)


def info(source: Source, *, limits: Limits = DEFAULT_LIMITS) -> Info:
    """What a file says of itself, its checksums checked but its payload not decoded.

    Arguments and errors are those of `decode`.
    """
    with np.errstate(all="ignore"):
        opened = _open(source, limits)
    image = opened.image
    return Info(
        width=image.width,
        height=image.height,
        channels=image.channels,
        depth=image.depth,
        field=opened.field.name,
        transform="+".join(t.name for t in opened.transformations) or "none",
        bytes=opened.size,
        version=opened.version,
    )
