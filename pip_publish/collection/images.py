"""The pictures of a collection: each read and checked once, however often it is shown."""

from __future__ import annotations

from pathlib import Path

from pip_publish.collection import files, svg
from pip_publish.collection.limits import IMAGE_BYTES_LIMIT, SVG_BYTES_LIMIT
from pip_publish.collection.model import Asset
from pip_publish.problems import Findings, Problem

_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}


class Pictures:
    """Reads pictures of the collection at `root`, and keeps each with its problems."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._found: dict[str, Asset | None] = {}
        self.problems: list[Problem] = []

    def asset(self, path: str) -> Asset | None:
        """The picture of that path in the collection, which is a file there; None if something is wrong with it."""
        if path not in self._found:
            findings = Findings(path)
            self._found[path] = self._read(path, findings)
            self.problems += findings.found
        return self._found[path]

    def assets(self) -> tuple[Asset, ...]:
        """Every sound picture that was asked for, by path."""
        return tuple(asset for _, asset in sorted(self._found.items()) if asset is not None)

    def _read(self, path: str, findings: Findings) -> Asset | None:
        file = self.root / path
        media_type = _TYPES.get(file.suffix.lower())
        if media_type is None:
            findings.add(0, "image-type", "this is no SVG, PNG, JPEG or WebP picture", "save it as one of these")
            return None
        drawn = media_type == "image/svg+xml"
        data = files.read_bytes(self.root, file, SVG_BYTES_LIMIT if drawn else IMAGE_BYTES_LIMIT, findings)
        if data is None:
            return None
        size = svg.measure(data, findings) if drawn else _raster_size(data, media_type, findings)
        return Asset(path, media_type, data, *size) if size else None


def _raster_size(data: bytes, media_type: str, findings: Findings) -> tuple[float, float] | None:
    from pip_publish.collection import raster  # noqa: PLC0415 (imports Pillow: many collections have drawings alone)

    return raster.measure(data, media_type, findings)
