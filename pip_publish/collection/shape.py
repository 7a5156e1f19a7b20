"""The shape that `Document` promises: callouts, notes, figures, tables, and passages in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

Element = etree._Element

CALLOUTS = ("note", "tip", "warning", "urgent")
BLOCKS = frozenset(["p", "li", "tr", "dt", "dd", "h2", "h3", "h4", "h5", "h6", "figure", "pre", "aside"])
_INNER = ("lang", "dir")
_APART = frozenset({"p", "ul", "ol", "dl", "table", "aside", "blockquote", "figure", "pre", "section"})
_VOID = frozenset({"br", "wbr", "hr", "img"})


def normalise(body: Element) -> None:
    """Give a sanitised body its shape, in place."""
    for step in (_callouts, _notes, _divisions, _emphasis, _figures, _tables, _code, _spaces):
        step(body)


def serialise(body: Element) -> str:
    """A body as text that XML and HTML readers alike understand: only void elements close themselves."""
    for item in body.iter():
        if item.tag not in _VOID and item.text is None and not len(item):
            item.text = ""
    return etree.tostring(body, encoding="unicode", with_tail=False)


def each(body: Element, *tags: str) -> Iterator[Element]:
    """The elements of these names, as they stood when asked, in document order."""
    yield from [item for item in body.iter(*tags) if item is not body]


def classes(item: Element) -> set[str]:
    """The classes of an element."""
    return set(item.get("class", "").split())


def text_of(item: Element) -> str:
    """The text of an element, its white space made single spaces."""
    return " ".join("".join(item.itertext()).split())


def replace(old: Element, *new: Element) -> None:
    """Put elements in another's place; its tail follows the last of them."""
    parent = old.getparent()
    if parent is None:
        return
    index = parent.index(old)
    tail = old.tail
    for item in reversed(new):
        parent.insert(index, item)
    parent.remove(old)
    if new:
        new[-1].tail = tail


def _callouts(body: Element) -> None:
    for item in each(body, "div"):
        kinds = classes(item)
        if "admonition" in kinds:
            kind = next((name for name in CALLOUTS if name in kinds), "note")
            item.tag = "aside"
            item.set("class", f"callout {kind}")
            _label(item, kind)


def _label(callout: Element, kind: str) -> None:
    """The callout's first child is its label, empty unless the author gave a title."""
    first = callout[0] if len(callout) else None
    if first is None or "admonition-title" not in classes(first):
        first = etree.Element("p")
        callout.insert(0, first)
    elif text_of(first) == kind.capitalize():
        first.text = None
    first.set("class", "label")


def _notes(body: Element) -> None:
    """Footnotes are numbered as they are first referred to, and so are their anchors."""
    for item in each(body, "div"):
        if "footnote" not in classes(item):
            continue
        item.tag = "section"
        item.set("class", "footnotes")
        for line in item.findall("hr"):
            item.remove(line)
        notes = {note.get("id", "")[3:]: note for note in item.iterfind("ol/li")}
        marks = [mark for mark in each(body, "a") if "footnote-ref" in classes(mark)]
        named = dict.fromkeys([mark.get("href", "")[4:] for mark in marks])
        order = [*(name for name in named if name in notes), *(name for name in notes if name not in named)]
        for name in order:
            item[0].append(notes[name])
        numbers = {name: str(number) for number, name in enumerate(order, 1)}
        for mark in marks:
            mark.text = numbers.get(mark.get("href", "")[4:], mark.text)
        for part in each(body, "li", "a", "sup"):
            _number(part, numbers)


def _number(part: Element, numbers: dict[str, str]) -> None:
    for name in ("id", "href"):
        found = re.fullmatch(r"(#?)(fn|fnref(\d*)):(.*)", part.get(name, ""), re.DOTALL)
        if found and found[4] in numbers:
            kind = "fn" if found[2] == "fn" else "fnref"
            again = f"-{found[3]}" if found[3] else ""
            part.set(name, f"{found[1]}{kind}-{numbers[found[4]]}{again}")


def _divisions(body: Element) -> None:
    """A `<div>` only says what language its blocks are in: they say so themselves, and it goes."""
    for item in reversed(list(each(body, "div"))):
        for child in item:
            for name in _INNER:
                if item.get(name) and not child.get(name):
                    child.set(name, item.get(name, ""))
        if item.text and item.text.strip():
            item.tag = "p"
            continue
        if item.get("id") and len(item):
            _give_anchor(item[0], item.get("id", ""))
        replace(item, *item)


def _give_anchor(item: Element, anchor: str) -> None:
    if not item.get("id"):
        item.set("id", anchor)
        return
    mark = etree.Element("span", {"id": anchor})
    mark.tail, item.text = item.text, None
    item.insert(0, mark)


def _emphasis(body: Element) -> None:
    for item in each(body, "b", "i"):
        item.tag = "strong" if item.tag == "b" else "em"


def _figures(body: Element) -> None:
    """A paragraph of pictures alone is as many figures."""
    for paragraph in each(body, "p"):
        images = [child for child in paragraph if child.tag == "img"]
        bare = not text_of(paragraph) and all(child.tag in {"img", "br"} for child in paragraph)
        if images and bare:
            figures = [_figure(image) for image in images]
            for name in ("id", *_INNER):
                if paragraph.get(name):
                    figures[0].set(name, paragraph.get(name, ""))
            if "decorative" in classes(paragraph):
                figures[0][0].set("class", "decorative")
            replace(paragraph, *figures)
    for image in each(body, "img"):
        image.attrib.pop("title", None)


def _figure(image: Element) -> Element:
    figure = etree.Element("figure")
    image.tail = None
    figure.append(image)
    for name in ("id", *_INNER):
        if image.get(name):
            figure.set(name, image.attrib.pop(name))
    caption = " ".join(image.attrib.pop("title", "").split())
    if caption:
        etree.SubElement(figure, "figcaption").text = caption
    return figure


def _tables(body: Element) -> None:
    for row in each(body, "tr"):
        parent = row.getparent()
        in_head = parent is not None and parent.tag == "thead"
        for index, cell in enumerate(row):
            side = cell.attrib.pop("align", "")
            if side in {"right", "center"}:
                cell.set("class", f"align-{side}")
            if in_head:
                cell.set("scope", "col")
            elif index == 0:
                cell.tag = "th"
                cell.set("scope", "row")


def _code(body: Element) -> None:
    for item in each(body, "code"):
        item.attrib.pop("class", None)


def _spaces(body: Element) -> None:
    """No white space between blocks, so that the same article gives the same bytes however it is spaced."""
    holders = each(body, "ul", "ol", "dl", "table", "thead", "tbody", "tr", "section", "aside", "blockquote")
    mixed = [item for item in each(body, "li", "dd") if any(child.tag in _APART for child in item)]
    for item in [body, *holders, *mixed]:
        if item.text and not item.text.strip():
            item.text = None
        for child in item:
            if child.tail and not child.tail.strip():
                child.tail = None
    for item in each(body, "p"):
        if not len(item) and not text_of(item) and "label" not in classes(item):
            replace(item)
    for item in body.iter():
        if item.tag not in {"code", "pre"}:
            item.text = _unindented(item.text)
        item.tail = _unindented(item.tail)


def _unindented(text: str | None) -> str | None:
    """A text without the white space that begins its lines."""
    return re.sub(r"(?<=\n)[ \t]+", "", text) if text else text
