"""Zstandard items, by each of the libraries that are there."""

from __future__ import annotations

import unittest
from typing import Callable

from . import needs

needs("numpy")

from nfcodec import decoder

MAGIC = b"\x28\xb5\x2f\xfd"
SKIPPABLE = b"\x5a\x2a\x4d\x18\x03\x00\x00\x00abc"


def block(content: bytes, kind: int = 0, size: int | None = None, last: bool = True) -> bytes:
    """A block: kind 0 holds its bytes as they are, kind 1 one byte that is repeated."""
    length = len(content) if size is None else size
    return (length << 3 | kind << 1 | last).to_bytes(3, "little") + content


def sized(content: bytes) -> bytes:
    """A frame that announces its size."""
    return MAGIC + b"\x20" + bytes([len(content)]) + block(content)


def unsized(*blocks: bytes) -> bytes:
    """A frame that does not, with a window of 1 KiB."""
    return MAGIC + b"\x00\x00" + b"".join(blocks)


class ZstandardTest(unittest.TestCase):
    def each_library(self) -> list[decoder.Decompressor]:
        found = []
        for make in (
            decoder._standard_library,
            decoder._zstandard_module,
            decoder._shared_library,
        ):
            try:
                found.append(make())
            except ImportError:
                continue
        self.assertTrue(found, "no library for Zstandard")
        return found

    def with_each_library(self, check: Callable[[], None]) -> None:
        usual = decoder._decompressor
        self.addCleanup(setattr, decoder, "_decompressor", usual)
        for library in self.each_library():
            decoder._decompressor = lambda library=library: library
            with self.subTest(library=library.__qualname__):
                check()

    def expands(self, item: bytes, to: bytes) -> None:
        self.assertEqual(decoder.unzstd(item, len(to), "item", 100), to)

    def refused(self, item: bytes, size: int, why: str) -> None:
        with self.assertRaisesRegex(decoder.RefusedFile, why) as refused:
            decoder.unzstd(item, size, "item", 100)
        self.assertGreaterEqual(refused.exception.offset, 100)

    def test_items_that_expand_to_their_size(self) -> None:
        def check() -> None:
            self.expands(sized(b"abc"), b"abc")
            self.expands(unsized(block(b"abc")), b"abc")
            two_blocks = unsized(block(b"abc", last=False), block(b"d", 1, 500))
            self.expands(two_blocks, b"abc" + b"d" * 500)
            self.expands(SKIPPABLE + sized(b"ab") + SKIPPABLE + unsized(block(b"c")), b"abc")
            self.expands(sized(b""), b"")

        self.with_each_library(check)

    def test_items_of_another_size(self) -> None:
        def check() -> None:
            self.refused(sized(b"abc"), 2, "more than the 2 bytes")
            self.refused(sized(b"abc"), 4, "3 bytes instead of 4")
            self.refused(unsized(block(b"abc")), 2, "item: ")
            self.refused(unsized(block(b"abc")), 4, "3 bytes instead of 4")
            bomb = [block(b"x", 1, 1024, last=False)] * 10000
            self.refused(unsized(*bomb, block(b"")), 100, "item: ")
            self.refused(sized(b"ab") + unsized(block(b"c")), 2, "item: ")

        self.with_each_library(check)

    def test_items_that_are_no_frames(self) -> None:
        def check() -> None:
            self.refused(b"", 0, "ends early")
            self.refused(SKIPPABLE, 0, "ends early")
            self.refused(b"abcdefgh", 8, "no Zstandard frame")
            self.refused(sized(b"abc") + b"rest", 3, "no Zstandard frame")
            whole = unsized(block(b"abc"))
            for length in range(len(whole)):
                self.refused(whole[:length], 3, "ends early")

        self.with_each_library(check)

    def test_frames_that_a_reader_refuses(self) -> None:
        def check() -> None:
            self.refused(MAGIC + b"\x21\x07\x03" + block(b"abc"), 3, "dictionary 7")
            self.refused(MAGIC + b"\x00\x89" + block(b"abc"), 3, "window")
            self.refused(MAGIC + b"\x08\x00" + block(b"abc"), 3, "reserved bit")
            self.refused(unsized(block(b"abc", 3)), 3, "reserved type")
            single = MAGIC + b"\xe0" + (2**27 + 1).to_bytes(8, "little") + block(b"")
            self.refused(single, 2**28, "window")
            self.expands(unsized(block(b"d", 1, 1024)), b"d" * 1024)
            self.refused(unsized(block(b"d", 1, 1025)), 1025, "block of 1025 bytes")
            self.refused(unsized(block(b"d" * 2000)), 2000, "block of 2000 bytes")
            large = MAGIC + b"\x00\x58" + block(b"\0", 1, 2**21 - 1)
            self.refused(large, 2**21 - 1, "more than 131072")
            wrong_checksum = MAGIC + b"\x24\x03" + block(b"abc") + b"\0\0\0\0"
            self.refused(wrong_checksum, 3, "Zstandard: ")

        self.with_each_library(check)


if __name__ == "__main__":
    unittest.main()
