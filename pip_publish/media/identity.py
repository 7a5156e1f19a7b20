"""Identifiers of editions: the same in every medium that names them."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from pip_publish.settings import Settings


def identifier(settings: Settings, of: str = "") -> str:
    """The identifier in the settings, else one derived from publisher and name; `of` names a sibling (`booklet`)."""
    if settings.identifier and not of:
        return settings.identifier
    base = settings.identifier or f"{settings.publisher}/{settings.name}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{base}/{of}' if of else base)}"
