"""A key changes with every field of a value, and with nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from enum import Enum, IntEnum
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

import pytest

import pip_publish
from pip_publish.build import keys
from pip_publish.build.keys import code_digest, key_of, keys_of, versions
from pip_publish.collection.model import Article, Collection
from pip_publish.collection.parsed import Parsed
from pip_publish.editions.model import Edition
from pip_publish.media.epub.parts import EpubPart
from pip_publish.media.pdf.content import Content
from pip_publish.media.pdf.parts import PdfPart
from pip_publish.settings import Settings
from tests.build.samples import bare, changes, full
from tests.running import REPOSITORY

KINDS: tuple[type[Any], ...] = (
    *(PdfPart, EpubPart, Article, Settings, Collection, Parsed, Edition),
    *get_args(Content),
)


@pytest.mark.parametrize("kind", KINDS)
def test_many_values_have_the_keys_that_each_has_alone(kind: type[Any]) -> None:
    one, other = full(kind), full(kind)
    values = [one, bare(kind), other, one]
    assert keys_of(values, "salt") == [key_of(value, "salt") for value in values]


def test_what_several_values_hold_is_told_from_what_only_looks_alike() -> None:
    shared = Held(1)
    values = [Holder(shared, 1), Holder(shared, 2), Holder(Held(1.0), 1), Holder(Held(True), 1), Holder(Held(1), 1)]
    keys = keys_of(values)
    assert keys == [key_of(value) for value in values]
    assert [keys.index(key) for key in keys] == [0, 1, 2, 3, 0]


@dataclass(frozen=True)
class Held:
    """Something in a field."""

    number: float


@dataclass(frozen=True)
class Holder:
    """A value with something in a field."""

    held: Held
    number: int


@pytest.mark.parametrize("kind", [kind for kind in KINDS if fields(kind)])
def test_each_field_that_changes_gives_a_key_of_its_own(kind: type[Any]) -> None:
    value = full(kind)
    changed = list(changes(value))
    found = Counter(key_of(other) for _, other in [("", value), *changed])
    assert [place for place, other in changed if found[key_of(other)] > 1] == []
    top = {place.split(".")[1].partition("[")[0] for place, _ in changed}
    assert top == {field.name for field in fields(kind)}


def test_values_of_kinds_without_fields_have_keys_of_their_own() -> None:
    empty = [kind for kind in KINDS if not fields(kind)]
    assert len(empty) > 2
    assert len({key_of(kind()) for kind in empty}) == len(empty)


def test_the_fields_of_nested_values_are_among_them() -> None:
    places = {place for place, _ in changes(full(PdfPart))}
    assert {
        ".content.article.document.body",
        ".look.own[1].data",
        ".placement.furniture.height",
        ".assets[0].url",
    } <= places


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("made", [full, bare])
def test_equal_values_have_one_key(kind: type[Any], made: Any) -> None:
    assert key_of(made(kind)) == key_of(made(kind))


def test_a_key_is_the_same_in_every_process() -> None:
    code = (
        "from tests.build.samples import full; from pip_publish.build.keys import key_of\n"
        "from pip_publish.collection.model import Collection\n"
        "print(key_of((full(Collection), frozenset('abcdefgh'), {letter: 1 for letter in set('abcdefgh')})))"
    )
    here = key_of((full(Collection), frozenset("abcdefgh"), dict.fromkeys("hgfedcba", 1)))
    for seed in ("1", "2", "3"):
        made = subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, cwd=REPOSITORY, capture_output=True, check=True
        )
        assert made.stdout.decode().strip() == here


def test_a_key_is_64_hexadecimal_digits() -> None:
    assert len(key_of("a")) == 64
    assert set(key_of("a")) <= set("0123456789abcdef")


class Colour(Enum):
    """An enumeration."""

    RED = 1
    BLUE = 2


class Size(IntEnum):
    """Another one, whose values are numbers."""

    SMALL = 1


@dataclass(frozen=True)
class Pair:
    """Two values."""

    one: object
    two: object = None


@dataclass(frozen=True)
class Twin:
    """The same fields under another name."""

    one: object
    two: object = None


LONG = "a" * 5000

ALL_DIFFERENT: tuple[object, ...] = (
    *(None, True, False, 0, 1, -1, 2**80, 0.0, -0.0, 1.0, float("inf"), "", "1", "\ud800", b"", b"1", date(2026, 1, 1)),
    *(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, 1, tzinfo=UTC), datetime(2026, 1, 1)),
    *("2026-01-01", (), [], frozenset(), {}, ((),), ("",), (b"",), ("a", "b"), ("ab",), ("a", "b", ""), ("b", "a")),
    *(frozenset("ab"), frozenset({"ab"}), {"a": "b"}, {"b": "a"}, {"a": None}, {1: "b"}, {"1": "b"}, ("a", ("b",))),
    *(Colour.RED, Colour.BLUE, Size.SMALL, Pair(1, 2), Pair(2, 1), Pair(1), Twin(1, 2), (1, 2), Pair((1, 2))),
    *(Pair("a,", "b"), Pair("a", ",b"), Pair("a:", "b"), Pair("a", ":b"), Pair(b"a", b"b"), Pair("3:abc", "")),
    *(LONG, LONG + "a", LONG.encode(), LONG.encode() + b"a", (LONG,), (LONG.encode(),), LONG[:-1] + "b", LONG[:4095]),
)


def test_values_that_differ_have_different_keys() -> None:
    found: dict[str, list[str]] = {}
    for value in ALL_DIFFERENT:
        found.setdefault(key_of(value), []).append(repr(value)[:40])
    assert [same for same in found.values() if len(same) > 1] == []


def test_sets_and_mappings_have_no_order() -> None:
    assert key_of({"a": 1, "b": 2}) == key_of({"b": 2, "a": 1})
    assert key_of(frozenset(("a", "b", 1, None))) == key_of(frozenset((None, 1, "b", "a")))


def test_the_salt_counts_word_by_word() -> None:
    salted = [key_of("a", *salt) for salt in ((), ("",), ("b",), ("b", "c"), ("bc",), ("c", "b"))]
    assert len({*salted, key_of("ab"), key_of(("a", "b"))}) == 8


class Text(str):
    """A text that knows more than its letters."""


@pytest.mark.parametrize(
    "value",
    [object(), Text("a"), Path("a"), 1j, bytearray(b"a"), time(12), Fraction(1, 2), Pair, print, iter(())],
    ids=lambda value: type(value).__name__,
)
def test_what_may_hold_more_than_it_shows_has_no_key(value: object) -> None:
    with pytest.raises(TypeError, match="has no key"):
        key_of(Pair((value,)))


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small program in the place of this one."""
    files = {"__init__.py": "", "one/__init__.py": "", "one/deep/a.py": "A = 1", "two/__init__.py": "", "three.py": ""}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(pip_publish, "__file__", str(tmp_path / "__init__.py"))
    return tmp_path


