"""Made-up collections of any size, like our own in what they hold: `python -m benchmarks.corpus 100 DIR`.

The same number and seed give the same bytes, on any machine and any Python. The regions are our own, and so are the
figures, which each article borrows from those of its region.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import TypeVar

import yaml

from benchmarks import sentences

OURS = Path(__file__).parent.parent / "articles"
SEED = 1
NEWEST = date(2026, 11, 1)
HEADINGS = ("What it is", "What causes it", "What you can do", "Treatments", "When to get help")
FELT = "What it feels like"
SETTINGS = """\
title = "Made-up articles"
subtitle = "To measure how long builds take: no advice"
name = "made-up"
language = "en-GB"
publisher = "PIP"
editions = ["booklet", "epub"]

[booklet]
page-size = "A5"
"""

_FIGURE = re.compile(r'^!\[[^\]]+\]\(images/(?P<file>[\w-]+\.svg) "[^"]+"\)$', re.M)
_GAP = re.compile(r"\{(\w+?)2?\}")

T = TypeVar("T")


class Picker:
    """Choices that follow from a seed. Only `random()` is used: Python promises that its sequence never changes."""

    def __init__(self, *seed: object) -> None:
        self._random = random.Random("/".join(map(str, seed))).random  # noqa: S311 (no secret)

    def one(self, of: Sequence[T]) -> T:
        """One of these."""
        return of[int(self._random() * len(of))]

    def some(self, of: Sequence[T], number: int) -> list[T]:
        """So many of these, each at most once, in any order."""
        left = list(of)
        return [left.pop(int(self._random() * len(left))) for _ in range(min(number, len(left)))]

    def share(self, part: float) -> bool:
        """True in this part of all cases, from 0 to 1."""
        return self._random() < part


@dataclass(frozen=True)
class Subject:
    """What an article is about."""

    region: str
    place: str
    trouble: str
    when: str

    @property
    def title(self) -> str:
        """Its title, which no other has."""
        return f"{self.trouble.capitalize()} in the {self.place} {self.when}"

    @property
    def slug(self) -> str:
        """The stem of its file."""
        return self.title.lower().replace(" ", "-")

    @property
    def key(self) -> str:
        """Its region and its stem."""
        return f"{self.region}/{self.slug}"


@dataclass(frozen=True)
class Writer:
    """Writes one article: `others` are all subjects of the collection, for its links."""

    subject: Subject
    others: Sequence[Subject]
    pick: Picker

    def fill(self, template: str) -> str:
        """A sentence with its gaps filled; a second gap of a kind gets another word than the first."""
        own = vars(self.subject) | {"Trouble": self.subject.trouble.capitalize()}
        kinds = {name for name in _GAP.findall(template) if name in sentences.GAPS}
        words = {}
        for kind in sorted(kinds):
            words[kind], words[f"{kind}2"] = self.pick.some(sentences.GAPS[kind], 2)
        filled = template.format_map(own | words)
        return filled[0].upper() + filled[1:] if template[0] == "{" and template[-1] in ".:" else filled

    def sentences(self, pool: Sequence[str], number: int, after: int = 0) -> tuple[str, str]:
        """Two paragraphs of so many different sentences of a pool; the second may be empty."""
        filled = [self.fill(sentence) for sentence in self.pick.some(pool, number + after)]
        return " ".join(filled[:number]), " ".join(filled[number:])

    def listed(self, number: int, pool: Sequence[str], indent: str = "") -> str:
        """A list."""
        return "\n".join(f"{indent}- {self.fill(line)}" for line in self.pick.some(pool, number))

    def table(self) -> str:
        """A table of two columns and six or seven rows."""
        rows = self.pick.some(sentences.ROWS, self.pick.one((6, 7)))
        lines = [f"| {when} | {self.fill(what)} |" for when, what in rows]
        return "\n".join(["| When | What may help |", "| --- | --- |", *lines])

    def callout(self, kind: str, pool: Sequence[str]) -> str:
        """A callout of one sentence or two."""
        return f"!!! {kind}\n\n    {self.fill(self.pick.one(pool))}"

    def urgent(self) -> str:
        """The box that says when to call for help."""
        dangers = self.listed(3, sentences.GAPS["danger"], indent="    ")
        return f"!!! urgent\n\n    **Call your emergency number if:**\n\n{dangers}"

    def link(self, heading: str = "") -> str:
        """A sentence that leads to another article, or to a heading of it."""
        other = self.pick.one([other for other in self.others if other.key != self.subject.key])
        here = other.region == self.subject.region
        file = f"{other.slug}.md" if here else f"../{other.key}.md"
        anchor = f"#{heading.lower().replace(' ', '-')}" if heading else ""
        words = other.title[0].lower() + other.title[1:]
        return f"Read about [{words}]({file}{anchor}), too."

    def sections(self) -> Iterator[str]:
        """The article's blocks below its front matter, in order: five sections."""
        note = self.pick.share(1 / 8)
        before, after = self.sentences(sentences.ABOUT, 3, 3)
        yield f"## {HEADINGS[0]}"
        yield before + ("[^1]" if note else "")
        yield f"{after} {self.link()}"
        yield from self._felt() if self.pick.share(1 / 2) else ()
        yield from self._caused()
        yield from self._done()
        yield from self._treated()
        yield from self._helped()
        yield from [f"[^1]: {self.fill(self.pick.one(sentences.FOOTNOTES))}"] if note else []

    def _felt(self) -> Iterator[str]:
        yield f"### {FELT}"
        yield f"{self.sentences(sentences.FEEL, 2)[0]} You may have:"
        yield self.listed(4, sentences.LISTED)

    def _caused(self) -> Iterator[str]:
        before, after = self.sentences(sentences.CAUSE, 3, 2)
        yield f"## {HEADINGS[1]}"
        yield before
        yield self.callout("note", sentences.NOTES) if self.pick.share(0.4) else after

    def _done(self) -> Iterator[str]:
        before, after = self.sentences(sentences.DO, 3, 3)
        yield f"## {HEADINGS[2]}"
        yield before
        yield self.table()
        yield self.pick.one(figures(self.subject.region))
        yield f"{after} {self.link('What you can do')}"
        yield self.callout("tip", sentences.TIPS)

    def _treated(self) -> Iterator[str]:
        before, after = self.sentences(sentences.TREAT, 3, 2)
        treatments = self.pick.some(sentences.TREATMENTS, 3)
        yield f"## {HEADINGS[3]}"
        yield before
        yield "\n".join(f"- **{name}** {self.fill(words)}" for name, words in treatments)
        yield f"{after} {self.link('Treatments')}" if self.pick.share(0.5) else after
        yield from [self.callout("warning", sentences.WARNINGS)] if self.pick.share(0.3) else []

    def _helped(self) -> Iterator[str]:
        yield f"## {HEADINGS[4]}"
        yield f"{self.sentences(sentences.HELP, 2)[0]} Ask to be seen soon if you have:"
        yield self.listed(4, sentences.GAPS["sign"])
        yield self.urgent()

    def head(self) -> str:
        """The front matter."""
        also = self.pick.some([region for region in sentences.PLACES if region != self.subject.region], 1)
        sources = self.pick.some(sentences.SOURCES, 3)
        listed = [
            f'  - {{title: "{self.fill(title)}", publisher: {publisher}, url: "https://example.org/{self.subject.key}/{n}"}}'
            for n, (title, publisher) in enumerate(sources, 1)
        ]
        words = [self.subject.place, self.subject.trouble, *self.pick.some(sentences.KEYWORDS, 4)]
        lines = [
            f"title: {self.subject.title}",
            f"summary: {self.fill('What it is, what {share} do about it, and when to ask {helper}.')}",
            f"updated: {NEWEST - timedelta(days=self.pick.one(range(300)))}",
            f"regions: [{', '.join(also if self.pick.share(0.4) else [])}]",
            f"keywords: [{', '.join(words)}]",
            "review: not-reviewed",
            "sources:",
            *listed,
        ]
        return "\n".join(["---", *lines, "---"])

    def article(self) -> str:
        """The whole file."""
        return "\n\n".join([self.head(), *self.sections()]) + "\n"


