"""Media: how an edition's parts are made, rendered and bound. A new medium is one package and one line below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, Protocol, cast

from pip_publish.collection.model import Collection, Typeface
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts
from pip_publish.media.model import Publication
from pip_publish.settings import Settings

MEDIA = {
    "pdf": "pip_publish.media.pdf",
    "handouts": "pip_publish.media.pdf.handouts",
    "worksheets": "pip_publish.media.pdf.worksheets",
    "pdf-imposed": "pip_publish.media.pdf.imposed",
    "pdf-print-shop": "pip_publish.media.pdf.print_shop",
    "epub": "pip_publish.media.epub",
    "web": "pip_publish.media.web",
}


class Medium(Protocol):
    """What a medium offers: parts are values, `render` is a pure function of one, `bind` makes a publication of all."""

    RESULT: type[Any]
    """What rendering a part yields."""

    FEW: int
    """So many parts are rendered where the others are bound: more are worth other processes."""

    def ready(
        self, edition: Edition, settings: Settings, layouts: Layouts, faces: tuple[Typeface, ...]
    ) -> tuple[Callable[[Any], object], Any] | None:
        """What can be done before there are parts, once where they are rendered: a function and its value.

        `faces` are the brand's.
        """

    def parts(self, edition: Edition, collection: Collection, layouts: Layouts) -> Sequence[Any]:
        """The parts of an edition, in order."""

    def weight(self, part: Any) -> float:
        """How long a part takes to render, compared with others."""

    def render(self, part: Any) -> Any:
        """A part laid out or written, with its facts."""

    def bind(
        self,
        edition: Edition,
        collection: Collection,
        layouts: Layouts,
        rendered: Sequence[Any],
        made: Mapping[str, Publication],
        ahead: Any = None,
    ) -> Publication:
        """One publication of all rendered parts; `made` holds the editions that this one needs or offers, by name.

        `ahead` is what `ahead` gave; it only saves time.
        """

    def ahead(self, edition: Edition, collection: Collection, rendered: Sequence[Any]) -> Any:
        """What can be worked out for `bind` beforehand, while earlier forms of some parts stand in for them."""

    def plan(self, edition: Edition, collection: Collection, rendered: Sequence[Any]) -> Publication:
        """The publication without its files: its page plan, and its problems."""


def medium(name: str) -> Medium:
    """The medium of that name, imported when it is first asked for."""
    return cast(Medium, import_module(MEDIA[name]))
