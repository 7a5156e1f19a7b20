"""Editions: what to publish, as descriptions. A new edition is one module and one line below."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from pip_publish.editions import booklet, epub, handouts, imposed, large_print, packs, print_shop, web, worksheets
from pip_publish.editions.model import Edition
from pip_publish.editions.packs import Packing
from pip_publish.problems import Problem
from pip_publish.settings import Settings

EDITIONS: Mapping[str, Callable[[Settings, tuple[str, ...]], Edition]] = {
    "booklet": booklet.plan,
    "large-print": large_print.plan,
    "handouts": handouts.plan,
    "large-print-handouts": handouts.plan_large,
    "worksheets": worksheets.plan,
    "epub": epub.plan,
    "web": web.plan,
    "imposed": imposed.plan,
    "print-shop": print_shop.plan,
}
"""How each edition is described, by name; those that others need come first."""

NO_PACKS: Mapping[Packing, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class Planned:
    """An edition to be made; `whole` is False where others only need to know its pages."""

    edition: Edition
    whole: bool


def names_of_all(settings: Settings) -> tuple[str, ...]:
    """The editions that the settings name, those of their packs among them."""
    return (*settings.editions, *packs.names(settings))


def plan(
    settings: Settings,
    names: Sequence[str],
    keys: tuple[str, ...],
    when: datetime,
    packed: Mapping[Packing, tuple[str, ...]] = NO_PACKS,
    standing: Collection[str] | None = None,
) -> tuple[Planned, ...]:
    """Describe the named editions of these articles, and those that they need, in the order in which they are made.

    `packed` are the packs, each with its articles. Where some other editions are `standing`, just these are offered,
    and need not be made.
    """
    described = {name: describe(settings, keys) for name, describe in EDITIONS.items()}
    for packing, some in packed.items():
        described |= packing.plan(settings, some)
    described = {name: replace(one, when=when) for name, one in described.items()}
    if standing is not None:
        described = {name: replace(one, offers=_among(one.offers, standing)) for name, one in described.items()}
    offered = {other for name in names for other in described[name].offers}
    whole = {*names, *(offered - {*(standing or ())})}
    needed = {other for name in whole for other in described[name].needs}
    return tuple(Planned(one, name in whole) for name, one in described.items() if name in whole | needed)


def unfit(settings: Settings, names: Sequence[str]) -> tuple[Problem, ...]:
    """Why the named editions can't be made with these settings; of those that the settings name, reading told it."""
    asked = {*names} - {*settings.editions}
    folded = any(name == "imposed" or name.endswith("-to-fold") for name in asked)
    return imposed.unfit(settings) if folded else ()


def _among(names: tuple[str, ...], others: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in others)
