"""Every golden vector, and damage of every byte of a file."""

from __future__ import annotations

import tracemalloc
import unittest

from . import VECTORS, needs

needs("numpy")

import nfcodec
import numpy as np
from nfcodec import decoder

from . import vectors


class GoldenVectorsTest(unittest.TestCase):
    def test_good_vectors_decode_to_their_digests(self) -> None:
        for row in vectors.rows("good.tsv"):
            with self.subTest(row["file"]):
                samples = nfcodec.decode(vectors.good(row["file"]))
                size = int(row["height"]), int(row["width"])
                channels = int(row["channels"])
                self.assertEqual(samples.shape, size if channels == 1 else (*size, channels))
                self.assertEqual(samples.dtype, np.dtype(f"uint{row['depth']}"))
                self.assertEqual(vectors.digest(samples), row["sha256"])

    def test_bad_vectors_are_refused_as_what_they_are(self) -> None:
        for row in vectors.rows("bad.tsv"):
            with self.subTest(row["file"]):
                with self.assertRaises(nfcodec.RefusedFile) as refused:
                    nfcodec.decode(VECTORS / "bad" / row["file"])
                self.assertEqual(refused.exception.refused_as, row["refused as"])
                self.assertTrue(str(refused.exception))

    def test_no_vector_is_left_out(self) -> None:
        for kind in ("good", "bad"):
            listed = {row["file"] for row in vectors.rows(f"{kind}.tsv")}
            self.assertEqual(listed, {path.name for path in (VECTORS / kind).glob("*.nfc")})
            self.assertGreater(len(listed), 100)


class DamagedFilesTest(unittest.TestCase):
    """Whatever is changed in a file, it is refused: each byte is covered by a checksum."""

    FILES = ("v2-pyramid-1x1-gray8.nfc", "bits-all-0.nfc")

    def refused(self, data: bytes) -> nfcodec.RefusedFile:
        with self.assertRaises(nfcodec.RefusedFile) as refused:
            nfcodec.decode(data)
        return refused.exception

    def test_every_truncation_is_refused(self) -> None:
        for name in self.FILES:
            whole = vectors.good(name).read_bytes()
            for length in range(len(whole)):
                with self.subTest(name, length=length):
                    self.assertEqual(self.refused(whole[:length]).refused_as, "malformed")

    def test_every_flipped_byte_is_refused(self) -> None:
        for name in self.FILES:
            whole = vectors.good(name).read_bytes()
            for at in range(len(whole)):
                for flip in (0x01, 0x80, 0xFF):
                    with self.subTest(name, at=at, flip=flip):
                        damaged = bytearray(whole)
                        damaged[at] ^= flip
                        self.assertEqual(self.refused(bytes(damaged)).refused_as, "malformed")

    def test_a_refusal_tells_what_and_where(self) -> None:
        whole = vectors.good("bits-all-0.nfc").read_bytes()
        refusal = self.refused(whole + b"x")
        self.assertEqual(refusal.offset, len(whole))
        self.assertEqual(str(refusal), f"1 bytes after the end (at byte {len(whole)})")


class InfoTest(unittest.TestCase):
    def test_info_tells_what_a_file_is(self) -> None:
        path = vectors.good("chain-block-local-zigzag.nfc")
        self.assertEqual(
            nfcodec.info(path),
            nfcodec.Info(
                width=13,
                height=17,
                channels=3,
                depth=8,
                field="siren",
                transform="block-rpp:6+zigzag+local-rpp:6",
                bytes=425,
                version=1,
            ),
        )

    def test_info_knows_all_fields(self) -> None:
        for name, field in (
            ("grid-1x1-rgba8.nfc", "hashgrid"),
            ("v2-pyramid-1x1-gray8.nfc", "pyramid"),
            ("v2-planes-rpp.nfc", "planes"),
            ("v2-tensors-siren.nfc", "siren"),
        ):
            self.assertEqual(nfcodec.info(vectors.good(name).read_bytes()).field, field)

    def test_info_names_numbers_of_value_maps(self) -> None:
        for name, transform in (
            ("rpp-0.nfc", "rpp"),
            ("gamma-2.2.nfc", "gamma:2.2"),
            ("scale-half.nfc", "scale:0.5"),
            ("center-negative.nfc", "center:-0.3"),
            ("v2-pyramid-1x1-gray8.nfc", "none"),
        ):
            self.assertEqual(nfcodec.info(vectors.good(name)).transform, transform)


class LimitsTest(unittest.TestCase):
    def test_a_file_beyond_limits_of_the_caller_is_refused(self) -> None:
        path = vectors.good("v2-pyramid-33x19-rgba16.nfc")
        for limits in (
            nfcodec.Limits(pixels=33 * 19 - 1),
            nfcodec.Limits(parameters=1000),
            nfcodec.Limits(multiply_adds=1000),
        ):
            with self.subTest(limits), self.assertRaises(nfcodec.RefusedFile) as refused:
                nfcodec.decode(path, limits=limits)
            self.assertIn("limit", str(refused.exception))
            self.assertEqual(refused.exception.refused_as, "too_large")
        nfcodec.decode(path, limits=nfcodec.Limits(pixels=33 * 19))

    def test_what_a_level_takes_does_not_grow_with_its_vertices(self) -> None:
        image = decoder.ImageHeader(2000, 2000, 1, 8, 0)
        tracemalloc.start()
        try:
            level = decoder.Level(image, 2.0**20 - 1, 1)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        self.assertEqual(level.entries, 2)
        self.assertLess(peak, 2**22)

    def test_entries_of_hashed_levels_are_numbers_of_their_slots(self) -> None:
        image = decoder.ImageHeader(40, 30, 1, 8, 0)
        for log2_slots in (1, 5, 10, 12, 20):  # fewer slots than vertices, and more
            level = decoder.Level(image, 7000.5, log2_slots)
            self.assertFalse(level.dense)
            slots = (
                level.columns.touched ^ (level.rows.touched[:, None] * 2654435761 % 2**32)
            ) % 2**log2_slots
            rows, columns = np.indices(slots.shape)
            expected = np.searchsorted(np.unique(slots), slots)
            self.assertTrue(np.array_equal(level.entry(rows, columns), expected), log2_slots)
            self.assertEqual(level.entries, len(np.unique(slots)))


if __name__ == "__main__":
    unittest.main()
