"""The only finder of layout files: templates, styles, figures, icons, interface texts and fonts.

A file of the collection's own `layouts/` folder takes the place of the shipped one of the same name. Templates run in
Jinja's sandbox with autoescape, so that a collection's own template reaches neither Python's insides nor the disk.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from pip_publish.problems import Problem, ProblemsError

FILE_BYTES_LIMIT = 2_000_000
"""Largest layout file that is read, in bytes."""


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


def _arabic() -> tuple[FontFace, ...]:
    """One glyph a letter: faces that draw a letter's dots apart lose letters when a PDF's text is read back."""
    folder = Path(str(files("fontpkg_ibm_plex_sans_arabic"))) / "files"
    names = {"normal": "IBMPlexSansArabic-Regular.ttf", "bold": "IBMPlexSansArabic-Bold.ttf"}
    return tuple(FontFace("IBM Plex Sans Arabic", weight, folder / name) for weight, name in names.items())


def _variable(family: str, package: str, name: str) -> tuple[FontFace, ...]:
    """A variable font, once for each weight that the styles use."""
    path = Path(str(files(package))) / "files" / name
    return FontFace(family, "normal", path), FontFace(family, "bold", path)


class Texts:
    """Interface texts of one language: `texts("page", number=7)`, and dates in words."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._words = words

    def __call__(self, key: str, **values: object) -> str:
        """The text of that key, its places filled."""
        return str(self._words[key]).format(**values)

    def date(self, day: datetime.date) -> str:
        """A date in words, such as 24 November 2026."""
        return self("date", day=day.day, month=self._words["months"][day.month - 1], year=day.year)

    def month(self, day: datetime.date) -> str:
        """Month and year, such as November 2026."""
        return self("month-and-year", month=self._words["months"][day.month - 1], year=day.year)

    def plural(self, key: str, count: int) -> str:
        """A text with a number, in its form for one or for many."""
        return self(f"{key}-{'one' if count == 1 else 'many'}", count=count)


class Layouts:
    """Layout files, the collection's own before the shipped ones; `collection` is its folder, or None for neither."""

    def __init__(self, collection: Path | None = None) -> None:
        self._own = collection / "layouts" if collection else None
        self._environment = _sandbox(self)

    def bytes(self, name: str) -> bytes:
        """The content of a layout file; `name` has forward slashes (`booklet/article.html.j2`)."""
        return self._path(name).read_bytes()

    def text(self, name: str) -> str:
        """The content of a layout file as text."""
        return self.bytes(name).decode("utf-8-sig")

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of all files in a folder of the layouts, sorted."""
        roots = [root / folder for root in (self._own, shipped()) if root is not None]
        found = {
            f"{folder}/{path.name}" for root in roots if root.is_dir() for path in root.iterdir() if path.is_file()
        }
        return tuple(sorted(found))

    def texts(self, language: str) -> Texts:
        """Interface texts of a language; `en` serves `en-GB`."""
        return Texts(tomllib.loads(self.text(f"texts/{language.split('-', maxsplit=1)[0]}.toml")))

    def render(self, template: str, **values: object) -> str:
        """Fill a template; a fault in it is a problem of the collection, with the template's file and line."""
        try:
            return self._environment.get_template(template).render(**values)
        except TemplateSyntaxError as error:
            raise ProblemsError([_fault(error.filename or template, error.lineno, error)]) from None
        except (TemplateError, SecurityError, OverflowError, TypeError, ValueError, RecursionError) as error:
            raise ProblemsError([_fault(template, _line(error), error)]) from None

    def _path(self, name: str) -> Path:
        parts = PurePosixPath(name)
        if parts.is_absolute() or ".." in parts.parts:
            raise FileNotFoundError(name)
        for root in (self._own, shipped()):
            path = root / name if root is not None else None
            if path is not None and path.is_file() and root is not None and _inside(path, root):
                if path.stat().st_size > FILE_BYTES_LIMIT:
                    raise ProblemsError([_too_large(name)])
                return path
        raise FileNotFoundError(name)


def _inside(path: Path, root: Path) -> bool:
    """Does the file lie in its folder, symbolic links followed?"""
    return path.resolve().is_relative_to(root.resolve())


class _Loader(BaseLoader):
    def __init__(self, layouts: Layouts) -> None:
        self._layouts = layouts

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The template's text, from the one finder of layout files."""
        try:
            return self._layouts.text(template), f"layouts/{template}", lambda: True
        except (FileNotFoundError, UnicodeDecodeError):
            raise TemplateNotFound(template) from None


class _Sandbox(SandboxedEnvironment):
    """Also bounds what a template can grow: no repetition and no power of numbers or texts."""

    intercepted_binops = frozenset(["*", "**"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply numbers only, and refuse powers."""
        if operator == "**" or not (isinstance(left, (int, float)) and isinstance(right, (int, float))):
            raise SecurityError("a template may only multiply numbers")
        return super().call_binop(context, operator, left, right)


def _sandbox(layouts: Layouts) -> Environment:
    return _Sandbox(
        loader=_Loader(layouts), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _line(error: BaseException) -> int:
    """The line of the template in which an error came up: Jinja rewrites the traceback to the template's lines."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith("layouts/"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _fault(template: str, line: int, error: Exception) -> Problem:
    path = template if template.startswith("layouts/") else f"layouts/{template}"
    if isinstance(error, SecurityError):
        message, hint = (
            "the template reaches for something that templates may not use",
            "use only the values it is given",
        )
    else:
        message, hint = (
            f"the template can't be filled: {error}",
            "mend the template, or delete it to use the shipped one",
        )
    return Problem(path=path, line=line, column=0, rule="template", message=message, hint=hint)


def _too_large(name: str) -> Problem:
    message = f"the file is larger than {FILE_BYTES_LIMIT // 1_000_000} MB"
    return Problem(f"layouts/{name}", 0, 0, "template", message, "use a smaller file")
