"""The arithmetic that the specification names, against exact numbers and its known answers."""

from __future__ import annotations

import random
import re
import unittest
from fractions import Fraction

from . import VECTORS, needs

needs("numpy")

import numpy as np
from nfcodec import decoder


def nearest32(value: Fraction) -> np.float32:
    """An exact number rounded once to binary32, ties to even."""
    if value == 0:
        return np.float32(0)
    exponent = max(-149, value.numerator.bit_length() - value.denominator.bit_length() - 25)
    while abs(value) >= Fraction(2) ** (exponent + 24):
        exponent += 1
    units = round(value / Fraction(2) ** exponent)  # ties to even
    if abs(units) * Fraction(2) ** exponent >= Fraction(2) ** 128:
        return np.float32(np.inf) if value > 0 else np.float32(-np.inf)
    return np.float32(np.ldexp(float(units), exponent))


class FusedMultiplyAddTest(unittest.TestCase):
    def check(self, a: np.ndarray, b: np.ndarray, c: np.ndarray) -> None:
        with np.errstate(all="ignore"):
            got = decoder.fma(a, b, c)
        for values in zip(a, b, c, got):
            x, y, z, result = values
            exact = Fraction(float(x)) * Fraction(float(y)) + Fraction(float(z))
            self.assertEqual(result, nearest32(exact), values)

    def test_random_numbers(self) -> None:
        bits = np.random.default_rng(7).integers(0, 2**32, (3, 3000), np.uint32)
        a, b, c = (row[np.isfinite(row)][:2500] for row in bits.view(np.float32))
        self.check(a, b, c)

    def test_sums_that_end_beside_the_middle_between_two_numbers(self) -> None:
        # 1 + 2^-24 is half-way; a product far below binary64's last place decides.
        one = np.float32(1)
        tiny = np.float32(2.0**-40)
        step = np.float32(2.0**-12)
        cases = [
            (np.float32(sign) * (step + small), step, one)
            for sign in (1, -1)
            for small in (tiny, -tiny, np.float32(0))
        ]
        halves = [(np.float32(2.0**-12 + 2.0**-35), np.float32(2.0**-12), one)]
        halves += [(np.float32(-(2.0**-12 + 2.0**-35)), np.float32(2.0**-12), -one)]
        # c is half-way in binary64 once a product of 2^-90 is added.
        middle = np.float32(1 + 2.0**-23)
        halves += [(np.float32(2.0**-45), np.float32(s * 2.0**-45), middle) for s in (1, -1)]
        self.check(*(np.array(column, np.float32) for column in zip(*(cases + halves))))

    def test_half_way_sums_with_a_rest_below_binary64(self) -> None:
        # (1 + 2^-23) * (2^-24 + 2^-47) is 2^-24 + 2^-46 + 2^-70: the last term is lost in
        # binary64 beside 1, and without 2^-46 the sum would be a tie.
        generator = random.Random(5)
        a, b, c = [], [], []
        for _ in range(4000):
            exponent = generator.randrange(-60, -20)
            a.append(1 + generator.randrange(2) * 2.0**-23)
            b.append(generator.choice((1, -1)) * 2.0**exponent * (1 + 2.0**-23))
            scale = 2.0 ** (exponent + generator.choice((23, 24, 25, 40)))
            c.append(generator.choice((1, -1)) * (1 + generator.randrange(4) * 2.0**-23) * scale)
        self.check(*(np.array(column, np.float32) for column in (a, b, c)))

    def test_subnormal_results_are_rounded_once(self) -> None:
        generator = np.random.default_rng(3)
        a = (generator.standard_normal(3000) * 2.0**-70).astype(np.float32)
        b = (generator.standard_normal(3000) * 2.0**-70).astype(np.float32)
        c = (generator.standard_normal(3000) * 2.0**-140).astype(np.float32)
        self.check(a, b, c)

    def test_ties_of_subnormals(self) -> None:
        least = 2.0**-149
        c = np.array([k * least for k in (1, 2, 3, 4)], np.float32)
        a = np.full(4, 2.0**-75, np.float32)
        for factor in (1.0, 1 + 2.0**-23, 1 - 2.0**-24, -1.0):
            self.check(a, np.full(4, factor * 2.0**-75, np.float32), c)

    def test_infinities_and_none_numbers(self) -> None:
        infinity = np.float32(np.inf)
        with np.errstate(all="ignore"):
            got = decoder.fma(
                np.array([infinity, infinity, 2e38, np.nan], np.float32),
                np.array([0, 1, 2, 1], np.float32),
                np.array([1, -infinity, 1, 1], np.float32),
            )
        np.testing.assert_array_equal(got, np.array([np.nan, np.nan, infinity, np.nan]))