def digest(*packages: str) -> str:
    """The digest in the program of the test, worked out anew."""
    return code_digest.__wrapped__(*packages)


@pytest.mark.parametrize("change", ["one/deep/a.py", "one/new.py", "one/deep/words.txt"])
def test_a_change_of_the_program_gives_another_digest(program: Path, change: str) -> None:
    before = digest("pip_publish.one", "pip_publish.three")
    (program / change).write_text("A = 2")
    assert digest("pip_publish.one", "pip_publish.three") != before


def test_a_module_that_was_renamed_gives_another_digest(program: Path) -> None:
    before = digest("pip_publish.one")
    (program / "one/deep/a.py").rename(program / "one/deep/b.py")
    assert digest("pip_publish.one") != before


def test_what_does_not_belong_to_the_packages_changes_nothing(program: Path) -> None:
    before = digest("pip_publish.one", "pip_publish.three")
    (program / "two/__init__.py").write_text("B = 1")
    (program / "one/__pycache__").mkdir()
    (program / "one/__pycache__/a.pyc").write_bytes(b"compiled")
    (program / "one/.a.py.swp").write_bytes(b"being edited")
    assert digest("pip_publish.three", "pip_publish.one") == before
    assert digest("pip_publish.one") != before


def test_the_program_itself_has_digests_and_imports_nothing_for_them() -> None:
    code = (
        "import sys; from pip_publish.build.keys import code_digest\n"
        "print(code_digest('pip_publish.media.pdf', 'pip_publish.settings'))\n"
        "assert not {'weasyprint', 'pip_publish.media', 'pip_publish.settings'} & {*sys.modules}"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, check=True)
    assert done.stdout.decode().strip() == code_digest("pip_publish.media.pdf", "pip_publish.settings")
    assert code_digest("pip_publish.media.pdf") != code_digest("pip_publish.media.epub") != code_digest("pip_publish")


@pytest.mark.parametrize("name", ["pip_publish.nothing", "weasyprint", "pip_publish.media.pdf.nothing", "media"])
def test_a_package_that_is_not_there_is_told(name: str) -> None:
    with pytest.raises(ModuleNotFoundError, match=name):
        code_digest(name)


def test_versions_name_every_distribution_once() -> None:
    told = versions("weasyprint", "lxml", "weasyprint")
    assert told.count(f"weasyprint {version('weasyprint')}") == 1
    assert f"lxml {version('lxml')} (" in told, "the digest of its compiled files follows"
    assert f" {sys.version.split()[0]}," in told
    assert versions("lxml", "weasyprint") == told


def test_a_distribution_that_is_not_there_is_told() -> None:
    with pytest.raises(ModuleNotFoundError, match="no-such-thing"):
        versions("no-such-thing")


@pytest.mark.parametrize(
    ("path", "compiled"),
    [
        ("a/b.so", True),
        ("a.libs/libx.so.3", True),
        ("a.pyd", True),
        ("a.py", False),
        ("a/so", False),
        ("b.so.d/c", False),
    ],
)
def test_compiled_files_are_told_by_their_names(path: str, compiled: bool) -> None:
    assert keys._is_compiled(path) is compiled
