"""Values come back from their bytes as they were, and nothing else comes back from any other bytes."""

from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import dataclass, field, make_dataclass, replace
from datetime import date
from itertools import permutations
from typing import Any

import msgspec
import pytest

from pip_publish.build.codec import CodecError, dump, load
from pip_publish.collection import model
from pip_publish.collection.parsed import Parsed
from pip_publish.collection.parsing import parse
from pip_publish.media.epub.parts import EpubPart, RenderedPage
from pip_publish.media.model import PagePlan, Publication
from pip_publish.media.pdf.content import Welcome
from pip_publish.media.pdf.parts import Anchor, Look, PdfPart, Placement, Rendered
from pip_publish.problems import Problem, Severity
from pip_publish.settings import Settings
from tests.build.samples import bare, full
from tests.running import REPOSITORY, STOCK

KINDS: tuple[type[Any], ...] = (
    Problem,
    Parsed,
    Rendered,
    EpubPart,
    RenderedPage,
    PagePlan,
    Publication,
    *(kind for name, kind in vars(model).items() if isinstance(kind, type) and kind.__module__ == model.__name__),
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("made", [full, bare])
def test_a_value_comes_back_as_it_was(kind: type[Any], made: Any) -> None:
    value = made(kind)
    data = dump(value)
    again = load(data, kind)
    assert again == value
    assert type(again) is kind
    assert dump(again) == data


def test_every_type_of_the_collection_is_among_them() -> None:
    assert {model.Region, model.Article, model.Document, model.Collection} <= set(KINDS)
    assert len(KINDS) > 14


@pytest.mark.parametrize("path", sorted(STOCK.rglob("*.md")) + sorted((REPOSITORY / "articles").rglob("*.md")))
def test_what_was_parsed_comes_back(path: Any) -> None:
    parsed = parse(path.read_bytes(), path.name)
    assert load(dump(parsed), Parsed) == parsed


def test_what_was_laid_out_comes_back() -> None:
    from pip_publish.media.pdf.rendering import render  # noqa: PLC0415 (imports the layout engine)

    look = Look("en", "A5", 12.0, full(Settings))
    rendered = render(PdfPart("knees", "Knees", Welcome(has_index=True), look, Placement("en")))
    again = load(dump(rendered), Rendered)
    assert again == rendered
    assert b"/Type /Page/" in again.objects.dictionaries.text
    titles = [bookmark.title for bookmark in again.bookmarks]
    assert titles == ["Welcome", "How to use this booklet", "What the boxes mean"]


@pytest.mark.parametrize("number", [0.1, -0.0, 1e-320, 1.7976931348623157e308, math.inf, -math.inf, 1 / 3, 3.0])
def test_numbers_come_back_to_the_last_bit(number: float) -> None:
    again = load(dump(Anchor("a", 0, number, 0.5)), Anchor).x
    assert (again.hex(), math.copysign(1, again)) == (number.hex(), math.copysign(1, number))


def test_no_number_is_still_no_number() -> None:
    assert math.isnan(load(dump(Anchor("a", 0, math.nan, 0.5)), Anchor).x)


def test_equal_values_have_equal_bytes_whole_numbers_too() -> None:
    assert Anchor("a", 0, 3, 0.5) == Anchor("a", 0, 3.0, 0.5)
    assert dump(Anchor("a", 0, 3, 0.5)) == dump(Anchor("a", 0, 3.0, 0.5))
    assert type(load(dump(Anchor("a", 0, 3, 0.5)), Anchor).x) is float


def test_a_severity_comes_back_as_one() -> None:
    problem = Problem("a.md", 1, 2, "rule", "message", severity=Severity.WARNING)
    assert load(dump(problem), Problem).severity is Severity.WARNING


def test_the_order_in_which_a_process_keeps_sets_does_not_matter() -> None:
    code = (
        "import sys; from tests.build.samples import full; from pip_publish.build.codec import dump\n"
        "from pip_publish.media.epub.parts import RenderedPage\n"
        "sys.stdout.buffer.write(dump(full(RenderedPage)))"
    )
    seeds = ("1", "2", "3", "4")
    made = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, cwd=REPOSITORY, capture_output=True, check=True
        ).stdout
        for seed in seeds
    }
    assert made == {dump(full(RenderedPage))}


