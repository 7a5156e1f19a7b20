"""Moving things apart that would stand too close, as little as can be; and whether lines cross."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]


def spread(places: Sequence[float], pitch: float, least: float, most: float) -> tuple[float, ...]:
    """Places in rising order, moved so that neighbours are a pitch apart and all lie between two bounds.

    The sum of the squares of all moves is the least there can be: without their pitches the places need only rise, and
    those that fall are drawn together to their mean (isotonic regression, by pooling adjacent violators). Places that
    have no room between the bounds stand as close as that takes.
    """
    if not places:
        return ()
    pitch = min(pitch, (most - least) / max(1, len(places) - 1))
    pools: list[tuple[float, int]] = []
    for number, place in enumerate(places):
        total, count = place - number * pitch, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, many = pools.pop()
            total, count = total + before, count + many
        pools.append((total, count))
    level = [total / count for total, count in pools for _ in range(count)]
    highest = most - (len(places) - 1) * pitch
    return tuple(min(max(value, least), highest) + number * pitch for number, value in enumerate(level))


def cross(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Do two lines, each of several points, cross?"""
    return any(_cross(*first, *second) for first in pairwise(one) for second in pairwise(other))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    """On which side of the line from a to b does c lie: the sign tells."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
