"""All rules: each is a module of `checks/rules`, and its name is the module's, with hyphens."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from pip_publish.checks import rules
from pip_publish.checks.model import GROUPS, SETS, Rule
from pip_publish.problems import Severity, nearest
from pip_publish.settings.model import CheckSettings

OVERDUE = "review-overdue"
STOPPING = ("character", "unknown-in-pack", "unknown-rule", "urgent-missing")
"""The rules that are errors unless the settings say otherwise. A build loads no others without need: it takes time."""


class UnknownRuleError(Exception):
    """A name that is no rule, group or set; the hint names the nearest one."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.hint = nearest(name, known_names())
        super().__init__(f'there is no rule "{name}"')


@cache
def all_rules() -> tuple[Rule, ...]:
    """All rules, by name."""
    return tuple(_rule(module.name) for module in sorted(iter_modules(rules.__path__), key=lambda module: module.name))


@cache
def known_names() -> frozenset[str]:
    """What rules can be chosen by: their names, their groups, their sets."""
    return frozenset({*GROUPS, *SETS, *(rule.id for rule in all_rules())})


def chosen(settings: CheckSettings, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules to check by, each as grave as the settings make it.

    `select` and `ignore` come before what the settings say: whoever selects a rule gets it. Raises `UnknownRuleError`
    for the first of their names that is unknown; names of the settings have a rule of their own (`unknown-rule`). Where
    an overdue review is to stop all, it is looked for whatever rules the settings choose.
    """
    for name in (*select, *ignore):
        if name not in known_names():
            raise UnknownRuleError(name)
    return _chosen(all_rules(), settings, select, ignore)


def stopping(settings: CheckSettings) -> tuple[Rule, ...]:
    """The rules that stop a build: those whose problems are errors."""
    others = settings.errors or settings.overdue == "stop"
    known = all_rules() if others else tuple(_rule(name.replace("-", "_")) for name in STOPPING)
    return tuple(rule for rule in _chosen(known, settings) if rule.severity is Severity.ERROR)


def _chosen(
    known: Iterable[Rule], settings: CheckSettings, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Rule, ...]:
    wanted = select or settings.rules
    unwanted = ignore if select else (*ignore, *settings.ignore)
    kept = [
        rule
        for rule in known
        if ((not wanted or _any(rule, wanted)) and not _any(rule, unwanted))
        or (_stops_overdue(rule, settings) and not select and not ignore)
    ]
    return tuple(_as_grave(rule, settings) for rule in kept)


def _stops_overdue(rule: Rule, settings: CheckSettings) -> bool:
    """Is it the rule that is to stop all, by a setting of its own?"""
    return rule.id == OVERDUE and settings.overdue == "stop"


def _any(rule: Rule, names: Iterable[str]) -> bool:
    return any(rule.answers_to(name) for name in names)


def _as_grave(rule: Rule, settings: CheckSettings) -> Rule:
    """A rule with the severity that the settings give it; its own name counts more than its group's or set's."""
    if _stops_overdue(rule, settings):
        return replace(rule, severity=Severity.ERROR)
    levels = (
        (Severity.ERROR, settings.errors),
        (Severity.WARNING, settings.warnings),
        (Severity.ADVICE, settings.advice),
    )
    by_name = [severity for severity, names in levels if rule.id in names]
    by_kind = [severity for severity, names in levels if _any(rule, names)]
    return replace(rule, severity=next(iter([*by_name, *by_kind]), rule.severity))


def _rule(name: str) -> Rule:
    """The rule of a module, made of what stands in it."""
    module = import_module(f"{rules.__name__}.{name}")
    return Rule(
        id=name.replace("_", "-"),
        severity=module.SEVERITY,
        group=module.GROUP,
        sets=getattr(module, "SETS", ()),
        languages=getattr(module, "LANGUAGES", ()),
        about=inspect.cleandoc(module.__doc__ or ""),
        article=getattr(module, "article", None),
        collection=getattr(module, "collection", None),
        firm=getattr(module, "FIRM", False),
    )
