"""The same collection gives the same bytes, in any process, time zone and order of hashes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest

from tests.epub.small import book
from tests.running import REPOSITORY

PROGRAM = "import hashlib; from tests.epub.small import book; print(hashlib.sha256(book()).hexdigest())"


@pytest.mark.parametrize(
    "changes", [{"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1"}, {"TZ": "America/Lima", "LC_ALL": "C"}]
)
def test_the_book_is_the_same_in_another_process(changes: dict[str, str]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=REPOSITORY,
        env=os.environ | changes,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == hashlib.sha256(book()).hexdigest()
