"""SVG drawings: nothing in them runs, moves, or reaches outside the file."""

from __future__ import annotations

import re

from lxml import etree

from pip_publish.collection.limits import SIDE_LIMIT, SVG_ELEMENTS_LIMIT, SVG_NESTING_LIMIT
from pip_publish.problems import Findings

_SVG = "{http://www.w3.org/2000/svg}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_ACTIVE = frozenset(["script", "handler", "listener"])
_MOVING = frozenset(["animate", "animateColor", "animateMotion", "animateTransform", "set", "mpath", "discard"])
_EMBEDDING = frozenset(["foreignObject", "iframe", "audio", "video", "canvas", "embed", "object", "image", "feImage"])
_URL = re.compile(r"url\(\s*+[\"']?+\s*+(?!#)", re.IGNORECASE)
_REACHING = re.compile(r"@import|@font-face|image-set|\bsrc\(|expression\(|\\", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?)\s*(px|pt|pc|mm|cm|in|)\s*")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}

Element = etree._Element


def measure(data: bytes, findings: Findings) -> tuple[float, float] | None:
    """Width and height of a harmless drawing in CSS pixels; None and a problem for any other."""
    if not _is_utf_8(data):
        findings.add(0, "not-utf-8", "this drawing is not saved as UTF-8", "save it again as plain SVG")
        return None
    if found := re.search(rb"<!(DOCTYPE|ENTITY)", data, re.IGNORECASE):
        line = data.count(b"\n", 0, found.start()) + 1
        hint = "save it as plain SVG, or delete from <!DOCTYPE to the > that closes it"
        findings.add(line, "svg-entity", "this drawing has a DOCTYPE or entities", hint)
        return None
    root = _root(data, findings)
    if root is None:
        return None
    before = len(findings.found)
    for item in root.iter():
        _check(item, findings)
    _check_weight(root, findings)
    size = _size(root, findings)
    return size if len(findings.found) == before else None


def _is_utf_8(data: bytes) -> bool:
    """Whether a drawing is UTF-8, and says nothing else of itself; another encoding could hide what we look for."""
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    if declared and declared.group(1).lower() not in {b"utf-8", b"us-ascii", b"ascii"}:
        return False
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _root(data: bytes, findings: Findings) -> Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        findings.add(line, "image-damaged", "this drawing is cut short or damaged", "save or copy it again")
        return None
    if root.tag != f"{_SVG}svg":
        findings.add(root.sourceline or 0, "image-type", "this is no SVG drawing", 'it begins with <svg xmlns="…">')
        return None
    return root


def _check(item: Element, findings: Findings) -> None:
    line = item.sourceline or 0
    if isinstance(item, etree._ProcessingInstruction):
        findings.add(line, "svg-external", "this drawing names a style sheet or program", "delete the line with <?")
        return
    if not isinstance(item.tag, str):
        return
    name = etree.QName(item).localname
    if name in _ACTIVE:
        findings.add(line, "svg-script", f"this drawing holds <{name}>", "delete it: nothing runs in a drawing")
    elif name in _EMBEDDING or item.tag.startswith(_XHTML):
        hint = "draw it, or use a PNG picture instead of the drawing"
        findings.add(line, "svg-external", f"this drawing holds <{name}>, something that isn't drawn", hint)
    elif name in _MOVING:
        findings.add(line, "svg-motion", f"this drawing moves (<{name}>)", "delete it: paper stands still")
    if name == "style":
        _check_style("".join(item.itertext()), line, findings)
    for key, value in item.attrib.items():
        _check_attribute(str(key), str(value), line, findings)


def _check_attribute(key: str, value: str, line: int, findings: Findings) -> None:
    name = etree.QName(key).localname
    if name.lower().startswith("on"):
        findings.add(line, "svg-script", f'this drawing has an event attribute, "{name}"', "delete it")
    elif key in {"href", _XLINK_HREF, "src"} and not value.strip().startswith("#"):
        hint = 'only href="#…" is allowed: draw what it names, or delete it'
        findings.add(line, "svg-external", f'this drawing reaches for "{value.strip()[:60]}"', hint)
    elif name == "base" and key.startswith("{"):
        findings.add(line, "svg-external", "this drawing has an xml:base", "delete it")
    elif name == "style":
        _check_style(value, line, findings)
    elif _URL.search(value) or "javascript:" in value.lower():
        findings.add(line, "svg-external", f'this drawing reaches for "{value.strip()[:60]}"', "draw it, or delete it")


def _check_style(css: str, line: int, findings: Findings) -> None:
    if _REACHING.search(css) or _URL.search(css):
        hint = "delete it: a drawing brings all that it shows"
        findings.add(line, "svg-external", "a style in this drawing imports something, or reaches outside", hint)


def _check_weight(root: Element, findings: Findings) -> None:
    """Note drawings with too many elements, counting what `use` repeats, and those that repeat themselves."""
    named = {item.get("id"): item for item in root.iter() if isinstance(item.tag, str) and item.get("id")}
    sizes: dict[Element, float] = {}

    def size(item: Element, depth: int) -> float:
        if item in sizes:
            return sizes[item]
        if depth > SVG_NESTING_LIMIT:
            return float("inf")
        sizes[item] = float("inf")  # what is asked for while it is being counted holds itself
        total = 1.0 + sum(size(child, depth + 1) for child in item if isinstance(child.tag, str))
        target = named.get((item.get("href") or item.get(_XLINK_HREF) or "")[1:])
        if target is not None and etree.QName(item).localname == "use":
            total += size(target, depth + 1)
        sizes[item] = total
        return total

    total = size(root, 0)
    if total > SVG_ELEMENTS_LIMIT:
        many = "without end" if total == float("inf") else f"{total:,.0f}"
        hint = "draw it with fewer parts, and fewer that are used again"
        findings.add(0, "image-size", f"this drawing has too many parts, or parts in parts ({many})", hint)


def _size(root: Element, findings: Findings) -> tuple[float, float] | None:
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    box = [_length(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    if len(box) == 4 and box[2] and box[3]:
        if width and not height:
            height = width * box[3] / box[2]
        elif height and not width:
            width = height * box[2] / box[3]
        width, height = width or box[2], height or box[3]
    if width and height and max(width, height) > SIDE_LIMIT:
        wide = f"this drawing is {width:,.0f} x {height:,.0f} pixels; at most {SIDE_LIMIT:,} each way are read"
        findings.add(root.sourceline or 0, "image-size", wide, "give its first element a smaller width and height")
        return None
    if not width or not height or min(width, height) <= 0:
        hint = 'write viewBox="0 0 WIDTH HEIGHT" in its first element'
        findings.add(root.sourceline or 0, "image-size", "this drawing doesn't say how wide and high it is", hint)
        return None
    return width, height


def _length(typed: str) -> float | None:
    """A length in CSS pixels; None for percentages and what is no length."""
    found = _LENGTH.fullmatch(typed)
    return round(float(found.group(1)) * _PIXELS[found.group(2)], 3) if found else None
