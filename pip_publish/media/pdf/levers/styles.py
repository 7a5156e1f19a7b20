"""Styles that begin with the values that no rule sets: the engine works each out alone, 20,000 times an article.

What is made of a style, such as a font's description, can be kept in its `made`, until the style is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from weasyprint import css
from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

from pip_publish.media.pdf.levers.swaps import Swaps

WORKED_OUT = {"display", "float", "page", "position"}
"""These depend on each other, or on a parent, though nothing sets them."""

SIDES = ("top", "right", "bottom", "left")
NO_LINE = {f"{line}_width": 0 for line in ("outline", "column_rule", *(f"border_{side}" for side in SIDES))}
"""A line that has no style has no width either."""

INHERITABLE = tuple(INHERITED)
AT_ROOT = {name: INITIAL_VALUES[name] for name in INHERITABLE}
PLAIN = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if name not in {*INHERITED, *INITIAL_NOT_COMPUTED, *WORKED_OUT} and not name.startswith("text_decoration_")
}
OWN = PLAIN | NO_LINE
ANONYMOUS = PLAIN | {name: INITIAL_VALUES[name] for name in ("float", "position")}


def _changed() -> Mapping[str, Iterable[str]]:
    """What is not to be taken for granted where a rule sets a property: itself, its physical twins, a line's width."""
    changed = {name: {name} for name in INITIAL_VALUES}
    for physical, logical in css.PHYSICAL_FUNCTIONS.items():
        for direction in ("ltr", "rtl"):
            changed[logical(block="ttb", inline=direction)].add(physical)
    for names in changed.values():
        names.update([name.replace("_style", "_width") for name in names if name.endswith("_style")])
    return changed


CHANGED = _changed()


class Made(dict[str, Any]):
    """A style that forgets what was made of it when it changes, and not when it is asked for more."""

    made: dict[str, Any]

    def __setitem__(self, name: str, value: Any) -> None:
        if name in self:
            self.made = {}
        super().__setitem__(name, value)


class ReadyStyle(Made, ComputedStyle):  # type: ignore[misc]
    """An element's style: what rules set is worked out when it is asked for."""

    def __init__(self, parent_style: Any, cascaded: Mapping[str, Any], *others: Any) -> None:
        ComputedStyle.__init__(self, parent_style, cascaded, *others)
        self.made = {}
        self.update(OWN)
        self.update(AT_ROOT if parent_style is None else inherited(parent_style))
        for name in cascaded:
            for changed in CHANGED.get(name, ()):
                self.pop(changed, None)


class ReadyAnonymousStyle(Made, AnonymousStyle):  # type: ignore[misc]
    """The style of a box that has no element."""

    def __init__(self, parent_style: Any) -> None:
        self.made = {}
        self.update(ANONYMOUS)
        self.update(inherited(parent_style))
        AnonymousStyle.__init__(self, parent_style)


def inherited(style: Any) -> dict[str, Any]:
    """What those below a style have from it."""
    return {name: style[name] for name in INHERITABLE}


SWAPS: Swaps = {(css, "ComputedStyle"): ReadyStyle, (css, "AnonymousStyle"): ReadyAnonymousStyle}
