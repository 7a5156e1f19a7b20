"""An article's body for print: labels, page references, addresses, figure numbers and names for notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree
from markupsafe import escape

from pip_publish.collection.model import Document
from pip_publish.layouts import Texts
from pip_publish.media.pdf.content import Other
from pip_publish.media.site import short_address

EMPTY_LABEL = re.compile(r'<aside class="callout (?P<kind>note|tip|warning|urgent)"[^>]*><p class="label">(?=</p>)')
SCHEMES = ("http:", "https:", "mailto:", "tel:")
NO_BREAK = "\N{NO-BREAK SPACE}"
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
LONG_WORD = 24
"""Letters; words up to this length fit a column of a table of four."""

HELD = "held"
"""The class of words that stay on one line."""

BREAK_AFTER = "/.-_?=&"

Element = etree._Element


def print_body(document: Document, key: str, texts: Texts, others: Sequence[Other] | None = None) -> str:
    """The body for the layout engine; `key` is the article's.

    In a booklet links to other articles name pages. A handout stands alone: there they name the handouts of `others`.
    """
    named = None if others is None else {other.key: other for other in others}
    asked: set[str] = set()
    body = etree.fromstring(document.body)
    _fill_labels(body, texts)
    _number_figures(body, texts)
    _name_notes(body, texts)
    _let_long_words_break(body)
    for link in list(body.iter("a")):
        if named and (other := named.get(_article_of(link))):
            _ask_for(link, other, texts, again=other.key in asked)
            asked.add(other.key)
        else:
            _print_link(link, key, texts)
    _hold_note_marks(body)
    return etree.tostring(body, encoding="unicode", method="html")


def classes(element: Element) -> list[str]:
    """An element's classes."""
    return element.get("class", "").split()


def _fill_labels(body: Element, texts: Texts) -> None:
    """Each callout says of which kind it is, before the title that its author gave it."""
    for callout in body.iter("aside"):
        kinds = [kind for kind in classes(callout) if kind != "callout"]
        label = callout.find("p[@class='label']")
        if label is not None and kinds:
            own = label.text or ("" if len(label) else None)
            label.text = texts(kinds[0]) if own is None else f"{texts(kinds[0])}: {own}"


def _number_figures(body: Element, texts: Texts) -> None:
    captions = [caption for figure in body.iter("figure") for caption in figure.iter("figcaption")]
    for number, caption in enumerate(captions, 1):
        strong = etree.Element("b")
        strong.text, strong.tail = texts("figure", number=number), f" {caption.text or ''}"
        caption.text = None
        caption.insert(0, strong)


def _let_long_words_break(body: Element) -> None:
    """Mark tables with words too long for a column: only there may the engine break words to fit the width."""
    for table in body.iter("table"):
        words = (word for cell in table.iter("th", "td") for word in "".join(cell.itertext()).split())
        if any(len(word) > LONG_WORD for word in words):
            table.set("class", " ".join([*classes(table), "long-words"]))


def _name_notes(body: Element, texts: Texts) -> None:
    """Note marks and the links back say where they lead (ISO 14289-1 7.18.5); the notes stand below a heading."""
    for notes in body.iter("section"):
        if "footnotes" in classes(notes):
            heading = etree.Element("h2", {"data-block": "notes"})
            heading.text = texts("notes")
            notes.insert(0, heading)
    for link in body.iter("a"):
        if "footnote-ref" in classes(link):
            link.set("aria-label", texts("note-mark", number="".join(link.itertext())))
        elif "footnote-backref" in classes(link):
            number = link.get("href", "").rpartition("-")[2]
            link.set("aria-label", texts("back-to-text", number=number))


def _hold_note_marks(body: Element) -> None:
    """A note's mark stays on the line of the word before it: Pango would break a line between a stop and a digit."""
    for mark in [link.getparent() for link in body.iter("a") if "footnote-ref" in classes(link)]:
        parent = mark.getparent() if mark is not None and mark.tag == "sup" else None
        if mark is None or parent is None:
            continue
        before = mark.getprevious()
        if before is not None and not before.tail and HELD in classes(before):
            before.append(mark)
        elif before is not None and not before.tail and len("".join(before.itertext())) <= LONG_WORD:
            _hold(parent, before, mark)
        else:
            _hold_word(parent, mark, before)
        holder = mark.getparent()
        if holder is not None and holder is not parent and mark.tail:
            holder.tail, mark.tail = (holder.tail or "") + mark.tail, None


def _hold_word(parent: Element, mark: Element, before: Element | None) -> None:
    """Hold a mark together with the word that ends the text before it."""
    text = (parent.text if before is None else before.tail) or ""
    word = re.split(r"\s", text)[-1]
    if 0 < len(word) <= LONG_WORD:
        if before is None:
            parent.text = text[: -len(word)]
        else:
            before.tail = text[: -len(word)]
        _hold(parent, mark).text = word


def _hold(parent: Element, *together: Element) -> Element:
    """Put elements that follow each other into one that keeps them on a line; that one."""
    holder = etree.Element("span", {"class": HELD})
    parent.insert(parent.index(together[-1]), holder)
    for element in reversed(together):
        holder.insert(0, element)
    return holder


def label_callouts(html: str, texts: Texts) -> str:
    """A template's document with the labels of its callouts filled in."""
    return EMPTY_LABEL.sub(lambda match: f"{match[0]}{escape(texts(match['kind']))}", html)


def _article_of(link: Element) -> str:
    """The key of the article that a link leads to."""
    return str(link.get("href", "")).removeprefix("pip:").partition("#")[0]


def _print_link(link: Element, key: str, texts: Texts) -> None:
    """Say in words where a link leads: the page inside the booklet, the address outside it."""
    address = link.get("href", "")
    if {"footnote-ref", "footnote-backref"} & set(classes(link)):
        return
    if address.startswith("pip:"):
        _refer(link, address.removeprefix("pip:"), texts)
    elif address.startswith("#"):
        _refer(link, key + address, texts)
    elif address.startswith(SCHEMES):
        _spell_out(link, address)


def _refer(link: Element, target: str, texts: Texts) -> None:
    """Add `(page 000)`, its digits to be filled in at binding."""
    before, _, after = texts("page", number="\0").partition("\0")
    _append_text(link, " (")
    reference = etree.SubElement(link, "span", {"class": "pageref"})
    reference.text = before.replace(" ", NO_BREAK)
    number = etree.SubElement(reference, "span", {"data-ref": target})
    number.text, number.tail = "000", f"{after})"


def _ask_for(link: Element, other: Other, texts: Texts, again: bool) -> None:
    """Name the handout to ask for, the first time that there is a link to it; on a screen it leads to the web."""
    said = "".join(link.itertext()).strip()
    alike = said.casefold() == other.title.casefold()
    if not again:
        _append_text(link, f" ({texts('this-handout') if alike else texts('that-handout', title=other.title)})")
    if other.web:
        link.set("href", other.web)
    else:
        del link.attrib["href"]


def _spell_out(link: Element, address: str) -> None:
    """Add the address in brackets, unless the words are the address already."""
    shown = short_address(address)
    if shown in "".join(link.itertext()):
        return
    _append_text(link, f" ({breakable(shown)})")


def breakable(address: str) -> str:
    """An address with places between its pieces at which a line may break, but for one just before its end."""
    pieces, piece = [], ""
    for character in address:
        piece += character
        if character in BREAK_AFTER and len(piece) > 3:
            pieces.append(piece)
            piece = ""
    if len(piece) > 3 or not pieces:
        pieces.append(piece)
    else:
        pieces[-1] += piece
    return ZERO_WIDTH_SPACE.join(pieces)


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
