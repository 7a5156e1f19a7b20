"""What styles come to on an element: its colour, its ground, the size of its letters (CSS Cascading 4, in short).

Only what decides about contrast is reckoned. A colour that can't be known, such as that of a picture or a gradient, is
None, and nothing is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, islice
from typing import Any, TypeAlias
from xml.etree import ElementTree

import cssselect2
import tinycss2
from cssselect2.compiler import CompiledSelector
from cssselect2.parser import parse as parse_selectors
from tinycss2.color4 import parse_color

from pip_publish.checks.sheets import Sheet

Tokens: TypeAlias = Sequence[Any]
"""Component values as tinycss2 gives them."""

WHITE, BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
PIXELS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""How many CSS pixels a unit of length has."""

ROOT_SIZE = 16.0
"""The size of letters where no style says otherwise, in CSS pixels."""

NESTED = 12
"""How many custom properties are looked up for a declaration."""

VALUES_LIMIT, SELECTOR_LIMIT, RULES_LIMIT = 100, 100, 1_000
"""How many values a declaration, parts a list of selectors and rules a style sheet may have that are looked at."""

DEPTH_LIMIT = 40
"""How deep brackets of a style sheet may stand in one another; those of one that goes deeper are not looked at."""

_HOLDERS = frozenset({"supports", "container", "layer"})
_COLOURS = ("color", "background-color")


@dataclass(frozen=True)
class Origin:
    """Where a value is declared: in which layout file, in which line of its CSS, for what, and as what."""

    name: str
    line: int
    selector: str
    declared: str


@dataclass(frozen=True)
class Declared:
    """A declaration: its values, and whether it is important."""

    tokens: Tokens
    origin: Origin
    important: bool


@dataclass(frozen=True, eq=False)
class StyleRule:
    """What a style declares for one selector; `parsed` is its tree, `order` its place among all."""

    text: str
    parsed: Any
    compiled: Any
    declarations: Mapping[str, Declared]
    order: int

    @property
    def colours(self) -> tuple[str, ...]:
        """Which colours it declares."""
        return tuple(name for name in _COLOURS if name in self.declarations)


@dataclass(frozen=True)
class Colour:
    """Red, green and blue from 0 to 1, or None if it can't be known; and where it comes from, the nearest first."""

    channels: tuple[float, float, float] | None
    origins: tuple[Origin, ...] = ()

    @property
    def hexadecimal(self) -> str:
        """As `#rrggbb`; empty if it can't be known."""
        return "#" + "".join(f"{round(value * 255):02x}" for value in self.channels) if self.channels else ""


@dataclass(frozen=True)
class Computed:
    """What styles come to on an element; the size of its letters is in CSS pixels, or None if it can't be known."""

    text: Colour = Colour(BLACK)
    ground: Colour = Colour(WHITE)
    size: float | None = ROOT_SIZE
    bold: bool = False
    custom: Mapping[str, Declared] = field(default_factory=dict)

    @property
    def large(self) -> bool:
        """Is its text large: from 18 point on, or from 14 if it is bold (WCAG 2.2, "large scale")?"""
        return self.size is not None and self.size >= (14 if self.bold else 18) * PIXELS["pt"] - 0.01


@dataclass(frozen=True, eq=False)
class Styles:
    """The rules of a style sheet, in their order; `matcher` finds those of an element."""

    rules: tuple[StyleRule, ...]
    matcher: cssselect2.Matcher

    def of(self, element: cssselect2.ElementWrapper) -> list[StyleRule]:
        """The rules for an element itself, without those for what CSS draws before or after it."""
        return [rule for _, _, pseudo_element, rule in self.matcher.match(element) if not pseudo_element]


def styles_of(sheet: Sheet) -> Styles:
    """The rules of a style sheet that count for its medium, and say something of colours or sizes."""
    rules = tuple(islice(_style_rules(sheet), RULES_LIMIT))
    matcher = cssselect2.Matcher()
    for rule in rules:
        matcher.add_selector(rule.compiled, rule)
    return Styles(rules, matcher)


