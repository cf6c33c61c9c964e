"""Reads the tables that `nfcodec study -o DIR` leaves in its folder. Needs pandas.

A *cell* is one image, size, field and treatment; these columns name it in every table but bounds:

    image          file name
    side           pixels a side to which the image was cropped and resized
    field          "siren:16", "hashgrid", ...
    loss           what training made small: "squared" or "relative"
    gradients      "binary32" or "binary16"
    adam           settings of Adam, missing where they are the field's own
    transform      "none", "rpp", "zigzag", ...; chains with "+"
    permutation    "shared" by all images or "independent" for each
    init_scale     factor of a SIREN's initial weights
    seed           0, 1, ...

`results` has a row a cell:

    architecture, parameters        the field in words; its parameters
    target_psnr_db, reached         PSNR to exceed; whether a learning rate got there
    steps, learning_rate            fewest steps to the target, and the rate that took them;
                                    steps are missing where it was not reached
    barrier_db                      least PSNR on the straight line between the parameters at the
                                    last level below the target and those at the target
    same_field_*                    the file made of this field at the target: architecture,
                                    parameters, steps, psnr_db, bytes, bits_per_pixel
    smallest_field_*                likewise of the smallest field that reaches the target

`levels` has a row for each cell and each PSNR on the way:

    psnr_db                         the level
    fewest_steps, fewest_steps_rate over all learning rates; the rate that took them
    steps                           at the rate that is fastest to the target
    error_variance                  variance over pixels of the squared error when it is exceeded

`bounds` has a row for each image, side and target, in bits a pixel, of values in no known order:

    order_0                         an ideal order-0 coder of rounded values
    independent                     the rate-distortion function of independent pixels

`timings` has a row a cell:

    version, engine, threads        of the program
    finished_at                     UTC
    load_s, train_s, search_s       seconds: to load, to train at the rate that was found, at all
    analysis_s, rate_s              likewise to analyse, and to make files
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

if TYPE_CHECKING:
    import pandas

TEXT, WHOLE, REAL, TRUTH = "string", "Int64", "float64", "boolean"

CELL = {
    "image": TEXT, "side": WHOLE, "field": TEXT, "loss": TEXT, "gradients": TEXT, "adam": TEXT,
    "transform": TEXT, "permutation": TEXT, "init_scale": REAL, "seed": WHOLE,
}  # fmt: skip
FILE = {
    "architecture": TEXT, "parameters": WHOLE, "steps": WHOLE,
    "psnr_db": REAL, "bytes": WHOLE, "bits_per_pixel": REAL,
}  # fmt: skip
RESULTS = {
    **CELL,
    "architecture": TEXT, "parameters": WHOLE, "target_psnr_db": REAL, "reached": TRUTH,
    "steps": WHOLE, "learning_rate": REAL, "barrier_db": REAL,
    **{f"same_field_{name}": kind for name, kind in FILE.items()},
    **{f"smallest_field_{name}": kind for name, kind in FILE.items()},
}  # fmt: skip
LEVELS = {
    **CELL, "psnr_db": REAL, "fewest_steps": WHOLE, "fewest_steps_rate": REAL,
    "steps": WHOLE, "error_variance": REAL,
}  # fmt: skip
BOUNDS = {
    "image": TEXT, "side": WHOLE, "target_psnr_db": REAL, "order_0": REAL, "independent": REAL,
}  # fmt: skip
TIMINGS = {
    **CELL, "version": TEXT, "engine": TEXT, "threads": WHOLE,
    **{f"{name}_s": REAL for name in ("load", "train", "search", "analysis", "rate")},
}  # fmt: skip


@dataclass(frozen=True)
class Study:
    """The tables of a study, as pandas DataFrames; those that its folder lacks are None."""

    results: pandas.DataFrame
    levels: pandas.DataFrame | None
    bounds: pandas.DataFrame | None
    timings: pandas.DataFrame | None


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as error:
        raise ImportError(
            "reading a study needs pandas: install it with 'pip install nfcodec[pandas]' or as "
            "Debian's package python3-pandas"
        ) from error
    return pandas


def _table(path: Path, kinds: dict[str, str], dates: list[str]) -> pandas.DataFrame | None:
    """Reads a table, or gives None where there is no such file.

    Columns of `kinds` and `dates` that a file of an older program lacks stay away; others that it
    has are kept as pandas takes them.
    """
    if not path.exists():
        return None
    pandas = _pandas()
    columns = pandas.read_csv(path, nrows=0).columns
    return pandas.read_csv(
        path,
        dtype={name: kind for name, kind in kinds.items() if name in columns},
        parse_dates=[name for name in dates if name in columns],
        keep_default_na=False,  # "None" or "NA" may be part of a name
        na_values=[""],
        float_precision="round_trip",
    )


def read_study(folder: Union[str, "os.PathLike[str]"]) -> Study:
    """Reads the tables in the folder of a study.

    Whole numbers are of pandas's type Int64, truths of its type boolean and texts of its type
    string, so that missing ones are pandas.NA; real numbers are float64 with NaN.

    Raises:
        FileNotFoundError: there is no results.csv in the folder.
        ValueError: it is no study's.
        ImportError: pandas is missing.
    """
    _pandas()
    folder = Path(folder)
    results = _table(folder / "results.csv", RESULTS, [])
    if results is None:
        raise FileNotFoundError(
            f"{folder}: there is no results.csv; "
            f"'nfcodec study -o {folder} --report-only' writes it"
        )
    missing = {"image", "field", "transform", "steps"} - set(results.columns)
    if missing:
        raise ValueError(
            f"{folder / 'results.csv'}: not a study's, it has no columns "
            f"{', '.join(sorted(missing))}; give the folder of 'nfcodec study -o'"
        )
    return Study(
        results,
        _table(folder / "levels.csv", LEVELS, []),
        _table(folder / "bounds.csv", BOUNDS, []),
        _table(folder / "timings.csv", TIMINGS, ["finished_at"]),
    )
