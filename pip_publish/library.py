"""MiniSearch, the search library of the site: found in the wheel, or where `make library` puts it in a checkout."""

from __future__ import annotations

import re
from pathlib import Path

from pip_publish.problems import MissingToolError

PACKAGE = Path(__file__).parent
INSIDE = Path("_library")
BESIDE = Path("tools/library/node_modules/minisearch")
HINT = "get it with: make library"

_MAP = re.compile(rb"\n//# sourceMappingURL=.*\s*\Z")
"""The map of its sources does not come along, so browsers need not ask for it."""


def minisearch(package: Path = PACKAGE) -> bytes:
    """The library as a script module, headed by its licence, which goes with every copy.

    `package` is the folder of the program. Raises `MissingToolError` where the library is neither in it nor beside it.
    """
    script = _read(package / INSIDE / "minisearch.js", package.parent / BESIDE / "dist/es/index.js")
    licence = _read(package / INSIDE / "minisearch-LICENSE.txt", package.parent / BESIDE / "LICENSE.txt")
    return b"/*! MiniSearch\n\n%b\n*/\n%b" % (licence.strip(), _MAP.sub(b"\n", script))


def _read(*places: Path) -> bytes:
    for path in places:
        if path.is_file():
            return path.read_bytes()
    raise MissingToolError(f"MiniSearch, the search of the web edition, is not installed: {HINT}")
