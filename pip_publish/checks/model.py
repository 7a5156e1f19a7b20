"""A rule as a value, and what it is told besides an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.collection.model import Collection
from pip_publish.problems import Severity
from pip_publish.settings.model import CheckSettings

GROUPS = ("structure", "plain-language", "governance", "safety", "layout")
"""What rules are about. Each rule belongs to one group."""

SETS = ("nhs", "clear-print")
"""Guidance that rules come from: the NHS content guide and service manual, and clear print (RNIB, UKAAF G003)."""


@dataclass(frozen=True)
class Terms:
    """What a check is told besides an article: the collection, the day it is, and the characters that faces have."""

    collection: Collection
    today: date
    characters: frozenset[int] = field(default=frozenset(), repr=False)

    @property
    def settings(self) -> CheckSettings:
        """The collection's `[checks]`."""
        return self.collection.settings.checks


ArticleRule = Callable[[Page, Terms], Iterable[Remark]]
CollectionRule = Callable[[Terms], Iterable[Remark]]


@dataclass(frozen=True)
class Rule:
    """A rule: its name in kebab-case, how much it matters, its group and sets, and what it says of itself.

    `about` is Markdown: what it wants in the first line, then why, with the source, and an example. A rule looks either
    at one article at a time or at the whole collection. `languages` are those whose articles it can judge; none: all.
    No article can be excepted from a rule that is `firm`.
    """

    id: str
    severity: Severity
    group: str
    sets: tuple[str, ...]
    languages: tuple[str, ...]
    about: str
    article: ArticleRule | None = None
    collection: CollectionRule | None = None
    firm: bool = False

    @property
    def title(self) -> str:
        """The first line of what it says of itself."""
        return self.about.partition("\n")[0]

    def answers_to(self, name: str) -> bool:
        """Is it the rule of that name, or one of the group or set of that name?"""
        return name in (self.id, self.group, *self.sets)

    def remarks(self, pages: Sequence[Page], terms: Terms) -> Iterator[Remark]:
        """All that it finds."""
        if self.collection is not None:
            yield from self.collection(terms)
        if self.article is not None:
            for page in pages:
                if not self.languages or page.language in self.languages:
                    yield from self.article(page, terms)
