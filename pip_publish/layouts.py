"""The only finder of layout files: templates, styles, figures, icons, interface texts and fonts.

A file of the collection's own `layouts/` folder takes the place of the shipped one of the same name. Templates run in
Jinja's sandbox with autoescape, so that a collection's own template reaches neither Python's insides nor the disk.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePosixPath

import uharfbuzz as hb
from jinja2 import BaseLoader, Environment
from jinja2.exceptions import (
    SecurityError,
    TemplateAssertionError,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

from pip_publish.collection.svg import measure
from pip_publish.problems import Findings, Problem, ProblemsError
from pip_publish.sandbox import FILTERS_ALLOWED, LimitError, Sandbox
from pip_publish.texts import Texts, reworded

__all__ = ["TEXT_FAMILY", "FontFace", "Layouts", "Texts", "font_faces", "languages", "shipped"]

FILE_BYTES_LIMIT = 2_000_000
"""Largest layout file that is read, in bytes."""

TEMPLATE_LIMIT = 200_000
"""Longest template, in characters; the longest that is shipped has some 20,000."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_REACHING = re.compile(r"""@import[^;]*|(?:image-set|src)\([^)]*|url\(\s*["']?\s*(?P<url>[^"')\s]*)""", re.IGNORECASE)
_BESIDE = re.compile(r"icon:|#|(?!/)[^:\\]*$")
"""Addresses that a style may name: icons, parts of the same document, files of the same book."""

MEND = "mend the template, or delete it to use the shipped one"

_UNKNOWN = re.compile(r"^'([^']*)' is undefined$|has no (?:attribute|element) '?([^']*)'?$")


@cache
def shipped() -> Path:
    """The folder of the layouts that come with pip-publish: inside the wheel, or beside the package in a checkout."""
    inside = Path(__file__).parent / "_layouts"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "layouts"


def languages() -> frozenset[str]:
    """The languages that interface texts exist for, as primary subtags: `en` serves en-GB and en-US."""
    return frozenset(path.stem for path in (shipped() / "texts").glob("*.toml"))


@dataclass(frozen=True)
class FontFace:
    """One face that is shipped: its family in the styles, its weight, and its file."""

    family: str
    weight: str
    path: Path = field(hash=False)


TEXT_FAMILY = "Atkinson Hyperlegible"


@cache
def font_faces() -> tuple[FontFace, ...]:
    """The faces that may be used, the text face first; no font of the machine is among them."""
    atkinson = Path(str(files("fontpkg_atkinson_hyperlegible"))) / "files"
    return (
        FontFace(TEXT_FAMILY, "normal", atkinson / "AtkinsonHyperlegible-Regular.ttf"),
        FontFace(TEXT_FAMILY, "bold", atkinson / "AtkinsonHyperlegible-Bold.ttf"),
        *_variable("Noto Sans", "fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
        *_arabic(),
        *_variable("Inter", "fontpkg_inter", "Inter[opsz,wght].ttf"),
    )


@cache
def characters() -> frozenset[int]:
    """The code points that at least one shipped face has."""
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
        self._collection = collection
        self._own = collection / "layouts" if collection else None
        self._sandbox = Sandbox(_Loader(self))

    def bytes(self, name: str) -> bytes:
        """The content of a layout file; `name` has forward slashes (`booklet/article.html.j2`).

        Raises `FileNotFoundError`, and `ProblemsError` for a drawing or a style of the collection that reaches outside.
        """
        content = self._path(name).read_bytes()
        if self._is_own(name):
            _refuse_harmful(name, content)
        return content

    def text(self, name: str) -> str:
        """The content of a layout file as text."""
        try:
            return self.bytes(name).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ProblemsError([_problem(name, "the file is not text in UTF-8", "save it as UTF-8")]) from None

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of all files in a folder of the layouts, sorted."""
        roots = [root / folder for root in (self._own, shipped()) if root is not None]
        found = {
            f"{folder}/{path.name}" for root in roots if root.is_dir() for path in root.iterdir() if path.is_file()
        }
        return tuple(sorted(found))

    def texts(self, language: str) -> Texts:
        """Interface texts of a language; `en` serves `en-GB`. The collection's own file may hold some of them only."""
        name = f"texts/{language.split('-', maxsplit=1)[0]}.toml"
        words = tomllib.loads((shipped() / name).read_text("utf-8"))
        return Texts(reworded(f"layouts/{name}", self.text(name), words) if self._is_own(name) else words)

    def render(self, template: str, **values: object) -> str:
        """Fill a template; a fault in it is a problem of the collection, with the template's file and line."""
        try:
            return self._sandbox.fill(template, values)
        except ProblemsError:
            raise
        except Exception as error:
            if not isinstance(error, TemplateError) and not (self._own and self._own.is_dir()):
                raise  # a fault of ours: no template of the collection had a part in it
            raise ProblemsError([self._fault(template, error)]) from None

    def _path(self, name: str) -> Path:
        parts = PurePosixPath(name)
        if parts.is_absolute() or ".." in parts.parts:
            raise FileNotFoundError(name)
        path = self._own / name if self._own and self._is_own(name) else shipped() / name
        if not path.is_file():
            raise FileNotFoundError(name)
        if path.stat().st_size > FILE_BYTES_LIMIT:
            raise ProblemsError([_too_large(name, FILE_BYTES_LIMIT)])
        return path

    def _is_own(self, name: str) -> bool:
        """Has the collection a file of that name? One that lies elsewhere, links followed, is a problem."""
        path = self._own / name if self._own else None
        if path is None or self._collection is None or not path.is_file():
            return False
        if not path.resolve().is_relative_to(self._collection.resolve()):
            hint = "put the file itself in its place"
            raise ProblemsError([_problem(name, "the file is a link that leads out of the collection", hint)])
        return True

    def _fault(self, template: str, error: Exception) -> Problem:
        """The problem, at the innermost line of the collection's own templates, or else of any."""
        places = [*_places(error)] or [(template, 0)]
        name, line = next((place for place in reversed(places) if self._is_own(place[0])), places[-1])
        message, hint = _words(error)
        if not self._is_own(name):
            hint = "a template of your layouts/ folder lacks what this shipped one needs, or gives it something else"
        return _problem(name, message, hint, line)


class _Loader(BaseLoader):
    def __init__(self, layouts: Layouts) -> None:
        self._layouts = layouts

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The template's text, from the one finder of layout files."""
        try:
            source = self._layouts.text(template)
        except FileNotFoundError:
            raise TemplateNotFound(template) from None
        if len(source) > TEMPLATE_LIMIT:
            raise ProblemsError([_too_large(template, TEMPLATE_LIMIT)])
        return source, f"layouts/{template}", lambda: True


def _places(error: Exception) -> Iterator[tuple[str, int]]:
    """The templates and lines that an error came through: Jinja rewrites the traceback to the templates' own lines."""
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith("layouts/"):
            yield file.removeprefix("layouts/"), trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, TemplateSyntaxError) and error.filename:
        yield error.filename.removeprefix("layouts/"), error.lineno


def _words(error: Exception) -> tuple[str, str]:
    """What an author is told of an error, and what to do."""
    message, hint = f"the template can't be filled: {_short(error)}", MEND
    match error:
        case LimitError():
            message, hint = str(error), "make it simpler, or delete it to use the shipped one"
        case SecurityError():
            message = "the template reaches for something that templates may not use"
            hint = "use only the values it is given"
        case RecursionError():
            message = "the template is nested too deeply, or uses itself without end"
        case FileNotFoundError() | TemplateNotFound():
            message = f"there is no layout file named {_short(error)}"
        case KeyError():
            message = f"there is nothing named {_short(error)}"
        case UndefinedError() if found := _UNKNOWN.search(str(error)):
            message = f"there is nothing named '{found[1] or found[2]}' here"
        case TemplateAssertionError() if "filter" in str(error):
            hint = f"filters are {', '.join(FILTERS_ALLOWED)}"
    return message, hint


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _refuse_harmful(name: str, content: bytes) -> None:
    """A collection's own drawings and styles bring all that they show."""
    findings = Findings(f"layouts/{name}")
    if name.endswith(".svg"):
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


def _too_large(name: str, limit: int) -> Problem:
    return _problem(name, f"the file is larger than {limit // 1000:,} kB", "use a smaller file")
