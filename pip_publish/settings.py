"""The settings of a collection: `pip-publish.toml`, as immutable values, and how they are read from its text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from pip_publish.problems import HIDDEN, Findings, Problem, nearest

PATH = "pip-publish.toml"
EDITIONS = ("booklet", "epub", "web")
PAGE_SIZES = ("A4", "A5", "half-letter", "letter")
TEXT_LIMIT = 1_000
"""Characters of a text in the settings."""


@dataclass(frozen=True)
class Clinic:
    """Who hands the editions out: printed as given."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    logo: str = ""


@dataclass(frozen=True)
class BookletSettings:
    """How the booklet is set. `page_size` is A5, A4, half-letter or letter."""

    page_size: str = "A5"


@dataclass(frozen=True)
class EpubSettings:
    """`certified_by` names the evaluator who judged the EPUB; conformance is claimed only then."""

    certified_by: str = ""


@dataclass(frozen=True)
class Settings:
    """`pip-publish.toml`. Only title, name and language are required."""

    title: str
    name: str
    language: str
    subtitle: str = ""
    publisher: str = ""
    identifier: str = ""
    rights: str = ""
    web_address: str = ""
    editions: tuple[str, ...] = ("booklet", "epub")
    clinic: Clinic = field(default_factory=Clinic)
    booklet: BookletSettings = field(default_factory=BookletSettings)
    epub: EpubSettings = field(default_factory=EpubSettings)


