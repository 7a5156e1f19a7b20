"""Reading grades: what is counted, and that the formulas are those of their authors."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from pip_publish.checks import grades as grading
from pip_publish.checks.grades import Grades, grades, sentences, syllables, words
from tests.checks.paging import page_of

PLAIN = "Rest the knee. Physiotherapists recommend exercise for everybody.\n"


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("knee", 1), ("knees", 1), ("rested", 2), ("walked", 1), ("exercise", 3), ("comfortable", 4)),
        *(("Physiotherapist's", 5), ("doctor’s", 2), ("don't", 1), ("we’ll", 1)),
        *(("well-known", 2), ("anti-inflammatory", 7), ("knee/hip", 2), ("(pain),", 1)),
        *(("paracetamol", 5), ("fibromyalgia", 5), ("anaemia", 4), ("oedema", 3), ("bursae", 2), ("tendonitises", 5)),
        *(("MRI", 3), ("CTS", 3), ("WRX", 5), ("5", 1), ("2,000", 1), ("500mg", 3), ("…", 1)),
    ],
)
def test_syllables_are_those_that_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_vowels_come_near_the_dictionary_where_it_lacks_a_word() -> None:
    """Each hundredth word of the dictionary itself, by vowels alone: at most 3 in 100 syllables too few or too many."""
    known = [line.split()[0] for line in grading._dictionary()[::100]]
    plain = [word for word in known if word.isalpha()]
    counted = sum(map(grading._by_vowels, plain)) / sum(map(grading._pronounced, plain))
    assert len(plain) > 1000
    assert counted == pytest.approx(1, abs=0.03)


def test_words_are_counted_as_word_processors_do() -> None:
    text = "A well-known rest - see https://example.org/a-b or a@example.org - is (half) an hour …"
    assert words(text) == ("A", "well-known", "rest", "see", "or", "is", "(half)", "an", "hour")


def test_the_formulas_are_those_of_their_authors(tmp_path: Path) -> None:
    """8 words in 2 sentences, 19 syllables, 4 hard words, put into the formulas as they were published."""
    found = grades(page_of(PLAIN, tmp_path / "stock"))
    assert (found.words, found.sentences) == (8, 2)
    counted = [(each.words, each.syllables, each.hard_words) for each in sentences(page_of(PLAIN, tmp_path / "again"))]
    assert counted == [(3, 3, 0), (5, 16, 4)]
    assert found.flesch_kincaid == pytest.approx(0.39 * 8 / 2 + 11.8 * 19 / 8 - 15.59)
    assert found.smog == pytest.approx(1.0430 * (4 * 30 / 2) ** 0.5 + 3.1291)


def test_items_of_a_list_are_sentences(tmp_path: Path) -> None:
    found = grades(page_of("You may have:\n\n- pain when you walk\n- swelling\n\n1. Rest.\n", tmp_path / "stock"))
    assert (found.words, found.sentences) == (9, 4)


def test_headings_tables_pictures_notes_and_addresses_are_left_out(tmp_path: Path) -> None:
    more = """
## Recommendations of physiotherapists

See <https://example.org/anti-inflammatory>.[^1]

| Intervention | Recommendation |
| --- | --- |
| Rehabilitation | Individual physiotherapeutic recommendations. |

[^1]: Extraordinarily complicated investigations demonstrated improvements.
"""
    bare = grades(page_of(f"{PLAIN}\nSee.\n", tmp_path / "bare"))
    assert grades(page_of(PLAIN + more, tmp_path / "more")) == bare


def test_an_article_without_prose_has_no_grade(tmp_path: Path) -> None:
    assert grades(page_of("| What | How |\n| --- | --- |\n| Rest | Sit |\n", tmp_path / "stock")) == Grades(0, 0, 0, 0)


def test_no_network_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    page = page_of(PLAIN, tmp_path / "stock")
    monkeypatch.setattr(socket, "socket", refuse)
    for counted in (grading._dictionary, grading.syllables):
        counted.cache_clear()
    assert grades(page).words == 8