class ChecksumTest(unittest.TestCase):
    def test_known_answer(self) -> None:
        self.assertEqual(decoder.crc32c(b"123456789"), 0xE3069283)

    def test_long_data_as_byte_by_byte(self) -> None:
        data = random.Random(1).randbytes(70 * 70 + 11)
        register = 0xFFFFFFFF
        for byte in data:
            register ^= byte
            for _ in range(8):
                register = register >> 1 ^ (0x82F63B78 if register & 1 else 0)
        self.assertEqual(decoder.crc32c(data), register ^ 0xFFFFFFFF)


def known_answers(heading: str, version: int = 1) -> list[list[str]]:
    """The rows of a table of known answers in the text of a version."""
    text = (VECTORS.parent / f"nfc-v{version}.md").read_text(encoding="utf-8")
    table = re.split(r"\n\n", text.split(f"<!-- known answers: checked by {heading} -->")[1])[0]
    return [
        [cell.strip() for cell in line.strip("| ").split("|")]
        for line in table.strip().splitlines()[2:]
    ]


class SineTest(unittest.TestCase):
    def test_known_answers(self) -> None:
        rows = known_answers("ReproducibleSineTest")
        self.assertEqual(len(rows), 15)
        for text, bits, expected in rows:
            x = np.array([text], np.float32)
            self.assertEqual(int(x.view(np.uint32)[0]), int(bits, 16), text)
            with np.errstate(all="ignore"):
                got = decoder.sine(x)
            self.assertEqual(int(got.view(np.uint32)[0]), int(expected, 16), text)


class LaplaceTest(unittest.TestCase):
    def test_known_answers(self) -> None:
        rows = known_answers("LaplaceCodeTest", 2)
        self.assertEqual(len(rows), 9)
        for s, f, shift, cells, starts in rows:
            expected = [int(start) for start in starts.split(",")]
            got = decoder._laplace(int(s), int(f))
            self.assertEqual(got, (expected, int(cells), int(shift)), (s, f))


class PermutationsTest(unittest.TestCase):
    def test_known_answers_of_seeded_permutations(self) -> None:
        rows = known_answers("SeededPermutationTest")
        self.assertEqual(len(rows), 11)
        for n, seed, answers in rows:
            expected = [int(answer) for answer in answers.split(",")]
            at = np.arange(len(expected), dtype=np.uint64)
            got = decoder.forward(at, int(n), int(seed) & decoder.MASK64)
            self.assertEqual(got.tolist(), expected, (n, seed))

    def test_known_answers_of_other_permutations(self) -> None:
        rows = known_answers("RandomPermutationsTest")
        self.assertEqual(len(rows), 17)
        for ident, side, width, height, seed, answers in rows:
            expected = [int(answer) for answer in answers.split(",")]
            state = (int(seed) & decoder.MASK64).to_bytes(8, "little")
            state += int(side).to_bytes(2, "little") if int(side) else b""
            image = decoder.ImageHeader(int(width), int(height), 1, 8, 0)
            made = decoder.TRANSFORMATIONS[int(ident)](decoder.Cursor(state, "state"), image)
            at = np.arange(len(expected), dtype=np.uint64)
            self.assertEqual(made.permutation(at).tolist(), expected, (ident, side, seed))


if __name__ == "__main__":
    unittest.main()
