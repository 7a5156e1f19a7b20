"""Filling templates: in Jinja's sandbox with autoescape, and with each fault told by the template's file and line.

A collection's own template reaches neither Python's insides nor the disk: its texts come from the finder of layouts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from jinja2 import BaseLoader, Environment
from jinja2.exceptions import (
    SecurityError,
    TemplateAssertionError,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

from pip_publish.problems import Problem, ProblemsError
from pip_publish.sandbox import FILTERS_ALLOWED, LimitError, Sandbox

TEMPLATE_LIMIT = 200_000
"""Longest template, in characters; the longest that is shipped has some 20,000."""

MEND = "mend the template, or delete it to use the shipped one"

_UNKNOWN = re.compile(r"^'([^']*)' is undefined$|has no (?:attribute|element) '?([^']*)'?$")


class Templates:
    """Templates whose texts `text` gives by name; `is_own` tells those of the collection from the shipped ones."""

    def __init__(self, text: Callable[[str], str], is_own: Callable[[str], bool]) -> None:
        self._is_own = is_own
        self._sandbox = Sandbox(_Loader(text))

    def fill(self, template: str, values: Mapping[str, object], ours: bool) -> str:
        """Fill a template. Raises `ProblemsError`; where all are `ours`, faults of our code as they are."""
        try:
            return self._sandbox.fill(template, values)
        except ProblemsError:
            raise
        except Exception as error:
            if ours and not isinstance(error, TemplateError):
                raise  # a fault of ours: no template of the collection had a part in it
            raise ProblemsError([self._fault(template, error, ours)]) from None

    def _fault(self, template: str, error: Exception, ours: bool) -> Problem:
        """The problem, at the innermost line of the collection's own templates, or else of any."""
        places = [*_places(error)] or [(template, 0)]
        name, line = next((place for place in reversed(places) if self._is_own(place[0])), places[-1])
        message, hint = _words(error)
        if not ours and not self._is_own(name):
            hint = "a template of your layouts/ folder lacks what this shipped one needs, or gives it something else"
        return Problem(f"layouts/{name}", line, 0, "template", message, hint)


class _Loader(BaseLoader):
    def __init__(self, text: Callable[[str], str]) -> None:
        self._text = text

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The template's text, from the one finder of layout files."""
        try:
            source = self._text(template)
        except FileNotFoundError:
            raise TemplateNotFound(template) from None
        if len(source) > TEMPLATE_LIMIT:
            large = f"the template is longer than {TEMPLATE_LIMIT:,} characters"
            raise ProblemsError([Problem(f"layouts/{template}", 0, 0, "template", large, "use a shorter one")])
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
