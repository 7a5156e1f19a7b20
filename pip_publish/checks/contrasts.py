"""The contrast of words with their ground, everywhere where the styles choose a colour for one of the two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

import cssselect2
import tinycss2
from cssselect2.parser import (
    AttributeSelector,
    ClassSelector,
    CompoundSelector,
    IDSelector,
    LocalNameSelector,
    MatchesAnySelector,
    PseudoClassSelector,
    SpecificityAdjustmentSelector,
)
from cssselect2.parser import parse as parse_selectors

from pip_publish.checks.cascade import Colour, Origin, StyleRule, Styles, computed, styles_of
from pip_publish.checks.model import Terms
from pip_publish.checks.remark import Remark
from pip_publish.checks.sheets import Sheet, sheets
from pip_publish.colours import contrast, darker, lighter, luminance
from pip_publish.settings import PATH

COMMON = (
    *("p", "a[href]", "h1", "h2", "h3", "li", "dt", "dd", "th", "td", "figcaption", "p.summary", "p.thread"),
    *(
        f"aside.callout.{kind} > {part}"
        for kind in ("note", "tip", "warning", "urgent")
        for part in ("p.label", "p", "ul > li", "p > a[href]")
    ),
)
"""What every article has: text, links, and boxes with their labels."""

WITHIN = ("p", "a[href]", "p.label", "span.pageref", "sup")
"""What may stand on a ground that a style colours."""

WORDLESS = frozenset({"img", "svg", "hr", "circle", "path", "rect", "line", "polygon", "ellipse", "g", "use"})
"""Elements without words that styles colour."""

INTERACTIVE = frozenset({"a", "button", "input", "label", "select", "summary", "textarea"})
"""Elements that hold words alone."""

NAMED = 3
"""How many places a remark names."""


@dataclass(frozen=True)
class Pairing:
    """Words on their ground: for what selector, in what colours as `#rrggbb`, and whether the words are large."""

    selector: str
    text: str
    ground: str
    large: bool
    dark: bool
    path: str
    line: int

    @property
    def contrast(self) -> float:
        """From 1 to 21 (WCAG 2.2)."""
        return contrast(self.text, self.ground)


def too_weak(terms: Terms, least: float, least_large: float, above: tuple[float, float] = (0, 0)) -> Iterator[Remark]:
    """A remark for each declaration whose words have less contrast than these, and no less than those `above`."""
    groups: dict[tuple[str, int, str, str, bool], list[Pairing]] = {}
    for pairing in pairings(sheets(terms.collection)):
        if above[pairing.large] <= pairing.contrast < (least_large if pairing.large else least):
            key = (pairing.path, pairing.line, pairing.text, pairing.ground, pairing.dark)
            groups.setdefault(key, []).append(pairing)
    for found in groups.values():
        yield _remark(found, least_large if all(each.large for each in found) else least)


def _remark(found: list[Pairing], least: float) -> Remark:
    first = found[0]
    where = list(dict.fromkeys(each.selector for each in found))
    more = f" and {len(where) - NAMED} more" if len(where) > NAMED else ""
    mode = ", in dark mode" if first.dark else ""
    ratio = f"{int(first.contrast * 10) / 10:g} to 1"
    message = (
        f"the words of {', '.join(where[:NAMED])[:120]}{more} are {first.text} on {first.ground}{mode}: "
        f"a contrast of {ratio}; at least {least:g} to 1 is needed"
    )
    shade = (darker if luminance(first.ground) > 0.18 else lighter)(first.text, ((first.ground, least),))
    return Remark(first.path, first.line, message, f"the nearest shade that is strong enough: {shade}")


@lru_cache(maxsize=4)
def pairings(found: tuple[Sheet, ...]) -> tuple[Pairing, ...]:
    """All words on their grounds, in these style sheets."""
    return tuple(pairing for sheet in found for pairing in _pairings(sheet))


def _pairings(sheet: Sheet) -> Iterator[Pairing]:
    styles = styles_of(sheet)
    for selector in COMMON:
        yield from _judged(sheet, styles, _place(_parsed(selector), sheet.dark), None, selector)
    for rule in styles.rules:
        place = _place(rule.parsed, sheet.dark) if rule.colours else None
        if place is not None and place[-1].tag not in WORDLESS:
            yield from _judged(sheet, styles, place, rule, rule.text)
            for selector in _within(place[-1]) if "background-color" in rule.declarations else ():
                inner = _append(place[-1], _parsed(selector).parsed_tree)
                yield from _judged(sheet, styles, (place[0], inner), rule, f"{rule.text} {selector}", place[-1])


def _within(element: ElementTree.Element) -> tuple[str, ...]:
    """What may stand in an element whose ground a style colours: no link stands in what is one, or in a button."""
    return () if element.tag in INTERACTIVE or "aria-pressed" in element.attrib else WITHIN


def _judged(
    sheet: Sheet,
    styles: Styles,
    place: tuple[ElementTree.Element, ElementTree.Element],
    forced: StyleRule | None,
    selector: str,
    at: ElementTree.Element | None = None,
) -> Iterator[Pairing]:
    """The words of an element that stands in a page; `forced` counts for it, or for the element `at`."""
    wrapped = next(
        item
        for item in cssselect2.ElementWrapper.from_html_root(place[0]).iter_subtree()
        if item.etree_element is place[1]
    )
    result = computed(wrapped, styles, forced, at if at is not None else place[1])
    text, ground = result.text.hexadecimal, result.ground.hexadecimal
    if text and ground:
        path, line = _where(sheet, result.text, result.ground)
        yield Pairing(selector, text, ground, result.large, sheet.dark, path, line)


def _where(sheet: Sheet, text: Colour, ground: Colour) -> tuple[str, int]:
    """The place of the collection's own that chose one of the colours; its settings if none did."""
    for origin in (*text.origins, *ground.origins):
        for name, source in sheet.sources:
            if origin.name == name and not name.endswith(".j2"):
                return f"layouts/{name}", origin.line
            if name.endswith(".j2") and (line := _line_in(source, origin)):
                return f"layouts/{name}", line
    return PATH, 0


