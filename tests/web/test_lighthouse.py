"""What Lighthouse says of the body map and of an article on a phone, but for what depends on a busy machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_publish.verify import lighthouse
from pip_publish.verify.hosting import served

OF_THE_SERVER = {"cache-insight", "network-dependency-tree-insight", "render-blocking-insight"}
"""Remarks without a score: how long a server lets files be kept; that a style sheet comes before the words."""


@pytest.mark.parametrize("path", ["", "lower-legs/restless-legs-syndrome.html"])
def test_lighthouse_finds_nothing_to_better(folder: Path, path: str) -> None:
    with served(folder) as site:
        measured = lighthouse.verify(site + path, "mobile")
    scores = measured.scores
    assert scores is not None
    assert (scores.accessibility, scores.best_practices, scores.seo) == (100, 100, 100)
    found = {finding.rule for finding in measured.verdict.findings}
    assert found - lighthouse.TIMED - OF_THE_SERVER == set()
