"""Every rule says what it wants and why, and has a page in the docs; those of the checks have a case that breaks them.

`make golden` writes the pages and their list anew.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import pip_publish
from pip_publish.checks import check, model, reading
from pip_publish.checks.catalogue import all_rules
from pip_publish.checks.model import GROUPS, SETS, Rule, Terms
from pip_publish.checks.reading import reading_rules
from pip_publish.layouts import characters
from tests.collection.overlay import RULES, TODAY, problems_of, sound
from tests.running import REPOSITORY, STOCK

PAGES = REPOSITORY / "docs/rules"
LIST = PAGES / "README.md"
PACKAGE = Path(pip_publish.__file__).parent
EVERY_RULE = (*all_rules(), *reading_rules())
BY_ARTICLE = [rule for rule in all_rules() if rule.article]


def page_of(rule: Rule) -> str:
    """The page of a rule: what `pip-publish rule` tells."""
    sets = f" Set: {', '.join(rule.sets)}." if rule.sets else ""
    return f"# {rule.id}\n\nGroup: {rule.group}. Severity: {rule.severity.word}.{sets}\n\n{rule.about}\n"


def list_of_rules() -> str:
    """The list of all rules: a table a group, in the order of the groups."""
    parts = [LIST.read_text("utf-8").partition("\n## ")[0].rstrip()]
    for group in (*model.GROUPS, *reading.GROUPS):
        rules = sorted((rule for rule in EVERY_RULE if rule.group == group), key=lambda rule: rule.id)
        rows = [f"| [{rule.id}]({rule.id}.md) | {rule.severity.word} | {escaped(rule.title)} |" for rule in rules]
        if rows:
            head = ("| rule | severity | what it wants |", "| --- | --- | --- |")
            parts.append("\n".join((f"## {group.capitalize().replace('-', ' ')}", "", *head, *rows)))
    return "\n\n".join(parts) + "\n"


def escaped(words: str) -> str:
    """Words as they stand in a cell of a table."""
    return re.sub(r"[<>|*`]", lambda sign: f"\\{sign[0]}", words)


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.id)
def test_a_rule_says_what_it_wants_and_why_with_an_example(rule: Rule) -> None:
    title, gap, *_ = rule.about.split("\n")
    assert title.endswith(".") and len(title) <= 100 and gap == ""
    assert re.search(r"^    \S|\bexample\b", rule.about, re.M | re.I), "there is no example"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_of_the_checks_has_its_group_and_looks_at_articles_or_the_whole(rule: Rule) -> None:
    assert rule.group in GROUPS and set(rule.sets) <= set(SETS)
    assert (rule.article is None) != (rule.collection is None)


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.id)
def test_a_rule_has_its_page(rule: Rule) -> None:
    page = PAGES / f"{rule.id}.md"
    if os.environ.get("GOLDEN") == "rewrite":
        page.write_text(page_of(rule), "utf-8")
    assert page.read_text("utf-8") == page_of(rule)


def test_every_page_has_its_rule() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} - {"README"} == {rule.id for rule in EVERY_RULE}


def test_the_list_of_rules_names_them_all() -> None:
    if os.environ.get("GOLDEN") == "rewrite":
        LIST.write_text(list_of_rules(), "utf-8")
    assert LIST.read_text("utf-8") == list_of_rules()


def test_no_name_stands_for_two_rules() -> None:
    """A rule that looks at articles by itself and is also reported elsewhere tells of itself, as `character` does."""
    names = [rule.id for rule in EVERY_RULE]
    assert sorted(name for name in names if names.count(name) > 1) == []


def reported() -> Iterator[tuple[str, str]]:
    """Each rule that a problem names anywhere in the program, and where; `RULE` and the like stand for a name."""
    for module in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(module.read_text("utf-8"))
        assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
        names = {target.id: node.value for node in assigned for target in _targets(node)}
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            rule = _rule_of(call)
            rule = names.get(rule.id, rule) if isinstance(rule, ast.Name) else rule
            if isinstance(rule, ast.Constant) and isinstance(rule.value, str):
                yield rule.value, f"{module.name}:{call.lineno}"


def _targets(node: ast.Assign) -> list[ast.Name]:
    return [target for target in node.targets if isinstance(target, ast.Name)]


def _rule_of(call: ast.Call) -> ast.expr | None:
    """The rule of a problem: in `Problem(path, line, column, rule, …)`, or in `….add(line, rule, message, …)`."""
    called = getattr(call.func, "attr", getattr(call.func, "id", ""))
    by_name = next((keyword.value for keyword in call.keywords if keyword.arg == "rule"), None)
    place = {"Problem": 3, "add": 1}.get(called)
    return by_name or (call.args[place] if place is not None and len(call.args) > 3 else None)


def test_every_rule_that_is_reported_anywhere_tells_of_itself() -> None:
    found = dict(reported())
    assert len(found) > 90
    known = {rule.id for rule in EVERY_RULE}
    assert {rule: where for rule, where in found.items() if rule not in known} == {}


def test_every_rule_of_reading_is_reported_somewhere() -> None:
    assert {rule.id for rule in reading_rules()} - {rule for rule, _ in reported()} == set()


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
