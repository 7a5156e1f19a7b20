"""Numbers and points of drawings, read and written by shorter ways that give the same bytes.

A figure has thousands: of each, the engine takes the words by a pattern, and multiplies matrices of nine.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pydyf
from weasyprint.matrix import Matrix

from pip_publish.media.pdf.levers.swaps import Swaps

PATHS = import_module("weasyprint.svg.path")
"""The module, whose package has a function of the same name."""

_any_point = PATHS.point
_any_bytes = pydyf._to_bytes


def point(svg: Any, words: str, font_size: float) -> tuple[float, float, str]:
    """The next two numbers of a path, and what follows them; units and faults are left to the engine."""
    try:
        x, y, *rest = words.split(" ", 2)
        return float(x), float(y), rest[0] if rest else ""
    except ValueError:
        point: tuple[float, float, str] = _any_point(svg, words, font_size)
        return point


def transform_point(matrix: Any, x: float, y: float) -> list[float]:
    """Where a matrix moves a point to. The nought is the engine's: it makes -0 into 0."""
    (a, b, _), (c, d, _), (e, f, _) = matrix
    return [0 + x * a + y * c + e, 0 + x * b + y * d + f]


def product(left: Any, right: Any) -> Any:
    """The product of two matrices."""
    (a, b, c), (d, e, f), (g, h, i) = right
    return Matrix(
        matrix=[[0 + x * a + y * d + z * g, 0 + x * b + y * e + z * h, 0 + x * c + y * f + z * i] for x, y, z in left]
    )


def to_bytes(item: Any) -> bytes:
    """How a number, a name or an object is written in a PDF."""
    kind = type(item)
    if kind is bytes:
        return item  # type: ignore[no-any-return]
    if kind is float and not item.is_integer():
        return (b"%f" % item).rstrip(b"0")
    if kind is str:
        return item.encode("ascii")  # type: ignore[no-any-return]
    written: bytes = _any_bytes(item)
    return written


SWAPS: Swaps = {
    (PATHS, "point"): point,
    (Matrix, "transform_point"): transform_point,
    (Matrix, "__matmul__"): product,
    (pydyf, "_to_bytes"): to_bytes,
}
