"""What is said of installed distributions is what Python's own library says."""

from __future__ import annotations

from importlib.metadata import distribution, version

import pytest

from pip_publish.build.installed import record_of, version_of
from pip_publish.build.libraries import DISTRIBUTIONS


@pytest.mark.parametrize("name", [*DISTRIBUTIONS, "pip-publish", "PyYAML", "Fontpkg_Noto.Sans"])
def test_versions_and_records_are_those_of_the_library(name: str) -> None:
    assert version_of(name) == version(name)
    assert record_of(name) == (distribution(name).read_text("RECORD") or "").splitlines()


@pytest.mark.parametrize("ask", [version_of, record_of])
def test_what_is_not_installed_is_told(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(ModuleNotFoundError, match="no-such-thing"):
        ask("no-such-thing")
