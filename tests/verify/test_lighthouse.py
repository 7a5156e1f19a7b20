"""Lighthouse tells a page in order from one that is hard to read and to find."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_publish.problems import MissingToolError
from pip_publish.verify import lighthouse, tools
from pip_publish.verify.hosting import served
from tests.verify.small_site import write_site
from tests.web.proving import assert_clean


def errors(measured: lighthouse.Measured) -> set[str]:
    """What is wrong with the page itself: times also depend on what else this machine does."""
    found = {finding.rule for finding in measured.verdict.findings if finding.severity == "error"}
    return found - lighthouse.TIMED


def test_a_small_site_has_full_scores_on_a_desktop(tmp_path: Path) -> None:
    with served(write_site(tmp_path)) as address:
        measured = lighthouse.verify(address, "desktop")
    assert measured.scores is not None
    assert (measured.scores.accessibility, measured.scores.best_practices, measured.scores.seo) == (100, 100, 100)
    assert measured.verdict.profile == "desktop"
    assert measured.verdict.checks > 50
    assert not errors(measured)


def test_each_fault_of_a_page_lowers_its_score_and_is_named(tmp_path: Path) -> None:
    site = write_site(tmp_path, enhance=("document", "nothing"), site=("color: #222", "color: #ccc"))
    page = site / "index.html"
    text = page.read_text(encoding="utf-8")
    for part in (
        "<title>Rest</title>",
        '<meta name="description"',
        ' alt="A blue dot"',
        '<label for="for">For whom</label>',
    ):
        assert part in text
        text = text.replace(part, '<meta name="words"' if part.startswith("<meta") else "")
    page.write_text(text, encoding="utf-8")
    with served(site) as address:
        measured = lighthouse.verify(address)
    assert not measured.verdict.passed
    assert errors(measured) == {
        "color-contrast",
        "document-title",
        "errors-in-console",
        "image-alt",
        "label",
        "meta-description",
    }
    assert measured.scores is not None
    assert measured.scores.performance > 0
    assert max(measured.scores.accessibility, measured.scores.best_practices, measured.scores.seo) < 100
    told = {finding.rule: finding for finding in measured.verdict.findings}
    assert told["image-alt"].message == "Image elements do not have `[alt]` attributes"
    assert told["image-alt"].place == f"{address}, body > main > img"
    assert "ReferenceError: nothing is not defined" in told["errors-in-console"].place


def test_a_page_that_is_not_there_has_no_scores(tmp_path: Path) -> None:
    with served(tmp_path) as address:
        measured = lighthouse.verify(f"{address}none.html")
    assert measured.scores is None
    assert [finding.severity for finding in measured.verdict.findings] == ["fatal"]
    assert "404" in measured.verdict.findings[0].message
    with pytest.raises(AssertionError, match="fatal page at http"):
        assert_clean(measured.verdict)


def test_without_npm_packages_lighthouse_asks_for_make_tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(tools.NPM_FOLDER_VARIABLE, str(tmp_path))
    with pytest.raises(MissingToolError, match=r"^Lighthouse is not installed: install it with: make tools$"):
        lighthouse.verify("http://127.0.0.1/")
