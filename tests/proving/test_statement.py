"""The statement for people says what was verified, by what and when, and nothing more."""

from __future__ import annotations

from datetime import date

from pip_publish.proving import statement
from pip_publish.proving.model import Proven, overall
from pip_publish.verdicts import Finding, Verdict

TODAY = date(2026, 11, 6)
STILL = "No script, film, sound or thread is in the file"


def by_verapdf(name: str, *findings: Finding, edition: str = "booklet", checks: int = 900) -> Proven:
    return Proven(name, edition, Verdict("veraPDF", "1.31", "PDF/UA-1", checks, len(findings), findings))


def text(*proven: Proven) -> str:
    return statement.of("Pain | <here>", TODAY, proven).decode()


def test_it_says_what_was_looked_at_by_which_version_and_when() -> None:
    told = text(by_verapdf("a.pdf"), by_verapdf("b.pdf", checks=100))
    assert told.startswith("# Accessibility of Pain \\| &lt;here>\n\nVerified on 6 November 2026. Everything")
    assert "| booklet | 2 | veraPDF | 1.31 | 1,000 | 0 | passed | PDF/UA-1 |" in told
    assert "Files looked at: 2." in told
    assert "## E-books" not in told and "## The website" not in told and "## Sheets" not in told


def test_a_broken_condition_is_named_at_its_checkpoint() -> None:
    told = text(by_verapdf("a.pdf", Finding("7.3-1", "Figure without Alt")), by_verapdf("b.pdf"))
    assert "Not everything passed" in told
    assert "| 13 Graphics | 1 | 1 | failed: 13-004 | 7 |" in told
    assert "| 14 Headings | 4 | 4 | passed | 3 |" in told


def test_what_no_machine_looked_at_is_not_said_to_have_passed() -> None:
    nothing = Proven("a.pdf", "booklet", Verdict("veraPDF", "", "PDF/UA-1", 0, 0), "veraPDF is not installed: do this")
    told = text(nothing)
    assert "Not everything was looked at" in told
    assert "| booklet | 1 | veraPDF | – | 0 | 0 | not verified | PDF/UA-1 |" in told
    assert "## What was not verified\n\n- veraPDF is not installed: do this" in told
    assert "| 13 Graphics | 1 | 0 | – | 7 |" in told
    assert "| passed |" not in told


def test_what_a_program_left_to_a_person_is_listed_once() -> None:
    found = Finding("color-contrast", "Words over a <picture>", "index.html", "review")
    axe = Verdict("axe", "4", "WCAG", 9, 0, (found, found))
    told = text(Proven("web", "web", axe))
    assert told.count("- web: axe color-contrast: Words over a &lt;picture>\n") == 1


def test_what_needs_a_person_is_listed_with_the_proof_that_came_near() -> None:
    proof = Proven("a.pdf", "booklet", Verdict("pip-publish", "1", STILL, 40, 0))
    told = text(by_verapdf("a.pdf"), proof)
    assert f"- 03-003: a script makes something flicker (our proof: “{STILL}” passed)\n" in told
    assert "- 04-001: something is said by colour, contrast or place alone\n" in told
    assert "- 09-007: the tags of ruby text are wrongly built\n" in told
    assert f"- 03-003: a script makes something flicker (our proof: “{STILL}” passed)" not in text(by_verapdf("a.pdf"))


def test_each_kind_says_what_is_left_for_a_person() -> None:
    told = text(
        Proven("a.epub", "epub", Verdict("Ace", "1", "EPUB Accessibility 1.1", 9, 0)),
        Proven("web", "web", Verdict("axe", "4", "WCAG 2.2 A and AA, and best practices", 9, 0)),
        Proven("packs/a-to-fold.pdf", "pack-a-to-fold", Verdict("pip-publish", "1", STILL, 40, 0)),
    )
    assert "## E-books" in told and "## The website" in told
    assert "## Sheets to fold" in told and "- packs/a-to-fold.pdf\n" in told
    assert "Matterhorn" not in told


def test_nothing_that_was_looked_at_is_nothing_verified() -> None:
    assert overall(()) == "not verified"
    assert overall([by_verapdf("a.pdf", checks=0)]) == "not verified"
