"""Keys: what a piece of work depends on, as one digest. Derived from all fields, so that none can be forgotten.

A value is written down with its types, the names of its classes and fields, and the length of each piece, so that no
two values are written alike; then SHA-256 is taken. Long texts and bytes are digested once, however many values share
them.
"""

from __future__ import annotations

import platform
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pip_publish
from pip_publish.build.installed import record_of, version_of

_LONG = 4096
"""Bytes or letters from which on the digest stands for the piece itself."""


def key_of(value: object, *salt: str) -> str:
    """The SHA-256 of a value and of some words, as 64 hexadecimal digits; any field that changes gives another key.

    Values are made of dataclasses, enumerations, tuples, lists, sets, mappings, texts, bytes, numbers, dates, times
    of a day, truth values and None. Raises `TypeError` for anything else, subclasses of these included.
    """
    return sha256(_written(value) + _written(salt)).hexdigest()


def keys_of(values: Iterable[object], *salt: str) -> list[str]:
    """The key of each value, as `key_of` gives it. What several of them hold in a field is written down once."""
    held: dict[int, tuple[object, bytes]] = {}

    def field_of(value: object) -> bytes:
        if not is_dataclass(value):
            return _written(value)
        if id(value) not in held:
            held[id(value)] = (value, _written(value))  # with the value, so that nothing else takes its place
        return held[id(value)][1]

    end = _written(salt)
    return [sha256(_written(value, field_of) + end).hexdigest() for value in values]


def _written(value: object, write_field: Callable[[object], bytes] | None = None) -> bytes:
    write = _WRITERS.get(type(value))
    if write is not None:
        return write(value)
    if is_dataclass(value) and not isinstance(value, type):
        return _dataclass(value, write_field or _written)
    if isinstance(value, Enum):
        return _piece(b"e", _name(type(value)), _text(value.name), _written(value.value))
    raise TypeError(f"a {type(value).__qualname__} has no key")


def _piece(tag: bytes, *parts: bytes) -> bytes:
    lengths = ",".join([str(len(part)) for part in parts])
    return b"%b%b:%b" % (tag, lengths.encode(), b"".join(parts))


def _dataclass(value: Any, write: Callable[[object], bytes]) -> bytes:
    kind: Any = type(value)
    shape, names = _shape(kind)
    return _piece(b"c", shape, *[write(getattr(value, name)) for name in names])


@lru_cache(maxsize=256)
def _shape(kind: Any) -> tuple[bytes, tuple[str, ...]]:
    """A dataclass's name with those of its fields, written down, and the latter by themselves."""
    names = tuple(field.name for field in fields(kind))
    return _piece(b"k", _name(kind), *[name.encode() for name in names]), names


def _name(kind: type) -> bytes:
    return f"{kind.__module__}.{kind.__qualname__}".encode()


def _text(value: str) -> bytes:
    if len(value) < _LONG:
        return _piece(b"s", value.encode("utf-8", "surrogatepass"))
    return _long_text(value)


def _bytes(value: bytes) -> bytes:
    return _piece(b"b", value) if len(value) < _LONG else _long_bytes(value)


@lru_cache(maxsize=128)
def _long_text(value: str) -> bytes:
    return b"S" + sha256(value.encode("utf-8", "surrogatepass")).digest()


@lru_cache(maxsize=128)
def _long_bytes(value: bytes) -> bytes:
    return b"B" + sha256(value).digest()


def _sequence(tag: bytes) -> Callable[[Any], bytes]:
    def write(value: Iterable[object]) -> bytes:
        return _piece(tag, *[_written(item) for item in value])

    return write


def _set(value: Set[object]) -> bytes:
    return _piece(b"f", *sorted(_written(item) for item in value))


def _mapping(value: Mapping[object, object]) -> bytes:
    return _piece(b"m", *sorted(_piece(b"p", _written(key), _written(item)) for key, item in value.items()))


_WRITERS: dict[type, Callable[[Any], bytes]] = {
    type(None): lambda _: b"n",
    bool: lambda value: b"y" if value else b"o",
    int: lambda value: _piece(b"i", b"%d" % value),
    float: lambda value: _piece(b"d", struct.pack(">d", value)),
    date: lambda value: _piece(b"t", value.isoformat().encode()),
    datetime: lambda value: _piece(b"u", value.isoformat().encode()),
    str: _text,
    bytes: _bytes,
    tuple: _sequence(b"T"),
    list: _sequence(b"L"),
    set: _set,
    frozenset: _set,
    dict: _mapping,
}


@lru_cache(maxsize=64)
def code_digest(*packages: str) -> str:
    """The SHA-256 of the source files of packages or modules of this program, by their full names, as hex digits.

    All files in a package's folder count, those of packages within it too, but for hidden ones. Nothing is imported.
    Worked out once in a process. Raises `ModuleNotFoundError` for a name that is none.
    """
    files = {path for name in packages for path in _sources(name)}
    top = Path(pip_publish.__file__).parent
    return key_of({path.relative_to(top).as_posix(): path.read_bytes() for path in files})


def _sources(name: str) -> list[Path]:
    """The source files of a package or module."""
    first, *rest = name.split(".")
    place = Path(pip_publish.__file__).parent.joinpath(*rest)
    if first == pip_publish.__name__ and place.is_dir():
        return [path for path in place.rglob("*") if path.is_file() and _counts(path.relative_to(place))]
    module = place.with_name(f"{place.name}.py")
    if first != pip_publish.__name__ or not module.is_file():
        raise ModuleNotFoundError(f"there is no {name} in this program", name=name)
    return [module]


def _counts(path: Path) -> bool:
    return not any(part.startswith(".") or part == "__pycache__" for part in path.parts)


@lru_cache(maxsize=64)
def versions(*distributions: str) -> str:
    """The installed versions of some distributions, and of Python and zlib, for people to read and keys to hold.

    A distribution with compiled files is followed by the start of their digest, as it was recorded at installation:
    libraries that a wheel carries may change while its version stays. Raises `ModuleNotFoundError` if one is missing.
    """
    base = (f"{platform.python_implementation()} {platform.python_version()}", f"zlib {zlib.ZLIB_RUNTIME_VERSION}")
    return ", ".join((*base, *(_version(name) for name in sorted(set(distributions)))))


def _version(name: str) -> str:
    compiled = sorted(line for line in record_of(name) if _is_compiled(line.partition(",")[0]))
    mark = f" ({key_of(compiled)[:12]})" if compiled else ""
    return f"{name} {version_of(name)}{mark}"


def _is_compiled(path: str) -> bool:
    """Whether a path names a shared library: `a.so`, `liba.so.3`, `a.dylib`, `a.pyd`, `a.dll`."""
    name = path.rpartition("/")[2]
    return ".so." in name or name.endswith((".so", ".dylib", ".pyd", ".dll"))
