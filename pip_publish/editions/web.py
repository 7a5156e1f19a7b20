"""The web edition: the body map and all articles as a static site, which offers the other editions."""

from __future__ import annotations

from pip_publish.editions.model import Edition
from pip_publish.settings import Settings

OFFERED = ("booklet", "epub", "large-print", "handouts", "large-print-handouts", "worksheets")


def plan(settings: Settings, keys: tuple[str, ...]) -> Edition:
    """The site of these articles; it offers the files of those other editions that the settings name."""
    return Edition(
        name="web",
        medium="web",
        file="web/index.html",
        language=settings.language,
        articles=keys,
        offers=tuple(name for name in OFFERED if name in settings.editions),
    )
