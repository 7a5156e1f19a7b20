"""The report for editors that `check --report` writes: facts of a collection, as a web page and as a PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pip_publish.collection.model import Collection
from pip_publish.editorial.facts import gather
from pip_publish.layouts import Layouts
from pip_publish.problems import Problem

NAMES = ("check-report.html", "check-report.pdf")
"""The files of the report, under the output folder. They are no edition, and no manifest lists them."""


def make(collection: Collection, rules: int, problems: Sequence[Problem], today: date) -> Mapping[str, bytes]:
    """The files of the report by name; same collection and day, same bytes. `rules` is how many were checked.

    Raises `ProblemsError` if a layout of the collection's own is at fault.
    """
    from pip_publish.editorial import page, sheets  # noqa: PLC0415 (the layout engine is slow to import)

    layouts = Layouts(Path(collection.folder))
    report = gather(collection, rules, problems, today)
    written = (page.written(report, collection, layouts), sheets.written(report, collection, layouts))
    return dict(zip(NAMES, written, strict=True))
