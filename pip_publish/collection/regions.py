"""`articles/regions.yaml`: the regions of the body, in body order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pip_publish.collection import fields, plainyaml
from pip_publish.collection.limits import LIST_LIMIT, TITLE_LIMIT
from pip_publish.collection.model import Region
from pip_publish.collection.plainyaml import Items, Table
from pip_publish.problems import Findings

PATH = "articles/regions.yaml"
_KEYS = ("slug", "name", "summary", "names", "snomed", "red-flags")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class RedFlag:
    """An article of a region, by its short name, whose condition has red flags; and the line that says so."""

    line: int
    region: str
    article: str


@dataclass(frozen=True)
class Listing:
    """What the file says: the regions in body order, and the articles on conditions with red flags."""

    regions: tuple[Region, ...]
    red_flags: tuple[RedFlag, ...] = ()


def read(text: str, findings: Findings) -> Listing | None:
    """The regions of a YAML text; None if it holds none."""
    value = plainyaml.load(text, 1, findings)
    if value is None:
        return None
    if not isinstance(value, Items) or not value.items:
        hint = "write one line a region: - {slug: knees, name: Knees}"
        findings.add(value.line, "wrong-type", "this file is not a list of regions", hint)
        return None
    if len(value.items) > LIST_LIMIT:
        many = f"there are {len(value.items):,} regions; at most {LIST_LIMIT} are read"
        findings.add(value.line, "too-long", many, "keep those that have articles")
    regions: dict[str, Region] = {}
    red_flags: list[RedFlag] = []
    for item in value.items[:LIST_LIMIT]:
        region = _region(item, findings)
        if region and region.slug in regions:
            again = f'the region "{region.slug}" stands here a second time'
            findings.add(item.line, "region-twice", again, "keep one of the two")
        elif region:
            regions[region.slug] = region
            red_flags += _red_flags(item, region.slug, findings)
    return Listing(tuple(regions.values()), tuple(red_flags)) if regions else None


def _red_flags(item: plainyaml.Value, region: str, findings: Findings) -> list[RedFlag]:
    named = fields.texts(item, "red-flags", findings, TITLE_LIMIT) if isinstance(item, Table) else ()
    return [RedFlag(line, region, article) for line, article in named]


def _region(value: plainyaml.Value, findings: Findings) -> Region | None:
    if not isinstance(value, Table):
        findings.add(value.line, "wrong-type", "this region has no slug and name", "- {slug: knees, name: Knees}")
        return None
    fields.check_keys(value, _KEYS, ("slug", "name"), findings)
    slug = fields.text(value, "slug", findings, TITLE_LIMIT)
    name = fields.text(value, "name", findings, TITLE_LIMIT)
    if slug and not _SLUG.fullmatch(slug):
        hint = "use small letters, digits and single hyphens: lower-back"
        findings.add(value.line_of("slug"), "region-slug", f'"{slug}" can\'t name a folder of articles', hint)
        return None
    summary, snomed = fields.text(value, "summary", findings), fields.text(value, "snomed", findings)
    names = _names(value, findings)
    if snomed and not re.fullmatch(r"\d{6,18}", snomed):
        wrong = f'"{snomed}" is no SNOMED CT code'
        findings.add(value.line_of("snomed"), "snomed-code", wrong, "write its 6 to 18 digits")
    return Region(slug, name, summary, names, snomed or None) if slug and name else None


def _names(table: Table, findings: Findings) -> tuple[tuple[str, str], ...]:
    value = table.entries.get("names")
    if value is None:
        return ()
    if not isinstance(value, Table):
        findings.add(value.line, "wrong-type", '"names" has no languages', "write names: {es: Rodillas}")
        return ()
    for language in value.entries:
        if not _LANGUAGE.fullmatch(language):
            wrong = f'"{language}" is no code of a language'
            findings.add(value.line_of(language), "unknown-language", wrong, "write one such as es or pt-BR")
    return tuple((language, fields.text(value, language, findings, TITLE_LIMIT)) for language in value.entries)
