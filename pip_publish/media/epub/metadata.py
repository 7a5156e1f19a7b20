"""What the package says of the book: Dublin Core, and accessibility after EPUB Accessibility 1.1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pip_publish.layouts import Texts
from pip_publish.media.model import PagePlan
from pip_publish.settings import Settings

CONFORMS_TO = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
FEATURES = (
    "alternativeText",
    "ARIA",
    "displayTransformability",
    "pageBreakMarkers",
    "pageNavigation",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
    "unlocked",
)
"""What every book has, whatever its articles; a keyword index adds `index`."""


@dataclass(frozen=True)
class Statement:
    """One element of the package's metadata: `dc` names a Dublin Core element, else it is a `meta` of `property`."""

    value: str
    dc: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class BookFacts:
    """What the metadata state of one book beside its settings: `source` identifies the booklet; `when` is in UTC."""

    language: str
    when: datetime
    plan: PagePlan
    source: str
    has_index: bool


def statements(settings: Settings, texts: Texts, facts: BookFacts) -> tuple[Statement, ...]:
    """All metadata in order, but for identifier and modification date."""
    return (
        *_dublin_core(settings, facts),
        *_accessibility(texts, facts.language, facts.has_index),
        *_pages(settings, texts, facts.plan),
        *_claims(settings),
    )


def _dublin_core(settings: Settings, facts: BookFacts) -> tuple[Statement, ...]:
    known = (
        Statement(settings.title, "title", (("id", "title"),)),
        Statement("main", "", (("refines", "#title"), ("property", "title-type"))),
        *_subtitle(settings),
        Statement(facts.language, "language"),
        Statement(settings.publisher, "creator"),
        Statement(settings.publisher, "publisher"),
        Statement(facts.when.date().isoformat(), "date"),
        Statement(settings.rights, "rights"),
        Statement(settings.subtitle, "description"),
        Statement(facts.source, "source"),
    )
    return tuple(statement for statement in known if statement.value)


def _subtitle(settings: Settings) -> tuple[Statement, ...]:
    if not settings.subtitle:
        return ()
    title_type = Statement("subtitle", "", (("refines", "#subtitle"), ("property", "title-type")))
    return (Statement(settings.subtitle, "title", (("id", "subtitle"),)), title_type)


def _accessibility(texts: Texts, language: str, has_index: bool) -> tuple[Statement, ...]:
    features = sorted((*FEATURES, "index") if has_index else FEATURES, key=str.casefold)
    facts = (
        *(("accessMode", mode) for mode in ("textual", "visual")),
        *(("accessModeSufficient", modes) for modes in ("textual,visual", "textual")),
        *(("accessibilityFeature", feature) for feature in features),
        ("accessibilityHazard", "none"),
    )
    summary = (("property", "schema:accessibilitySummary"), ("{http://www.w3.org/XML/1998/namespace}lang", language))
    return (
        *(_meta(f"schema:{name}", value) for name, value in facts),
        Statement(texts("accessibility-summary"), "", summary),
    )


def _pages(settings: Settings, texts: Texts, plan: PagePlan) -> tuple[Statement, ...]:
    """Where the page numbers come from (EPUB Accessibility 1.1, 2.3)."""
    booklet = texts(
        "page-source", title=plan.title, size=plan.page_size, date=texts.date(date.fromisoformat(plan.date))
    )
    source = f"{settings.publisher}: {booklet}" if settings.publisher else booklet
    return (_meta("pageBreakSource", source),)


def _claims(settings: Settings) -> tuple[Statement, ...]:
    """Conformance is claimed only where an evaluator is named (EPUB Accessibility 1.1, 4.2)."""
    evaluator = settings.epub.certified_by
    if not evaluator:
        return ()
    return (_meta("dcterms:conformsTo", CONFORMS_TO), _meta("a11y:certifiedBy", evaluator))


def _meta(name: str, value: str) -> Statement:
    return Statement(value, "", (("property", name),))
