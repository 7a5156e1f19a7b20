"""Margins, paddings, borders and sizes that are plain lengths: reckoned once a style, not once a box and try.

Boxes in the margins of a page, of which no style that is laid out so has any, are not made at all.
"""

from __future__ import annotations

from typing import Any

from weasyprint import layout
from weasyprint.layout import absolute, block, inline, page, percent, table
from weasyprint.layout import float as floats

from pip_publish.media.pdf.levers.swaps import Swaps

SIDES = ("left", "right", "top", "bottom")
LEAST = ("min_width", "min_height")
LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES),
    *("width", "max_width", "height", "max_height"),
    *LEAST,
)
BORDERS = tuple(f"border_{side}_width" for side in SIDES)

_reckon = percent.resolve_percentages


def set_lengths(box: Any, containing_block: Any) -> None:
    """Give a box its lengths in pixels; those that depend on what is around it are left to the engine."""
    style = box.style
    made = getattr(style, "made", {})
    if "lengths" not in made:
        lengths = _lengths(style)
        made = getattr(style, "made", {})
        made["lengths"] = lengths
    if made["lengths"] is None:
        _reckon(box, containing_block)
    else:
        box.__dict__.update(made["lengths"])


def _lengths(style: Any) -> dict[str, Any] | None:
    if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return None
    lengths = {name: style[name] for name in LENGTHS}
    if any(value != "auto" and getattr(value, "unit", None) != "px" for value in lengths.values()):
        return None
    pixels = {name: value if value == "auto" else value.value for name, value in lengths.items()}
    least = {name: 0 for name in LEAST if pixels[name] == "auto"}
    return pixels | least | {name: style[name] for name in BORDERS}


def no_margin_boxes(context: Any, page: Any, state: Any) -> tuple[()]:
    """No boxes in the margins of a page."""
    return ()


USERS = (absolute, block, floats, inline, page, percent, table)
SWAPS: Swaps = {(user, "resolve_percentages"): set_lengths for user in USERS} | {
    (layout, "make_margin_boxes"): no_margin_boxes
}
