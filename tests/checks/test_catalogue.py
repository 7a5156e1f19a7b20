"""Which rules a check looks by, and how grave they are: by option, by setting, by a name, a group or a set."""

from __future__ import annotations

import pytest

from pip_publish.checks.catalogue import STOPPING, UnknownRuleError, all_rules, chosen, stopping
from pip_publish.problems import Severity
from pip_publish.settings.model import CheckSettings

PLAIN = CheckSettings()


def ids(*arguments: object) -> set[str]:
    return {rule.id for rule in chosen(*arguments)}  # type: ignore[arg-type]


def severity(name: str, settings: CheckSettings) -> Severity:
    return next(rule.severity for rule in chosen(settings) if rule.id == name)


def test_a_build_loads_just_the_rules_that_are_errors() -> None:
    assert {rule.id for rule in all_rules() if rule.severity is Severity.ERROR} == {*STOPPING}
    assert {rule.id for rule in stopping(PLAIN)} == {*STOPPING}


def test_all_rules_are_looked_by_unless_some_are_chosen() -> None:
    everything = {rule.id for rule in all_rules()}
    assert ids(PLAIN) == everything
    assert ids(PLAIN, ("jargon", "safety")) == {"jargon", *(r.id for r in all_rules() if r.group == "safety")}
    assert ids(PLAIN, ("nhs",), ("jargon",)) == {r.id for r in all_rules() if "nhs" in r.sets} - {"jargon"}
    assert ids(PLAIN, (), ("structure",)) == {r.id for r in all_rules() if r.group != "structure"}


def test_whoever_selects_a_rule_gets_it_whatever_the_settings_say() -> None:
    settings = CheckSettings(rules=("structure",), ignore=("list-length",))
    assert "list-length" not in ids(settings) and "jargon" not in ids(settings)
    assert ids(settings, ("list-length", "jargon")) == {"list-length", "jargon"}


@pytest.mark.parametrize("arguments", [(("jargn",),), ((), ("jargn",))])
def test_a_name_that_is_none_is_told_with_the_nearest(arguments: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(UnknownRuleError) as raised:
        chosen(PLAIN, *arguments)
    assert raised.value.hint == 'did you mean "jargon"?'


def test_a_rule_s_own_name_counts_more_than_its_group_s() -> None:
    settings = CheckSettings(errors=("plain-language",), advice=("long-sentence",), warnings=("character",))
    assert severity("jargon", settings) is Severity.ERROR
    assert severity("long-sentence", settings) is Severity.ADVICE
    assert severity("character", settings) is Severity.WARNING


def test_what_the_settings_make_an_error_stops_a_build_and_what_they_make_less_does_not() -> None:
    found = {rule.id for rule in stopping(CheckSettings(errors=("jargon",), warnings=("urgent-missing",)))}
    assert found == {*STOPPING, "jargon"} - {"urgent-missing"}
    assert "urgent-missing" not in {rule.id for rule in stopping(CheckSettings(advice=("safety",)))}
    assert {rule.id for rule in stopping(CheckSettings(ignore=("unknown-in-pack",)))} == {*STOPPING} - {
        "unknown-in-pack"
    }


def test_an_overdue_review_stops_a_build_whatever_rules_are_chosen() -> None:
    settings = CheckSettings(overdue="stop", rules=("structure",), ignore=("governance",))
    assert "review-overdue" in {rule.id for rule in stopping(settings)}
    assert severity("review-overdue", settings) is Severity.ERROR
    assert "review-overdue" not in ids(settings, ("jargon",))
