"""A dose of a medicine says where it comes from.

A wrong dose harms at once, and whoever checks an article again must find the line to compare it with. One of several
sources at the end does not tell which of them says "no more than 8 tablets a day". So a passage with a dose has a note,
or a link to the page that says so, or names the publisher of one of the article's sources; an article that has one
source alone needs none of these. DISCERN looks, in its fourth question, for a reference beside each main claim about
treatments. Amounts of food, and how often to stretch, are no doses. An example:

    Adults can take 2 tablets of 500 mg every 4 to 6 hours.[^1]

    [^1]: Paracetamol for adults. NHS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Block, Page
from pip_publish.checks.remark import Remark
from pip_publish.collection.shape import Element
from pip_publish.problems import Severity

GROUP = "safety"
SEVERITY = Severity.WARNING
LISTS = ("ul", "ol", "dl", "li", "table", "thead", "tbody", "tr")

_COUNT = (
    r"(?:\d[\d.,]{0,9}|½|half an?|one|two|three|four|five|six|eight|ten|un[oa]?|dos|tres|cuatro|cinco|seis|ocho|diez)"
)
_UNIT = r"(?:mg|mcg|µg|μg|milligrams?|micrograms?|miligramos?|microgramos?)"
_PIECE = (
    r"(?:tablets?|capsules?|caplets?|pills?|puffs?|sachets?|lozenges?|suppositor(?:y|ies)|"
    r"comprimidos?|cápsulas?|pastillas?|inhalaciones|sobres?|supositorios?)"
)
_DOSE = re.compile(
    rf"(?<![\d.,])\d[\d.,]{{0,9}}(?: ?(?:to|or|a|o|[-\u2013]) ?\d[\d.,]{{0,9}})?[ \u00a0-]?{_UNIT}\b"
    r"(?!/(?:d?l|L|mmol)\b)"  # what is measured in blood
    rf"|\b{_COUNT}(?: (?:to|or|a|o) {_COUNT}|[-\u2013]\d+)? {_PIECE}\b",
    re.I,
)
_MEDICINE = re.compile(
    r"\b(?:paracetamol|acetaminophen|ibuprofen|naproxen|diclofenac|aspirin|codeine|co-codamol|tramadol|morphine|oxycodone|"
    r"amitriptyline|nortriptyline|duloxetine|gabapentin|pregabalin|diazepam|omeprazole|prednisolone|quinine|melatonin|"
    r"\w+triptan|triptans?|antacids?|antibiotics?|insulin|paracetamol|ibuprofeno|naproxeno|diclofenaco|aspirina|codeína|"
    rf"morfina|gabapentina|pregabalina|omeprazol|{_PIECE})\b",
    re.I,
)
_MEASURED = re.compile(
    rf"\b{_COUNT}[ \u00a0-]?(?:g|grams?|ml|millilit(?:re|er)s?|drops?|units?|gramos?|gotas?|unidades)\b"
    rf"|\b(?:every|each|cada) (?:{_COUNT} ?(?:to|or|a|o|[-\u2013]) ?)?{_COUNT} (?:hours?|horas?)\b"
    rf"|\b(?:{_COUNT}|once|twice|una|dos) ?(?:times|doses|veces|dosis)?(?: an?| in| per| each| al| en| por) "
    r"(?:24 hours|24 horas|day|día)\b",
    re.I,
)
"""Amounts and times that make a dose only beside the name of a medicine: food is weighed in grams, too."""


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each passage with doses that tells no source."""
    article = page.article
    publishers = {source.publisher for source in article.sources if source.publisher}
    for block in page.blocks if len(article.sources) != 1 else ():
        dose = "" if _is_note(block.element) else _dose(block)
        if dose and not article.sources:
            message = f'"{dose}" is a dose, and the article names no source'
            yield page.remark(page.line_of(block.text), message, "add where it comes from to its sources")
        elif dose and not any(_has_source(part, publishers) for part in _passage(block)):
            message = f'"{dose}" is a dose, and this passage does not say where it comes from'
            hint = "add a note with the source, [^1], or name its publisher here"
            yield page.remark(page.line_of(block.text), message, hint)


def _dose(block: Block) -> str:
    """The first dose in a block, as it is written; none: empty."""
    for sentence in block.sentences:
        if found := _DOSE.search(sentence):
            return found[0]
        if _MEDICINE.search(sentence) and (found := _MEASURED.search(sentence)):
            return found[0]
    return ""


def _is_note(element: Element) -> bool:
    return any("footnotes" in one.get("class", "").split() for one in element.iterancestors())


def _passage(block: Block) -> Iterator[Element]:
    """A block with the list or table that holds it, and the paragraph that leads to these."""
    top = block.element
    while (holder := top.getparent()) is not None and holder.tag in LISTS:
        top = holder
    yield top
    before = top.getprevious()
    if top is not block.element and before is not None and before.tag == "p":
        yield before


def _has_source(part: Element, publishers: set[str]) -> bool:
    """Does it hold a note, a link to the web, or the name of a publisher?"""
    words = " ".join(part.itertext())
    if any(re.search(rf"\b{re.escape(publisher)}\b", words) for publisher in publishers):
        return True
    links = list(part.iter("a"))
    return any("footnote-ref" in link.get("class", "") or link.get("href", "").startswith("http") for link in links)
