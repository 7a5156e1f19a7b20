"""What was built, as proofs look at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pip_publish import __version__
from pip_publish.collection.model import Article, Collection
from pip_publish.verdicts import Finding, Verdict

VALIDATOR = "pip-publish"
FAILING = frozenset({"fatal", "error", "warning"})


@dataclass(frozen=True)
class Built:
    """A PDF or an EPUB that was built, or a whole site.

    `path` is the file, or the folder of the site (`output/web`); `name` is its path under the output folder, `edition`
    the edition that it belongs to, `kind` is pdf, epub or web. `articles` are the keys of the articles in it.
    """

    path: Path
    name: str
    edition: str
    kind: str
    articles: tuple[str, ...] = ()

    @property
    def large(self) -> bool:
        """Is it in large print?"""
        return self.edition.startswith("large-print")


@dataclass(frozen=True)
class Shelf:
    """What was built of a collection, in one folder; proofs may compare one edition with another.

    It is `whole` unless some editions were made by themselves, so that others are not to be missed.
    """

    folder: Path
    collection: Collection
    built: tuple[Built, ...]
    whole: bool = True

    def of(self, edition: str) -> Built | None:
        """The first file of an edition, if there is one."""
        return next((built for built in self.built if built.edition == edition), None)

    def articles(self, built: Built) -> tuple[Article, ...]:
        """The articles that it should hold, in the order of the collection."""
        return tuple(self.collection.among(built.articles))


def verdict(title: str, checks: int, findings: Iterable[Finding]) -> Verdict:
    """The verdict of a proof: what was proven, how many things were compared, and what differs."""
    found = tuple(findings)
    failed = sum(finding.severity in FAILING for finding in found)
    return Verdict(VALIDATOR, __version__, title, checks, failed, found)
