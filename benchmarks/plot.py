"""A plot of time against the number of articles, both on logarithmic scales, as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from math import ceil, floor, log10
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 840, 520
LEFT, RIGHT, TOP, BOTTOM = 76, 300, 28, 60
LABEL_GAP = 20
INKS = ("#1c5049", "#8c3a1b", "#2a231e", "#4b3f92", "#8f1224", "#6a5a00", "#00587a", "#5c5c5c")
DASHES = ("", "8 4", "2 4", "12 4 2 4", "", "8 4", "2 4", "12 4 2 4")
"""No line is told from another by its colour alone: each also has dashes, and its name at its end."""

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Scale:
    """A logarithmic scale from `low` to `high`, drawn from `start` to `end` in pixels."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value stands."""
        span = log10(self.high) - log10(self.low)
        return self.start + (log10(value) - log10(self.low)) / span * (self.end - self.start)

    def decades(self) -> Iterator[float]:
        """The powers of ten on the scale."""
        yield from (10.0**power for power in range(ceil(log10(self.low)), floor(log10(self.high)) + 1))


def plot(lines: Mapping[str, Points], title: str, about: str) -> str:
    """The drawing: `lines` are points (articles, seconds) by name, `about` says in words what they show."""
    across, up = _scales([point for points in lines.values() for point in points])
    drawn = [*_grid(across, up), *_lines(lines, across, up)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
            ' role="img" aria-labelledby="title about" font-family="sans-serif" font-size="14">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="about">{escape(about)}</desc>',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
            *drawn,
            "</svg>\n",
        ]
    )


def _scales(points: Points) -> tuple[Scale, Scale]:
    """Scales that hold all points, with some room; the upper one begins and ends at powers of ten."""
    articles, seconds = [x for x, _ in points], [y for _, y in points]
    low, high = 10 ** floor(log10(min(seconds))), 10 ** ceil(log10(max(seconds)) + 0.01)
    across = Scale(min(articles) / 1.2, max(articles) * 1.2, LEFT, WIDTH - RIGHT)
    return across, Scale(low, high, HEIGHT - BOTTOM, TOP)


def _grid(across: Scale, up: Scale) -> Iterator[str]:
    for value in up.decades():
        y = up.at(value)
        yield f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#c9c2ba"/>'
        yield _text(LEFT - 8, y + 5, f"{value:g} s", "end")
    for value in across.decades():
        x = across.at(value)
        yield f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#c9c2ba"/>'
        yield _text(x, HEIGHT - BOTTOM + 22, f"{value:,.0f}", "middle")
    yield _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, "articles", "middle")


def _lines(lines: Mapping[str, Points], across: Scale, up: Scale) -> Iterator[str]:
    heights = _spread({name: up.at(points[-1][1]) for name, points in lines.items()})
    for (name, points), ink, dash in zip(lines.items(), cycle(INKS), cycle(DASHES), strict=False):
        spots = [(across.at(x), up.at(y)) for x, y in points]
        route = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        end, label = spots[-1], heights[name]
        yield f'<polyline points="{route}" fill="none" stroke="{ink}" stroke-width="2" stroke-dasharray="{dash}"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{ink}"/>' for x, y in spots)
        yield f'<path d="M{end[0] + 5:.1f} {end[1]:.1f}L{WIDTH - RIGHT + 30} {label:.1f}" stroke="{ink}" fill="none"/>'
        yield _text(WIDTH - RIGHT + 34, label + 5, name, "start", ink)


def _spread(heights: Mapping[str, float]) -> dict[str, float]:
    """Heights of labels: as near to their lines' ends as they can be without touching each other."""
    placed: dict[str, float] = {}
    lowest = float(TOP - LABEL_GAP)
    for name, height in sorted(heights.items(), key=lambda item: item[1]):
        placed[name] = lowest = max(height, lowest + LABEL_GAP)
    return placed


def _text(x: float, y: float, words: str, anchor: str, ink: str = "#2a231e") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink}">{escape(words)}</text>'
