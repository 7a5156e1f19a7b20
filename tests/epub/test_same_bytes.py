"""The same collection gives the same bytes, in any process, time zone and order of hashes."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys

import pytest

from pip_publish.media import epub
from tests.epub.small import book, collection, parts
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


def test_parts_and_pages_are_values_that_can_be_sent_to_another_process() -> None:
    for part in parts(collection()):
        page = epub.render(part)
        assert pickle.loads(pickle.dumps(part)) == part
        assert pickle.loads(pickle.dumps(page)) == page == epub.render(pickle.loads(pickle.dumps(part)))
        assert len({part, pickle.loads(pickle.dumps(part))}) == 1
