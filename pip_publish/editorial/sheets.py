"""The report as a tagged PDF on office paper: laid out and bound as a booklet of one part."""

from __future__ import annotations

from datetime import UTC, datetime, time

from pip_publish import __version__
from pip_publish.collection.model import Collection
from pip_publish.editorial import chart, filling
from pip_publish.editorial.facts import Report
from pip_publish.layouts import Layouts, text_family
from pip_publish.media.identity import identifier
from pip_publish.media.pdf import render
from pip_publish.media.pdf.content import EditorsReport
from pip_publish.media.pdf.geometry import POINTS_PER_MM
from pip_publish.media.pdf.metadata import Description
from pip_publish.media.pdf.parts import Furniture, Livery, Look, PdfPart, Placement
from pip_publish.media.pdf.placing import place
from pip_publish.problems import stop_on_errors

NAME = "check-report"
TEXT = 12.0
"""The size of text, in points."""


def written(report: Report, collection: Collection, layouts: Layouts) -> bytes:
    """The PDF. Raises `ProblemsError` if a layout of the collection's own is at fault."""
    from pip_publish.media.pdf.binding import bind_pdf  # noqa: PLC0415 (imports what shapes text)

    settings = collection.settings
    look = Look(report.language, settings.handouts.page_size, TEXT, settings, layouts.own, "report", collection.faces)
    part = PdfPart(NAME, _title(report, layouts), _content(report, look, layouts), look, _placement(report, layouts))
    rendered = render(part)
    # That a typeface lacks a character of a title is told by the rule of that name.
    stop_on_errors(problem for problem in rendered.problems if problem.rule != "character")
    about = Description(
        identifier=identifier(settings, NAME),
        title=part.title,
        author=settings.publisher or settings.title,
        subject=settings.title,
        language=report.language,
        rights="",
        tool=f"PIP Publish {__version__}",
        producer="WeasyPrint",
        when=datetime.combine(report.today, time(12), UTC),
    )
    return bind_pdf(place([rendered]), about, look.page, TEXT, Livery.of(collection))


def _content(report: Report, look: Look, layouts: Layouts) -> EditorsReport:
    family = text_family(look.faces)
    paper = chart.Paper(look.page.measure, TEXT / POINTS_PER_MM, family, look.palette, "mm")
    texts = layouts.texts(report.language)
    drawn = lambda alt: chart.draw(report, paper, texts, alt, "chart")  # noqa: E731
    return EditorsReport(filling.filled(report, layouts, drawn, look.palette))


def _title(report: Report, layouts: Layouts) -> str:
    return f"{layouts.texts(report.language)('report-title')}: {report.title}"


def _placement(report: Report, layouts: Layouts) -> Placement:
    return Placement(report.language, Furniture(_title(report, layouts)))
