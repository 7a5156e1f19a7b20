"""Which booklets can be folded from sheets of office paper, and what is said of the others."""

from __future__ import annotations

from pip_publish.settings.model import FOLDED


def cannot_fold(page_size: str) -> tuple[str, str] | None:
    """What is wrong with folding a booklet of that page size, and what to do; None if two pages fill a sheet."""
    if page_size in FOLDED:
        return None
    found = f'the booklet\'s pages are "{page_size}", and two of them do not fit on a sheet of office paper'
    sheets = " or ".join(f'page-size = "{size}" (on sheets of {sheet})' for size, sheet in FOLDED.items())
    return found, f"for sheets to fold, write {sheets} in [booklet]"
