"""Tests of the Python package. Golden vectors are those in formats/vectors."""

from __future__ import annotations

import importlib
import os
import unittest
from pathlib import Path

TESTS = Path(__file__).parent
VECTORS = TESTS.parents[1] / "vectors"


def needs(name: str) -> None:
    """Skips the tests of a module that needs a package which is missing.

    Under continuous integration (CI=true in the environment) they fail instead.
    """
    try:
        importlib.import_module(name)
    except ImportError as error:
        if os.environ.get("CI") == "true":
            raise
        raise unittest.SkipTest(f"there is no package {name}") from error
