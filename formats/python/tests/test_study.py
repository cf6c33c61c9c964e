"""The reader of studies: a study of two images in a folder beside this file."""

from __future__ import annotations

import shutil
import tempfile
import unittest
from pathlib import Path

from . import TESTS, needs

needs("numpy")
needs("pandas")

import nfcodec
import pandas


class StudyTest(unittest.TestCase):
    def setUp(self) -> None:
        self.study = nfcodec.read_study(TESTS / "study")

    def test_results_have_a_row_a_cell(self) -> None:
        results = self.study.results
        self.assertEqual(len(results), 8)
        self.assertEqual(set(results["transform"]), {"none", "rpp"})
        row = results.iloc[2]
        self.assertEqual(
            (row["image"], row["field"], row["loss"], row["steps"], row["same_field_bytes"]),
            ("kodim03-half.png", "hashgrid", "relative", 63, 35953),
        )
        self.assertEqual(row["same_field_psnr_db"], 50.081536370163214)

    def test_numbers_that_are_missing_leave_a_column_its_type(self) -> None:
        results = self.study.results
        self.assertEqual(str(results["steps"].dtype), "Int64")
        self.assertEqual(str(results["reached"].dtype), "boolean")
        self.assertEqual(results["reached"].tolist(), [False, False, True, True] * 2)
        self.assertTrue(results["steps"].isna().equals(~results["reached"].astype(bool)))
        self.assertTrue(results["adam"].isna().all())
        self.assertTrue(results["smallest_field_bytes"].isna().all())
        self.assertEqual(str(results["barrier_db"].dtype), "float64")

    def test_the_papers_acceleration_from_a_pivot_table(self) -> None:
        results = self.study.results
        steps = results.pivot_table(index=["field", "image"], columns="transform", values="steps")
        speedup = (steps["none"] / steps["rpp"]).groupby("field").mean()
        self.assertAlmostEqual(float(speedup["hashgrid"]), (63 / 56 + 67 / 57) / 2)

    def test_other_tables(self) -> None:
        self.assertEqual(len(self.study.levels), 32)
        self.assertEqual(str(self.study.levels["fewest_steps"].dtype), "Int64")
        self.assertEqual(len(self.study.bounds), 2)
        self.assertEqual(self.study.bounds["order_0"][1], 4.254363607721921)
        self.assertEqual(len(self.study.timings), 8)
        self.assertEqual(
            self.study.timings["finished_at"][0], pandas.Timestamp("2026-11-30T03:52:01Z")
        )

    def test_tables_that_are_not_there_are_none(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(TESTS / "study" / "results.csv", folder)
            study = nfcodec.read_study(folder)
        self.assertEqual(len(study.results), 8)
        self.assertEqual((study.levels, study.bounds, study.timings), (None, None, None))

    def test_an_image_may_be_called_anything(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            text = (TESTS / "study" / "results.csv").read_text(encoding="utf-8")
            Path(folder, "results.csv").write_text(
                text.replace("kodim03-half.png", "NA"), encoding="utf-8"
            )
            self.assertEqual(nfcodec.read_study(folder).results["image"][0], "NA")

    def test_a_folder_without_a_study(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(FileNotFoundError, "there is no results.csv"):
                nfcodec.read_study(folder)
            Path(folder, "results.csv").write_text("method,image,bpp\n", encoding="utf-8")
            with self.assertRaisesRegex(ValueError, "no columns field, steps, transform"):
                nfcodec.read_study(folder)


if __name__ == "__main__":
    unittest.main()
