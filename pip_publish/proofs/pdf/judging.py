"""Judging one PDF: what every proof does around its own question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pip_publish.problems import MissingToolError
from pip_publish.proofs.model import Built, Shelf, verdict
from pip_publish.proofs.pdf.tagtree import UnreadableError
from pip_publish.verdicts import Finding, Verdict

MOST_OF_A_KIND = 25
"""Findings of one rule that are told of one file; one that is wrong throughout would give thousands."""

LONGEST = 200
"""Letters of an error that are told: it may quote the file."""

UNREADABLE = "unreadable-pdf"
BOOKLETS = ("booklet", "large-print", "print-shop")
HANDOUTS = ("handouts", "large-print-handouts")


@dataclass
class Bench:
    """What a proof has looked at: the number of its checks, and what it found."""

    checks: int = 0
    noted: dict[Finding, None] = field(default_factory=dict)

    def expect(self, true: bool, rule: str, message: str, place: str = "") -> bool:
        """Count a check; note a finding unless it is true. What is said twice counts once."""
        self.checks += 1
        if not true:
            self.noted[Finding(rule, message, place)] = None
        return true

    def unreadable(self, message: str) -> None:
        """Note that the file can't be read, or not to its end."""
        self.noted[Finding(UNREADABLE, message, severity="fatal")] = None

    def findings(self) -> Iterator[Finding]:
        """What was found; of many of a kind, the first ones and how many more there are."""
        counts = Counter[str]()
        for finding in self.noted:
            counts[finding.rule] += 1
            if counts[finding.rule] <= MOST_OF_A_KIND:
                yield finding
        for rule, count in counts.items():
            if count > MOST_OF_A_KIND:
                yield Finding(rule, f"there are {count - MOST_OF_A_KIND} more of this kind")


def judged(title: str, built: Built, shelf: Shelf, look: Callable[[Bench, Built, Shelf], None]) -> Verdict:
    """The verdict of looking at a file. One that can't be read to its end is a finding, whatever is wrong with it.

    Raises `MissingToolError` where PDFium is not installed.
    """
    bench = Bench()
    try:
        look(bench, built, shelf)
    except UnreadableError as error:
        bench.unreadable(f"{built.name}: {error}")
    except MissingToolError:
        raise  # says nothing of the file
    except Exception as error:  # whoever damaged a file chooses what goes wrong in reading it
        said = f"{type(error).__name__}: {error}"
        bench.unreadable(f"{built.name} is damaged: it can't be read to its end ({said[:LONGEST]})")
    return verdict(title, bench.checks, bench.findings())


def is_pdf(built: Built) -> bool:
    """Is it a PDF, whatever for?"""
    return built.kind == "pdf"


def to_fold(built: Built) -> bool:
    """Are they sheets to print and fold? They are for a printer alone, and claim no structure and no links."""
    return built.edition == "imposed" or (built.edition.endswith("-to-fold") and _packed(built))


def for_readers(built: Built) -> bool:
    """Is it a PDF to be read? Then it is tagged."""
    return is_pdf(built) and not to_fold(built)


def booklet(built: Built) -> bool:
    """Has it a body map, contents and page numbers?"""
    return for_readers(built) and (built.edition in BOOKLETS or _packed(built))


def with_articles(built: Built) -> bool:
    """Does it hold articles?"""
    return booklet(built) or (for_readers(built) and built.edition in HANDOUTS)


def form(built: Built) -> bool:
    """Is it a form to fill in?"""
    return for_readers(built) and built.edition == "worksheets"


def _packed(built: Built) -> bool:
    return built.edition.startswith(("pack-", "own-pack-"))


def short(text: str, most: int = 60) -> str:
    """A text in quotes, cut at a word."""
    if len(text) > most:
        text = text[: most - 1].rsplit(" ", 1)[0] + "…"
    return f"“{text}”"


def on_page(number: int) -> str:
    """A place in a file; pages count from 1, and 0 is none."""
    return f"page {number}" if number else ""
