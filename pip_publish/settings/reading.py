"""Reading the settings: from the text of `pip-publish.toml` to values, with all that is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import Field, dataclass, replace
from typing import Any, TypeVar, cast

from pip_publish.problems import HIDDEN, Findings, Problem, nearest
from pip_publish.settings import branding
from pip_publish.settings.folding import cannot_fold
from pip_publish.settings.model import (
    EDITIONS,
    BookletSettings,
    Brand,
    CheckSettings,
    Clinic,
    EpubSettings,
    HandoutSettings,
    LargePrintSettings,
    Pack,
    PrintingSettings,
    Settings,
    keyed,
)
from pip_publish.settings.parsing import parse

PATH = "pip-publish.toml"
TEXT_LIMIT = 1_000
"""Characters of a text in the settings."""

LIST_LIMIT = 2_000
"""Entries of a list in the settings."""

GROUPS: dict[str, type[Any]] = {
    "clinic": Clinic,
    "brand": Brand,
    "booklet": BookletSettings,
    "epub": EpubSettings,
    "handouts": HandoutSettings,
    "large-print": LargePrintSettings,
    "printing": PrintingSettings,
    "checks": CheckSettings,
}
"""The groups of settings, by the name that stands in brackets."""

PACKS = "packs"
_REQUIRED = ("title", "name", "language")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WEB = re.compile(r"https?://[^\s/<>\"\\]+(/[^\s<>\"\\]*)?", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_ADDRESSES = {
    "web": ("address of a web page", _WEB, "write it as https://…"),
    "email": ("e-mail address", _MAIL, "write it as name@example.org"),
}
_TEXTS = tuple(key for key in keyed(Settings) if key not in {"editions", PACKS, *GROUPS})
_KINDS = {bool: "yes or no", int: "a number", float: "a number", list: "a list", dict: "a group of settings"}

Group = TypeVar(
    "Group",
    Clinic,
    Brand,
    BookletSettings,
    EpubSettings,
    HandoutSettings,
    LargePrintSettings,
    PrintingSettings,
    CheckSettings,
    Pack,
)


def read_settings(text: str, languages: frozenset[str]) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The settings of a TOML text, with all that is wrong in it; None if they can't be known.

    `languages` are the codes that there are interface texts for; `en` stands for `en-GB`, `en-US` and the like too.
    """
    findings = Findings(PATH)
    table = parse(text, findings)
    settings = _Reader(text, findings).settings(table, languages) if table is not None else None
    return settings, tuple(findings.found)


@dataclass(frozen=True)
class _Place:
    """Where a key stands: in which group, and in which of its entries if there are several, from 1."""

    group: str = ""
    entry: int = 1


TOP = _Place()