@dataclass(frozen=True)
class Odd:
    """A class with a field that the format has no place for."""

    value: object


@pytest.mark.parametrize(
    "value",
    [object(), (), "a", Odd(object()), Odd(1j), Odd(2**70), Odd("\ud800"), Odd(frozenset({1, "a"})), Odd({1: 2}), Odd],
    ids=[str(number) for number in range(10)],
)
def test_a_value_without_a_place_in_the_format_is_refused(value: object) -> None:
    with pytest.raises(CodecError):
        dump(value)


def test_a_value_with_a_field_of_another_type_is_refused_before_it_is_kept() -> None:
    wrong: Any = "not a number"
    with pytest.raises(CodecError):
        dump(replace(full(Anchor), x=wrong))


MARK = dump(full(Problem))[:8]
PROBLEM: dict[str, Any] = msgspec.msgpack.decode(dump(full(Problem))[8:])


def test_a_problem_is_written_as_its_fields() -> None:
    assert MARK + msgspec.msgpack.encode(PROBLEM) == dump(full(Problem))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xc1",
        b"\xc0",
        b"\x80",
        b"\x91" * 100_000,
        b"\xdd\xff\xff\xff\xff",
        b"\xdf\xff\xff\xff\xff\xa4path",
        b"\xc6\xff\xff\xff\xff",
        msgspec.msgpack.encode(PROBLEM) + b"\x00",
        b"\x81\xa4path\xa1\xff",
        msgspec.msgpack.encode(PROBLEM | {"line": "1"}),
        msgspec.msgpack.encode(PROBLEM | {"line": 1.5}),
        msgspec.msgpack.encode(PROBLEM | {"line": None}),
        msgspec.msgpack.encode(PROBLEM | {"path": 1}),
        msgspec.msgpack.encode(PROBLEM | {"severity": 9}),
        msgspec.msgpack.encode({name: value for name, value in PROBLEM.items() if name != "line"}),
    ],
    ids=lambda data: repr(data[:24]),
)
def test_bytes_that_are_no_problem_are_refused(data: bytes) -> None:
    with pytest.raises(CodecError):
        load(MARK + data, Problem)


def test_bytes_of_another_type_are_refused() -> None:
    for one in KINDS:
        for other in KINDS:
            if one is not other:
                with pytest.raises(CodecError, match="another type"):
                    load(dump(bare(one)), other)


def form(*names: tuple[str, Any]) -> type[Any]:
    """A class of one name with these fields, each with a default, and the class that holds it."""
    inner = make_dataclass("Inner", [(name, kind, field(default=kind())) for name, kind in names], frozen=True)
    return make_dataclass("Outer", [("inner", tuple[inner, ...])], frozen=True)  # type: ignore[valid-type]


def test_bytes_from_when_a_class_had_other_fields_are_refused() -> None:
    forms = [form(), form(("a", int)), form(("b", int)), form(("a", str)), form(("a", int), ("b", int))]
    forms += [form(("b", int), ("a", int))]
    assert load(dump(forms[1](())), form(("a", int))).inner == ()
    for one, other in permutations(forms, 2):
        with pytest.raises(CodecError, match="earlier form"):
            load(dump(one(())), other)


def test_a_date_that_is_none_is_refused() -> None:
    data = dump(full(model.Review))
    assert load(data, model.Review).on == date(2026, 1, 4)
    with pytest.raises(CodecError):
        load(data.replace(b"2026-01-04", b"2026-13-04"), model.Review)


@pytest.mark.parametrize("kind", [Problem, Parsed, Rendered, RenderedPage])
def test_bytes_that_were_cut_short_or_altered_never_give_another_error(kind: type[Any]) -> None:
    data = dump(full(kind))
    for at in range(len(data)):
        with pytest.raises(CodecError):
            load(data[:at], kind)
        altered = bytearray(data)
        altered[at] ^= 0x41
        try:
            assert type(load(bytes(altered), kind)) is kind
        except CodecError:
            continue