_REQUIRED = ("title", "name", "language")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WEB = re.compile(r"https?://[^\s/<>\"\\]+(/[^\s<>\"\\]*)?", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_ADDRESSES = {
    "web": ("address of a web page", _WEB, "write it as https://…"),
    "email": ("e-mail address", _MAIL, "write it as name@example.org"),
}
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$| \(at end of document\)$")

Section = TypeVar("Section", Clinic, BookletSettings, EpubSettings)


def read_settings(text: str, languages: frozenset[str]) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The settings of a TOML text, with all that is wrong in it; None if they can't be known.

    `languages` are the codes that there are interface texts for; `en` stands for `en-GB`, `en-US` and the like too.
    """
    findings = Findings(PATH)
    table = _parse(text, findings)
    settings = _Reader(text, findings).settings(table, languages) if table is not None else None
    return settings, tuple(findings.found)


def _parse(text: str, findings: Findings) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found.group(1)) if found and found.group(1) else text.count("\n") + 1
        _note(str(error), _line(text, line), line, findings)
    except (ValueError, RecursionError):
        findings.add(0, "toml-syntax", "a number or list in this file is far too long", "delete it")
    return None


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def _note(error: str, line: str, number: int, findings: Findings) -> None:
    """Note what Python's TOML reader says of a line, in an author's words."""
    key = re.split(r"[=\]]", line.lstrip("["))[0].strip()
    if "overwrite" in error or "twice" in error or "Cannot declare" in error:
        findings.add(number, "duplicate-key", f'"{key[:40]}" stands here a second time', "keep one of the two")
    elif line.count('"') % 2:
        findings.add(number, "toml-syntax", "a quotation mark in this line is never closed", "close it")
    elif "value" in error.lower():
        hint = "put it in double quotes, closed at its end"
        findings.add(number, "toml-syntax", "this value can't be read", hint)
    else:
        findings.add(number, "toml-syntax", "this line can't be read", 'write it as key = "value"')


@dataclass(frozen=True)
class _Reader:
    """Takes values out of the parsed table; the text is kept to find the line of a key."""

    text: str
    findings: Findings

    def settings(self, table: dict[str, Any], languages: frozenset[str]) -> Settings | None:
        for key in _REQUIRED:
            if key not in table:
                self.findings.add(0, "missing-key", f'"{key}" is missing', f'add a line {key} = "…"')
        self._unknown("", table, Settings)
        texts = {key: self._text("", key, table) for key in table if key in _TEXTS}
        editions = self._editions(table)
        clinic = self._section("clinic", table, Clinic)
        booklet = self._section("booklet", table, BookletSettings)
        epub = self._section("epub", table, EpubSettings)
        usable = [self._name(texts), self._language(texts, languages), bool(texts.get("title"))]
        self._shape("", "web-address", texts.get("web-address", ""))
        self._clinic(clinic)
        self._page_size(booklet)
        known = {key.replace("-", "_"): value for key, value in texts.items()}
        return Settings(**known, editions=editions, clinic=clinic, booklet=booklet, epub=epub) if all(usable) else None

    def line(self, section: str, key: str) -> int:
        """The line on which a key stands in its section; that of the section if the key isn't found."""
        name, here, start = re.escape(key), "", 0
        for number, line in enumerate(self.text.split("\n"), 1):
            head = re.match(r"\s*\[+\s*([^\]]*?)\s*\]", line)
            here = head.group(1).strip("\"'") if head else here
            if head and here == (section or key):
                start = number
            elif here == section and re.match(rf"""\s*(["']?){name}\1\s*[=.]""", line):
                return number
        return start

    def _unknown(self, section: str, table: dict[str, Any], cls: type) -> None:
        known = [item.name.replace("_", "-") for item in fields(cls)]
        for key in table:
            if key not in known:
                message = f'nothing is known by the name "{key}"' + (f" in [{section}]" if section else "")
                self.findings.add(self.line(section, key), "unknown-key", message, nearest(key, known))

    def _text(self, section: str, key: str, table: dict[str, Any]) -> str:
        value = table[key]
        line = self.line(section, key)
        if not isinstance(value, str):
            kind = _KINDS.get(type(value), "a date")
            self.findings.add(line, "wrong-type", f'"{key}" is {kind}, but should be text', f'write {key} = "…"')
            return ""
        if len(value) > TEXT_LIMIT:
            many = f'"{key}" has {len(value):,} letters; at most {TEXT_LIMIT:,} are read'
            self.findings.add(line, "too-long", many, "shorten it")
        if HIDDEN.search(value):
            found = f'"{key}" holds a hidden control character, written as an escape'
            self.findings.add(line, "control-character", found, "delete it")
        if key in _REQUIRED and not value.strip():
            self.findings.add(line, "missing-key", f'"{key}" is empty', f'write {key} = "…"')
        return value.strip()[:TEXT_LIMIT]

    def _section(self, section: str, table: dict[str, Any], cls: type[Section]) -> Section:
        values = table.get(section, {})
        if not isinstance(values, dict):
            hint = f"write a line [{section}], and its settings below it"
            self.findings.add(self.line("", section), "wrong-type", f'"{section}" is no group of settings', hint)
            return cls()
        self._unknown(section, values, cls)
        known = {item.name.replace("_", "-"): item.name for item in fields(cls)}
        return cls(**{known[key]: self._text(section, key, values) for key in values if key in known})

    def _editions(self, table: dict[str, Any]) -> tuple[str, ...]:
        value = table.get("editions", list(Settings.editions))
        line = self.line("", "editions")
        if not isinstance(value, list) or not value or not all(isinstance(name, str) for name in value):
            hint = 'write editions = ["booklet", "epub"]'
            self.findings.add(line, "wrong-type", '"editions" is not a list of names', hint)
            return Settings.editions
        for name in value:
            if name not in EDITIONS:
                hint = nearest(name, EDITIONS)
                self.findings.add(line, "unknown-edition", f'there is no edition "{name[:80]}"', hint)
        return tuple(dict.fromkeys(name for name in value if name in EDITIONS))

    def _name(self, texts: dict[str, str]) -> bool:
        name = texts.get("name", "")
        if name and not _NAME.fullmatch(name):
            message = f"\"{name[:80]}\" can't be the beginning of a file's name"
            hint = "use letters, digits and hyphens only: person-in-pain"
            self.findings.add(self.line("", "name"), "output-name", message, hint)
            return False
        return bool(name)

    def _language(self, texts: dict[str, str], languages: frozenset[str]) -> bool:
        language = texts.get("language", "")
        known = language in languages or language.split("-")[0] in languages
        if language and not (known and _LANGUAGE.fullmatch(language)):
            message = f'there are no interface texts for the language "{language[:80]}"'
            self.findings.add(self.line("", "language"), "unknown-language", message, nearest(language, languages))
            return False
        return bool(language)

    def _shape(self, section: str, key: str, value: str) -> None:
        """Note an address that isn't one; `email` is an e-mail address, all else a page on the web."""
        kind, fits, hint = _ADDRESSES["email" if key == "email" else "web"]
        if value and not fits.fullmatch(value):
            message = f'"{key}" is "{value[:80]}", which is no {kind}'
            self.findings.add(self.line(section, key), "web-address", message, hint)

    def _clinic(self, clinic: Clinic) -> None:
        self._shape("clinic", "web", clinic.web)
        self._shape("clinic", "email", clinic.email)

    def _page_size(self, booklet: BookletSettings) -> None:
        if booklet.page_size not in PAGE_SIZES:
            message = f'there is no page size "{booklet.page_size[:80]}"'
            hint = nearest(booklet.page_size, PAGE_SIZES)
            self.findings.add(self.line("booklet", "page-size"), "page-size", message, hint)


_TEXTS = tuple(
    item.name.replace("_", "-")
    for item in fields(Settings)
    if item.name not in {"editions", "clinic", "booklet", "epub"}
)
_KINDS = {bool: "yes or no", int: "a number", float: "a number", list: "a list", dict: "a group of settings"}
