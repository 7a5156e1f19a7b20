"""The settings of a collection: `pip-publish.toml`, as immutable values."""

from __future__ import annotations

from dataclasses import dataclass, field


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
