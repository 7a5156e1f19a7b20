"""The quick import of the layout engine leaves nothing behind, and loads the same libraries."""

from __future__ import annotations

import ctypes.util
import os
import subprocess
import sys

import pytest

from pip_publish.media.pdf.loading import no_fonts_of_the_machine, quickly

PROBE = """
{imports}
import weasyprint.text.ffi
names = ("libpango", "libharfbuzz", "libfontconfig")
lines = [line.split() for line in open("/proc/self/maps")]
print(sorted({{words[-1] for words in lines if any(name in words[-1] for name in names)}}))
"""


def test_the_question_is_put_back() -> None:
    before = ctypes.util.find_library
    with quickly():
        pass
    assert ctypes.util.find_library is before
    with pytest.raises(ZeroDivisionError), quickly():
        raise ZeroDivisionError
    assert ctypes.util.find_library is before


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are asked for as usual elsewhere")
def test_the_libraries_are_the_same_as_without_it() -> None:
    found = [
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", PROBE.format(imports=imports)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for imports in ("", "import pip_publish.media.pdf.engine")
    ]
    assert found[0] == found[1]
    assert "pango" in found[0]


def test_programs_that_are_started_later_have_the_fonts_of_the_machine() -> None:
    with no_fonts_of_the_machine():
        assert "FONTCONFIG_FILE" in os.environ
    assert "FONTCONFIG_FILE" not in os.environ
    probe = "import os, pip_publish.media.pdf.rendering; print(os.environ.get('FONTCONFIG_FILE'))"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("None\n", "")


def test_what_cuts_fonts_down_is_imported_when_it_is_used() -> None:
    probe = """
import sys
import pip_publish.media.pdf.engine
from weasyprint.pdf import fonts
late = ("fontTools.subset", "fontTools.varLib.instancer")
print([name in sys.modules for name in late])
print(fonts.subset.Options().glyph_names, [name in sys.modules for name in late])
try:
    fonts.instantiateVariableFont(None, {})
except Exception:
    print([name in sys.modules for name in late])
"""
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["[False, False]", "False [True, False]", "[True, True]"]
    assert run.stderr == ""
