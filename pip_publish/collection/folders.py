"""Which files of `articles/` are articles: names are looked at here, contents are not."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from pip_publish.collection import files
from pip_publish.collection.anchors import slug
from pip_publish.collection.limits import ARTICLES_LIMIT
from pip_publish.problems import Findings, Problem, nearest

_ODD = re.compile(r"[\x00-\x1f\x7f#?%:*\"<>|\\]")


@dataclass(frozen=True)
class File:
    """An article's file. `language` is empty for an original."""

    path: str
    region: str
    slug: str
    language: str

    @property
    def key(self) -> str:
        """REGION/SLUG."""
        return f"{self.region}/{self.slug}"


def find(
    root: Path, regions: tuple[str, ...], own_language: str, languages: frozenset[str]
) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """The articles of the regions, by region and name, and what is wrong with what lies beside them."""
    problems: list[Problem] = []
    found: list[File] = []
    for entry in _entries(root, "articles", problems):
        if entry.name not in regions and _is_folder(entry):
            findings = Findings(f"articles/{_shown(entry.name)}")
            findings.add(
                0, "unknown-region", f'regions.yaml has no region "{entry.name}"', nearest(entry.name, regions)
            )
            problems += findings.found
    for region in regions:
        found += _in_region(root, region, own_language, languages, problems)
    return tuple(found), tuple(problems)


def _entries(root: Path, path: str, problems: list[Problem]) -> list[Path]:
    """What lies in a folder of the collection by name, hidden things left out."""
    findings = Findings(path)
    entries: list[Path] = []
    if not (root / path).is_symlink() and not (root / path).exists():
        return entries
    if files.allowed(root, root / path, findings):
        try:
            entries = sorted(item for item in (root / path).iterdir() if not item.name.startswith("."))
        except OSError as error:
            findings.add(0, "unreadable", f"this folder can't be read: {error.strerror}", "check who may read it")
    if len(entries) > ARTICLES_LIMIT:
        many = f"this folder holds {len(entries):,} files; at most {ARTICLES_LIMIT:,} are read"
        findings.add(0, "too-long", many, "move some elsewhere")
    problems += findings.found
    return entries[:ARTICLES_LIMIT]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_symlink() or stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        return False


def _in_region(
    root: Path, region: str, own_language: str, languages: frozenset[str], problems: list[Problem]
) -> list[File]:
    found: dict[tuple[str, str], File] = {}
    for entry in _entries(root, f"articles/{region}", problems):
        findings = Findings(f"articles/{region}/{_shown(entry.name)}")
        file = _file(entry, region, findings) if _may_be_article(entry, findings) else None
        if file and _language_fits(file, own_language, languages, findings):
            first = found.setdefault((file.slug, file.language), file)
            if first is not file:
                same = f'this article and {first.path.rpartition("/")[2]} have the same short name "{file.slug}"'
                findings.add(0, "same-name", same, "rename one of the two")
        problems += findings.found
    originals = {slug_ for slug_, language in found if not language}
    for file in found.values():
        if file.language and file.slug not in originals:
            findings = Findings(file.path)
            hint = "write that first, or rename this one without the language"
            findings.add(0, "translation", "this is a translation, but there is no original beside it", hint)
            problems += findings.found
    return [file for file in found.values() if file.slug in originals]


def _may_be_article(entry: Path, findings: Findings) -> bool:
    if entry.name.endswith(".md"):
        if _is_folder(entry) and not entry.is_symlink():
            findings.add(0, "not-a-file", "this folder is named like an article", "rename it, or delete it")
            return False
        return True
    if _is_folder(entry):
        if entry.name != "images":
            hint = "pictures go into images, articles straight into the region's folder"
            findings.add(0, "unknown-folder", "this folder is not read", hint)
    elif entry.suffix.lower() in {".md", ".markdown", ".mkd", ".mdown", ".txt", ".docx", ".odt", ".rtf"}:
        findings.add(0, "file-name", "this file is not read as an article", "let its name end in .md")
    return False


def _file(entry: Path, region: str, findings: Findings) -> File | None:
    stem, _, language = entry.name.removesuffix(".md").partition(".")
    if _ODD.search(entry.name) or not _is_utf_8(entry.name) or not slug(stem):
        hint = "use letters, digits, hyphens, spaces and round brackets only"
        findings.add(0, "file-name", "this file's name can't name an article", hint)
        return None
    return File(f"articles/{region}/{entry.name}", region, slug(stem), language)


def _shown(name: str) -> str:
    """A file's name as it can be printed, even if its bytes are no UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")


def _is_utf_8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _language_fits(file: File, own_language: str, languages: frozenset[str], findings: Findings) -> bool:
    if not file.language:
        return True
    if file.language not in languages and file.language.split("-")[0] not in languages:
        hint = nearest(file.language, languages)
        unknown = f'"{file.language}" before .md is no language that is known'
        findings.add(0, "unknown-language", unknown, hint)
        return False
    if file.language == own_language or file.language == own_language.split("-", maxsplit=1)[0]:
        own = f'"{file.language}" is the language of the collection itself'
        findings.add(0, "translation", own, "rename the file without it")
        return False
    return True
