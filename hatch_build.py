"""Puts into what is built: MiniSearch, as users of the wheel have no npm, and the list of the validators from npm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "tools/library/node_modules/minisearch"
FILES = {"dist/es/index.js": "minisearch.js", "LICENSE.txt": "minisearch-LICENSE.txt"}
"""The library, and its licence, which goes wherever that goes: their names in the npm package and in the wheel."""

HINT = "get it with: make library"


class LibraryHook(BuildHookInterface[Any]):
    """Adds the library to the wheel, and to the source distribution, so that a wheel can be built from that."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files, or stop and say how to get them. An editable installation reads them where npm puts them."""
        if version == "editable":
            return
        if self.target_name == "wheel":
            for name in ("package.json", "package-lock.json"):
                build_data["force_include"][str(Path(self.root, "tools", name))] = f"pip_publish/_tools/{name}"
        for name, ours in FILES.items():
            source = Path(self.root, PACKAGE, name)
            if not source.is_file():
                self.app.abort(f"MiniSearch, the search of the web edition, is not installed: {HINT}")
            target = f"pip_publish/_library/{ours}" if self.target_name == "wheel" else f"{PACKAGE}/{name}"
            build_data["force_include"][str(source)] = target
