"""Every character is one that the typefaces have.

Editions use the faces that come with pip-publish and none of the machine's, so that the same collection gives the same
bytes anywhere. A character that none of them has would be printed as an empty box, and PDF/UA refuses the file
(ISO 14289-1 7.21.8). A picture character is an example, such as a thermometer
where the word would do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Set
from pathlib import Path

from pip_publish.checks.model import Terms
from pip_publish.checks.remark import Remark
from pip_publish.collection import tags
from pip_publish.collection.model import Article, Collection
from pip_publish.problems import Severity

GROUP = "layout"
SEVERITY = Severity.ERROR
FIRM = True
DRAWN_AS_NOTHING = ("Cc", "Cf", "Zl", "Zp", "Zs")
"""Categories of characters that need no glyph: controls, marks of direction and joining, separators."""

HINT = "write it in words, or use another sign"


def collection(terms: Terms) -> Iterator[Remark]:
    """One remark for each character of an article, a region or the settings that no face has."""
    collection, characters = terms.collection, terms.characters
    for article in (*collection.articles, *collection.translations):
        lines = (Path(collection.folder) / article.path).read_text("utf-8-sig").splitlines()
        yield from _missing(article.path, _words(article), lines, characters)
    regions = "".join(region.name + region.summary for region in collection.regions)
    for path, words in (("articles/regions.yaml", regions), ("pip-publish.toml", _settings(collection))):
        lines = (Path(collection.folder) / path).read_text("utf-8-sig").splitlines()
        yield from _missing(path, words, lines, characters)


def _words(article: Article) -> str:
    """All that is printed of an article."""
    body = tags.text(article.document.body)
    meanings = "".join(meaning for _, meaning in article.document.abbreviations)
    sources = "".join(source.title + source.publisher + source.url for source in article.sources)
    reviewer = article.review.by + article.review.role if article.review else ""
    return "".join((article.title, article.summary, *article.keywords, body, meanings, sources, reviewer))


def _settings(collection: Collection) -> str:
    settings = collection.settings
    clinic = settings.clinic
    return "".join(
        (
            *(settings.title, settings.subtitle, settings.publisher, settings.rights, settings.web_address),
            *(clinic.name, clinic.address, clinic.phone, clinic.email, clinic.web),
        )
    )


def _missing(path: str, words: str, lines: list[str], characters: Set[int]) -> Iterator[Remark]:
    for sign in sorted(set(words)):
        if ord(sign) not in characters and unicodedata.category(sign) not in DRAWN_AS_NOTHING:
            line = next((number for number, text in enumerate(lines, 1) if sign in text), 0)
            name = unicodedata.name(sign, "without a name").lower()
            message = f'no typeface that is shipped has the character "{sign}" (U+{ord(sign):04X}, {name})'
            yield Remark(path, line, message, HINT)
