"""The list of hard words: each stands there once, and none is offered as the plain one."""

from __future__ import annotations

import re
import tomllib

import pytest

from pip_publish.checks.rules.percentage import in_people
from pip_publish.checks.wording import PLAIN_WORDS, met

DATA = tomllib.loads(PLAIN_WORDS.read_text("utf-8"))
KINDS = ("formal", "medical")


def test_no_word_stands_there_twice() -> None:
    words = [word for kind in KINDS for hard in DATA[kind].values() for word in hard]
    assert len(words) > 300
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_what_is_offered_is_plain() -> None:
    offered = [plain for kind in KINDS for plain in DATA[kind]]
    assert [(plain, [each.hard for each in met(plain)]) for plain in offered if list(met(plain))] == []


def test_each_word_is_met_in_a_text() -> None:
    words = [word for kind in KINDS for hard in DATA[kind].values() for word in hard]
    texts = {word: f"It is {word.capitalize().replace(' ', '-')}, they say." for word in words}
    found = {word: [text[each.start : each.end] for each in met(text)] for word, text in texts.items()}
    assert found == {word: [word.capitalize().replace(" ", "-").rstrip(".")] for word in words}


@pytest.mark.parametrize("name", DATA["names"])
def test_names_hold_hard_words_that_pass(name: str) -> None:
    assert any(list(met(word)) for word in re.findall(r"\w+", name))
    assert list(met(f"It is {name} of old.")) == []


def test_the_longer_of_two_phrases_is_met() -> None:
    text = "A myocardial infarction; respiratory; blood glucose levels."
    assert [text[each.start : each.end] for each in met(text)] == [
        "myocardial infarction",
        "respiratory",
        "blood glucose",
    ]


@pytest.mark.parametrize(
    ("percentage", "people"),
    [
        *((50, "1 in 2"), (14.3, "1 in 7"), (33, "1 in 3"), (20, "1 in 5"), (5, "1 in 20"), (0.5, "1 in 200")),
        *((80, "8 in 10"), (90, "9 in 10"), (65, "65 in 100"), (1.5, "15 in 1,000"), (99.9, "999 in 1,000")),
        *((0.1, "1 in 1,000"), (0.01, "1 in 10,000"), (0.004, "less than 1 in 1,000"), (99.999, "nearly all")),
    ],
)
def test_a_percentage_is_told_as_people(percentage: float, people: str) -> None:
    assert in_people(percentage) == people
