"""Values made from their types, with every field filled; and all values that differ from one in a single place."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from itertools import count
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def full(kind: type[T]) -> T:
    """A value of a type whose fields are all filled, no two alike; the same one each time."""
    made: T = _full(kind, count(1))
    return made


def bare(kind: type[T]) -> T:
    """A value of a type whose fields are as empty as they may be."""
    made: T = _bare(kind)
    return made


def _full(kind: Any, numbers: Iterator[int]) -> Any:
    if is_dataclass(kind):
        return _filled(kind, lambda each: _full(each, numbers))
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return tuple(_full(each, numbers) for each in (arguments[:1] * 2 if ... in arguments else arguments))
    if get_origin(kind) is frozenset:
        return frozenset(_full(arguments[0], numbers) for _ in range(3))
    if get_origin(kind) in (Union, UnionType):
        return _full(next(each for each in arguments if each is not NoneType), numbers)
    if issubclass(kind, Enum):
        return next(iter(kind))
    return _PLAIN[kind](next(numbers))


def _filled(kind: Any, fill: Callable[[Any], Any]) -> Any:
    hints = get_type_hints(kind)
    return kind(**{field.name: fill(hints[field.name]) for field in fields(kind)})


_PLAIN: dict[type, Any] = {
    str: lambda number: f"Words {number} – ‘naïve’ 痛\n\x00\U0001f642",
    bytes: lambda number: b"\x00\xff%d" % number,
    int: lambda number: number,
    float: lambda number: number + 0.1,
    bool: lambda number: number % 2 == 0,
    date: lambda number: date(2026, 1, 1) + timedelta(number),
    datetime: lambda number: datetime(2026, 1, 1, number % 24, tzinfo=UTC),
}


def _bare(kind: Any) -> Any:
    if is_dataclass(kind):
        return _filled(kind, _bare)
    if NoneType in get_args(kind):
        return None
    if get_origin(kind) in (Union, UnionType):
        return _bare(get_args(kind)[0])
    if get_origin(kind) is tuple and ... not in get_args(kind):
        return tuple(_bare(each) for each in get_args(kind))
    if issubclass(get_origin(kind) or kind, Enum | date):
        return _full(kind, count(1))
    return (get_origin(kind) or kind)()


def changes(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Each place in a value, with the value that differs in that place alone. A place that can't be changed fails."""
    found = list(_changes(value, place))
    assert found, f"nothing was changed at {place}: {value!r}"
    return iter(found)


def _changes(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    match value:
        case Enum():
            yield from ((place, other) for other in type(value) if other is not value)
        case tuple():
            yield place, (*value, "one more")
            for index, item in enumerate(value):
                yield place, value[:index] + value[index + 1 :]
                for within, other in changes(item, f"{place}[{index}]"):
                    yield within, (*value[:index], other, *value[index + 1 :])
        case _ if is_dataclass(value):
            assert not isinstance(value, type)
            for field in fields(value):
                for within, other in changes(getattr(value, field.name), f"{place}.{field.name}"):
                    yield within, replace(value, **{field.name: other})
        case _:
            yield place, _other(value)


def _other(value: Any) -> Any:
    if isinstance(value, float):
        return math.nextafter(value, math.inf)
    for kind, more in _MORE.items():
        if isinstance(value, kind):
            return not value if isinstance(value, bool) else value + more
    if isinstance(value, frozenset):
        return value | {"one more"}
    if value is None:
        return ""
    raise TypeError(f"say here how a {type(value).__name__} is changed")


_MORE: dict[type, Any] = {int: 1, str: " ", bytes: b"\x00", date: timedelta(1)}
