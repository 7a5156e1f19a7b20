"""Importing the layout engine quickly.

WeasyPrint asks the system's linker and compiler where its libraries are, before it tries the names that they have on
Linux: some two hundred programs are started for nothing. While it is imported, that question is answered with
"nowhere"; the libraries that are then loaded by name are the same. Reaches into `ctypes.util`, and puts it back.

It also imports what cuts fonts down where HarfBuzz is too old for that, a quarter of all that it imports. While it is
imported, there is something in its place that imports it when it is used.
"""

from __future__ import annotations

import ctypes.util
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from pip_publish.layouts import shipped

SUBSETTER, INSTANCER = "fontTools.subset", "fontTools.varLib.instancer"


@contextmanager
def no_fonts_of_the_machine() -> Iterator[None]:
    """Within the block, a font configuration that is made lists no folder; other programs that are started later do."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(shipped() / "fonts" / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


class _Late(ModuleType):
    """Stands for a module that is imported when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import itself asks for such
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


def _instantiate(*arguments: Any, **options: Any) -> Any:
    return import_module(INSTANCER).instantiateVariableFont(*arguments, **options)


@contextmanager
def _fonts_are_not_cut() -> Iterator[None]:
    """Within the block, a module that is imported gets fontTools' subsetter and instancer late."""
    late = {name: _Late(name) for name in (SUBSETTER, INSTANCER) if name not in sys.modules}
    if INSTANCER in late:
        vars(late[INSTANCER])["instantiateVariableFont"] = _instantiate
    sys.modules.update(late)
    try:
        yield
    finally:
        for name in late:
            del sys.modules[name]


@contextmanager
def quickly() -> Iterator[None]:
    """Within the block, libraries are found by their names alone (on Linux), and missing fonts are no warning."""
    asked = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        # That no font of the machine is found is what we want.
        with (
            warnings.catch_warnings(action="ignore", category=UserWarning),
            no_fonts_of_the_machine(),
            _fonts_are_not_cut(),
        ):
            yield
    finally:
        ctypes.util.find_library = asked
