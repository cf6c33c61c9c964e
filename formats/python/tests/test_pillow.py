"""The plugin for Pillow."""

from __future__ import annotations

import io
import unittest

from . import VECTORS, needs

needs("numpy")
needs("PIL.Image")

import nfcodec
import nfcodec.pillow
import numpy as np
from PIL import Image, UnidentifiedImageError

from . import vectors


def setUpModule() -> None:
    nfcodec.pillow.register_nfc_opener()


class PillowTest(unittest.TestCase):
    def test_modes_and_samples(self) -> None:
        for name, mode in (
            ("siren-1x1-gray8.nfc", "L"),
            ("grid-13x17-graya8.nfc", "LA"),
            ("siren-13x17-rgb8.nfc", "RGB"),
            ("grid-1x1-rgba8.nfc", "RGBA"),
            ("v2-pyramid-64x32-gray16.nfc", "I;16"),
        ):
            with self.subTest(name), Image.open(vectors.good(name)) as image:
                samples = nfcodec.decode(vectors.good(name))
                self.assertEqual(image.format, "NFC")
                self.assertEqual(image.mode, mode)
                self.assertEqual(image.size, samples.shape[1::-1])
                np.testing.assert_array_equal(np.asarray(image), samples)

    def test_sixteen_bits_of_several_channels_are_reduced(self) -> None:
        for name, mode in (
            ("siren-1x7-graya16.nfc", "LA"),
            ("grid-7x1-rgb16.nfc", "RGB"),
            ("siren-33x5-rgba16.nfc", "RGBA"),
        ):
            with self.subTest(name), Image.open(vectors.good(name)) as image:
                self.assertEqual(image.mode, mode)
                high = nfcodec.decode(vectors.good(name)) >> 8
                np.testing.assert_array_equal(np.asarray(image), high)

    def test_opening_decodes_nothing(self) -> None:
        # The payload is refused only when it is decoded.
        with Image.open(VECTORS / "bad" / "payload-not-zstd.nfc") as image:
            self.assertEqual((image.mode, image.size), ("L", (5, 4)))
            with self.assertRaisesRegex(OSError, "damaged .nfc file: .*no Zstandard frame"):
                image.load()

    def test_pixels_can_be_asked_for_in_any_way(self) -> None:
        data = vectors.good("siren-13x17-rgb8.nfc").read_bytes()
        samples = nfcodec.decode(data)
        image = Image.open(io.BytesIO(data))
        self.assertEqual(image.getpixel((3, 2)), tuple(samples[2, 3]))
        self.assertEqual(image.copy().tobytes(), samples.tobytes())
        self.assertEqual(image.crop((0, 0, 2, 2)).size, (2, 2))
        self.assertEqual(image.convert("L").mode, "L")
        png = io.BytesIO()
        image.save(png, "png")
        np.testing.assert_array_equal(np.asarray(Image.open(png)), samples)

    def test_what_the_file_says_of_itself(self) -> None:
        with Image.open(vectors.good("v2-planes-rpp.nfc")) as image:
            self.assertEqual(image.info, {"nfc_field": "planes", "nfc_transform": "rpp"})
            self.assertEqual(image.get_format_mimetype(), "image/x-nfc")

    def test_another_format_is_not_identified(self) -> None:
        for name in ("other-format.nfc", "7-bit.nfc", "empty.nfc"):
            with self.subTest(name), self.assertRaises(UnidentifiedImageError):
                Image.open(VECTORS / "bad" / name)

    def test_a_damaged_file_is_an_os_error_that_says_why(self) -> None:
        with self.assertRaisesRegex(OSError, "damaged .nfc file: .*CRC is wrong"):
            Image.open(VECTORS / "bad" / "file-crc.nfc")
        with self.assertRaisesRegex(OSError, "needs a newer nfcodec: version 3"):
            Image.open(VECTORS / "bad" / "version-3.nfc")
        with self.assertRaisesRegex(OSError, "too large: .*more than the limit"):
            Image.open(VECTORS / "bad" / "limit-zigzags.nfc")


if __name__ == "__main__":
    unittest.main()
