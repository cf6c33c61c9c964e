"""python3 -m nfcodec."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from . import TESTS, VECTORS, needs

needs("numpy")

import nfcodec
import numpy as np

from . import vectors


class CommandTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_it(self, *arguments: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "nfcodec", *map(str, arguments)],
            cwd=TESTS.parent,
            capture_output=True,
            text=True,
            check=False,
        )

    def decoded(self, name: str, ending: str) -> tuple[np.ndarray, Path]:
        """What the package decodes a vector to, and the file that the command writes of it."""
        out = self.folder / f"out{ending}"
        ran = self.run_it(vectors.good(name), out)
        self.assertEqual((ran.returncode, ran.stdout, ran.stderr), (0, "", ""))
        return nfcodec.decode(vectors.good(name)), out

    def test_npy(self) -> None:
        samples, out = self.decoded("grid-7x1-rgb16.nfc", ".npy")
        loaded = np.load(out, allow_pickle=False)
        self.assertEqual(loaded.dtype, samples.dtype)
        np.testing.assert_array_equal(loaded, samples)

    def test_pam(self) -> None:
        samples, out = self.decoded("siren-33x5-rgba16.nfc", ".pam")
        header, body = out.read_bytes().split(b"ENDHDR\n", 1)
        self.assertEqual(
            header.decode("ascii"),
            "P7\nWIDTH 33\nHEIGHT 5\nDEPTH 4\nMAXVAL 65535\nTUPLTYPE RGB_ALPHA\n",
        )
        read = np.frombuffer(body, ">u2").reshape(samples.shape)
        np.testing.assert_array_equal(read, samples)

    def test_png(self) -> None:
        needs("PIL.Image")
        from PIL import Image

        for name in ("siren-1x1-gray8.nfc", "grid-13x17-graya8.nfc", "siren-13x17-rgb8.nfc",
                     "grid-1x1-rgba8.nfc", "siren-24x16-gray16.nfc"):  # fmt: skip
            with self.subTest(name):
                samples, out = self.decoded(name, ".PNG")
                with Image.open(out) as image:
                    np.testing.assert_array_equal(np.asarray(image), samples)

    def test_png_of_sixteen_bits_a_channel(self) -> None:
        needs("PIL.Image")
        from PIL import Image

        samples, out = self.decoded("grid-7x1-rgb16.nfc", ".png")
        self.assertEqual(out.read_bytes()[24:26], bytes([16, 2]))
        with Image.open(out) as image:
            np.testing.assert_array_equal(np.asarray(image), samples >> 8)

    def test_a_refused_file_leaves_nothing(self) -> None:
        out = self.folder / "out.npy"
        ran = self.run_it(VECTORS / "bad" / "file-crc.nfc", out)
        self.assertEqual(ran.returncode, 1)
        self.assertRegex(ran.stderr, r"^nfcodec: .*file-crc.nfc: the file is damaged: its CRC")
        self.assertFalse(out.exists())

    def test_a_file_that_is_not_there(self) -> None:
        ran = self.run_it(self.folder / "none.nfc", self.folder / "out.npy")
        self.assertEqual(ran.returncode, 1)
        self.assertIn("No such file", ran.stderr)

    def test_a_name_of_no_known_format(self) -> None:
        ran = self.run_it(vectors.good("siren-1x1-gray8.nfc"), self.folder / "out.jpg")
        self.assertEqual(ran.returncode, 2)
        self.assertIn("end it in .png", ran.stderr)


if __name__ == "__main__":
    unittest.main()
