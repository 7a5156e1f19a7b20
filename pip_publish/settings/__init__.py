"""The settings of a collection: `pip-publish.toml`, as immutable values, and how they are read from its text."""

from pip_publish.settings.folding import cannot_fold
from pip_publish.settings.model import (
    EDITIONS,
    FOLDED,
    PACK_FORMATS,
    PAGE_SIZES,
    SHEETS,
    BookletSettings,
    Brand,
    Clinic,
    EpubSettings,
    HandoutSettings,
    LargePrintSettings,
    Pack,
    PrintingSettings,
    Settings,
)
from pip_publish.settings.reading import PATH, TEXT_LIMIT, read_settings

__all__ = [
    "EDITIONS",
    "FOLDED",
    "PACK_FORMATS",
    "PAGE_SIZES",
    "PATH",
    "SHEETS",
    "TEXT_LIMIT",
    "BookletSettings",
    "Brand",
    "Clinic",
    "EpubSettings",
    "HandoutSettings",
    "LargePrintSettings",
    "Pack",
    "PrintingSettings",
    "Settings",
    "cannot_fold",
    "read_settings",
]
