"""What the body map must show of a selection of articles: the regions that list something, and how they are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pip_publish.bodymap import BodyMap, load
from pip_publish.collection.model import Article, Collection, Region
from pip_publish.layouts import Layouts
from pip_publish.proofs.ledger import Ledger, shown
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens.bundle import Bundle
from pip_publish.proofs.screens.trees import Element, fold, found, words
from pip_publish.texts import Texts


@dataclass(frozen=True)
class Place:
    """A region of the body map with the articles that it lists: its own, then those of others that concern it."""

    region: Region
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Places:
    """The places of what was built."""

    built: Built
    shelf: Shelf

    @property
    def collection(self) -> Collection:
        """The collection."""
        return self.shelf.collection

    @cached_property
    def layouts(self) -> Layouts:
        """Its layouts."""
        return Layouts(Path(self.collection.folder))

    @cached_property
    def texts(self) -> Texts:
        """Its interface texts."""
        return self.layouts.texts(self.collection.settings.language)

    @cached_property
    def figure(self) -> BodyMap:
        """Its body map."""
        return load(self.layouts, self.collection.settings.brand.palette)

    @cached_property
    def all(self) -> tuple[Place, ...]:
        """The regions with something to list, in the order of the body."""
        held = self.shelf.articles(self.built)
        places = (Place(region, _listed(region.slug, held)) for region in self.collection.regions)
        return tuple(place for place in places if place.articles)

    def on_figure(self, view: str) -> tuple[Place, ...]:
        """Those that a view of the figure draws."""
        return tuple(place for place in self.all if view in self.figure.views_of(place.region.slug))

    def beside_figure(self) -> tuple[Place, ...]:
        """Those that the figure does not draw."""
        return tuple(place for place in self.all if not self.figure.drawn(place.region.slug))

    def link_name(self, place: Place) -> str:
        """What the link of a place on the figure is called."""
        articles = self.texts.plural("articles", len(place.articles))
        return self.texts("place-link", place=place.region.name, articles=articles)


def _listed(slug: str, held: Sequence[Article]) -> tuple[Article, ...]:
    own = (article for article in held if article.region == slug)
    others = (article for article in held if article.region != slug and slug in article.regions)
    return (*own, *others)


def compare_figure(
    places: Places, view: str, drawing: Element, pages: dict[str, str], bundle: Bundle, page: str, ledger: Ledger
) -> None:
    """Each place that the view draws is a link, on its own shape, with its name, to its page; no other link is there.

    `pages` are those of the regions by slug.
    """
    wanted = {place.region.slug: place for place in places.on_figure(view)}
    links = {slug: link for link in found(drawing, ".//a") for slug in _shapes(link)}
    for slug in [slug for slug in links if slug not in wanted]:
        said = f"the figure links the place {shown(slug)}, which has no articles"
        ledger.holds(False, "region-link-unknown", said, page)
    for slug, place in wanted.items():
        name = place.region.name
        said = f"the figure draws {shown(name)}, but does not link it"
        if ledger.holds(slug in links, "region-link-missing", said, page):
            link = links[slug]
            _compare_target(name, link, pages.get(slug), bundle, page, ledger)
            expected, called = places.link_name(place), fold(link.get("aria-label", ""))
            said = f"the link on {shown(name)} is called {shown(called)}; {shown(expected)} was expected"
            ledger.holds(called == expected, "region-link-name", said, page)


def compare_list(
    wanted: Sequence[Place], links: Sequence[Element], pages: dict[str, str], bundle: Bundle, page: str, ledger: Ledger
) -> None:
    """A list of places names just these, in their order, and each leads to its page."""
    names, listed = [place.region.name for place in wanted], [words(link) for link in links]
    same = len(names) == len(listed) and all(one.startswith(name) for one, name in zip(listed, names, strict=True))
    said = f"the list of places should be {shown(', '.join(names))}, but is {shown(', '.join(listed))}"
    if ledger.holds(same, "region-list-differs", said, page):
        for place, link in zip(wanted, links, strict=True):
            _compare_target(place.region.name, link, pages.get(place.region.slug), bundle, page, ledger)


def compare_region(places: Places, place: Place, page: str, bundle: Bundle, ledger: Ledger) -> None:
    """A region's page lists just its articles, in their order, and marks just that place on its figure."""
    root, name = bundle.page(page), place.region.name
    lists = found(root, "//main//ul//li/a[@href]") or found(root, "//section//ul//li/a[@href]")
    targets = [bundle.leads(page, link.get("href", "")) for link in lists]
    articles = bundle.placed(places.shelf.articles(places.built))
    there = [target[0] if target else "" for target in targets]
    expected = [articles.get(article.key, "") for article in place.articles]
    said = f"the page {shown(name)} should list {len(expected)} articles in their order, but lists {len(there)}"
    ledger.holds(there == expected, "region-articles-differ", said, page)
    for figure in found(root, "//svg[@role='img']"):
        label, told = places.texts("opener-figure", place=name), figure.get("aria-label", "")
        said = f"the figure of {shown(name)} is called {shown(told)}; {shown(label)} was expected"
        ledger.holds(told == label, "region-figure-differs", said, page)


def compare_way_back(
    what: str, link: Element | None, wanted: tuple[str, str] | None, bundle: Bundle, page: str, ledger: Ledger
) -> None:
    """A link from a page back to its region or to the body map leads there."""
    address = link.get("href", "") if link is not None else ""
    said = f"the way back to {what} is missing, or leads to {shown(address)}"
    ledger.holds(link is not None and bundle.leads(page, address) == wanted, "way-back-differs", said, page)


def _shapes(link: Element) -> list[str]:
    """The regions whose shapes a link on the figure holds."""
    return [str(one.get("data-region")) for one in found(link, ".//g[@data-region]")]


def _compare_target(name: str, link: Element, wanted: str | None, bundle: Bundle, page: str, ledger: Ledger) -> None:
    address = link.get("href") or link.get("{http://www.w3.org/1999/xlink}href") or ""
    target = bundle.leads(page, address)
    said = f"the link on {shown(name)} leads to {shown(address)}, which is not the page of {shown(name)}"
    ledger.holds(target is not None and target[0] == wanted, "region-link-elsewhere", said, page)
