"""Binding: rendered pages, pictures, styles, scripts and the other editions' files become one site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import PurePosixPath

from pip_publish.collection.model import Collection
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts, Texts
from pip_publish.media.model import File, Publication
from pip_publish.media.web import app, assets, feeds
from pip_publish.media.web.compose import Site, open_site
from pip_publish.media.web.heads import UNLISTED
from pip_publish.media.web.languages import direction
from pip_publish.media.web.parts import RenderedPage
from pip_publish.media.web.searching import index
from pip_publish.media.web.sitemap import SITEMAP, robots, sitemap

ROOT = "web"
"""The folder of the site under `output/`."""

MEGABYTE = 1_000_000
TYPES = {"booklet": "application/pdf", "epub": "application/epub+zip"}
"""The forms of the one book that the catalogue for reading apps offers."""

KINDS = {"booklet": "PDF", "epub": "EPUB", "large-print": "PDF"}
"""The editions of one file, and of which type that is."""

HANDOUTS = ("handouts", "large-print-handouts")


def bind(
    edition: Edition,
    collection: Collection,
    layouts: Layouts,
    rendered: Sequence[RenderedPage],
    made: Mapping[str, Publication],
    ahead: None = None,
) -> Publication:
    """Bind the site. `rendered` is in the order of the parts; `made` holds the editions that it offers."""
    site = open_site(edition, collection, layouts)
    files = [*_pages(site, rendered, made), *_shared(site, rendered), *_downloads(site, made)]
    files += _found(site, rendered, made)
    files += _app(site, tuple(files))
    problems = tuple(problem for page in rendered for problem in page.problems)
    placed = tuple(File(f"{ROOT}/{file.path}", file.data, file.pages, file.articles) for file in files)
    return Publication(edition.name, placed, problems=problems)


def _pages(site: Site, rendered: Sequence[RenderedPage], made: Mapping[str, Publication]) -> Iterator[File]:
    """All pages, with what only the offered editions tell."""
    facts = _facts(site, made)
    plan = made["booklet"].plan if "booklet" in site.edition.offers else None
    handouts = dict(_handouts(site, made))
    for page in rendered:
        number = plan.first_page(page.name) if plan else None
        own = {**facts, **(_place(number, facts, site.texts) if number else {})}
        for name in HANDOUTS:
            if file := handouts.get((name, page.name)):
                own[f"{name}-facts"] = f"PDF, {size(len(file.data), site.texts)}"
        articles = (page.name,) if page.search else ()
        yield File(page.file, page.filled(own), articles=articles)


def _facts(site: Site, made: Mapping[str, Publication]) -> dict[str, str]:
    """Type and size of each download, in words (WCAG 2.2 2.4.4: a link tells what it leads to)."""
    found: dict[str, str] = {}
    for name, kind in KINDS.items():
        if name in site.edition.offers:
            found[f"{name}-facts"] = f"{kind}, {size(len(made[name].files[0].data), site.texts)}"
    for file in _worksheets(site, made):
        found[f"{PurePosixPath(file.path).stem}-facts"] = f"PDF, {size(len(file.data), site.texts)}"
    return found


def _worksheets(site: Site, made: Mapping[str, Publication]) -> tuple[File, ...]:
    return made["worksheets"].files if "worksheets" in site.edition.offers else ()


def _handouts(site: Site, made: Mapping[str, Publication]) -> Iterator[tuple[tuple[str, str], File]]:
    """The handout of each article, by edition and article."""
    for name in HANDOUTS:
        if name in site.edition.offers:
            yield from (((name, file.articles[0]), file) for file in made[name].files)


def _place(number: int, facts: Mapping[str, str], texts: Texts) -> dict[str, str]:
    """Where an article stands in the booklet."""
    said = f"{texts('booklet-page', number=number)}, {facts['booklet-facts']}"
    return {"booklet-place": f"#page={number}", "booklet-facts": said}


def size(count: int, texts: Texts) -> str:
    """A file's size in words: 180 KB, 2.1 MB."""
    if count < MEGABYTE:
        return f"{max(1, round(count / 1000))}\N{NO-BREAK SPACE}KB"
    return f"{count / MEGABYTE:.1f}\N{NO-BREAK SPACE}MB".replace(".", texts("decimal"))


def _found(site: Site, rendered: Sequence[RenderedPage], made: Mapping[str, Publication]) -> Iterator[File]:
    """How the site is found and followed: feeds, the list of its pages, leave to read them all."""
    settings, texts, when = site.collection.settings, site.texts, site.edition.when
    entries = [
        feeds.Entry(article, site.files.pages[article.key], site.names[article.region])
        for article in site.collection.articles
    ]
    yield File(feeds.ATOM, feeds.atom(entries, settings, f"{settings.title} – {texts('feed-articles')}", when))
    offers = [
        feeds.Offer(texts(f"download-{name}"), path, TYPES[name], len(made[name].files[0].data), when.date())
        for name, path in sorted(site.look.offers, key=lambda offer: offer[0] != "epub")
        if name in TYPES
    ]
    if "epub" in site.edition.offers:
        yield File(feeds.OPDS, feeds.opds(offers, settings, settings.title, feeds.Picture(app.ICONS[1].file)))
    pages = [(page.file, page.day or when.date()) for page in rendered if _is_listed(page)]
    if settings.web_address:
        yield File(SITEMAP, sitemap(pages, settings.web_address))
    yield File("robots.txt", robots(settings.web_address))


def _is_listed(page: RenderedPage) -> bool:
    return page.file.endswith(".html") and page.name not in UNLISTED


def _app(site: Site, files: Sequence[File]) -> Iterator[File]:
    """The site as an app that works without a network; `files` are all others."""
    shades = app.colours(site.tokens)
    manifest = app.web_manifest(site.collection.settings, shades, direction(site.edition.language))
    icon = site.layouts.text("icons/place.svg").replace("currentColor", shades.clay)
    new = (File(app.MANIFEST, manifest), File("assets/icon.svg", icon.encode()))
    digests = {file.path: sha256(file.data).hexdigest() for file in (*files, *new)}
    yield from new
    yield File(app.WORKER, app.service_worker(assets.worker(), digests))


def _shared(site: Site, rendered: Sequence[RenderedPage]) -> Iterator[File]:
    """What pages share: styles, scripts, fonts, pictures, the index of the search."""
    yield File(assets.STYLES, site.styles)
    yield from (File(f"assets/{name}", data) for name, data in assets.scripts())
    yield from (File(site.files.images[asset.path], asset.data) for asset in site.assets)
    yield File("assets/search-index.json", index([page.search for page in rendered if page.search]))


def _downloads(site: Site, made: Mapping[str, Publication]) -> Iterator[File]:
    """The files of the editions that the site offers; a handout is named as the page of its article."""
    places = dict(site.look.offers)
    for name in (name for name in KINDS if name in places):
        file = made[name].files[0]
        yield File(places[name], file.data, file.pages, file.articles)
    for file in _worksheets(site, made):
        yield File(f"{places['worksheets']}/{PurePosixPath(file.path).name}", file.data, file.pages, file.articles)
    for (name, key), file in _handouts(site, made):
        page = site.files.pages[key].removesuffix(".html")
        yield File(f"{places[name]}/{page}.pdf", file.data, file.pages, file.articles)