def computed(
    element: cssselect2.ElementWrapper,
    styles: Styles,
    forced: StyleRule | None = None,
    at: ElementTree.Element | None = None,
) -> Computed:
    """What the rules come to on an element, whose holders are reckoned, too.

    The rule `forced` counts for the element `at`, one of these, whether it matches or not. So one for a state, such as
    `:hover`, or for what CSS draws before an element, is judged as if that were so.
    """
    parent = element.parent
    above = computed(parent, styles, forced, at) if parent is not None else Computed()
    return _on(above, _winning(element, styles, forced if element.etree_element is at else None))


def _style_rules(sheet: Sheet) -> Iterator[StyleRule]:
    order = count()
    for name, css in sheet.files:
        if _depth(css) > DEPTH_LIMIT:
            continue
        for node in _nodes(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), sheet):
            if len(node.prelude) > SELECTOR_LIMIT:
                continue
            try:
                selectors = list(parse_selectors(node.prelude))
            except cssselect2.SelectorError:
                continue
            text = " ".join(tinycss2.serialize(node.prelude).split())
            declarations = dict(_declarations(node.content, name, text))
            for parsed in selectors if declarations else ():
                yield StyleRule(text, parsed, CompiledSelector(parsed), declarations, next(order))


def _depth(css: str) -> int:
    """How deep brackets stand in one another, at most."""
    deepest = depth = 0
    for bracket in re.findall(r"[(\[{}\])]", css):
        depth += 1 if bracket in "([{" else -1
        deepest = max(deepest, depth)
    return deepest


def _nodes(nodes: Sequence[Any], sheet: Sheet) -> Iterator[Any]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield node
        elif node.type == "at-rule" and node.content is not None and _applies(node, sheet):
            yield from _nodes(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), sheet)


def _applies(rule: Any, sheet: Sheet) -> bool:
    asked = tinycss2.serialize(rule.prelude).lower()
    if rule.lower_at_keyword != "media":
        return rule.lower_at_keyword in _HOLDERS
    if "forced-colors" in asked or (re.search(r"\bprint\b", asked) and sheet.screen):
        return False
    if re.search(r"\bscreen\b", asked) and not sheet.screen:
        return False
    return "prefers-color-scheme: dark" not in re.sub(r":\s*", ": ", asked) or sheet.dark


def _declarations(content: Tokens, name: str, selector: str) -> Iterator[tuple[str, Declared]]:
    for node in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            tokens = [token for token in node.value if token.type not in ("whitespace", "comment")]
            origin = Origin(name, node.source_line, selector, node.name)
            for key, values in _longhands(node.name if node.name.startswith("--") else node.lower_name, tokens):
                yield key, Declared(values, origin, node.important)


def _longhands(name: str, tokens: Tokens) -> Iterator[tuple[str, Tokens]]:
    if name == "background":
        yield "background-color", tokens
    elif name == "font":
        sizes = [token for token in tokens if token.type in ("dimension", "percentage")]
        weights = [token for token in tokens if _is_bold(token)]
        yield "font-size", sizes[:1]
        yield "font-weight", weights
    elif name.startswith("--") or name in (*_COLOURS, "font-size", "font-weight"):
        yield name, tokens


def _winning(element: cssselect2.ElementWrapper, styles: Styles, forced: StyleRule | None) -> Mapping[str, Declared]:
    """The declaration of each property that counts: the important before others, the most specific, the last."""
    matching = {*styles.of(element), *((forced,) if forced else ())}
    plain = sorted(matching, key=lambda rule: (rule.compiled.specificity, rule.order))
    found: dict[str, Declared] = {}
    for important in (False, True):
        for rule in plain:
            found |= {name: each for name, each in rule.declarations.items() if each.important is important}
    return found


def _on(above: Computed, winning: Mapping[str, Declared]) -> Computed:
    custom = {**above.custom, **{name: found for name, found in winning.items() if name.startswith("--")}}
    result = replace(above, custom=custom)
    if "font-size" in winning:
        result = replace(result, size=_size(winning["font-size"].tokens, above.size, custom))
    if "font-weight" in winning:
        tokens, _ = _resolved(winning["font-weight"].tokens, custom)
        result = replace(result, bold=any(_is_bold(token) for token in tokens))
    if "background-color" in winning:
        result = replace(result, ground=_ground(winning["background-color"], above.ground, custom))
    if "color" in winning:
        result = replace(result, text=_text(winning["color"], above.text, result.ground, custom))
    return result