@cache
def figures(region: str) -> tuple[str, ...]:
    """The figures of our own articles of a region, as they stand there; those of the whole body if it has none."""
    texts = [path.read_text("utf-8") for path in sorted((OURS / region).glob("*.md"))]
    found = tuple(match[0] for text in texts for match in _FIGURE.finditer(text))
    return found or figures("whole-body")


def subjects(number: int, seed: int) -> list[Subject]:
    """So many subjects, spread evenly over the regions, by region in body order."""
    regions = list(sentences.PLACES)
    chosen = [regions[index * len(regions) // number] for index in range(number)]
    made = []
    for region in regions:
        all_of_it = list(product(sentences.PLACES[region], sentences.TROUBLES, sentences.WHENS))
        taken = Picker(seed, region).some(all_of_it, chosen.count(region))
        made += [Subject(region, *words) for words in taken]
    return made


def write(number: int, folder: Path, seed: int = SEED) -> None:
    """Write a collection of so many articles (2 to 6,800) into a folder that does not exist yet, or is empty."""
    made = subjects(number, seed)
    (folder / "articles").mkdir(parents=True)
    (folder / "pip-publish.toml").write_text(SETTINGS, "utf-8")
    _write_regions(folder, {subject.region for subject in made})
    for subject in made:
        text = Writer(subject, made, Picker(seed, subject.key)).article()
        path = folder / "articles" / f"{subject.key}.md"
        _borrow(text, path.parent)
        path.write_text(text, "utf-8")


def _write_regions(folder: Path, used: set[str]) -> None:
    """All standard regions, each with its folder, as in our own collection; its articles with red flags aren't here."""
    text = re.sub(r",\s*red-flags: \[[^]]*\]", "", (OURS / "regions.yaml").read_text("utf-8"))
    (folder / "articles/regions.yaml").write_text(text, "utf-8")
    for region in yaml.safe_load(text):
        if region["slug"] in used:
            (folder / "articles" / region["slug"] / "images").mkdir(parents=True)


def _borrow(text: str, region: Path) -> None:
    """Copy the figures that a text shows beside it, from our own articles of that region or of the whole body."""
    for match in _FIGURE.finditer(text):
        places = (OURS / name / "images" / match["file"] for name in (region.name, "whole-body"))
        shutil.copyfile(next(place for place in places if place.exists()), region / "images" / match["file"])


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
