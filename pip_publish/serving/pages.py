"""What the server adds to the site: a script in each page, the list of problems, and a page while there is no site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape, unescape

from pip_publish.layouts import Layouts, Texts
from pip_publish.problems import Problem, Severity
from pip_publish.report import clean


@dataclass(frozen=True)
class State:
    """What an open page is told: digests of the page at its address and of the style sheet, and the list of problems.

    `news` is the one sentence about the problems that a screen reader speaks.
    """

    page: str
    styles: str
    problems: str = field(default="", repr=False)
    news: str = ""


@dataclass(frozen=True)
class Told:
    """A problem as it is listed; `hint` holds lines."""

    place: str
    word: str
    rule: str
    message: str
    hint: tuple[str, ...]


@dataclass(frozen=True)
class Trouble:
    """What is wrong now: problems of the collection, or (`fault`) something else that the terminal tells."""

    problems: tuple[Problem, ...] = ()
    fault: bool = False

    @property
    def grave(self) -> bool:
        """Whether the site that is shown is an earlier one for it."""
        return self.fault or any(problem.severity is Severity.ERROR for problem in self.problems)

    def told(self) -> list[Told]:
        """The problems as they are listed, by path and line."""
        return [_told(problem) for problem in sorted(set(self.problems))]


def _told(problem: Problem) -> Told:
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    hint = tuple(clean(line) for line in problem.hint.splitlines())
    return Told(clean(place), problem.severity.word, problem.rule, clean(problem.message), hint)


@lru_cache(maxsize=1)
def _layouts() -> Layouts:
    """The shipped layouts: how staff see their mistakes does not depend on files that may hold some."""
    return Layouts()


def _texts(language: str) -> Texts:
    return _layouts().texts(language)


def listed(trouble: Trouble, language: str) -> str:
    """The list of problems as it is added at the foot of a page; nothing if there are none."""
    if not (trouble.problems or trouble.fault):
        return ""
    return _fill("serve/foot.html.j2", trouble, language)


def news(trouble: Trouble, language: str) -> str:
    """What is spoken of the problems, as plain text; if there are none, that they are mended."""
    return unescape(" ".join(_fill("serve/news.html.j2", trouble, language).split()))


def instead(trouble: Trouble, language: str) -> bytes:
    """The page that stands for every other one while there is no site: it is being made, or can't be."""
    return _fill("serve/page.html.j2", trouble, language).encode()


def _fill(template: str, trouble: Trouble, language: str) -> str:
    return _layouts().render(
        template,
        t=_texts(language),
        language=language,
        problems=trouble.told(),
        fault=trouble.fault,
        grave=trouble.grave,
    )


def live(page: bytes, state: State) -> bytes:
    """A page with the script that keeps it up to date; `state` is what it is told from the first."""
    script = (
        f'<script type="module" src="/_pip/live.js" data-page="{escape(state.page)}" '
        f'data-styles="{escape(state.styles)}"></script>\n'
    )
    head, end, tail = page.rpartition(b"</body>")
    return b"".join((head, script.encode(), end, tail)) if end else page + script.encode()


def rooted(page: bytes, root: str) -> bytes:
    """The 404 page, whose links begin with the path at which the site will stand on the web: here that is the root."""
    return page.replace(f'="{root}/'.encode(), b'="/') if root else page


def files(names: Iterable[str]) -> dict[str, bytes]:
    """Shipped layout files by their names."""
    return {name: _layouts().bytes(name) for name in names}
