"""An article is let off a rule by its front matter, with the reason, and not off one that nothing may be let off."""

from __future__ import annotations

from pathlib import Path

from pip_publish.checks import check
from pip_publish.checks.catalogue import all_rules
from pip_publish.checks.model import Terms
from pip_publish.collection import read
from pip_publish.layouts import characters
from tests.collection.overlay import FRONT, LANGUAGES, TODAY, stock_with

LONG = "Rest the knee " + "and rest it " * 10 + "until it hurts no more."
CASE = "articles/knees/case.md"


def found(folder: Path, exceptions: str, body: str) -> dict[str, str]:
    """The rules that find something in an article with these exceptions; `source-…` and the like left out."""
    front = FRONT.replace("---\n\n", f"{exceptions}---\n\n")
    collection, problems = read(stock_with(folder, {CASE: front + body}), LANGUAGES)
    assert collection is not None and not problems
    wanted = ("long-sentence", "character", "unused-exception", "jargon")
    problems = check(Terms(collection, TODAY, characters()), all_rules())
    return {each.rule: each.message for each in problems if each.path == CASE and each.rule in wanted}


def test_a_problem_that_is_excepted_is_not_told_and_others_are(tmp_path: Path) -> None:
    assert set(found(tmp_path / "without", "", LONG)) == {"long-sentence"}
    excepted = "exceptions:\n  long-sentence: It is quoted from the leaflet.\n"
    assert found(tmp_path / "with", excepted, LONG) == {}
    assert set(found(tmp_path / "other", excepted, f"{LONG} You may have a fever.")) == {"jargon"}


def test_an_exception_that_excuses_nothing_is_told(tmp_path: Path) -> None:
    told = found(tmp_path / "it", "exceptions:\n  long-sentence: It was quoted once.\n", "Rest the knee.")
    assert told == {"unused-exception": 'this article is excepted from "long-sentence", which finds nothing in it'}


def test_nothing_is_let_off_a_rule_that_keeps_files_whole(tmp_path: Path) -> None:
    told = found(tmp_path / "it", "exceptions:\n  character: It stands on the box.\n", "Rest the knee 🌡.")
    assert set(told) == {"character", "unused-exception"}
    assert told["unused-exception"] == 'no article can be excepted from "character"'