def _line_in(source: str, origin: Origin) -> int:
    """The line of a template in which something is declared; 0 if it is not found."""
    lines = source.split("\n")
    for number, line in enumerate(lines, 1):
        if f"{origin.selector} {{" in " ".join(line.replace("{", " {").split()):
            inner = range(number, len(lines) + 1)
            return next((at for at in inner if origin.declared in lines[at - 1]), number)
    return 0


def _parsed(selector: str) -> Any:
    return next(iter(parse_selectors(tinycss2.parse_component_value_list(selector))))


def _place(parsed: Any, dark: bool) -> tuple[ElementTree.Element, ElementTree.Element]:
    """A page, and its element that a selector is for, or one in it that stands for a pseudo-element."""
    root = ElementTree.Element("html")
    ElementTree.SubElement(root, "body")
    if dark:
        root.set("data-theme", "dark")
    element = _built(root, parsed.parsed_tree)
    return root, ElementTree.SubElement(element, "span") if parsed.pseudo_element else element


def _built(root: ElementTree.Element, tree: Any) -> ElementTree.Element:
    if isinstance(tree, CompoundSelector):
        tag = _tag(tree)
        if tag == "html":
            return _dressed(root, tree)
        return _dressed(root[0], tree) if tag == "body" else _append(root[0], tree)
    left = _built(root, tree.left)
    if left is root:
        left = root[0]
        if _tag(tree.right) == "body":
            return _dressed(left, tree.right)
    beside = tree.combinator in ("+", "~")
    holder = next((item for item in root.iter() if left in list(item)), root[0]) if beside else left
    return _append(holder, tree.right)


def _append(holder: ElementTree.Element, tree: Any) -> ElementTree.Element:
    """An element within another, such as a compound selector or the last of several is for."""
    if not isinstance(tree, CompoundSelector):
        return _append(_append(holder, tree.left), tree.right)
    return _dressed(ElementTree.SubElement(holder, _tag(tree) or "div"), tree)


def _tag(compound: CompoundSelector) -> str:
    for simple in _simple(compound):
        if isinstance(simple, LocalNameSelector):
            return str(simple.lower_local_name)
        if isinstance(simple, PseudoClassSelector) and simple.name == "root":
            return "html"
    return ""


def _dressed(element: ElementTree.Element, compound: CompoundSelector) -> ElementTree.Element:
    """The element with the classes, the name and the attributes that a selector asks for."""
    for simple in _simple(compound):
        if isinstance(simple, ClassSelector):
            element.set("class", f"{element.get('class', '')} {simple.class_name}".strip())
        elif isinstance(simple, IDSelector):
            element.set("id", simple.ident)
        elif isinstance(simple, AttributeSelector):
            element.set(simple.lower_name, simple.value or "")
    return element


def _simple(compound: CompoundSelector) -> Iterator[Any]:
    """The parts of a selector; of several that it may be, the first."""
    for simple in compound.simple_selectors:
        if isinstance(simple, (MatchesAnySelector, SpecificityAdjustmentSelector)):
            first = next((each for each in simple.selector_list if hasattr(each, "parsed_tree")), None)
            if first is not None and isinstance(first.parsed_tree, CompoundSelector):
                yield from _simple(first.parsed_tree)
        else:
            yield simple