def _resolved(tokens: Tokens, custom: Mapping[str, Declared]) -> tuple[list[Any], tuple[Origin, ...]]:
    """Values with those of custom properties in the place of their names, and where these are declared."""
    found = list(tokens[:VALUES_LIMIT])
    origins: tuple[Origin, ...] = ()
    for _ in range(NESTED):
        at = next((at for at, token in enumerate(found) if _is_variable(token)), None)
        if at is None:
            break
        parts = [part for part in found[at].arguments if part.type not in ("whitespace", "comment")]
        declared = custom.get(parts[0].value) if parts and parts[0].type == "ident" else None
        found[at : at + 1] = declared.tokens if declared else parts[2:]
        origins = (declared.origin, *origins) if declared else origins
        found = found[:VALUES_LIMIT]
    return found, origins


def _is_variable(token: Any) -> bool:
    return token.type == "function" and bool(token.lower_name == "var")


def _text(declared: Declared, above: Colour, ground: Colour, custom: Mapping[str, Declared]) -> Colour:
    tokens, origins = _resolved(declared.tokens, custom)
    token = tokens[0] if len(tokens) == 1 else None
    if token is not None and token.type == "ident" and token.lower_value in ("inherit", "unset", "currentcolor"):
        return above
    return Colour(_over(token, ground.channels) if token is not None else None, (*origins, declared.origin))


def _ground(declared: Declared, above: Colour, custom: Mapping[str, Declared]) -> Colour:
    """The ground below an element's words; what holds no colour, such as the address of an icon, leaves that above."""
    tokens, origins = _resolved(declared.tokens, custom)
    origins = (*origins, declared.origin)
    for token in tokens:
        if (channels := _over(token, above.channels)) is not None:
            return above if _alpha(token) == 0 else Colour(channels, origins)
    unknown = any(token.type == "function" and token.lower_name != "url" for token in tokens)
    return Colour(None, origins) if unknown else above


def _over(token: Any, ground: tuple[float, float, float] | None) -> tuple[float, float, float] | None:
    """The colour of a value, laid over its ground; None if it is no colour, or one that can't be known."""
    colour = parse_color(token)
    if colour is None or isinstance(colour, str):
        return None
    try:
        channels = colour.coordinates if colour.space == "srgb" else colour.to("srgb").coordinates
    except NotImplementedError:
        return None
    alpha = float(colour.alpha)
    if alpha < 1 and ground is None:
        return None
    red, green, blue = (
        min(1.0, max(0.0, alpha * (value or 0.0) + (1 - alpha) * below))
        for value, below in zip(channels, ground or BLACK, strict=True)
    )
    return red, green, blue


def _alpha(token: Any) -> float:
    return float(parse_color(token).alpha)


def _size(tokens: Tokens, above: float | None, custom: Mapping[str, Declared]) -> float | None:
    values, _ = _resolved(tokens, custom)
    return _length(values[0], above) if len(values) == 1 else None


def _length(token: Any, above: float | None) -> float | None:
    """A size of letters in CSS pixels; of `clamp` the smallest. None for other reckonings."""
    if token.type == "function" and token.lower_name == "clamp":
        parts = [part for part in token.arguments if part.type not in ("whitespace", "comment")]
        return _length(parts[0], above) if parts else None
    if token.type == "percentage":
        return above * float(token.value) / 100 if above is not None else None
    if token.type != "dimension":
        return None
    if token.lower_unit in ("em", "rem"):
        base = above if token.lower_unit == "em" else ROOT_SIZE
        return base * float(token.value) if base is not None else None
    factor = PIXELS.get(token.lower_unit)
    return float(token.value) * factor if factor else None


def _is_bold(token: Any) -> bool:
    if token.type == "ident":
        return token.lower_value in ("bold", "bolder")
    return token.type == "number" and float(token.value) >= 700
