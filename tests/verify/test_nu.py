"""The Nu HTML checker tells files that follow the standards from broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_publish.problems import MissingToolError
from pip_publish.verify import nu, tools
from pip_publish.verify.hosting import served
from tests.verify.small_site import write_site
from tests.web.proving import assert_clean

BLOCKED = "Resource violates Content Security Policy (meta tag):"

FAULTS = [
    ("an-element-must-have-an-attribute-except-under-certain-conditions", 17, ' alt="A blue dot"', ""),
    ("attribute-not-allowed-on-element-at-this-point", 18, "<button>", '<button colour="blue">'),
    ("duplicate-id", 18, "<h1>", '<h1 id="for">'),
    ("element-is-missing-a-required-instance-of-child-element", 12, "<title>Rest</title>", ""),
    ("element-not-allowed-as-child-of-element-in-this-context", 19, "Get up slowly.", "<ul><p>Get up slowly.</p></ul>"),
    ("end-tag-violates-nesting-rules", 19, "Get up slowly.", "Get <b>up <i>slowly</b></i>."),
    ("unclosed-element", 19, "<p class=", "<div><p class="),
    (
        "the-attribute-violates-content-security-policy-meta-tag-blocked-by-directive",
        15,
        "<h1>",
        '<h1 style="margin:0">',
    ),
]
"""The rule, the line of the page where the checker sees it broken, and the change that breaks it."""


def test_a_small_site_passes_as_a_folder_and_by_its_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")  # as in a bare container, where Java would read no name beyond ASCII
    site = write_site(tmp_path / "señal y dolor")
    with served(site) as address:
        verdict = nu.verify(site, site / "index.html", address)
    assert_clean(verdict)
    assert verdict.checks == 5  # page, style and drawing of the folder, the page once more, and what is at the address


def test_each_fault_is_named_with_file_and_line_all_in_one_run(tmp_path: Path) -> None:
    pages = [write_site(tmp_path / rule, index=(old, new)) / "index.html" for rule, _, old, new in FAULTS]
    drawing = write_site(tmp_path / "drawing", dot=("circle", "circel")) / "dot.svg"
    style = write_site(tmp_path / "style", site=("color: #444", "colour: #444")) / "site.css"
    verdict = nu.verify(*pages, drawing, style)
    told = {(finding.place, finding.rule) for finding in verdict.findings}
    assert {(f"{rule}/index.html:{line}", rule) for rule, line, _, _ in FAULTS} <= told
    assert ("drawing/dot.svg:2", "element-not-allowed-as-child-of-element-in-this-context") in told
    assert ("style/site.css:3", "css-property-doesnt-exist") in told
    assert {place.split("/")[0] for place, _ in told} == {"drawing", "style", *(rule for rule, *_ in FAULTS)}
    assert verdict.checks == len(FAULTS) + 2
    assert verdict.failed == len(verdict.findings)


def test_a_policy_is_checked_against_what_the_page_asks_for(tmp_path: Path) -> None:
    foreign = write_site(tmp_path / "foreign", index=('src="dot.svg"', 'src="https://example.org/dot.svg"'))
    with served(write_site(tmp_path / "shut", index=("img-src 'self'; ", ""))) as address:
        verdict = nu.verify(foreign, address)
    assert {finding.place: finding.message for finding in verdict.findings} == {
        "index.html:17": f"{BLOCKED} image “https://example.org/dot.svg” blocked by “img-src” directive.",
        f"{address}:17": f"{BLOCKED} image “dot.svg” blocked by “img-src” directive.",
    }
    assert verdict.failed == 2


def test_what_is_not_there_fails(tmp_path: Path) -> None:
    with served(tmp_path) as address:
        verdict = nu.verify(tmp_path / "none.html", f"{address}none.html")
    told = {(finding.rule, finding.place) for finding in verdict.findings}
    assert ("not-checked", "none.html") in told
    assert ("http-resource-not-retrievable", f"{address}none.html") in told
    assert not verdict.passed


def test_a_run_that_breaks_off_fails_and_tells_why(tmp_path: Path) -> None:
    with served(write_site(tmp_path)) as address:
        verdict = nu.verify(f"{address}enhance.js")
    assert [finding.severity for finding in verdict.findings] == ["fatal"]
    assert "text/javascript" in verdict.findings[0].message
    assert not verdict.passed


def test_a_folder_without_pages_proves_nothing(tmp_path: Path) -> None:
    assert not nu.verify(tmp_path).passed


def test_without_npm_packages_the_checker_asks_for_make_tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(tools.NPM_FOLDER_VARIABLE, str(tmp_path))
    with pytest.raises(MissingToolError, match=r"^Nu HTML checker is not installed: install it with: make tools$"):
        nu.verify(tmp_path)
