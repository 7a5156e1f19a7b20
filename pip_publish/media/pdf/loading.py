"""Importing the layout engine quickly.

WeasyPrint asks the system's linker and compiler where its libraries are, before it tries the names that they have on
Linux: some two hundred programs are started for nothing. While it is imported, that question is answered with
"nowhere"; the libraries that are then loaded by name are the same. Reaches into `ctypes.util`, and puts it back.
"""

from __future__ import annotations

import ctypes.util
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from pip_publish.layouts import shipped


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


@contextmanager
def quickly() -> Iterator[None]:
    """Within the block, libraries are found by their names alone (on Linux), and missing fonts are no warning."""
    asked = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        # That no font of the machine is found is what we want.
        with warnings.catch_warnings(action="ignore", category=UserWarning), no_fonts_of_the_machine():
            yield
    finally:
        ctypes.util.find_library = asked
