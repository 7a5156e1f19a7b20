"""Every rule of the checks says what it wants and why, has a page in the docs, and a case that breaks it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from pip_publish.checks import check
from pip_publish.checks.catalogue import all_rules
from pip_publish.checks.model import GROUPS, SETS, Rule, Terms
from pip_publish.layouts import characters
from tests.collection.overlay import RULES, TODAY, problems_of, sound
from tests.running import REPOSITORY, STOCK

PAGES = REPOSITORY / "docs/rules"
BY_ARTICLE = [rule for rule in all_rules() if rule.article]


def page_of(rule: Rule) -> str:
    """The page of a rule: what `pip-publish rule` tells."""
    sets = f" Set: {', '.join(rule.sets)}." if rule.sets else ""
    return f"# {rule.id}\n\nGroup: {rule.group}. Severity: {rule.severity.word}.{sets}\n\n{rule.about}\n"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_says_what_it_wants_and_why_with_an_example(rule: Rule) -> None:
    title, gap, *_ = rule.about.split("\n")
    assert title.endswith(".") and len(title) <= 100 and gap == ""
    assert rule.group in GROUPS and set(rule.sets) <= set(SETS)
    assert (rule.article is None) != (rule.collection is None)
    assert re.search(r"^    \S|\bexample\b", rule.about, re.M | re.I), "there is no example"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_has_its_page(rule: Rule) -> None:
    page = PAGES / f"{rule.id}.md"
    if os.environ.get("GOLDEN") == "rewrite":
        page.write_text(page_of(rule), "utf-8")
    assert page.read_text("utf-8") == page_of(rule)


def test_every_page_has_its_rule() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} - {"README"} == {rule.id for rule in all_rules()}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_finds_what_breaks_it(rule: Rule, tmp_path: Path) -> None:
    """The lines themselves are compared where the cases of all rules are (`tests/collection/test_rules.py`)."""
    assert f"[{rule.id}]: " in problems_of(RULES / rule.id, tmp_path / "collection")


@pytest.mark.parametrize("rule", [rule for rule in all_rules() if rule.collection], ids=lambda rule: rule.id)
def test_a_rule_of_the_whole_finds_nothing_in_a_sound_collection(rule: Rule) -> None:
    assert check(Terms(sound(STOCK), TODAY, characters()), [rule]) == ()


@pytest.mark.parametrize("rule", BY_ARTICLE, ids=lambda rule: rule.id)
def test_the_case_of_a_rule_holds_an_article_that_does_not_break_it(rule: Rule) -> None:
    """`sound.md` comes near the rule; the expected lines, all of which are compared, name other articles."""
    assert list((RULES / rule.id).rglob("sound.md")), "there is no sound.md"
    assert "sound.md" not in (RULES / rule.id / "expected.txt").read_text()
