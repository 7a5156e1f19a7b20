"""Collections to read in tests: the stock collection with files put in, and the lines that reading it brings."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pip_publish import report
from pip_publish.checks import check
from pip_publish.checks.catalogue import all_rules, chosen, stopping
from pip_publish.checks.model import Terms
from pip_publish.collection import read
from pip_publish.collection.model import Article, Collection
from pip_publish.collection.parsed import Parsed
from pip_publish.collection.parsing import parse
from pip_publish.layouts import characters

TESTS = Path(__file__).parents[1]
STOCK = TESTS / "stock"
RULES = TESTS / "rules"
TODAY = date(2026, 11, 26)
LANGUAGES = frozenset({"en", "es"})
FRONT = "---\ntitle: A case\nsummary: A case for a test.\nupdated: 2026-11-24\n---\n\n"


def lay_over(case: Path, to: Path) -> Path:
    """The stock collection with a case's files put in; what its `absent.txt` names is taken out."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(STOCK, to)
    shutil.copytree(case, to, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt", "absent.txt"))
    absent = case / "absent.txt"
    for name in absent.read_text().split() if absent.exists() else ():
        shutil.rmtree(to / name) if (to / name).is_dir() else (to / name).unlink()
    return to


def problems_of(case: Path, to: Path) -> str:
    """What that collection brings by the rule that the case is named for, as it is printed.

    The case of a rule of reading is checked by the rules that stop a build. That of a rule of the checks tells only of
    its own files.
    """
    collection, problems = read(lay_over(case, to), LANGUAGES)
    if collection is None:
        return report.text(problems)
    own = case.name in {rule.id for rule in all_rules()}
    settings = collection.settings.checks
    rules = chosen(settings, (case.name,)) if own else stopping(settings)
    found = check(Terms(collection, TODAY, characters()), rules)
    return report.text((*problems, *(problem for problem in found if not own or (case / problem.path).exists())))


def stock_with(to: Path, files: Mapping[str, str | bytes]) -> Path:
    """The stock collection with these files written into it."""
    shutil.copytree(STOCK, to)
    for name, content in files.items():
        path = to / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return to


def sound(folder: Path) -> Collection:
    """The collection in a folder, in which nothing may be wrong."""
    collection, problems = read(folder, LANGUAGES)
    assert not problems, report.text(problems)
    assert collection is not None
    return collection


def article_of(folder: Path, key: str) -> Article:
    """One article of a collection in which nothing may be wrong."""
    return sound(folder).article(key)


def parsed(body: str) -> Parsed:
    """An article with this body, read by itself."""
    return parse((FRONT + body).encode(), "articles/knees/case.md")


def body_of(body: str) -> str:
    """The XHTML of this body, in which nothing may be wrong, without block numbers and the outer `<div>`."""
    result = parsed(body)
    assert not result.problems, report.text(result.problems)
    assert result.document is not None
    return plain(result.document.body)


def plain(xhtml: str) -> str:
    """XHTML without block numbers and the outer `<div>`."""
    return re.sub(r' data-block="\d+"', "", xhtml).removeprefix('<div class="body">').removesuffix("</div>")
