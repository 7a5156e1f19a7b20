"""The only finder of layout files: templates, styles, figures, icons, interface texts and fonts.

A file of the collection's own `layouts/` folder takes the place of the shipped one of the same name. Own files are read
once, into values, so that a worker on another machine finds the same ones.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pip_publish.ownfiles import OwnFile, counts, own_files
from pip_publish.problems import Findings, Problem, ProblemsError
from pip_publish.texts import Texts, reworded

if TYPE_CHECKING:
    from pip_publish.collection.model import Typeface
    from pip_publish.templates import Templates

__all__ = [
    "TEXT_FAMILY",
    "FontFace",
    "Layouts",
    "Texts",
    "all_faces",
    "font_faces",
    "languages",
    "shipped",
    "shipped_digest",
    "text_family",
]

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_REACHING = re.compile(r"""@import[^;]*|(?:image-set|src)\([^)]*|url\(\s*["']?\s*(?P<url>[^"')\s]*)""", re.IGNORECASE)
_BESIDE = re.compile(r"icon:|#|(?!/)[^:\\]*$")
"""Addresses that a style may name: icons, parts of the same document, files of the same book."""


@cache
def shipped() -> Path:
    """The folder of the layouts that come with pip-publish: inside the wheel, or beside the package in a checkout."""
    inside = Path(__file__).parent / "_layouts"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "layouts"


@cache
def shipped_digest() -> str:
    """The SHA-256 of all shipped layout files: what is made of them depends on it, in a checkout as in a wheel."""
    digest = sha256()
    for path in sorted(path for path in shipped().rglob("*") if path.is_file() and counts(path.name)):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(shipped()).as_posix()}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def languages() -> frozenset[str]:
    """The languages that interface texts exist for, as primary subtags: `en` serves en-GB and en-US."""
    return frozenset(path.stem for path in (shipped() / "texts").glob("*.toml"))


@dataclass(frozen=True)
class FontFace:
    """One face that may be used: its family in the styles, its weight, and its file or that file's bytes."""

    family: str
    weight: str
    path: Path = field(default=Path(), hash=False)
    data: bytes = field(default=b"", hash=False, repr=False)

    def read(self) -> bytes:
        """The bytes of its file."""
        return self.data or self.path.read_bytes()


TEXT_FAMILY = "Atkinson Hyperlegible"


@cache
def font_faces() -> tuple[FontFace, ...]:
    """The faces that are shipped, the text face first; no font of the machine is among them."""
    atkinson = Path(str(files("fontpkg_atkinson_hyperlegible"))) / "files"
    return (
        FontFace(TEXT_FAMILY, "normal", atkinson / "AtkinsonHyperlegible-Regular.ttf"),
        FontFace(TEXT_FAMILY, "bold", atkinson / "AtkinsonHyperlegible-Bold.ttf"),
        *_variable("Noto Sans", "fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
        *_arabic(),
        *_variable("Inter", "fontpkg_inter", "Inter[opsz,wght].ttf"),
    )


def all_faces(own: Sequence[Typeface]) -> tuple[FontFace, ...]:
    """The faces that may be used: a brand's own, then those that are shipped."""
    return (*(FontFace(face.family, face.weight, data=face.data) for face in own), *font_faces())


def text_family(own: Sequence[Typeface]) -> str:
    """The family of the text face: the brand's, if it has one."""
    return own[0].family if own else TEXT_FAMILY


@cache
def characters() -> frozenset[int]:
    """The code points that at least one shipped face has."""
    import uharfbuzz as hb  # noqa: PLC0415 (those who only fill templates do without)

    paths = {str(face.path) for face in font_faces()}
    return frozenset(code for path in paths for code in hb.Face(hb.Blob.from_file_path(path)).unicodes)


def _arabic() -> tuple[FontFace, ...]:
    """One glyph a letter: faces that draw a letter's dots apart lose letters when a PDF's text is read back."""
    folder = Path(str(files("fontpkg_ibm_plex_sans_arabic"))) / "files"
    names = {"normal": "IBMPlexSansArabic-Regular.ttf", "bold": "IBMPlexSansArabic-Bold.ttf"}
    return tuple(FontFace("IBM Plex Sans Arabic", weight, folder / name) for weight, name in names.items())


def _variable(family: str, package: str, name: str) -> tuple[FontFace, ...]:
    """A variable font, once for each weight that the styles use."""
    path = Path(str(files(package))) / "files" / name
    return FontFace(family, "normal", path), FontFace(family, "bold", path)


class Layouts:
    """Layout files, the collection's own before the shipped ones; `collection` is its folder, or None for neither."""

    def __init__(self, collection: Path | None = None) -> None:
        self.own = own_files(collection, shipped()) if collection else ()

    @classmethod
    def holding(cls, own: tuple[OwnFile, ...]) -> Layouts:
        """The layouts of a collection that has these files of its own; it may lie on another machine."""
        layouts = cls()
        layouts.own = own
        return layouts

    @cached_property
    def _own(self) -> dict[str, OwnFile]:
        return {file.name: file for file in self.own}

    @cached_property
    def _templates(self) -> Templates:
        from pip_publish.templates import Templates  # noqa: PLC0415 (imports Jinja: only where something is filled)

        return Templates(self.text, self.is_own)

    def bytes(self, name: str) -> bytes:
        """The content of a layout file; `name` has forward slashes (`booklet/article.html.j2`).

        Raises `FileNotFoundError`, and `ProblemsError` for a drawing or a style of the collection that reaches outside.
        """
        if self.is_own(name):
            content = self._own[name].data
            _refuse_harmful(name, content)
            return content
        return _shipped_file(name).read_bytes()

    def text(self, name: str) -> str:
        """The content of a layout file as text."""
        try:
            return self.bytes(name).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ProblemsError([_problem(name, "the file is not text in UTF-8", "save it as UTF-8")]) from None

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of all files in a folder of the layouts, sorted."""
        place = shipped() / folder
        found = {f"{folder}/{path.name}" for path in place.iterdir() if path.is_file()} if place.is_dir() else set()
        return tuple(sorted(found | {name for name in self._own if name.rpartition("/")[0] == folder}))

    def texts(self, language: str) -> Texts:
        """Interface texts of a language; `en` serves `en-GB`. The collection's own file may hold some of them only."""
        name = f"texts/{language.split('-', maxsplit=1)[0]}.toml"
        words = tomllib.loads((shipped() / name).read_text("utf-8"))
        return Texts(reworded(f"layouts/{name}", self.text(name), words) if self.is_own(name) else words)

    def render(self, template: str, **values: object) -> str:
        """Fill a template; a fault in it is a problem of the collection, with the template's file and line."""
        return self._templates.fill(template, values, ours=not self.own)

    def is_own(self, name: str) -> bool:
        """Has the collection a file of that name? One that may not be used is a problem."""
        for place in ("", *(parent.as_posix() for parent in PurePosixPath(name).parents), name):
            file = self._own.get(place)
            if file and file.fault:
                raise ProblemsError([_problem(name, file.fault, file.hint)])
        return name in self._own


def _shipped_file(name: str) -> Path:
    parts = PurePosixPath(name)
    path = shipped() / name
    if parts.is_absolute() or ".." in parts.parts or not path.is_file():
        raise FileNotFoundError(name)
    return path


def _refuse_harmful(name: str, content: bytes) -> None:
    """A collection's own drawings and styles bring all that they show."""
    findings = Findings(f"layouts/{name}")
    if name.endswith(".svg"):
        from pip_publish.collection.svg import measure  # noqa: PLC0415 (imports lxml: only for drawings of one's own)

        measure(content, findings)
    elif name.removesuffix(".j2").endswith(".css"):
        _check_styles(content.decode("utf-8", "replace"), findings)
    if findings.found:
        raise ProblemsError(findings.found)


def _check_styles(css: str, findings: Findings) -> None:
    """Note what a style sheet imports, and addresses other than those of icons and of the files beside it."""
    plain = _ESCAPED.sub(_unescaped, _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), css))
    hint = "delete it: editions hold all that they show, and fetch nothing"
    for found in _REACHING.finditer(plain):
        if not found["url"] or not _BESIDE.match(found["url"]):
            said = f"this style reaches for something outside: {(found['url'] or found[0]).strip()[:80]}"
            findings.add(plain.count("\n", 0, found.start()) + 1, "style-external", said, hint)


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else 0
    return chr(code) if 0 < code < 0xD800 else found[2] or ""


def _problem(name: str, message: str, hint: str, line: int = 0) -> Problem:
    return Problem(path=f"layouts/{name}", line=line, column=0, rule="template", message=message, hint=hint)