@dataclass(frozen=True)
class _Reader:
    """Takes values out of the parsed table; the text is kept to find the line of a key."""

    text: str
    findings: Findings

    def settings(self, table: dict[str, Any], languages: frozenset[str]) -> Settings | None:
        for key in _REQUIRED:
            if key not in table:
                self.findings.add(0, "missing-key", f'"{key}" is missing', f'add a line {key} = "…"')
        self._unknown(TOP, table, Settings)
        texts = {key: self._text(TOP, key, table[key]) for key in table if key in _TEXTS}
        editions = self._editions(table)
        groups = {name.replace("-", "_"): self._group(name, table, cls) for name, cls in GROUPS.items()}
        groups["brand"] = branding.checked(groups["brand"], self.findings, lambda key: self.line(_Place("brand"), key))
        packs = self._packs(table)
        self._fold(editions, packs, groups["booklet"].page_size)
        usable = [self._name(texts), self._language(texts, languages), bool(texts.get("title"))]
        self._shape(TOP, "web-address", texts.get("web-address", ""))
        self._shape(_Place("clinic"), "web", groups["clinic"].web)
        self._shape(_Place("clinic"), "email", groups["clinic"].email)
        known: dict[str, Any] = {key.replace("-", "_"): value for key, value in texts.items()}
        return Settings(**known, editions=editions, packs=packs, **groups) if all(usable) else None

    def line(self, place: _Place, key: str) -> int:
        """The line on which a key stands in its group; that of the group if the key isn't found."""
        begins, here, start, entry = re.compile(rf"""\s*(["']?){re.escape(key)}\1\s*[=.]"""), "", 0, 0
        for number, line in enumerate(self.text.split("\n"), 1):
            head = re.match(r"\s*\[+\s*([^\]]*?)\s*\]", line)
            here = head.group(1).strip("\"'") if head else here
            if head and here == (place.group or key):
                entry += 1
                start = number if entry <= place.entry else start
            elif here == place.group and entry in {0, place.entry} and begins.match(line):
                return number
        return start

    def _unknown(self, place: _Place, table: dict[str, Any], cls: type[Any]) -> None:
        known = keyed(cls)
        for key in table:
            if key not in known:
                message = f'nothing is known by the name "{key}"' + (f" in [{place.group}]" if place.group else "")
                self.findings.add(self.line(place, key), "unknown-key", message, nearest(key, known))

    def _text(self, place: _Place, key: str, value: Any) -> str:
        line = self.line(place, key)
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
        if place == TOP and key in _REQUIRED and not value.strip():
            self.findings.add(line, "missing-key", f'"{key}" is empty', f'write {key} = "…"')
        return value.strip()[:TEXT_LIMIT]

    def _group(self, name: str, table: dict[str, Any], cls: type[Group]) -> Group:
        values = table.get(name, {})
        if not isinstance(values, dict):
            hint = f"write a line [{name}], and its settings below it"
            self.findings.add(self.line(TOP, name), "wrong-type", f'"{name}" is no group of settings', hint)
            return cls()
        return self._entry(_Place(name), values, cls)

    def _entry(self, place: _Place, values: dict[str, Any], cls: type[Group]) -> Group:
        self._unknown(place, values, cls)
        known = {key: item for key, item in keyed(cls).items() if key in values}
        return cls(**{item.name: self._value(place, key, item, values[key]) for key, item in known.items()})

    def _value(self, place: _Place, key: str, item: Field[Any], value: Any) -> Any:
        """A value of the kind that its field holds; the field's default if it is of another."""
        if "span" in item.metadata:
            return self._number(place, key, value, item)
        if isinstance(item.default, tuple):
            return self._list(place, key, value, item)
        text = self._text(place, key, value)
        choices = item.metadata.get("choices")
        if choices and text not in choices:
            self._no_such(place, key, text, choices)
            return item.default
        return text

    def _no_such(self, place: _Place, key: str, text: str, choices: Iterable[str]) -> None:
        line, hint = self.line(place, key), nearest(text, choices)
        if key == "page-size":
            self.findings.add(line, "page-size", f'there is no page size "{text[:80]}"', hint)
        else:
            self.findings.add(line, "unknown-choice", f'"{key}" cannot be "{text[:80]}"', hint)

    def _number(self, place: _Place, key: str, value: Any, item: Field[Any]) -> int:
        least, most = item.metadata["span"]
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        said = f'"{value[:40]}"' if isinstance(value, str) else f"{value}"[:40]
        message = f'"{key}" is {said}, but should be a whole number from {least} to {most}'
        default: Any = item.default
        self.findings.add(self.line(place, key), "out-of-range", message, f"write {key} = {default}")
        return int(default)

    def _list(self, place: _Place, key: str, value: Any, item: Field[Any]) -> tuple[str, ...]:
        choices, default = item.metadata["choices"], item.default
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value) or len(value) > LIST_LIMIT:
            hint = f'write {key} = ["…", "…"]'
            self.findings.add(self.line(place, key), "wrong-type", f'"{key}" is not a list of names', hint)
            return cast(tuple[str, ...], default)
        texts = [self._text(place, key, one) for one in value]
        for text in texts:
            if choices and text not in choices:
                self._no_such(place, key, text, choices)
        return tuple(dict.fromkeys(text for text in texts if not choices or text in choices))

    def _packs(self, table: dict[str, Any]) -> tuple[Pack, ...]:
        values = table.get(PACKS, [])
        if not isinstance(values, list) or not all(isinstance(one, dict) for one in values):
            hint = "write a line [[packs]] before each pack, and its settings below it"
            self.findings.add(self.line(TOP, PACKS), "wrong-type", '"packs" is no list of packs', hint)
            return ()
        packs = [self._entry(_Place(PACKS, entry), one, Pack) for entry, one in enumerate(values, 1)]
        for entry, pack in enumerate(packs, 1):
            self._pack(_Place(PACKS, entry), pack, {other.name.casefold() for other in packs[: entry - 1]})
        return tuple(replace(pack, line=self.line(_Place(PACKS, entry), PACKS)) for entry, pack in enumerate(packs, 1))

    def _pack(self, place: _Place, pack: Pack, taken: set[str]) -> None:
        """Note what a pack lacks; its name becomes that of its files."""
        for key in ("name", "title"):
            if not getattr(pack, key):
                message = f'this pack has no "{key}"'
                self.findings.add(self.line(place, PACKS), "missing-key", message, f'add a line {key} = "…"')
        if pack.name and not _NAME.fullmatch(pack.name):
            self._no_file_name(place, pack.name, "back-pain")
        if pack.name and pack.name.casefold() in taken:
            message = f'another pack has the name "{pack.name[:80]}" too'
            self.findings.add(self.line(place, "name"), "same-name", message, "give one of the two another name")
        if not (pack.articles or pack.regions or pack.keywords):
            message = f'the pack "{pack.name[:80]}" names no articles'
            hint = 'add a line articles = ["REGION/ARTICLE"], regions = ["…"] or keywords = ["…"]'
            self.findings.add(self.line(place, PACKS), "empty-pack", message, hint)

    def _editions(self, table: dict[str, Any]) -> tuple[str, ...]:
        value = table.get("editions", list(Settings.editions))
        line = self.line(TOP, "editions")
        if not isinstance(value, list) or not value or not all(isinstance(name, str) for name in value):
            hint = 'write editions = ["booklet", "epub"]'
            self.findings.add(line, "wrong-type", '"editions" is not a list of names', hint)
            return Settings.editions
        for name in value:
            if name not in EDITIONS:
                hint = nearest(name, EDITIONS)
                self.findings.add(line, "unknown-edition", f'there is no edition "{name[:80]}"', hint)
        return tuple(dict.fromkeys(name for name in value if name in EDITIONS))

    def _fold(self, editions: tuple[str, ...], packs: tuple[Pack, ...], page_size: str) -> None:
        """Note a booklet that is to be folded and can't be."""
        named = ['"imposed" out of editions'] if "imposed" in editions else []
        named += ['"to-fold" out of the formats of packs'] if any("to-fold" in pack.formats for pack in packs) else []
        if named and (fault := cannot_fold(page_size)):
            found, hint = fault
            line = self.line(_Place("booklet"), "page-size")
            self.findings.add(line, "fold", found, f"{hint}, or take {' and '.join(named)}")

    def _name(self, texts: dict[str, str]) -> bool:
        name = texts.get("name", "")
        if name and not _NAME.fullmatch(name):
            self._no_file_name(TOP, name, "person-in-pain")
            return False
        return bool(name)

    def _no_file_name(self, place: _Place, name: str, example: str) -> None:
        message = f"\"{name[:80]}\" can't be the beginning of a file's name"
        hint = f"use letters, digits and hyphens only: {example}"
        self.findings.add(self.line(place, "name"), "output-name", message, hint)

    def _language(self, texts: dict[str, str], languages: frozenset[str]) -> bool:
        language = texts.get("language", "")
        known = language in languages or language.split("-")[0] in languages
        if language and not (known and _LANGUAGE.fullmatch(language)):
            message = f'there are no interface texts for the language "{language[:80]}"'
            self.findings.add(self.line(TOP, "language"), "unknown-language", message, nearest(language, languages))
            return False
        return bool(language)

    def _shape(self, place: _Place, key: str, value: str) -> None:
        """Note an address that isn't one; `email` is an e-mail address, all else a page on the web."""
        kind, fits, hint = _ADDRESSES["email" if key == "email" else "web"]
        if value and not fits.fullmatch(value):
            message = f'"{key}" is "{value[:80]}", which is no {kind}'
            self.findings.add(self.line(place, key), "web-address", message, hint)
