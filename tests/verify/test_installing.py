"""Without a checkout, one command brings what comes from npm: whole, by the hashes of the lock file, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pip_publish.problems import MissingToolError
from pip_publish.verify import tools
from pip_publish.verify.installing import install
from tests.running import REPOSITORY

PACKAGE = "axe-core"


def named(folder: Path, integrity: str = "") -> Path:
    """Our list of packages, cut down to one; with another hash than the right one, if that is wanted."""
    locked = json.loads((REPOSITORY / "tools/package-lock.json").read_text("utf-8"))
    package = locked["packages"][f"node_modules/{PACKAGE}"]
    if integrity:
        package["integrity"] = integrity
    root = {"name": "tools", "dependencies": {PACKAGE: package["version"]}}
    packages = {"": root, f"node_modules/{PACKAGE}": package}
    folder.mkdir()
    (folder / "package.json").write_text(json.dumps(root))
    (folder / "package-lock.json").write_text(json.dumps({**locked, "name": "tools", "packages": packages}))
    return folder


def test_packages_are_installed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = install(named(tmp_path / "named"), tmp_path / "data/validators")
    assert (folder / "node_modules" / PACKAGE / "axe.min.js").is_file()
    assert [path.name for path in folder.parent.iterdir()] == ["validators"]
    before = folder.stat().st_mtime_ns
    assert install(tmp_path / "named", folder) == folder
    assert folder.stat().st_mtime_ns == before
    monkeypatch.setenv(tools.NPM_FOLDER_VARIABLE, str(folder / "node_modules"))
    assert tools.is_there()


def test_a_package_with_another_hash_is_not_installed(tmp_path: Path) -> None:
    wrong = named(tmp_path / "named", f"sha512-{'A' * 86}==")
    with pytest.raises(MissingToolError, match="npm could not install the validators"):
        install(wrong, tmp_path / "data/validators")
    assert list((tmp_path / "data").iterdir()) == []
