"""Charts and lines through a day."""

from __future__ import annotations

import math

from draw import CLAY, LINE, PINE, SKIN, Point, line, on_circle, ring, save, spline, stroke, text


def week_diary() -> None:
    """One week in a pain diary: pain as a line, sleep and walks as numbers."""
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    pain, sleep, walk = (5, 4, 3, 8, 7, 5, 4), (7, 7, 6, 4, 5, 7, 7), (10, 10, 45, 0, 5, 10, 10)
    columns = [33.0 + 13.4 * day for day in range(7)]
    top, bottom = 13.0, 57.0

    def height(level: int) -> float:
        return bottom - (bottom - top) * level / 10

    drawing = [text(x, 6, day, anchor="middle", bold=True) for x, day in zip(columns, days, strict=True)]
    drawing += [line((24, height(level)), (119.6, height(level)), width=0.3) for level in (0, 5, 10)]
    drawing += [text(22.4, height(level) + 1.6, str(level), anchor="end") for level in (0, 5, 10)]
    drawing += [
        text(0.4, 22, "Pain", bold=True),
        text(0.4, 28, "0 to 10"),
        line(*((x, height(level)) for x, level in zip(columns, pain, strict=True)), colour=CLAY, width=0.8),
        *(ring(x, height(level), 1.7) for x, level in zip(columns, pain, strict=True)),
    ]
    for y, name, unit, values in ((68.0, "Sleep", "hours", sleep), (83.0, "Walk", "minutes", walk)):
        drawing += [
            line((0.4, y - 6.6), (119.6, y - 6.6)),
            text(0.4, y, name, bold=True),
            text(0.4, y + 6, unit),
            *(text(x, y + 2.6, str(value), anchor="middle") for x, value in zip(columns, values, strict=True)),
        ]
    title = (
        "One week in a pain diary. Pain is between 3 and 5 until Wednesday, jumps to 8 on Thursday and falls to 4 by "
        "Sunday. Sleep is 7, 7, 6, 4, 5, 7 and 7 hours. Walks are 10, 10, 45, 0, 5, 10 and 10 minutes: the long walk "
        "came the day before the bad day."
    )
    save("whole-body/images/pain-diary.svg", title, drawing, 91)


def pacing() -> None:
    """Boom and bust beside steady days."""
    left, right = 6.0, 116.0
    swings: list[Point] = [
        (6, 30), (16, 22), (24, 15.6), (32, 15.6), (40, 23), (47, 31.4), (60, 33), (72, 31.4), (79, 23), (86, 15.6),
        (94, 15.6), (101, 23), (108, 31.4), (116, 32.6),
    ]  # fmt: skip
    steady: list[Point] = [(6, 65), (42, 62.4), (80, 59), (116, 55)]
    drawing = [
        text(left, 4.6, "Too much, then too little", bold=True),
        line((left, 8), (left, 36), (right, 36)),
        stroke(spline(swings), CLAY, 1, dash="2.4 2"),
        text(28, 12.2, "Good day", anchor="middle"),
        text(90, 12.2, "Good day", anchor="middle"),
        text(60, 29, "Bad days", anchor="middle"),
        text(left, 46.6, "Pacing: about the same each day", bold=True),
        line((left, 50), (left, 72), (right, 72)),
        stroke(spline(steady), PINE, 1.4),
        text(60, 68.6, "A little more each week"),
        text(right, 78.4, "Time", anchor="end"),
    ]
    title = (
        "Two charts of how much someone does over time. In the first, the line swings between far too much on good "
        "days and very little on bad days. In the second, pacing, the line is steady and rises slowly."
    )
    save("whole-body/images/pacing.svg", title, drawing, 80)


def time_line(steps: list[tuple[float, str, str, str]], y: float) -> list[str]:
    """Rings on a line, each with a time in bold and words beneath: (x, anchor, time, words)."""
    edges = {"start": 2.4, "middle": 0.0, "end": -2.4}
    points = [(x + edges[anchor], y) for x, anchor, _, _ in steps]
    parts = [line(points[0], points[-1], colour=CLAY, width=0.55), *(ring(*point) for point in points)]
    for x, anchor, when, words in steps:
        parts += [text(x, y + 9.6, when, anchor, bold=True), text(x, y + 15.6, words, anchor)]
    return parts


def restless_evening() -> None:
    """Four steps of a day with restless legs."""
    steps = [
        (0.4, "start", "Midday", "Last coffee"),
        (42.6, "middle", "Afternoon", "A walk"),
        (77.3, "middle", "Evening", "Warm bath,\nthen massage"),
        (119.6, "end", "Bedtime", "Slow\nbreathing"),
    ]
    title = (
        "A line through a day: midday, last coffee; afternoon, a walk; evening, warm bath, then massage; "
        "bedtime, slow breathing."
    )
    save("lower-legs/images/day-for-restless-legs.svg", title, time_line(steps, 3.4), 28)


def sleep_day() -> None:
    """A day from getting up to bedtime, as the way of the sun."""
    horizon = 46.0
    way: list[Point] = [(8, 46), (19, 24), (34, 11), (50, 11), (65, 21), (78, 34), (90, 46), (102, 57), (114, 62)]
    eighths = [math.pi / 4 * part for part in range(8)]
    stops = [
        (8.0, 46.0, 2.0, 54.0, "start", "Morning", "Get up at the\nsame time"),
        (34.0, 11.0, 20.0, 36.0, "start", "Midday", "Last coffee"),
        (65.0, 21.0, 72.0, 15.0, "start", "Afternoon", "A walk outside"),
        (90.0, 46.0, 94.0, 35.0, "start", "Evening", "Dim lights"),
        (114.0, 62.0, 108.0, 66.0, "end", "Bedtime", "Only when sleepy"),
    ]
    drawing = [
        line((2, horizon), (118, horizon), dash="1.6 1.6"),
        *(line(on_circle((50, 28, 4.6), turned), on_circle((50, 28, 6.4), turned)) for turned in eighths),
        f'<circle cx="50" cy="28" r="3" fill="{SKIN}" stroke="{LINE}" stroke-width="0.5"/>',
        stroke("M62 56A5 5 0 1 0 67 63A4.2 4.2 0 0 1 62 56z", LINE, 0.5, fill=SKIN),
        stroke(spline(way), CLAY, 0.9),
        *(ring(x, y) for x, y, *_ in stops),
    ]
    for _, _, x, y, anchor, when, words in stops:
        drawing += [text(x, y, when, anchor, bold=True), text(x, y + 6, words, anchor)]
    title = (
        "A day as the way of the sun. Morning: get up at the same time. Midday: last coffee. Afternoon: a walk "
        "outside. Evening: dim lights. Bedtime: go to bed only when sleepy."
    )
    save("whole-body/images/day-for-sleep.svg", title, drawing, 74)


FIGURES = (week_diary, pacing, restless_evening, sleep_day)
