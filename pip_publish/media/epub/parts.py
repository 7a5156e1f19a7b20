"""What the EPUB is made of: parts before rendering, pages after it. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pip_publish.media.markup import CalloutLabel, Wording
from pip_publish.problems import Problem


@dataclass(frozen=True)
class EpubPart:
    """One document of the book, still in the terms of the collection.

    `name` is the page plan's name of it; `file` its path in the book; `template` the layout that it was filled from;
    `source` a whole XHTML document whose body may hold `data-block` attributes, `pip:` and `asset:` addresses, empty
    callout labels and `<?slot NAME?>` instructions.
    `links` maps those addresses to relative ones; an address that it lacks leads nowhere in this edition.
    """

    name: str
    file: str
    title: str
    template: str
    source: str = field(repr=False)
    links: tuple[tuple[str, str], ...]
    labels: tuple[CalloutLabel, ...]
    wording: Wording


@dataclass(frozen=True)
class RenderedPage:
    """A document as a template of bytes: `content[0] slots[0] content[1] slots[1] … content[-1]`.

    Slots are filled at binding: page markers stand at `start`, `block NAME` and `end`, other words at `fill NAME`.
    `properties` are those of its manifest item; `ids` all ids in it; it depends on no page number and no date.
    """

    name: str
    file: str
    title: str
    content: tuple[bytes, ...] = field(repr=False)
    slots: tuple[str, ...]
    ids: frozenset[str]
    properties: tuple[str, ...]
    problems: tuple[Problem, ...] = ()

    def filled(self, values: Mapping[str, bytes]) -> bytes:
        """The document with its slots filled; a slot without a value stays empty."""
        pieces = [self.content[0]]
        for slot, content in zip(self.slots, self.content[1:], strict=True):
            pieces += [values.get(slot, b""), content]
        return b"".join(pieces)
