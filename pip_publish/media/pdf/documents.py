"""A part's document and style, filled from the layouts: where it is laid out, and not before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from markupsafe import Markup

from pip_publish import templates  # noqa: F401 (imported before workers are forked, so that they share it)
from pip_publish.bodymap import BodyMap, load
from pip_publish.collection.model import Article, Source
from pip_publish.colours import INK, PAPER
from pip_publish.layouts import Layouts, Texts, text_family
from pip_publish.media.pdf import content, covers, figures, maps, sheets
from pip_publish.media.pdf.body import LONG_WORD, breakable, label_callouts, print_body
from pip_publish.media.pdf.codes import qr_code
from pip_publish.media.pdf.geometry import BASELINE, POINTS_PER_MM, Page
from pip_publish.media.pdf.parts import Look, PdfPart, Resource, Style
from pip_publish.media.reading import minutes
from pip_publish.media.site import short_address
from pip_publish.media.wording import fill, typeface
from pip_publish.problems import Problem, ProblemsError, nearest

FOLDER = "booklet"
"""Where the templates lie of what does not say otherwise."""

STYLES = {"worksheets": "worksheets/worksheets.css.j2", "report": "report/print.css.j2"}
"""The styles of forms that have their own."""

BOOKLET_STYLES = "booklet/booklet.css.j2"
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[^\s\N{ZERO WIDTH SPACE}]+")
PHONE = re.compile(r"\+?[\d\s().\N{NO-BREAK SPACE}-]+")
ICON = re.compile(r"icon:([a-z0-9-]+)/([a-z]+)")
MAP_HEAD = 23.0
"""Room above a map for its title and its line of text, in millimetres at 12 point."""

OPENER_WORDS, OPENER_ROW = 52.0, 6.4
"""Room for an opener's title, summary and heading, and for each row of its lists, in millimetres at 12 point."""

NOTE_HEAD, NOTE_ROW = 3.25, 2.0
"""Room for the head of a page to write on, and for each of its lines, in sizes of the text."""

PLACE_WIDTH = 44.0
"""Width of the figure that shows the place, where there is no rail, in millimetres."""

RAIL_MOST = 100
"""Letters of an address that the rail has room for; the end of the text takes a longer one."""

LOOKS_KEPT = 8
"""For how many looks a process keeps what their parts share: one an edition that it lays out."""


def html_of(part: PdfPart) -> str:
    """A part's whole document; its links to other parts are `pip:NAME#id`. A faulty layout raises `ProblemsError`."""
    return _desk(part.look).document(part)


def style_of(look: Look) -> Style:
    """The styles that parts of that look share, filled once a process. A faulty layout raises `ProblemsError`."""
    return _desk(look).style


def try_out(parts: Sequence[PdfPart]) -> None:
    """Fill the style, and one part of each template: `ProblemsError` with all that is wrong, before any is laid out."""
    first = {part.content.template: part for part in reversed(parts)}
    problems = _faults(lambda part: style_of(part.look), parts[0])
    for part in first.values():
        problems += _faults(html_of, part)
    if problems:
        raise ProblemsError(problems)


def _faults(fill_one: Callable[[PdfPart], object], part: PdfPart) -> tuple[Problem, ...]:
    try:
        fill_one(part)
    except ProblemsError as error:
        return error.problems
    return ()


