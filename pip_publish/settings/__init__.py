"""The settings of a collection: `pip-publish.toml`, as immutable values, and how they are read from its text."""

from pip_publish.settings.model import (
    EDITIONS,
    PACK_FORMATS,
    PAGE_SIZES,
    SHEETS,
    BookletSettings,
    Clinic,
    EpubSettings,
    HandoutSettings,
    LargePrintSettings,
    Pack,
    Settings,
)
from pip_publish.settings.reading import PATH, TEXT_LIMIT, read_settings

__all__ = [
    "EDITIONS",
    "PACK_FORMATS",
    "PAGE_SIZES",
    "PATH",
    "SHEETS",
    "TEXT_LIMIT",
    "BookletSettings",
    "Clinic",
    "EpubSettings",
    "HandoutSettings",
    "LargePrintSettings",
    "Pack",
    "Settings",
    "read_settings",
]
