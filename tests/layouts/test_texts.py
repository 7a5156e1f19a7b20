"""Every language says the same things, in all the places that ask for them, and nothing besides."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from typing import Any

import pytest

from pip_publish.layouts import Layouts, languages
from pip_publish.texts import places
from tests.layouts.usage import uses, written
from tests.running import REPOSITORY

DAY = datetime.date(2026, 11, 24)
USES = sorted(set(uses()), key=lambda use: (use.place, use.pattern))


def words_of(language: str) -> Mapping[str, Any]:
    return tomllib.loads((REPOSITORY / f"layouts/texts/{language}.toml").read_text("utf-8"))


ENGLISH = words_of("en")
KEYS = frozenset(ENGLISH)


def test_english_and_spanish_are_known() -> None:
    assert languages() >= {"en", "es"}


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_language_has_the_texts_of_english_with_the_same_places(language: str) -> None:
    words = words_of(language)
    assert list(words) == list(ENGLISH)
    for key in KEYS - {"months"}:
        assert words[key].strip() == words[key] != "", key
        assert places(words[key]) == places(ENGLISH[key]), key
    assert len(set(words["months"])) == 12 and all(words["months"])


def test_spanish_is_not_english() -> None:
    spanish = words_of("es")
    alike = {key for key in KEYS if spanish[key] == ENGLISH[key]}
    assert alike == {"place-link", "text-size-100", "line-spacing-normal", "report-smog", "report-error-one"}


@pytest.mark.parametrize(
    ("language", "date", "month", "page"),
    [
        ("en-GB", "24 November 2026", "November 2026", "page 7"),
        ("es", "24 de noviembre de 2026", "noviembre de 2026", "página 7"),
        ("es-MX", "24 de noviembre de 2026", "noviembre de 2026", "página 7"),
    ],
)
def test_dates_and_pages_are_in_words(language: str, date: str, month: str, page: str) -> None:
    texts = Layouts(None).texts(language)
    assert (texts.date(DAY), texts.month(DAY), texts("page", number=7)) == (date, month, page)


def test_the_uses_are_found() -> None:
    assert {use.place.partition(":")[0] for use in USES} >= {"article.html.j2", "nav.xhtml.j2", "compose.py", "maps.py"}
    assert len(USES) > 100


def test_the_texts_that_are_asked_for_are_there() -> None:
    assert [f"{use.place} asks for {use.pattern}" for use in USES if not use.among(KEYS)] == []


def test_every_text_is_asked_for() -> None:
    asked = {key for use in USES for key in use.among(KEYS)}
    assert sorted(KEYS - asked - written()) == []