@dataclass(frozen=True)
class _Desk:
    """Where the documents of one look are filled, with what they share."""

    look: Look

    @cached_property
    def layouts(self) -> Layouts:
        return Layouts.holding(self.look.own)

    @cached_property
    def texts(self) -> Texts:
        return self.layouts.texts(self.look.language)

    @cached_property
    def body_map(self) -> BodyMap:
        return load(self.layouts, self.look.palette, text_family(self.look.faces))

    @property
    def _paper(self) -> sheets.Paper:
        return sheets.Paper(self.page, self.look.text_size, self.texts, self.look.settings.clinic)

    @property
    def page(self) -> Page:
        return self.look.page

    @cached_property
    def style(self) -> Style:
        """The styles with the icons that they name, each in its colour."""
        look = self.look
        values = {"page": self.page, "baseline": BASELINE, "text": look.text_size, "cover": self._cover_places}
        css = self.layouts.render(self._styles, **values, colours=look.palette, family=text_family(look.faces))
        names = sorted(set(ICON.findall(css)))
        return Style(css, tuple(self._icon(name, colour) for name, colour in names), look.faces)

    @property
    def _styles(self) -> str:
        return STYLES.get(self.look.form, BOOKLET_STYLES)

    def document(self, part: PdfPart) -> str:
        """Fill a part's template."""
        values = {
            "kind": part.content.template,
            "medium": "booklet",
            "language": self.look.language,
            "title": part.title,
            "settings": self.look.settings,
            "whole": self.look.settings.title,
            "t": self.texts,
            "fill": lambda key, **places: fill(self.texts, key, **places),
            "ref": self._reference,
        }
        folder = getattr(part.content, "folder", FOLDER)
        html = self.layouts.render(f"{folder}/{part.content.template}.html.j2", **values | self._values(part.content))
        return label_callouts(html, self.texts) if isinstance(part.content, content.Welcome) else html

    def _values(self, held: content.Content) -> dict[str, object]:
        """What the part's own template is given: the fields of its content, and what is made of them."""
        match held:
            case content.Cover():
                made = self._cover(held)
            case content.Map():
                made = self._map(held)
            case content.Opener():
                made = self._opener(held)
            case content.ArticlePages():
                made = self._article(held)
            case content.Handout():
                made = self._handout(held)
            case content.Index():
                made = {"kind": "index-page"}
            case content.Elsewhere():
                made = {"web_words": {one.key: breakable(short_address(one.web)) for one in held.articles if one.web}}
            case content.Places() | content.Diary() | content.Questions() | content.Medicines():
                made = sheets.values_of(held, self.body_map, self._paper)
            case content.NotesPage():
                made = {"kind": "notes-page", "rows": self._note_rows(), "step": NOTE_ROW * self.look.text_size}
            case content.Slip():
                made = {"kind": "slip-page"}
            case content.Colophon():
                made = {"typeface": typeface(self.texts, self.look.faces)}
            case _:
                made = {}
        return {**vars(held), **made}

    def _cover(self, held: content.Cover) -> dict[str, object]:
        """The figure, or the picture, is as large as the page allows."""
        places, text = self._cover_places, self.look.text_size
        logo = held.logo and held.logo.within(*covers.LOGO)
        if held.picture:
            size, room = covers.above_picture(places, text, held.title, held.subtitle)
            return {"art": "", "size": size, "picture_size": held.picture.within(*room), "logo_size": logo}
        art = figures.cover_figure(self.body_map, (places.width, places.height), held.places, self.texts)
        return {"art": _drawn(art), "size": covers.beside_figure(places, text, held.title), "logo_size": logo}

    def _map(self, held: content.Map) -> dict[str, object]:
        size = (self.page.wide_measure, self.page.room - MAP_HEAD * self.look.text_size / 12)
        drawn = maps.map_page(self.body_map, held.view, held.regions, size, self.look.text_size, self.texts)
        return {"map": drawn, "art": _drawn(drawn.art), "kind": "map-page"}

    def _opener(self, held: content.Opener) -> dict[str, object]:
        """The figure takes the room that the lists leave."""
        rows = len(held.own) + len(held.also) + (2 if held.also else 0)
        room = self.page.room - (OPENER_WORDS + rows * OPENER_ROW) * self.look.text_size / 12
        size = (self.page.measure, room, self.look.text_size)
        art = figures.opener_figure(self.body_map, held.region, *size, self.texts)
        return {"kind": "opener", "art": _drawn(art), "names": dict(held.names)}

    def _article(
        self, held: content.ArticlePages | content.Handout, others: Sequence[content.Other] | None = None
    ) -> dict[str, object]:
        article = held.article
        body = print_body(article.document, article.key, self.texts, others)
        return {
            "kind": "article long-words" if _has_long_words(article, body) else "article",
            "language": article.language,
            "minutes": minutes(article),
            "web_words": breakable(short_address(held.web)) if held.web else "",
            "body": Markup(body),  # noqa: S704 (sanitised when read)
            "sources": [PrintedSource.of(source) for source in article.sources],
        }

    def _handout(self, held: content.Handout) -> dict[str, object]:
        views = self.body_map.views_of(held.region.slug)
        address = short_address(held.web) if held.web else ""
        return {
            **self._article(held, held.others),
            "railed": bool(self.page.rail),
            "rail_most": RAIL_MOST,
            "art": _drawn(figures.place_figure(self.body_map, held.region, self.page.rail or PLACE_WIDTH, self.texts)),
            "seen": _seen(views, self.texts),
            "qr": _drawn(qr_code(held.web, self.texts("qr-alt", address=address))) if held.web else "",
            "clinic_phone": call_address(self.look.settings.clinic.phone),
            "clinic_web": short_address(self.look.settings.clinic.web),
        }

    def _note_rows(self) -> int:
        """How many lines a page to write on has below its head, down to where footers stand."""
        room = (self.page.height - self.page.top - BASELINE) * POINTS_PER_MM / self.look.text_size
        return int((room - NOTE_HEAD) / NOTE_ROW) + 1

    def _reference(self, target: str) -> Markup:
        """A page in words, as a link: `page 000`."""
        before, after = self.texts("page", number="\0").split("\0")
        number = Markup('<span data-ref="{}">000</span>').format(target)
        words = Markup('<span class="pageref">{}{}{}</span>').format(before.replace(" ", "\xa0"), number, after)
        return Markup('<a href="pip:{}">{}</a>').format(target, words)

    def _icon(self, name: str, colour: str) -> Resource:
        known = {path.removeprefix("icons/").removesuffix(".svg") for path in self.layouts.names("icons")}
        colours = {"ink": INK, "paper": PAPER, "pine": self.look.palette.pine, "clay": self.look.palette.clay}
        if name not in known or colour not in colours:
            hint = nearest(name, known) if name not in known else nearest(colour, colours)
            found = f'the style names "icon:{name}/{colour}", which does not exist'
            raise ProblemsError([Problem(f"layouts/{self._styles}", 0, 0, "icon", found, hint)])
        svg = self.layouts.text(f"icons/{name}.svg").replace("currentColor", colours[colour])
        return Resource(f"icon:{name}/{colour}", "image/svg+xml", svg.encode())

    @cached_property
    def _cover_places(self) -> covers.CoverPlaces:
        return covers.places(self.page, self.look.text_size, self.look.settings)


