"""Values to bytes and back, as MessagePack: reading makes values of the expected types and runs nothing.

The same value always gives the same bytes. They begin with a digest of the value's type, down to the last field, so
that what was written when a class had other fields is refused, not guessed at. Enumerations travel as their values,
dates as ISO 8601, tuples and sets as arrays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from hashlib import sha256
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

T = TypeVar("T")

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_MARK = 8
"""Bytes of the digest of the type."""


class CodecError(Exception):
    """A value that has no place in the format, or bytes that are not such a value; the message is for developers."""


def dump(value: object) -> bytes:
    """The bytes of a dataclass's value. Raises `CodecError` for one that `load` could not give back.

    A whole number in a field for any number becomes one with a fraction (3 is 3.0), as equal values have equal bytes.
    """
    kind: Any = type(value)
    if not is_dataclass(value):
        raise CodecError(f"a {kind.__qualname__} is no dataclass")
    return _mark(kind) + _encoded(_decoded(_encoded(value), kind))


def load(data: bytes, kind: type[T]) -> T:
    """The value of a dataclass that `dump` made these bytes of. Raises `CodecError` if they are not of that type."""
    form: Any = kind
    if data[:_MARK] != _mark(form):
        raise CodecError(f"these bytes are of another type than {kind.__qualname__}, or of an earlier form of it")
    value: T = _decoded(memoryview(data)[_MARK:], form)
    return value


def _encoded(value: object) -> bytes:
    try:
        return _ENCODER.encode(value)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise CodecError(f"a {type(value).__qualname__} can't be written: {error}") from error


def _decoded(data: bytes | memoryview, kind: Any) -> Any:
    try:
        return _decoder(kind).decode(data)
    except (ValueError, OverflowError, RecursionError) as error:
        raise CodecError(f"these bytes are no {kind.__qualname__}: {error}") from error


@lru_cache(maxsize=64)
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)


@lru_cache(maxsize=64)
def _mark(kind: Any) -> bytes:
    """The start of the digest of a type and of all types that it is made of."""
    return sha256("\n".join(sorted(_forms(kind, set()))).encode()).digest()[:_MARK]


def _forms(kind: Any, told: set[Any]) -> Iterator[str]:
    """Each class that a type is made of, with its fields and their types or with its members."""
    if kind in told:
        return
    told.add(kind)
    inner: tuple[Any, ...] = get_args(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        inner = tuple(hints[field.name] for field in fields(kind))
        yield f"{kind} {[(field.name, str(hints[field.name])) for field in fields(kind)]}"
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield f"{kind} {[(member.name, member.value) for member in kind]}"
    for each in inner:
        yield from _forms(each, told)
