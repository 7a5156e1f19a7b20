"""axe tells a page that all can read from one that keeps readers out, as each of them sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pip_publish.problems import MissingToolError
from pip_publish.verdicts import Verdict
from pip_publish.verify import axe, tools
from pip_publish.verify.browser import DESKTOP, View, opened
from pip_publish.verify.hosting import served
from tests.verify.small_site import write_site
from tests.web.proving import assert_clean

DARK = View(colour_scheme="dark")
NARROW = View(width=320)
NO_SCRIPT = View(script=False)
VIEWS = (DESKTOP, DARK, NARROW, NO_SCRIPT)


def judged(browser: Browser, folder: Path, view: View = DESKTOP, **changes: tuple[str, str]) -> Verdict:
    """What axe says of the small site, with one thing changed."""
    with served(write_site(folder, **changes)) as address:
        return axe.verify(browser, f"{address}index.html", view)


def failing(verdict: Verdict) -> set[str]:
    return {finding.rule for finding in verdict.findings if finding.severity == "error"}


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_small_site_passes(browser: Browser, tmp_path: Path, view: View) -> None:
    verdict = judged(browser, tmp_path, view)
    assert_clean(verdict)
    assert verdict.checks > 15


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("document-title", "<title>Rest</title>", ""),
        ("html-has-lang", ' lang="en"', ""),
        ("image-alt", ' alt="A blue dot"', ""),
        ("label", '<label for="for">For whom</label>', ""),
        ("landmark-one-main", "main>", "div>"),
        ("link-name", ">while</a>", "></a>"),
        ("target-size", "</main>", '<p><button class="small">A</button><button class="small">B</button></p></main>'),
    ],
)
def test_a_page_that_keeps_readers_out_fails(browser: Browser, tmp_path: Path, rule: str, old: str, new: str) -> None:
    verdict = judged(browser, tmp_path, index=(old, new))
    assert not verdict.passed
    assert rule in failing(verdict)


def test_a_finding_tells_where_and_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    verdict = judged(browser, tmp_path, index=(' alt="A blue dot"', ""))
    [finding] = verdict.findings
    assert verdict.failed == 1
    assert finding.place.endswith("/index.html img")
    assert finding.message.startswith('Images must have alternative text (critical): <img src="dot.svg"')
    assert "Element does not have an alt attribute" in finding.message


@pytest.mark.parametrize(
    ("seen", "old", "new"),
    [
        (DARK, ".note { color: #bbb }", ".note { color: #333 }"),
        (NARROW, ".note { color: #444 }", "@media (max-width: 400px) { .note { color: #ddd } }"),
        (NO_SCRIPT, ".note { color: #444 }", "@media (scripting: none) { .note { color: #ddd } }"),
    ],
    ids=str,
)
def test_low_contrast_is_found_in_the_view_that_has_it(
    browser: Browser, tmp_path: Path, seen: View, old: str, new: str
) -> None:
    with served(write_site(tmp_path, site=(old, new))) as address:
        told = {view for view in VIEWS if failing(axe.verify(browser, address, view)) == {"color-contrast"}}
    assert told == {seen}


def test_what_a_script_makes_is_judged_and_without_scripts_what_stands_in_its_place(
    browser: Browser, tmp_path: Path
) -> None:
    removed = ('document.querySelector("h1")', 'document.querySelector("label").remove(); document.querySelector("h1")')
    with served(write_site(tmp_path / "made", enhance=removed)) as address:
        assert failing(axe.verify(browser, address)) == {"label"}
        assert_clean(axe.verify(browser, address, NO_SCRIPT))
    instead = ("</main>", '<noscript><img src="dot.svg"></noscript></main>')
    with served(write_site(tmp_path / "instead", index=instead)) as address:
        assert_clean(axe.verify(browser, address))
        assert failing(axe.verify(browser, address, NO_SCRIPT)) == {"image-alt"}


def test_the_pages_own_policy_stays_in_force(browser: Browser, tmp_path: Path) -> None:
    inline = '<script>document.querySelector("label").remove()</script></body>'
    assert_clean(judged(browser, tmp_path, index=("</body>", inline)))


def test_what_axe_cannot_judge_is_told_for_review(browser: Browser, tmp_path: Path) -> None:
    verdict = judged(browser, tmp_path, site=("{ color: #444 }", "{ background: url(dot.svg) }"))
    assert verdict.passed
    assert [(finding.rule, finding.severity) for finding in verdict.findings] == [("color-contrast", "review")]
    with pytest.raises(AssertionError, match=r"review color-contrast at http:\S+ \.note: .* background image"):
        assert_clean(verdict)
    assert_clean(verdict, allowed=("color-contrast at",))


def test_an_open_page_is_judged_in_each_state_that_it_takes(browser: Browser, tmp_path: Path) -> None:
    with served(write_site(tmp_path)) as address, opened(browser, address) as page:
        assert_clean(axe.judge(page))
        page.evaluate("document.querySelector('button').textContent = ''")
        assert failing(axe.judge(page)) == {"button-name"}
        assert page.evaluate("typeof axe") == "undefined"


def test_a_page_that_is_not_there_fails(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path) as address:
        missing = axe.verify(browser, f"{address}none.html")
    silent = axe.verify(browser, address)
    assert [finding.message for finding in missing.findings] == ["the answer has status 404"]
    assert "ERR_CONNECTION_REFUSED" in silent.findings[0].message
    assert not missing.passed and not silent.passed


def test_without_npm_packages_axe_asks_for_make_tools(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(tools.NPM_FOLDER_VARIABLE, str(tmp_path))
    with pytest.raises(MissingToolError, match=r"^axe is not installed: install it with: make tools$"):
        axe.verify(browser, "http://127.0.0.1/")
