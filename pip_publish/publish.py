"""The flow: read the collection, make each wanted edition, release all or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Protocol

from pip_publish import __version__
from pip_publish.build.executors import WorkerDiedError
from pip_publish.build.installed import version_of
from pip_publish.build.libraries import tools
from pip_publish.build.work import Work, Workshop
from pip_publish.checks import check
from pip_publish.checks.catalogue import stopping
from pip_publish.checks.model import Terms
from pip_publish.checks.reviews import stamped
from pip_publish.collection import read, settings_of
from pip_publish.collection.branding import faces_of
from pip_publish.collection.model import Collection
from pip_publish.collection.parsed import Parsed
from pip_publish.collection.reading import parse_article
from pip_publish.editions import Planned, names_of_all, packs, plan, unfit
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts, characters, languages
from pip_publish.media import Medium, medium
from pip_publish.media.model import Publication
from pip_publish.problems import Problem, ProblemsError, stop_on_errors
from pip_publish.release import Release, Verified, release
from pip_publish.settings import Pack, Settings


@dataclass(frozen=True)
class Wanted:
    """What to make: editions by name (none: those of the settings) of some articles (none: all).

    `only` holds regions, articles (`REGION/ARTICLE`) or an article's own name. `standing` holds publications of other
    editions, by name: what is made offers these, as they are, and no edition is made only to be offered. `pack` is one
    that the settings do not name. `check` is handed the collection once it is read and nothing is wrong in it, before
    anything is made: what it raises ends the flow. `today` is the day by which reviews are due.
    """

    editions: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    standing: Mapping[str, Publication] | None = None
    pack: Pack | None = None
    check: Callable[[Collection], None] = field(default=lambda collection: None, compare=False)
    today: date = field(default_factory=date.today)

    @property
    def asked(self) -> tuple[str, ...]:
        """The editions that were asked for by name, or those of a pack; none where all of the settings are wanted."""
        return self.editions or (packs.Packing(self.pack, own=True).names if self.pack else ())

    def names(self, settings: Settings) -> tuple[str, ...]:
        """The editions to make."""
        return self.asked or names_of_all(settings)

    def planned(self, settings: Settings, collection: Collection | None, when: datetime) -> tuple[Planned, ...]:
        """The editions to make, and those that they need, in the order in which they are made.

        Before the collection is read, it is not known yet which articles they hold.
        """
        keys = selection(collection, self.only) if collection else ()
        packed = packs.chosen(settings, collection, self.pack)
        return plan(settings, self.names(settings), keys, when, packed, self.standing)


class Listener(Protocol):
    """Hears what the flow does; the flow itself prints nothing."""

    def stage(self, name: str, total: int) -> None:
        """A stage begins; `total` is how many things it will do."""

    def done(self, what: str, reused: bool) -> None:
        """One of them is done, or was there from an earlier run."""

    def problems(self, found: Sequence[Problem]) -> None:
        """Problems that stop nothing."""


Prove = Callable[[Collection, Sequence[Publication]], Verified]
"""Proves what was made before it is released; what it raises ends the flow."""


def publish(
    folder: Path,
    wanted: Wanted,
    output: Path,
    listener: Listener,
    shop: Workshop | None = None,
    prove: Prove | None = None,
) -> Release:
    """Read the collection, make each wanted edition, release all or nothing.

    Parsing and laying out are done in the workshop; without one, here and anew. Raises `ProblemsError` with every
    problem of the collection, `MissingToolError`, or `ReleaseError`, and whatever `prove` raises.
    """
    collection, publications = make(folder, wanted, listener, shop or Workshop())
    verified = prove(collection, publications) if prove else None
    listener.stage("Putting the files in place", 0)
    title, everything = collection.settings.title, not wanted.asked
    return release(publications, title, output, made_with(), everything, packs.OWN, verified)


def make(
    folder: Path, wanted: Wanted, listener: Listener, shop: Workshop
) -> tuple[Collection, tuple[Publication, ...]]:
    """Read the collection and make each wanted edition, without releasing it. Raises as `publish` does."""
    layouts = Layouts(folder)
    _get_ready(folder, wanted, layouts, shop)
    collection, problems = _read(folder, listener, shop)
    if collection is None:
        raise ProblemsError(problems)
    problems = (*problems, *_stopping(collection, wanted.today), *unfit(collection.settings, wanted.asked))
    stop_on_errors(problems)
    wanted.check(collection)
    listener.problems(problems)
    collection = stamped(collection, wanted.today)
    made = dict(wanted.standing or {})
    for planned in wanted.planned(collection.settings, collection, edition_date(collection)):
        making = _Making(planned.edition, collection, layouts, listener, shop)
        publication = making.publication(made) if planned.whole else making.plan()
        stop_on_errors(publication.problems)
        listener.problems(publication.problems)
        made[publication.edition] = publication
    return collection, tuple(made[name] for name in wanted.names(collection.settings))


def _get_ready(folder: Path, wanted: Wanted, layouts: Layouts, shop: Workshop) -> None:
    """While the articles are read, where parts are rendered all is done that parts have in common."""
    root = folder.resolve()
    settings, _ = settings_of(root, languages())
    if settings is None:
        return
    faces, _ = faces_of(root, settings)
    done: list[object] = []
    for planned in wanted.planned(settings, None, datetime.now(UTC)):
        edition = planned.edition
        ready = medium(edition.medium).ready(edition, settings, layouts, faces)
        if ready is not None and ready not in done:
            done.append(ready)
            shop.begin()
            shop.ready(*ready)


def _read(folder: Path, listener: Listener, shop: Workshop) -> tuple[Collection | None, tuple[Problem, ...]]:
    """Read the collection; its articles are parsed in the workshop."""
    listener.stage("Reading the articles", 0)
    work = Work(parse_article, Parsed, tools(), lambda article: len(article.data))
    return read(folder, languages(), lambda articles: shop.results(work, articles, lambda index, reused: None))


def _stopping(collection: Collection, today: date) -> tuple[Problem, ...]:
    """What the rules that stop a build find; `pip-publish check` tells the rest."""
    return check(Terms(collection, today, characters()), stopping(collection.settings.checks))


@dataclass(frozen=True)
class _Making:
    """One edition in the making: its parts are rendered in the workshop, then bound."""

    edition: Edition
    collection: Collection
    layouts: Layouts
    listener: Listener
    shop: Workshop

    def publication(self, made: Mapping[str, Publication]) -> Publication:
        """The edition, bound; `made` holds those that it needs or offers."""
        ahead: list[Any] = []
        rendered = self._rendered(lambda most: ahead.append(self._medium.ahead(self.edition, self.collection, most)))
        self.listener.stage(f"Binding the {self.edition.said}", 0)
        return self._medium.bind(self.edition, self.collection, self.layouts, rendered, made, *ahead)

    def plan(self) -> Publication:
        """The edition without its files, for another that needs to know its pages."""
        return self._medium.plan(self.edition, self.collection, self._rendered())

    @property
    def _medium(self) -> Medium:
        return medium(self.edition.medium)

    def _rendered(self, meanwhile: Callable[[list[Any]], None] | None = None) -> list[Any]:
        how = self._medium
        parts = how.parts(self.edition, self.collection, self.layouts)
        self.listener.stage(f"Laying out the {self.edition.said}", len(parts))
        series = f"{self.edition.name} of {self.collection.settings.name}"
        work = Work(how.render, how.RESULT, tools(), how.weight, how.FEW, lambda part: part.name, series)
        try:
            done = lambda index, reused: self.listener.done(parts[index].title, reused)  # noqa: E731
            return self.shop.results(work, parts, done, meanwhile)
        except WorkerDiedError as error:
            raise ProblemsError([_too_heavy(parts[error.index])]) from None


def _too_heavy(part: Any) -> Problem:
    """The part that ended its worker each time it was tried."""
    message = f'"{part.title}" could not be laid out: the program that did it was ended each time it was tried'
    hint = "the machine may be short of memory: free some, or make the article and its pictures smaller"
    return Problem(getattr(part, "path", "") or "articles", 0, 0, "too-heavy", message, hint)


def selection(collection: Collection, only: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the chosen articles in the order of the collection; all of them if none is named."""
    chosen = [
        article for article in collection.articles if not only or {article.region, article.slug, article.key} & {*only}
    ]
    return tuple(article.key for article in chosen)


def edition_date(collection: Collection) -> datetime:
    """The date that editions carry, in UTC: SOURCE_DATE_EPOCH if it is set, else the newest `updated`."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
        return datetime.fromtimestamp(int(epoch), UTC)
    newest = max((article.updated for article in collection.articles), default=datetime(2026, 1, 1, tzinfo=UTC).date())
    return datetime.combine(newest, time(12), UTC)


def made_with() -> dict[str, str]:
    """The tools whose versions decide what the files look like."""
    names = ("weasyprint", "ebooklib", "markdown", "pikepdf", "segno")
    return {"pip-publish": __version__, **{name: version_of(name) for name in names}}
