"""The settings of a collection as immutable values; what a field may hold stands beside it, for whoever reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import Field, dataclass, field, fields
from typing import Any

from pip_publish.colours import Palette

EDITIONS = (
    "booklet",
    "epub",
    "web",
    "handouts",
    "large-print",
    "large-print-handouts",
    "worksheets",
    "imposed",
    "print-shop",
)
PAGE_SIZES = ("A4", "A5", "half-letter", "letter")
SHEETS = ("A4", "letter")
"""Sizes of office paper."""

FOLDED = {"A5": "A4", "half-letter": "Letter"}
"""Page sizes of which two fill a sheet of office paper, and that sheet."""

PACK_FORMATS = ("pdf", "epub", "to-fold")


NO_KEY = "-"
"""Stands for the key of what is no setting."""


def one_of(default: str, choices: Sequence[str]) -> Any:
    """A text that is one of these."""
    return field(default=default, metadata={"choices": tuple(choices)})


def some_of(default: Sequence[str], choices: Sequence[str] = (), key: str = "") -> Any:
    """A list of texts, each one of these, if any are given."""
    return field(default=tuple(default), metadata={"choices": tuple(choices), "key": key})


def number(default: int, least: int, most: int) -> Any:
    """A whole number within bounds."""
    return field(default=default, metadata={"span": (least, most)})


def named(key: str) -> Any:
    """A text whose key is no name of a field."""
    return field(default="", metadata={"key": key})


def keyed(group: type[Any]) -> dict[str, Field[Any]]:
    """The settings of a group by what they are called in the file."""
    found = {item.metadata.get("key") or item.name.replace("_", "-"): item for item in fields(group)}
    return {key: item for key, item in found.items() if key != NO_KEY}


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
class Brand:
    """How the editions are dressed; all of it can be left out.

    `main` and `accent` are colours as `#rrggbb`; `font`, `font_bold` and `cover` are paths in the collection, and
    `cover_alt` says what the cover's picture shows.
    """

    main: str = ""
    accent: str = ""
    font: str = ""
    font_bold: str = ""
    cover: str = ""
    cover_alt: str = ""

    @property
    def palette(self) -> Palette:
        """The colours, those of the brand before the shipped ones."""
        return Palette.of(self.main, self.accent)


@dataclass(frozen=True)
class BookletSettings:
    """How the booklet is set."""

    page_size: str = one_of("A5", PAGE_SIZES)


@dataclass(frozen=True)
class EpubSettings:
    """`certified_by` names the evaluator who judged the EPUB; conformance is claimed only then."""

    certified_by: str = ""


@dataclass(frozen=True)
class HandoutSettings:
    """How handouts and worksheets are set: on which paper."""

    page_size: str = one_of("A4", SHEETS)


@dataclass(frozen=True)
class LargePrintSettings:
    """How large print is set: `text_size` in points (UKAAF G003 calls 16 to 18 large, and more giant print)."""

    page_size: str = one_of("A4", SHEETS)
    text_size: int = number(18, 16, 28)


@dataclass(frozen=True)
class PrintingSettings:
    """How a booklet is printed.

    `signature_sheets` is how many sheets are folded together at most, `paper_weight` theirs in g/m², and `bleed` what
    a print shop gets beyond the trimmed page, in millimetres.
    """

    signature_sheets: int = number(10, 1, 20)
    paper_weight: int = number(80, 60, 250)
    bleed: int = number(3, 0, 10)


OVERDUE = ("tell", "stamp", "stop")


@dataclass(frozen=True)
class CheckSettings:
    """How the collection is checked.

    `grade_target` and `grade_ceiling` are reading grades (US school years); `oldest_update` and `oldest_source` are
    months. `rules`, `ignore`, `errors`, `warnings` and `advice` name rules, groups or sets of them: which to check by
    (none: all), which not, and how grave they are. `overdue` says what becomes of an article whose review is overdue:
    `check` tells of it, every edition is stamped with it, or nothing is made.
    """

    grade_target: int = number(6, 1, 18)
    grade_ceiling: int = number(8, 1, 18)
    oldest_update: int = number(36, 1, 240)
    oldest_source: int = number(36, 1, 240)
    overdue: str = one_of("tell", OVERDUE)
    rules: tuple[str, ...] = some_of(())
    ignore: tuple[str, ...] = some_of(())
    errors: tuple[str, ...] = some_of(())
    warnings: tuple[str, ...] = some_of(())
    advice: tuple[str, ...] = some_of(())


@dataclass(frozen=True)
class Pack:
    """Chosen articles as a booklet of their own: by article, by region, by keyword.

    `name` is the stem of its files, `audience` says for whom it is, `line` is where it begins in the settings.
    """

    name: str = ""
    title: str = ""
    audience: str = named("for")
    articles: tuple[str, ...] = some_of(())
    regions: tuple[str, ...] = some_of(())
    keywords: tuple[str, ...] = some_of(())
    formats: tuple[str, ...] = some_of(("pdf",), PACK_FORMATS)
    line: int = field(default=0, compare=False, metadata={"key": NO_KEY})


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
    brand: Brand = field(default_factory=Brand)
    booklet: BookletSettings = field(default_factory=BookletSettings)
    epub: EpubSettings = field(default_factory=EpubSettings)
    handouts: HandoutSettings = field(default_factory=HandoutSettings)
    large_print: LargePrintSettings = field(default_factory=LargePrintSettings)
    printing: PrintingSettings = field(default_factory=PrintingSettings)
    checks: CheckSettings = field(default_factory=CheckSettings)
    packs: tuple[Pack, ...] = ()
