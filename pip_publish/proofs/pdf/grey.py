"""Do all words stand out from their ground when pages are printed in grey?

Every page is rendered in grey at 216 dots to the inch. Of each run of words the darkest or lightest dot is compared
with the commonest grey around them, so that smoothed edges don't count. What is asked for is WCAG 2.2 1.4.3, level AA;
words of 18 point, or of 14 point in bold, are large.
"""

from __future__ import annotations

import re

from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.pdf.greyprint import GreyPage, Words, pages
from pip_publish.proofs.pdf.judging import Bench, is_pdf, judged, on_page, short
from pip_publish.verdicts import Verdict

TITLE = "Words stand out from their ground on all pages in grey: 4.5 to 1, large ones 3 to 1"
applies = is_pdf

TEXT, LARGE_TEXT = 4.5, 3.0
LARGE, LARGE_BOLD = 18.0, 14.0
LETTER = re.compile(r"\w")
"""What words have: a full stop by itself is too small to be measured."""


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Measure all words on all pages; each page tells of its faintest."""
    return judged(TITLE, built, shelf, _look)


def _look(bench: Bench, built: Built, _shelf: Shelf) -> None:
    for number, page in enumerate(pages(built.path), 1):
        _page(bench, page, number)
    bench.expect(bench.checks > 0, "no-text", f"{built.name}: there is no text that could be measured")


def _page(bench: Bench, page: GreyPage, number: int) -> None:
    faint: list[tuple[float, Words]] = []
    for words in page.words:
        if LETTER.search(words.text):
            bench.checks += 1
            contrast = page.text_contrast(words)
            if contrast < least(words):
                faint.append((contrast, words))
    if faint:
        contrast, words = min(faint, key=lambda each: each[0])
        message = (
            f"in grey, {short(words.text)} has a contrast of {contrast:.1f} to 1 with its ground; "
            f"it should be {least(words):g} to 1"
        )
        bench.expect(False, "faint-text", message, on_page(number))


def least(words: Words) -> float:
    """The contrast that words must have."""
    return LARGE_TEXT if words.size >= (LARGE_BOLD if words.bold else LARGE) else TEXT
