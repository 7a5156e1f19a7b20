"""Every rule that reading knows has a case, and every case brings exactly the lines that it expects."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import pip_publish
from pip_publish.checks.catalogue import all_rules
from tests.collection import test_hostile
from tests.collection.overlay import RULES, problems_of

PACKAGE = Path(pip_publish.__file__).parent
READERS = [path for folder in ("settings", "collection") for path in sorted((PACKAGE / folder).glob("*.py"))]
CASES = sorted(path.name for path in RULES.iterdir() if (path / "expected.txt").exists())
RULE_OF = {"add": 1, "Problem": 3}
"""Which argument of a call names the rule."""


def reported(module: Path) -> Iterator[str]:
    """The rules that a module's calls name; a rule that isn't written out can't be found, and fails."""
    for node in ast.walk(ast.parse(module.read_text())):
        name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
        if name in RULE_OF and isinstance(node, ast.Call) and len(node.args) > 3:
            rule = node.args[RULE_OF[name]]
            assert isinstance(rule, ast.Constant) and isinstance(rule.value, str), f"{module.name}:{node.lineno}"
            yield rule.value


ALL_RULES = {rule for module in READERS for rule in reported(module)}


@pytest.mark.parametrize("rule", CASES)
def test_a_case_brings_exactly_its_lines(rule: str, tmp_path: Path) -> None:
    found = problems_of(RULES / rule, tmp_path / "collection")
    assert found == (RULES / rule / "expected.txt").read_text()
    if rule in ALL_RULES:
        assert f"[{rule}]" in found


def test_every_rule_has_a_case() -> None:
    assert len(ALL_RULES) > 60
    assert sorted(ALL_RULES - set(CASES) - set(test_hostile.RULES)) == []


def test_every_case_stands_for_a_rule() -> None:
    assert sorted(set(CASES) - ALL_RULES - {rule.id for rule in all_rules()}) == []
    assert sorted(set(test_hostile.RULES) - ALL_RULES) == []
