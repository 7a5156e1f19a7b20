"""Style sheets as far as proofs need them: the faces that they declare, the families and the files that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)(?:"([^"]*)"|'([^']*)'|([^\s"')]+))""", re.IGNORECASE)
FACE = re.compile(r"@font-face\s*\{([^}]*)\}", re.IGNORECASE)
DECLARATION = re.compile(r"(?:^|[;{\s])(font|font-family|--[\w-]*font[\w-]*)\s*:\s*([^;{}]*)", re.IGNORECASE)
QUOTED = re.compile(r"""["']([^"']+)["']""")
UNQUOTED = re.compile(r"[A-Za-z][\w-]*(?: [A-Za-z][\w-]*)*")

GENERIC = frozenset(
    {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace"}
    | {"ui-rounded", "math", "emoji", "inherit", "initial", "unset", "revert", "normal"}
)
"""Families that every reading program has, and words that name none (CSS Fonts 4, 2.1)."""


@dataclass(frozen=True)
class Face:
    """A face that a style sheet declares: its family and the addresses of its files."""

    family: str
    addresses: tuple[str, ...]


def addresses_of(css: str) -> tuple[str, ...]:
    """The addresses of all files that a style sheet fetches; those of the document itself (`#id`) are left out."""
    found = ("".join(groups) for groups in ADDRESS.findall(COMMENT.sub(" ", css)))
    return tuple(address for address in found if not address.startswith("#"))


def faces_of(css: str) -> tuple[Face, ...]:
    """The faces that it declares (CSS Fonts 4, 4)."""
    return tuple(
        Face(next(iter(families_of(block)), ("",))[0], addresses_of(block))
        for block in FACE.findall(COMMENT.sub(" ", css))
    )


def families_of(css: str) -> Iterator[tuple[str, ...]]:
    """The families of each declaration that names some, in the order of preference."""
    for name, value in DECLARATION.findall(COMMENT.sub(" ", css)):
        families = tuple(_families(value, shorthand=name.lower() == "font"))
        if families:
            yield families


def _families(value: str, shorthand: bool) -> Iterator[str]:
    """The families in a value; before the first one, the shorthand has style and size (CSS Fonts 4, 3.7)."""
    for number, part in enumerate(value.replace("!important", "").split(",")):
        quoted, bare = QUOTED.search(part), part.strip()
        if quoted:
            yield quoted[1]
        elif shorthand and number == 0:
            bare = bare.split()[-1] if bare else ""
        if not quoted and UNQUOTED.fullmatch(bare) and not bare.startswith("var"):
            yield bare
