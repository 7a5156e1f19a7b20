"""The Matterhorn Protocol 1.1: its 31 checkpoints, and which of their conditions a machine can judge."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Condition:
    """A way in which a file can fail PDF/UA-1: its number (`09-004`), and what is wrong, in our own words.

    One that a machine can judge has the `rules` of veraPDF's profile that judge it, none where veraPDF has no such
    rule. For one that needs a person, `proofs` names those of ours that come near it.
    """

    number: str
    wrong: str
    needs_person: bool
    rules: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checkpoint:
    """A checkpoint with its conditions; two have none of their own."""

    number: str
    name: str
    conditions: tuple[Condition, ...]

    @property
    def for_machines(self) -> tuple[Condition, ...]:
        """The conditions that a machine can judge."""
        return tuple(condition for condition in self.conditions if not condition.needs_person)

    @property
    def for_people(self) -> tuple[Condition, ...]:
        """The conditions that need a person."""
        return tuple(condition for condition in self.conditions if condition.needs_person)


@cache
def checkpoints() -> tuple[Checkpoint, ...]:
    """All 31 of them."""
    table = tomllib.loads((files(__package__) / "matterhorn.toml").read_text("utf-8"))
    return tuple(
        Checkpoint(number, entry["name"], tuple(_condition(number, key, entry[key]) for key in entry if key != "name"))
        for number, entry in table.items()
    )


def _condition(checkpoint: str, key: str, entry: dict[str, str]) -> Condition:
    person = entry.get("person", "")
    rules, proofs = tuple(entry.get("rules", ())), tuple(entry.get("proofs", ()))
    return Condition(f"{checkpoint}-{key}", person or entry["wrong"], bool(person), rules, proofs)


@cache
def _by_rule() -> dict[str, Condition]:
    found: dict[str, Condition] = {}
    for checkpoint in checkpoints():
        for condition in checkpoint.conditions:
            for rule in condition.rules:
                found.setdefault(rule, condition)
    return found


def explained(rule: str) -> str:
    """What a rule of veraPDF is about, in plain words; empty where the protocol has no condition for it."""
    condition = _by_rule().get(rule)
    return f"{condition.wrong} (Matterhorn {condition.number})" if condition else ""
