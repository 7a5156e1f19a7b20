"""Trying out a collection's own layouts: all that is wrong in them is told at once, before any page is made."""

from __future__ import annotations

from collections.abc import Sequence

from pip_publish.layouts import Layouts
from pip_publish.media.web.parts import WebPart
from pip_publish.media.web.rendering import render
from pip_publish.problems import Problem, ProblemsError


def try_out(parts: Sequence[WebPart], layouts: Layouts) -> None:
    """Fill one page of each template. Raises `ProblemsError` with all that is wrong."""
    first = {getattr(part.content, "template", ""): part for part in reversed(parts) if part.look is not None}
    found = [problem for part in first.values() for problem in _faults(part)]
    scripts = [
        _refused(file.name) for file in layouts.own if file.name.startswith("web/") and file.name.endswith(".js")
    ]
    if found or scripts:
        raise ProblemsError([*dict.fromkeys(found), *scripts])


def _faults(part: WebPart) -> tuple[Problem, ...]:
    try:
        render(part)
    except ProblemsError as error:
        return error.problems
    return ()


def _refused(name: str) -> Problem:
    """A collection's own script: it would run in the browsers of patients."""
    message = "a script of your own can't take the place of one that comes with pip-publish"
    return Problem(f"layouts/{name}", 0, 0, "script", message, "delete it: styles and templates can be changed")
