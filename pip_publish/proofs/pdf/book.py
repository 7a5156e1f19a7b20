"""A tagged PDF beside the articles that it should hold: which element is which, and on which page each thing stands.

Pages are found by what stands on them, and by no destination, link or number of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from pathlib import Path

from pip_publish.collection.model import Article, Collection, Region
from pip_publish.layouts import Layouts, Texts
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.pdf.expected import Expected, Mark, PageOf, pruned
from pip_publish.proofs.pdf.judging import HANDOUTS
from pip_publish.proofs.pdf.tagtree import Element, TaggedPdf, fold

HEADINGS = tuple(f"H{level}" for level in range(1, 7))
LINK = "pip:"


class Book:
    """A file read back, with the articles that it holds by what it is called."""

    def __init__(self, built: Built, shelf: Shelf) -> None:
        self.pdf = opened(built.path)
        self.whole = shelf.collection
        self.articles = shelf.articles(built)
        self.handout = built.edition in HANDOUTS

    @cached_property
    def collection(self) -> Collection:
        """The collection with the articles of this file alone."""
        return replace(self.whole, articles=self.articles)

    @cached_property
    def layouts(self) -> Layouts:
        """The layouts, the collection's own before the shipped ones."""
        return Layouts(Path(self.whole.folder))

    @cached_property
    def texts(self) -> Texts:
        """What the edition says beside the articles."""
        return self.layouts.texts(self.whole.settings.language)

    @cached_property
    def parts(self) -> list[Element]:
        """The parts of the file, in order."""
        return [kid for kid in self.pdf.document.kids if isinstance(kid, Element)]

    @cached_property
    def found(self) -> list[Element]:
        """The elements of articles, in order."""
        return list(self.pdf.document.iter("Art"))

    @cached_property
    def pairs(self) -> Mapping[str, Element]:
        """The element of each article that is there, by the article's key: by title, in order."""
        titles = [fold(article.title) for article in self.articles]
        blocks = SequenceMatcher(None, titles, [title_of(element) for element in self.found], autojunk=False)
        return {
            self.articles[block.a + at].key: self.found[block.b + at]
            for block in blocks.get_matching_blocks()
            for at in range(block.size)
        }

    def body(self, article: Article) -> Element:
        """The element of an article's body; an empty one if it has none."""
        kids = [kid for kid in self.pairs[article.key].kids if isinstance(kid, Element) and kid.role == "Div"]
        return kids[0] if kids else Element("Div", {}, {})

    def wanted(self, article: Article, page_of: PageOf | None = None) -> Element:
        """What the body must be; `page_of` gives the numbers of pages in it, if not those that are true."""
        titles = {each.key: each.title for each in self.whole.articles} if self.handout else None
        settings = self.whole.settings
        web = bool(settings.web_address) and "web" in settings.editions
        return Expected(article, page_of or self.printed, self._texts_of(article), titles, web).body()

    def _texts_of(self, article: Article) -> Texts:
        return self.layouts.texts(article.language)

    def side_by_side(self, article: Article) -> Iterator[tuple[Element, Element]]:
        """Each element that the body must have with the one that stands there, up to the first of another kind."""
        wanted, found = pruned(self.wanted(article, lambda _: 0)), pruned(self.body(article))
        for one, other in zip(wanted.iter(), found.iter(), strict=False):
            if one.role != other.role:
                return
            yield one, other

    def pages_of(self, target: str) -> Sequence[int]:
        """The pages on which a target may begin: `REGION/SLUG`, `REGION/SLUG#id`, `region/SLUG`; none if unknown."""
        if target in self._anchors:
            return self._anchors[target]
        key, _, anchor = target.partition("#")
        if key in self._lacking:
            return self._lacking[key]
        return self._starts.get(key, ()) if not anchor else ()

    def printed(self, target: str) -> str:
        """The number printed on the page of a target; "?" if the target is not there."""
        pages = self.pages_of(target)
        return self.number_on(pages[0]) if pages else "?"

    def number_on(self, page: int) -> str:
        """The printed number of a page that counts from 1."""
        labels = self.pdf.labels
        return labels[page - 1] if 0 < page <= len(labels) else "?"

    @cached_property
    def _starts(self) -> Mapping[str, Sequence[int]]:
        """Where articles and regions begin."""
        articles = {key: start_of(element)[:1] for key, element in self.pairs.items()}
        regions = {f"region/{region.slug}": self.opening(region) for region in self.shown}
        return {**articles, **regions}

    @cached_property
    def _anchors(self) -> Mapping[str, Sequence[int]]:
        """Where the places in articles are that links lead to."""
        return {name: pages for article in self.articles for name, pages in self._anchored(article) if pages}

    def _anchored(self, article: Article) -> Iterator[tuple[str, Sequence[int]]]:
        if article.key not in self.pairs:
            return
        for wanted, found in self.side_by_side(article):
            for at, kid in enumerate(wanted.kids):
                if isinstance(kid, Mark):
                    pages = list(dict.fromkeys(page for page in found.pages if page))
                    yield f"{article.key}#{kid.id}", pages[:1] if at == 0 else pages

    @cached_property
    def _lacking(self) -> Mapping[str, Sequence[int]]:
        """Where articles are named that the file lacks and others refer to."""
        items = [item for part in self.titled(self.texts("elsewhere")) for item in part.iter("LI")]
        held = {article.key for article in self.articles}
        return {
            article.key: pages
            for article in self.whole.articles
            if article.key not in held
            for pages in [[page for item in items if _names(item, self._named(article)) for page in item.pages[:1]]]
            if pages
        }

    def _named(self, article: Article) -> str:
        return f"{fold(article.title)}, {fold(self.whole.region(article.region).name)}"

    @cached_property
    def shown(self) -> list[Region]:
        """The regions under which an article of this file stands."""
        held = self.collection
        return [region for region in held.regions if held.in_region(region.slug) or held.also_in(region.slug)]

    def opening(self, region: Region) -> Sequence[int]:
        """The page of a region's opener, which is no cover and stands before its articles; none if it has none."""
        titled = [part for part in self.titled(region.name) if part is not self.parts[0]]
        return [page for part in titled[-1:] for page in start_of(part)[:1]]

    def titled(self, title: str) -> list[Element]:
        """The parts of that title that are no articles."""
        return [part for part in self.parts if part.role != "Art" and title_of(part) == fold(title)]

    @cached_property
    def numbered(self) -> re.Pattern[str]:
        """How a page number ends the words of a link: group 1 is what stands before it, group 2 the number."""
        before, _, after = fold(self.texts("page", number="\x00")).partition("\x00")
        return re.compile(rf"(?:(.*?), )?\(?{re.escape(before)}(\w+){re.escape(after)}\)?", re.DOTALL)


def title_of(element: Element) -> str:
    """The text of its first heading of level 1."""
    return next((heading.text for heading in element.iter("H1")), "")


def start_of(element: Element) -> list[int]:
    """The pages of its first heading of level 1."""
    return next((heading.pages for heading in element.iter("H1")), [])


def _names(item: Element, words: str) -> bool:
    return item.text.removeprefix("•").strip().startswith(words)


def opened(path: Path) -> TaggedPdf:
    """A file, read once for all proofs of it."""
    state = path.stat()
    return _opened(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1)
def _opened(path: Path, _changed: int, _size: int) -> TaggedPdf:
    return TaggedPdf(path)
