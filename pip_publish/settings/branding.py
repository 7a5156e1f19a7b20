"""What is wrong with a brand as it stands in the settings: its colours, and settings that need each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import floor

from pip_publish.colours import (
    HEXADECIMAL,
    ON_FIGURE,
    ON_PAPER,
    PAPER,
    Ground,
    darker,
    fits,
    least_contrast,
)
from pip_publish.problems import Findings
from pip_publish.settings.model import Brand

PAIRS = (("font", "font-bold"), ("font-bold", "font"), ("cover", "cover-alt"), ("cover-alt", "cover"))
"""Settings of which the second is needed where the first is given."""

Line = Callable[[str], int]
"""The line on which a key of the brand stands."""


def checked(brand: Brand, findings: Findings, line: Line) -> Brand:
    """The brand without colours that can't be used; what is wrong is noted."""
    for key, other in PAIRS:
        if _value(brand, key) and not _value(brand, other):
            message = f'"{key}" needs "{other}", which is missing'
            findings.add(line(key), "missing-key", message, f'add a line {other} = "…" to [brand], or delete {key}')
    main = _colour(brand.main, "main", ON_PAPER, findings, line)
    return replace(brand, main=main, accent=_colour(brand.accent, "accent", ON_FIGURE, findings, line))


def _value(brand: Brand, key: str) -> str:
    return str(getattr(brand, key.replace("-", "_")))


def _colour(colour: str, key: str, grounds: Sequence[Ground], findings: Findings, line: Line) -> str:
    """The colour, or nothing if it is none, or too light."""
    if not colour:
        return ""
    if not HEXADECIMAL.fullmatch(colour):
        message = f'"{key}" is "{colour[:40]}", which is no colour'
        findings.add(line(key), "brand-colour", message, "write it as # and six digits from 0 to f: #1c5049")
        return ""
    if fits(colour, grounds):
        return colour.lower()
    ground, least = min(grounds, key=lambda pair: least_contrast(colour, pair[0]) / pair[1])
    place = "white paper" if ground == PAPER else f"the figure ({ground})"
    found = floor(least_contrast(colour, ground) * 10) / 10
    message = f'"{key}", {colour}, has a contrast of {found:.1f} to 1 on {place}; at least {least:g} to 1 is needed'
    hint = f'the nearest shade that is dark enough: {key} = "{darker(colour, grounds)}"'
    findings.add(line(key), "brand-contrast", message, hint)
    return ""
