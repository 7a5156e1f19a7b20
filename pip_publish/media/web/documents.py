"""A page's document, filled from the layouts: where it is rendered, and not before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from markupsafe import Markup

from pip_publish.bodymap import BodyMap, load
from pip_publish.collection.model import Region
from pip_publish.layouts import Layouts, Texts
from pip_publish.media.files import relative
from pip_publish.media.reading import minutes
from pip_publish.media.signs import Signs
from pip_publish.media.site import FIXED, root_path
from pip_publish.media.web import content, figures
from pip_publish.media.web.body import html_body
from pip_publish.media.web.heads import UNLISTED, described
from pip_publish.media.web.languages import direction
from pip_publish.media.web.parts import Look, WebPart
from pip_publish.media.web.policy import POLICY
from pip_publish.media.wording import fill

LOOKS_KEPT = 4
"""For how many looks a process keeps what their pages share: one an edition that it renders."""

SLOT = "\x00"
"""Stands on both sides of a slot's name in a filled page; no text of a collection holds it."""


def html_of(part: WebPart) -> str:
    """A page's whole document, with its slots marked. A faulty layout raises `ProblemsError`."""
    if part.look is None or isinstance(part.content, content.FontFile | content.IconFile):
        raise ValueError(f"{part.file} is no page")
    return _desk(part.look).document(part, part.content)


def slot(name: str) -> Markup:
    """A place in a page that is filled at binding."""
    return Markup(f"{SLOT}{name}{SLOT}")  # noqa: S704 (a name of ours)


@dataclass(frozen=True)
class _Desk:
    """Where the pages of one look are filled, with what they share."""

    look: Look

    @cached_property
    def layouts(self) -> Layouts:
        return Layouts.holding(self.look.own)

    @cached_property
    def texts(self) -> Texts:
        return self.layouts.texts(self.look.language)

    @cached_property
    def body_map(self) -> BodyMap:
        return load(self.layouts, self.look.settings.brand.palette)

    @cached_property
    def _figures(self) -> dict[str, Markup]:
        return {}

    @cached_property
    def signs(self) -> Signs:
        return Signs(self.layouts, self.texts)

    def document(self, part: WebPart, held: content.Page) -> str:
        """Fill a page's template. In it, `link(FILE)` is the relative address of a file, `page(NAME)` of a page."""
        link = self._linking(part.file)
        values = {
            "medium": "web",
            "policy": POLICY,
            "kind": held.template,
            "file": part.file,
            "language": self.look.language,
            "direction": direction(self.look.language),
            "title": part.title,
            "settings": self.look.settings,
            "t": self.texts,
            "fill": lambda key, **places: fill(self.texts, key, **places),
            "icon": self.signs.icon,
            "link": link,
            "root": link("index.html").removesuffix("index.html"),
            "metadata": described(part, held, self.look, self.body_map, self.texts).markup(),
            "unlisted": held.template in UNLISTED,
            "page": lambda name: link(FIXED[name]),
            "pages": self.look.pages,
            "offers": dict(self.look.offers),
            "slot": slot,
            "label": self._label,
        }
        return self.layouts.render(f"web/{held.template}.html.j2", **values | self._values(held, link))

    def _linking(self, file: str) -> Callable[[str], str]:
        """How a page leads to other files: relatively, but for the page that a server shows at any wrong address."""
        if file == FIXED["not-found"]:
            root = root_path(self.look.settings)
            return lambda other: f"{root}/{other}"
        return lambda other: relative(file, other)

    def _values(self, held: content.Page, link: Callable[[str], str]) -> dict[str, object]:
        """What the page's own template is given: the fields of its content, and what is made of them."""
        match held:
            case content.HomePage(places=places):
                made: dict[str, object] = self._home(places, link)
            case content.RegionPage(region=region):
                made = {"figure": self._figure(region)}
            case content.ArticlePage():
                made = self._article(held, link)
            case content.WordsPage(files=files) | content.GlossaryPage(files=files):
                made = {"files": dict(files)}
            case _:
                made = {}
        fields = {name: value for name, value in vars(held).items() if name != "template"}
        return fields | made

    def _home(self, places: tuple[content.Place, ...], link: Callable[[str], str]) -> dict[str, object]:
        links = {place.region.slug: (link(place.file), self._place_name(place)) for place in places}
        return {
            "front": figures.body_map(self.body_map, "front", links, self.texts),
            "back": figures.body_map(self.body_map, "back", links, self.texts),
        }

    def _place_name(self, place: content.Place) -> str:
        articles = self.texts.plural("articles", place.count)
        return self.texts("place-link", place=place.region.name, articles=articles)

    def _article(self, held: content.ArticlePage, link: Callable[[str], str]) -> dict[str, object]:
        article = held.article
        body = html_body(
            article.document.body,
            {address: _address(link, file) for address, file in held.links},
            {f"asset:{path}": link(file) for path, file in held.pictures},
            self.signs.labels,
            self.signs.wording,
            self.texts("table"),
        )
        return {
            "article_language": article.language,
            "minutes": minutes(article),
            "body": Markup(body),  # noqa: S704 (sanitised when read)
            "headings": [heading for heading in article.document.headings if heading.level == 2],
            "figure": self._figure(held.region),
        }

    def _figure(self, region: Region) -> Markup:
        """The small figure of a region, drawn once for all its pages."""
        if region.slug not in self._figures:
            self._figures[region.slug] = figures.small(self.body_map, region.slug, region.name, self.texts)
        return self._figures[region.slug]

    def _label(self, kind: str) -> Markup:
        """The label of a callout that a template holds."""
        label = next(label for label in self.signs.labels if label.kind == kind)
        return Markup('<p class="label">{}{}</p>').format(self.signs.icon(kind), label.word)


_desk = lru_cache(maxsize=LOOKS_KEPT)(_Desk)


def _address(link: Callable[[str], str], file: str) -> str:
    page, mark, anchor = file.partition("#")
    return f"{link(page)}{mark}{anchor}"
