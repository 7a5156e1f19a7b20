"""Packs: chosen articles as a booklet or an e-book of their own, for a clinic or a group of patients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pip_publish.collection.choosing import articles_of
from pip_publish.collection.model import Collection
from pip_publish.editions import booklet, epub, imposed
from pip_publish.editions.model import Edition
from pip_publish.settings import Pack, Settings

FOLDER = "packs"
NAMED, OWN = "pack-", "own-pack-"
"""How the names of editions begin: of packs in the settings, and of those that a command line describes."""


@dataclass(frozen=True)
class Packing:
    """A pack to be made: `own` are those that no settings name, and that stay when the settings' packs are made."""

    pack: Pack
    own: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its editions, one a format."""
        return tuple(self._name(form) for form in self.pack.formats)

    def _name(self, form: str) -> str:
        return f"{OWN if self.own else NAMED}{self.pack.name}{'' if form == 'pdf' else f'-{form}'}"

    def plan(self, settings: Settings, keys: tuple[str, ...]) -> dict[str, Edition]:
        """Its editions, by name: the booklet, whose pages the e-book states, comes first."""
        stem, said = f"{FOLDER}/{self.pack.name}", f'pack "{self.pack.title}"'
        as_pdf = replace(
            booklet.plan(settings, keys),
            name=self._name("pdf"),
            file=f"{stem}.pdf",
            title=self.pack.title,
            audience=self.pack.audience,
            called=said,
        )
        as_epub = replace(
            epub.plan(settings, keys),
            name=self._name("epub"),
            file=f"{stem}.epub",
            title=self.pack.title,
            audience=self.pack.audience,
            needs=(as_pdf.name,),
            called=f"e-book of the {said}",
        )
        to_fold = replace(
            imposed.plan(settings, keys),
            name=self._name("to-fold"),
            file=f"{stem}-to-fold.pdf",
            title=self.pack.title,
            audience=self.pack.audience,
            offers=(as_pdf.name,),
            called=f"sheets to fold of the {said}",
        )
        return {edition.name: edition for edition in (as_pdf, as_epub, to_fold)}


def packings(settings: Settings, own: Pack | None = None) -> tuple[Packing, ...]:
    """The packs of the settings, and one's own."""
    named = tuple(Packing(pack) for pack in settings.packs)
    return (*named, Packing(own, own=True)) if own else named


def names(settings: Settings) -> tuple[str, ...]:
    """The editions of all packs that the settings name."""
    return tuple(name for packing in packings(settings) for name in packing.names)


def chosen(settings: Settings, collection: Collection | None, own: Pack | None) -> Mapping[Packing, tuple[str, ...]]:
    """Each pack with its articles; without a collection, none are known yet."""
    return {packing: articles_of(packing.pack, collection) if collection else () for packing in packings(settings, own)}
