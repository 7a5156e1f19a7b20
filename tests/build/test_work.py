"""Work is done once: what is kept is taken, the rest is made, and what is damaged is made anew."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from pip_publish.build.cache import Cache
from pip_publish.build.executors import WorkerDiedError, in_process, processes
from pip_publish.build.keys import key_of
from pip_publish.build.work import Work, Workshop


@dataclass(frozen=True)
class Question:
    """A value to work on."""

    number: int
    factor: int = 2


@dataclass(frozen=True)
class Answer:
    """A result, with bytes."""

    number: int
    data: bytes


def answer(question: Question) -> Answer:
    """The work."""
    return Answer(question.number * question.factor, bytes([question.number]))


def fails(question: Question) -> Answer:
    """Work that cannot be done."""
    raise ValueError(f"no answer to {question.number}")


QUESTIONS = [Question(number) for number in range(7)]
ANSWERS = [answer(question) for question in QUESTIONS]
WORK = Work(answer, Answer, "tools 1")


class Heard:
    """What a run says of each value: made anew, or there before."""

    def __init__(self) -> None:
        self.made: list[int] = []
        self.reused: list[int] = []

    def __call__(self, index: int, reused: bool) -> None:
        (self.reused if reused else self.made).append(index)


def run(folder: Path, work: Work[Question, Answer] = WORK, questions: list[Question] = QUESTIONS) -> Heard:
    """Do the work with the cache in that folder."""
    heard = Heard()
    with Workshop(Cache(folder)) as shop:
        results = shop.results(work, questions, heard)
    assert results == [answer(question) for question in questions]
    return heard


def test_what_was_made_before_is_taken(tmp_path: Path) -> None:
    assert sorted(run(tmp_path).made) == list(range(7))
    again = run(tmp_path)
    assert (again.made, sorted(again.reused)) == ([], list(range(7)))


def test_a_changed_value_costs_one_piece_of_work(tmp_path: Path) -> None:
    run(tmp_path)
    changed = [Question(3, 5) if question.number == 3 else question for question in QUESTIONS]
    assert run(tmp_path, questions=changed).made == [3]


def test_other_tools_make_everything_anew(tmp_path: Path) -> None:
    run(tmp_path)
    assert len(run(tmp_path, Work(answer, Answer, "tools 2")).made) == 7


def test_a_damaged_entry_is_made_anew_and_counted(tmp_path: Path) -> None:
    run(tmp_path)
    entry = next(path for path in sorted(tmp_path.rglob("*")) if path.is_file() and len(path.parent.name) == 2)
    entry.write_bytes(entry.read_bytes()[:-1])
    with Workshop(Cache(tmp_path)) as shop:
        heard = Heard()
        assert shop.results(WORK, QUESTIONS, heard) == ANSWERS
        assert len(heard.made) == 1
        assert shop.cache is not None
        assert shop.cache.damaged == 1
    assert run(tmp_path).made == []


def test_an_entry_of_another_shape_is_made_anew(tmp_path: Path) -> None:
    with Workshop(Cache(tmp_path)) as shop:
        shop.results(Work(lambda question: question, Question, "tools 1"), QUESTIONS, Heard())
    assert len(run(tmp_path).made) == 7


def test_results_are_the_same_with_and_without_cache_and_workers(tmp_path: Path) -> None:
    plain = Workshop().results(WORK, QUESTIONS, Heard())
    with Workshop(Cache(tmp_path), lambda: processes(2)) as shop:
        assert shop.results(WORK, QUESTIONS, Heard()) == plain == ANSWERS


def test_an_exception_of_the_work_arrives(tmp_path: Path) -> None:
    for workers in (in_process, lambda: processes(2)):
        with Workshop(Cache(tmp_path), workers) as shop, pytest.raises(ValueError, match="no answer to"):
            shop.results(Work(fails, Answer, "tools 1"), QUESTIONS, Heard())


def test_a_value_that_ends_its_workers_is_named_by_its_place_among_all(tmp_path: Path) -> None:
    run(tmp_path, questions=QUESTIONS[:2])
    with Workshop(Cache(tmp_path), lambda: processes(2)) as shop, pytest.raises(WorkerDiedError) as told:
        shop.results(Work(deadly, Answer, "tools 1"), QUESTIONS, Heard())
    assert told.value.index == 4


def deadly(question: Question) -> Answer:
    """Work that ends the process that does it, for one value."""
    import os  # noqa: PLC0415
    import signal  # noqa: PLC0415

    if question.number == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return answer(question)


SERIES = replace(WORK, few=0, name=lambda question: str(question.number), series="questions")


@dataclass
class Meanwhile:
    """What was told while others worked."""

    told: list[list[Answer]] = field(default_factory=list)

    def __call__(self, results: list[Answer]) -> None:
        self.told.append(results)


def changed(*numbers: int) -> list[Question]:
    return [Question(question.number, 5 if question.number in numbers else 2) for question in QUESTIONS]


def test_while_others_work_earlier_results_stand_in(tmp_path: Path) -> None:
    for number, expected in ((3, ANSWERS), (4, [answer(question) for question in changed(3)])):
        with Workshop(Cache(tmp_path), lambda: processes(2)) as shop:
            shop.results(SERIES, QUESTIONS if number == 3 else changed(3), Heard())
            meanwhile = Meanwhile()
            questions = changed(*range(3, number + 1))
            assert shop.results(SERIES, questions, Heard(), meanwhile) == [answer(question) for question in questions]
            assert meanwhile.told == [expected]


def test_nothing_stands_in_for_what_is_new_or_gone_or_made_here(tmp_path: Path) -> None:
    meanwhile = Meanwhile()
    with Workshop(Cache(tmp_path), lambda: processes(2)) as shop:
        shop.results(SERIES, QUESTIONS[1:], Heard(), meanwhile)
        shop.results(SERIES, QUESTIONS, Heard(), meanwhile)
        shop.results(replace(SERIES, few=2), changed(3), Heard(), meanwhile)
        shop.results(replace(SERIES, series="others"), changed(4), Heard(), meanwhile)
    with Workshop(Cache(tmp_path)) as shop:
        shop.results(SERIES, changed(5), Heard(), meanwhile)
    assert meanwhile.told == []


def test_a_damaged_note_of_a_series_is_none(tmp_path: Path) -> None:
    meanwhile = Meanwhile()
    with Workshop(Cache(tmp_path), lambda: processes(2)) as shop:
        shop.results(SERIES, QUESTIONS, Heard())
        cache = Cache(tmp_path)
        cache.put(key_of("questions", "series"), b"no note")
        assert shop.results(SERIES, changed(3), Heard(), meanwhile) == [answer(question) for question in changed(3)]
    assert meanwhile.told == []