def call_address(phone: str) -> str:
    """The address that calls a number (RFC 3966); empty where it is not plain which digits to dial.

    The zero in `+44 (0)1632` is not dialled from elsewhere; words, such as of an extension, leave it open.
    """
    if not PHONE.fullmatch(phone):
        return ""
    international = phone.startswith("+")
    digits = re.sub(r"\D", "", phone.replace("(0)", "") if international else phone)
    return f"tel:{'+' if international else ''}{digits}"


def _seen(views: tuple[str, ...], texts: Texts) -> str:
    """From where a region is seen, in words."""
    known = {("front",): texts("seen-front"), ("back",): texts("seen-back"), ("front", "back"): texts("seen-both")}
    return known.get(views, "")


_desk = lru_cache(maxsize=LOOKS_KEPT)(_Desk)


def _drawn(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 (drawn by us)


def _has_long_words(article: Article, body: str) -> bool:
    """Are there words that may be longer than a line?"""
    sources = (f"{source.title} {source.publisher}" for source in article.sources)
    words = WORD.findall(" ".join((TAG.sub(" ", body), article.summary, *sources)))
    return any(len(word) > LONG_WORD for word in words)


@dataclass(frozen=True)
class PrintedSource:
    """A source as it is printed: its address with places at which a line may break."""

    title: str
    publisher: str
    url: str
    address: str
    accessed: object

    @classmethod
    def of(cls, source: Source) -> PrintedSource:
        """From an article's source."""
        address = breakable(short_address(source.url))
        return cls(source.title.rstrip("."), source.publisher, source.url, address, source.accessed)
