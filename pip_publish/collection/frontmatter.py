"""Front matter: the YAML between two lines of three dashes at the top of an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pip_publish.collection import fields, plainyaml
from pip_publish.collection.limits import FRONT_MATTER_BYTES_LIMIT, TITLE_LIMIT
from pip_publish.collection.model import Review, Source
from pip_publish.collection.plainyaml import Table, Text
from pip_publish.problems import Findings

KEYS = (
    *("title", "summary", "updated", "next-check", "regions", "keywords", "review", "sources", "red-flags"),
    "exceptions",
)
_REQUIRED = ("title", "summary", "updated")
_REVIEW_KEYS = ("by", "role", "on", "due")
_SOURCE_KEYS = ("title", "publisher", "url", "accessed")
_YEARS_TO_NEXT_CHECK = 3
_ANSWERS = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True)
class FrontMatter:
    """What an article says of itself. `regions` and the title keep their lines for what is checked later.

    `red_flags` is None where it doesn't say whether there are any.
    """

    title: str
    title_line: int
    summary: str
    updated: date
    next_check: date
    regions: tuple[tuple[int, str], ...] = ()
    keywords: tuple[str, ...] = ()
    review: Review | None = None
    sources: tuple[Source, ...] = ()
    exceptions: tuple[tuple[str, str], ...] = ()
    red_flags: bool | None = None


def split(text: str, findings: Findings) -> tuple[str, str]:
    """An article's front matter and its body. The body keeps its line numbers: empty lines stand for what is cut."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        hint = "start the file with a line ---, then title, summary and updated, then another line ---"
        findings.add(1, "front-matter", "this article has no front matter", hint)
        return "", text
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() in {"---", "..."}:
            return "\n".join(lines[1:number]), "\n" * (number + 1) + "\n".join(lines[number + 1 :])
    findings.add(1, "front-matter", "the front matter is never closed", "put a line --- between it and the text")
    return "", ""


def read(yaml_text: str, findings: Findings) -> FrontMatter | None:
    """The front matter of a YAML text that starts in line 2; None if something required is missing or wrong."""
    if len(yaml_text) > FRONT_MATTER_BYTES_LIMIT:
        many = f"the front matter has {len(yaml_text):,} letters; at most {FRONT_MATTER_BYTES_LIMIT:,} are read"
        findings.add(1, "too-long", many, "is the line --- at its end missing?")
        return None
    value = plainyaml.load(yaml_text, 2, findings)
    if value is None:
        return None
    if isinstance(value, Text) and not value.text:
        value = Table(1, {}, {})
    if not isinstance(value, Table):
        findings.add(2, "front-matter", "the front matter is not made of keys and values", 'write "title: …"')
        return None
    return _front_matter(value, findings)


def _front_matter(table: Table, findings: Findings) -> FrontMatter | None:
    fields.check_keys(Table(1, table.entries, table.lines), KEYS, _REQUIRED, findings)
    title = fields.text(table, "title", findings, TITLE_LIMIT)
    summary = fields.text(table, "summary", findings)
    updated = fields.day(table, "updated", findings)
    next_check = fields.day(table, "next-check", findings)
    regions = fields.texts(table, "regions", findings)
    keywords = tuple(word for _, word in fields.texts(table, "keywords", findings, TITLE_LIMIT))
    review = _review(table, findings)
    sources = _sources(table, findings)
    exceptions = _exceptions(table, findings)
    red_flags = _red_flags(table, findings)
    if next_check and updated and next_check < updated:
        wrong = f'"next-check" ({next_check}) is before "updated" ({updated})'
        findings.add(table.line_of("next-check"), "next-check", wrong, "write a later date, or delete the line")
    if not (title and summary and updated):
        return None
    due = (review.due if review else None) or next_check or _years_after(updated, _YEARS_TO_NEXT_CHECK)
    line = table.line_of("title")
    return FrontMatter(title, line, summary, updated, due, regions, keywords, review, sources, exceptions, red_flags)


def _years_after(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(min(day.year + years, date.max.year), day.month, min(day.day, 28))


def _review(table: Table, findings: Findings) -> Review | None:
    value = table.entries.get("review")
    if value is None or (isinstance(value, Text) and value.text == "not-reviewed"):
        return None
    if not isinstance(value, Table):
        hint = "write not-reviewed, or {by: NAME, role: ROLE, on: 2026-05-01, due: 2029-05-01}"
        findings.add(table.line_of("review"), "wrong-type", '"review" doesn\'t say who reviewed, and when', hint)
        return None
    fields.check_keys(value, _REVIEW_KEYS, ("by", "role", "on"), findings)
    by, role = fields.text(value, "by", findings, TITLE_LIMIT), fields.text(value, "role", findings, TITLE_LIMIT)
    on, due = fields.day(value, "on", findings), fields.day(value, "due", findings)
    if on and due and due <= on:
        wrong = f"the next review is due on {due}, but this one was done on {on}"
        findings.add(value.line_of("due"), "review-due", wrong, "correct one of the two dates")
    return Review(by, role, on, due) if by and role and on else None


def _exceptions(table: Table, findings: Findings) -> tuple[tuple[str, str], ...]:
    """The rules that the article is excepted from, each with the reason."""
    value = table.entries.get("exceptions")
    if value is None or (isinstance(value, Text) and not value.text):
        return ()
    if not isinstance(value, Table):
        hint = "write a line for each below it: RULE: the reason, in words"
        line = table.line_of("exceptions")
        findings.add(line, "wrong-type", '"exceptions" doesn\'t say from which rules, and why', hint)
        return ()
    return tuple((rule, fields.text(value, rule, findings)) for rule in value.entries)


def _red_flags(table: Table, findings: Findings) -> bool | None:
    """Whether its condition has red flags, if it says so: yes or no."""
    if "red-flags" not in table.entries:
        return None
    typed = fields.text(table, "red-flags", findings).casefold()
    if typed and typed not in _ANSWERS:
        wrong = f'"red-flags" cannot be "{typed[:80]}"'
        hint = "write yes if signs of something worse are known for this condition, else no"
        findings.add(table.line_of("red-flags"), "unknown-choice", wrong, hint)
    return _ANSWERS.get(typed)


def _sources(table: Table, findings: Findings) -> tuple[Source, ...]:
    return tuple(
        source for item in fields.items(table, "sources", findings) if (source := _source(item, findings)) is not None
    )


def _source(value: plainyaml.Value, findings: Findings) -> Source | None:
    if not isinstance(value, Table):
        hint = '{title: Restless legs syndrome, publisher: NHS, url: "https://…", accessed: 2026-11-24}'
        findings.add(value.line, "wrong-type", "this source is not made of title, publisher, url and accessed", hint)
        return None
    fields.check_keys(value, _SOURCE_KEYS, ("title",), findings)
    title = fields.text(value, "title", findings)
    publisher = fields.text(value, "publisher", findings)
    url, accessed = fields.web_address(value, "url", findings), fields.day(value, "accessed", findings)
    return Source(title, publisher, url, accessed) if title else None
