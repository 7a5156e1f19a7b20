"""The editions that the site offers to download: as they stand in the output folder, if it was us who made them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pip_publish.editions import EDITIONS
from pip_publish.editions.web import OFFERED
from pip_publish.media.model import File, Publication
from pip_publish.release import MANIFEST
from pip_publish.settings import Settings


def standing(settings: Settings, output: Path) -> dict[str, Publication]:
    """The editions that stand in the output folder, by name; what can't be read is left out."""
    listed = dict(_listed(output))
    found = {}
    for name in OFFERED:
        path = EDITIONS[name](settings, ()).file
        entry = listed.get(path, {})
        if entry.get("edition") == name and (data := _read(output / path)) is not None:
            found[name] = Publication(name, (_file(path, data, entry),))
    return found


def _listed(output: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the manifest says of each file, by its path."""
    try:
        files = json.loads((output / MANIFEST).read_bytes())["files"]
        for entry in files:
            yield str(entry["path"]), dict(entry)
    except (OSError, ValueError, LookupError, TypeError):
        return


def _file(path: str, data: bytes, entry: dict[str, Any]) -> File:
    pages, articles = entry.get("pages"), entry.get("articles")
    return File(
        path,
        data,
        pages=pages if isinstance(pages, int) else None,
        articles=tuple(map(str, articles)) if isinstance(articles, list) else (),
    )


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
