"""Icons, labels and words that are added to articles in the media that are read on screens."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from pip_publish.layouts import Layouts, Texts
from pip_publish.media.markup import CalloutLabel, Wording

CALLOUTS = ("note", "tip", "warning", "urgent")


@dataclass(frozen=True)
class Signs:
    """Those of a language and its layouts."""

    layouts: Layouts
    texts: Texts

    @cached_property
    def labels(self) -> tuple[CalloutLabel, ...]:
        """The labels of the four kinds of callouts."""
        return tuple(CalloutLabel(kind, self.texts(kind), str(self.icon(kind))) for kind in CALLOUTS)

    @cached_property
    def wording(self) -> Wording:
        """The words that are added to articles; their {number} is filled then."""
        return Wording(
            *(self.texts(key, number="{number}") for key in ("notes", "note-mark", "back-to-text", "figure"))
        )

    @cached_property
    def _icons(self) -> dict[str, Markup]:
        return {}

    def icon(self, name: str) -> Markup:
        """An icon that stands beside its word: it takes the word's colour and says nothing by itself."""
        if name not in self._icons:
            svg = self.layouts.text(f"icons/{name}.svg").strip()
            hidden = svg.replace("<svg ", '<svg class="icon" aria-hidden="true" ', 1)
            self._icons[name] = Markup(hidden)  # noqa: S704 (a layout file)
        return self._icons[name]
