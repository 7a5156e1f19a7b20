"""The conformance statement for people: what was verified, by what and when, and what needs a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pip_publish.proofs.catalogue import title_of
from pip_publish.proofs.model import VALIDATOR
from pip_publish.proving.matterhorn import Checkpoint, Condition, checkpoints
from pip_publish.proving.model import Proven, overall
from pip_publish.proving.tables import Row, rows
from pip_publish.proving.validators import VERAPDF, is_for_folding
from pip_publish.verdicts import FAILED, NOT_VERIFIED, PASSED
from pip_publish.verify.verapdf import Profile

PDF_UA = Profile.PDF_UA_1.title

LONGEST_MESSAGE = 300
"""Letters of a finding that are told; validators quote whole elements."""

MOST_LEFT = 30
"""Findings that are left to a person and told here."""

OPENING = {
    PASSED: "Everything that a machine looked at passed.",
    FAILED: "Not everything passed: see the rows with the verdict “failed”.",
    NOT_VERIFIED: "Not everything was looked at: see the rows with the verdict “not verified”.",
}

PEOPLE = """A machine finds much of what keeps readers out, and never all. Nobody has judged these files by hand for
this statement, so it claims no conformance. It says what was looked at, by which program, and what is left for a
person.
"""

SHEETS = """These files are for a printer: their pages are out of order, and they claim no accessibility. The booklet
that they were made of is for reading.
"""

EPUB = """Ace looks at the EPUB Accessibility 1.1 metadata and, by axe, at each page of the book. A person must judge
whether alternative texts say what the pictures show, whether the reading order makes sense, and whether the summary
in the metadata is true (EPUB Accessibility 1.1, 3 and 4).
"""

WEB = """axe looks at each page as a window on a desk and as a phone in dark colours, by the rules of WCAG 2.2 A and AA
that a program can judge. A person must use the site with the keyboard alone and with a screen reader, at 400 % and
with larger spacing, and judge whether texts of links and pictures say what they should (WCAG 2.2).
"""


@dataclass(frozen=True)
class Statement:
    """What was proven of a collection's editions on a day."""

    title: str
    today: date
    proven: tuple[Proven, ...]

    def text(self) -> str:
        """The statement, as Markdown."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield f"# Accessibility of {self.title}\n"
        day = f"{self.today.day} {self.today:%B %Y}"
        yield f"Verified on {day}. {OPENING[overall(self.proven)]}\n\n{PEOPLE}"
        yield "## What was looked at\n"
        yield from _table(rows(self.proven))
        yield from self._missing()
        yield from self._left()
        if sheets := sorted({each.name for each in self.proven if is_for_folding(each.edition)}):
            yield f"\n## Sheets to fold\n\n{SHEETS}"
            yield from (f"- {_plain(name)}" for name in sheets)
        if self._of_pdf:
            yield from self._matterhorn()
        if any(each.verdict.profile.startswith("EPUB") for each in self.proven):
            yield f"\n## E-books\n\n{EPUB}"
        if any(each.edition == "web" for each in self.proven):
            yield f"\n## The website\n\n{WEB}"

    def _missing(self) -> Iterator[str]:
        missing = dict.fromkeys(each.missing for each in self.proven if each.missing)
        if missing:
            yield "\n## What was not verified\n"
            yield from (f"- {words}" for words in missing)

    def _left(self) -> Iterator[str]:
        """What validators and proofs could not judge, each once for an edition."""
        left = dict.fromkeys(
            f"- {each.edition}: {each.verdict.validator} {found.rule}: {_plain(found.message)[:LONGEST_MESSAGE]}"
            for each in self.proven
            for found in each.verdict.findings
            if found.severity == "review"
        )
        if left:
            yield "\n## What the programs left to a person\n"
            yield from list(left)[:MOST_LEFT]
            if len(left) > MOST_LEFT:
                yield f"- and {len(left) - MOST_LEFT:,} more, which `pip-publish verify --format json` lists"

    @property
    def _of_pdf(self) -> tuple[Proven, ...]:
        """veraPDF's verdicts on PDF/UA-1."""
        return tuple(
            each for each in self.proven if each.verdict.validator == VERAPDF and each.verdict.profile == PDF_UA
        )

    def _matterhorn(self) -> Iterator[str]:
        files = len({each.name for each in self._of_pdf})
        yield "\n## PDF: the checkpoints of the Matterhorn Protocol 1.1\n"
        yield f"The protocol lists how a PDF can fail PDF/UA-1 (ISO 14289-1). Files looked at: {files}.\n"
        yield "| checkpoint | a machine can judge | of them looked at | outcome | only a person can judge |"
        yield "| --- | --- | --- | --- | --- |"
        yield from map(self._row, checkpoints())
        yield "\n### What a person should look at\n"
        yield "None of this was judged by a person. Where a proof of ours came near, it is named, with its outcome.\n"
        for checkpoint in checkpoints():
            yield from (self._for_person(condition) for condition in checkpoint.for_people)
        left = [each for checkpoint in checkpoints() for each in checkpoint.for_machines if not each.rules]
        yield "\n### What a machine could judge, and none did\n"
        yield from (f"- {each.number}: {each.wrong}" for each in left)

    def _row(self, checkpoint: Checkpoint) -> str:
        machine, people = checkpoint.for_machines, checkpoint.for_people
        looked_at = [condition for condition in machine if condition.rules and self._was_run]
        broken = [condition.number for condition in looked_at if self._broken & {*condition.rules}]
        outcome = f"failed: {', '.join(broken)}" if broken else "passed" if looked_at else "–"
        cells = (f"{checkpoint.number} {checkpoint.name}", len(machine), len(looked_at), outcome, len(people))
        return f"| {' | '.join(str(cell) for cell in cells)} |"

    def _for_person(self, condition: Condition) -> str:
        return f"- {condition.number}: {condition.wrong}{self._near(condition)}"

    def _near(self, condition: Condition) -> str:
        titles = [title for title in map(title_of, condition.proofs) if title]
        words = [f"“{title}” {word}" for title in titles if (word := self._outcome_of(title))]
        return f" (our proof: {'; '.join(words)})" if words else ""

    def _outcome_of(self, title: str) -> str:
        """The outcome of one of our proofs over all PDFs; empty if it was not run."""
        found = [each for each in self.proven if each.verdict.validator == VALIDATOR and each.verdict.profile == title]
        return overall(found) if found else ""

    @property
    def _was_run(self) -> bool:
        return any(each.verdict.checks for each in self._of_pdf)

    @property
    def _broken(self) -> frozenset[str]:
        return frozenset(finding.rule for each in self._of_pdf for finding in each.verdict.findings)


def _table(found: Sequence[Row]) -> Iterator[str]:
    yield "| edition | files | looked at by | version | checks | failed | verdict | for |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for row in found:
        yield f"| {' | '.join(_plain(cell) for cell in row.cells())} |"


def _plain(cell: str) -> str:
    """A cell whose signs are no Markdown."""
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def of(title: str, today: date, proven: Iterable[Proven]) -> bytes:
    """The statement's bytes."""
    return Statement(_plain(title), today, tuple(proven)).text().encode("utf-8")
