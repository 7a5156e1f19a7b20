"""An article as rules look at it: where its sentences end, and on which line words stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_publish.checks.page import sentences
from tests.checks.paging import page_of
from tests.collection.overlay import FRONT

BEFORE = FRONT.count("\n")
"""How many lines stand before the body."""


@pytest.mark.parametrize(
    "parts",
    [
        ("Rest the knee.", "Then move it."),
        ("Is it hot?", "Call!", "2 days are enough."),
        ("It helps, e.g. at night.", "See Dr. Smith.", "He knows."),
        ("Tea, milk, etc.", "Then rest."),
        ("It is open until 5 p.m.", "The door is on the left."),
        ("Take vitamin D.", "It helps."),
        ("Vitamin D.", "Hepatitis B.", "Type A."),
        ("It was written by J. Smith and Anna B. Lee.", "They know."),
        ("Ask for help.", "No.", "Then ask No. 5 again."),
        ('She said "stop."', "Then she went."),
        ("It may help (or not).", "(See below.)", "“Rest,” they say.", "‘Move,’ we say."),
        ("Wait … then go.", "It is 38.5 degrees."),
        ("Look at nhs.uk or www.example.org. it is there.",),
        ("¿Qué es?", "¡Llame!", "Él viene."),
        ("Ça va.", "Élan is a word.", "Öl, too, and étage."),
        ("ما هو؟", "هذا ألم.", "نعم."),
        ("No stop at the end",),
    ],
)
def test_sentences_end_where_a_reader_takes_breath(parts: tuple[str, ...]) -> None:
    assert tuple(sentences(" ".join(parts))) == parts


def test_nothing_has_no_sentences() -> None:
    assert list(sentences(" \n ")) == []


BODY = """\
Rest the **knee**, and see [what *else*](knee-pain.md) there
is to do at home. Rest it well.

- Rest the knee, and go on to walk.

| When | What |
| --- | --- |
| At night | A cushion |

Rest it well.
"""


@pytest.mark.parametrize(
    ("words", "after", "line"),
    [
        ("Rest the knee, and see what else there is", 0, 1),
        ("there is to do at home", 0, 1),
        ("is to do", 0, 2),
        ("IS TO DO", 0, 2),
        ("Rest it well.", 0, 2),
        ("Rest the knee, and go", 0, 4),
        ("a cushion", 0, 8),
        ("rest it well", BEFORE + 2, 10),
        ("rest it well", BEFORE + 10, 2),
    ],
)
def test_the_line_of_words_is_found_in_spite_of_marks(words: str, after: int, line: int, tmp_path: Path) -> None:
    assert page_of(BODY, tmp_path / "stock").line_of(words, after) == BEFORE + line


@pytest.mark.parametrize("words", ["elbow", "updated", "", "…"])
def test_words_that_the_body_lacks_have_no_line(words: str, tmp_path: Path) -> None:
    assert page_of(BODY, tmp_path / "stock").line_of(words) == 0
