"""Draw the figures of the articles from head to hands: `python docs/figures/draw_upper.py` writes them all."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bodies import Front, side_head
from draw import (
    CLAY,
    INK,
    OUTLINE,
    PAPER,
    Limb,
    Point,
    arrow,
    box,
    closed,
    curve,
    leader,
    limb_path,
    line,
    moved,
    pose,
    ring,
    save,
    solid,
    spline,
    stroke,
    text,
)


def headache_diary() -> None:
    """A table of one week with three days filled in."""
    columns = (2, 17, 36, 56, 90)
    heads = ("Day", "Pain\n0 to 10", "How\nlong", "What came\nbefore", "What I did")
    rows = (
        ("Mon", "4", "3 hours", "Late night", "Walk, water"),
        ("Tue", "0", "", "", ""),
        ("Wed", "6", "All day", "Missed lunch", "1 painkiller"),
        *((day, "", "", "", "") for day in ("Thu", "Fri", "Sat", "Sun")),
    )
    top, high = 15.5, 8
    bottom = top + high * len(rows)
    body = [
        stroke(f"M.5 .5H119.5V{bottom}H.5z", INK, 0.6, fill=PAPER),
        line((0.5, top), (119.5, top), colour=INK, width=0.6),
    ]
    body += [line((x - 2, 0.5), (x - 2, bottom)) for x in columns[1:]]
    body += [line((0.5, top + high * row), (119.5, top + high * row), width=0.3) for row in range(1, len(rows))]
    body += [text(x, 6, words, bold=True) for x, words in zip(columns, heads, strict=True)]
    for number, row in enumerate(rows):
        y = top + high * number + 5.5
        body += [text(x, y, words, bold=x == 2) for x, words in zip(columns, row, strict=True) if words]
    save(
        "head/images/headache-diary.svg", "A headache diary for one week, filled in for three days.", body, bottom + 0.5
    )


def side_bend() -> None:
    """Head and shoulders; the head tips to one side."""
    person = Front(0.165, 66)
    place = person.point(-30, 168)
    body = [
        person.draw(tilt=27),
        arrow([(84, 4), (90.4, 9.4), (94, 16.4), (94.6, 22)]),
        arrow([person.point(-112, 168), person.point(-112, 214)]),
        leader([place, (38, 12.4), (2, 12.4)]),
        ring(*place),
        text(2, 4.4, "Feel a mild\npull here"),
        text(2, 31, "Shoulder\nstays down"),
        text(118, 32, "Ear towards\nshoulder", "end"),
    ]
    title = "Head and shoulders of a person who tips one ear towards the shoulder; the pull is felt on the other side."
    save("neck/images/side-bend.svg", title, body, 58)


def nerve_to_arm() -> None:
    """The path of a nerve from the neck to the hand."""
    person = Front(0.125, 72)
    path = (
        (-16, 180),
        (-46, 208),
        (-92, 236),
        (-120, 292),
        (-136, 350),
        (-153, 414),
        (-168, 486),
        (-179, 552),
        (-188, 598),
    )
    ends = ((-206, 612), (-221, 632)), ((-200, 628), (-211, 668)), ((-192, 634), (-195, 676))
    nerve = [spline([person.point(*point) for point in path])]
    nerve += [spline([person.point(*point) for point in (path[-2], path[-1], *end)]) for end in ends]
    labels = ((path[2], 31, "Shoulder"), (path[5], 53, "Elbow"), (path[8], 76, "Hand"))
    body = [person.draw(), *(stroke(data, CLAY, 1.1) for data in nerve)]
    for point, y, words in labels:
        body += [
            leader([person.point(*point), (30, y), (2, y)]),
            ring(*person.point(*point), 1.5),
            text(2, y - 1.6, words),
        ]
    start = person.point(*path[0])
    body += [leader([start, (46, 12.4), (2, 12.4)]), ring(*start), text(2, 4.8, "The nerve leaves\nthe neck here")]
    title = "A person from the front; a nerve runs from the side of the neck through shoulder and elbow to the hand."
    save("neck/images/nerve-to-arm.svg", title, body, 86)


def pendulum() -> None:
    """A person leans on a table; the near arm hangs and swings."""
    far_leg = pose([(41, 42.4, 5.4), (37.4, 58, 3.7), (30, 72.4, 2.1)], [(30, 73.4, 2.3), (38, 74.6, 1.5)])
    far_arm = pose(curve([(62, 29.4, 3.2), (72, 37, 2.5), (83, 42.4, 1.8)]), [(83, 42.6, 1.7), (88.4, 43.6, 1.3)])
    near = pose(
        curve([(42, 41.6, 6.2), (45.6, 50, 4.9), (46.6, 58, 3.9), (45, 66, 3.3), (43.4, 72.6, 2.2)]),
        [(43.6, 73.4, 2.4), (51.6, 74.6, 1.6)],
        curve([(42, 41.6, 6.2), (48.4, 36.6, 5.8), (57.6, 31.4, 6), (61, 29, 4.6)]),
        [(60, 29, 4), (68.4, 23.4, 2.7)],
        *side_head(72.4, 19.4, 40),
    )
    arm = pose([(60.6, 30.4, 3.5), (60.4, 44, 2.5), (61, 56, 1.9)], [(61, 56.6, 2), (61.4, 61.6, 1.6)])
    scene = [
        line((2, 76.2), (118, 76.2)),
        far_leg,
        line((80, 46), (114, 46), colour=OUTLINE, width=1.6),
        line((84, 47), (84, 76), colour=OUTLINE, width=1.2),
        line((110, 47), (110, 76), colour=OUTLINE, width=1.2),
        far_arm,
        near,
        arm,
        arrow([(64.6, 66.4), (69, 65.2), (74, 61.6)]),
        arrow([(58.2, 66.4), (53.8, 65.2), (48.8, 61.6)]),
        text(93, 35.4, "Good hand\non the table"),
        text(2, 56, "Let the sore\narm hang\nand swing"),
    ]
    title = "A person leans forward with one hand on a table; the other arm hangs straight down and swings."
    save("shoulders/images/pendulum.svg", title, moved(0, -9, *scene), 69)


def open_up() -> None:
    """A person sits on a chair with the hands behind the head."""
    chair = [
        line((34.6, 34), (36.4, 61.6), colour=OUTLINE, width=1.6),
        line((36, 62.4), (62, 62.4), colour=OUTLINE, width=1.8),
        line((37.4, 63), (36, 84), colour=OUTLINE, width=1.2),
        line((60, 63), (61, 84), colour=OUTLINE, width=1.2),
    ]
    far_arm = pose([(52, 34, 3.2), (63.4, 23.6, 2.4), (54, 19, 1.8)])
    person = pose(
        [(49.4, 55.6, 6), (68.4, 56.2, 4), (68.8, 60, 3.6), (68.4, 80, 2.2)],
        [(68.8, 81.2, 2.4), (77, 82.4, 1.6)],
        curve([(49, 55.4, 6.2), (48, 47.4, 5.4), (49.4, 39.4, 6.3), (50.4, 33.6, 4.8)], 9),
        [(50.4, 33, 4), (51.8, 25, 3)],
        [(50.4, 35, 3.6), (61, 29, 2.6)],
        *side_head(52.8, 19.4),
    )
    forearm = pose([(61, 29, 2.5), (50.6, 20, 1.9), (46.8, 18.2, 1.7)])
    place = 55.4, 32.4
    body = [
        line((2, 78.2), (118, 78.2)),
        moved(12, -6, *chair, far_arm, person, forearm),
        leader([place, (44, 22), (2, 22)]),
        ring(*place),
        arrow([(82.6, 26), (84.2, 19.4), (81.2, 12.6)]),
        text(2, 14, "Feel it open\nup here"),
        text(88, 18, "Elbows move\ngently back"),
        text(94, 76, "Feet flat"),
    ]
    title = "A person sits on a chair with both hands behind the head and the elbows lifted and moving back."
    save("upper-back/images/open-up.svg", title, body, 80)


def heart_pain() -> None:
    """Where pain from the heart may be felt, seen from the front."""
    person = Front(0.13, 60)
    middle = person.point(0, 296)
    spread = (((20, 138), 9, "Jaw"), ((9, 192), 22, "Neck"), ((128, 330), 40, "Arms"), ((0, 400), 55, "Upper tummy"))
    body = [
        person.draw(),
        leader([middle, (26, 29), (2, 29)]),
        ring(*middle, 4.6),
        text(2, 21.4, "Middle of\nthe chest"),
    ]
    for (x, y), height, words in spread:
        point = person.point(x, y)
        body += [leader([point, (94, height), (118, height)]), ring(*point), text(118, height - 1.6, words, "end")]
    body.append(ring(*person.point(-128, 330)))
    title = (
        "The upper body from the front: the middle of the chest, and the jaw, neck, arms and upper tummy are marked."
    )
    save("chest/images/heart-pain.svg", title, body, 58)


def side_sleeper() -> str:
    """The trunk and head of a person who lies on the left side, seen from the front, the head to the reader's left."""
    trunk: Sequence[Point] = (
        *((40, 22), (36, 26), (34, 31), (36, 37), (38, 43), (44, 46.4), (58, 46), (74, 45.6), (124, 45.6)),
        *((124, 32), (92, 23), (74, 22), (58, 19), (46, 15), (41.6, 17)),
    )
    head = (curve([(15.4, 29, 6.2), (20, 29, 6.1), (25.6, 29.4, 4.3)]), [(20, 22.6, 1.1), (22, 22.7, 0.8)])
    neck = [(25, 29.4, 4.2), (40, 30.6, 4.8)]
    chin = spline([(26.8, 25.8), (28.8, 27.6), (29.4, 29.4), (28.8, 31.2), (26.8, 33)])
    return solid(closed(trunk) + "".join(map(limb_path, [*head, neck]))) + stroke(chin)


def sleeping_on_your_side() -> None:
    """A person lies on one side, seen from the front, the upper arm on a pillow."""
    head_pillow = closed(
        [(6, 31.4), (4, 39), (7, 46), (22, 46.8), (36, 46.2), (38.4, 42), (36, 35.4), (28, 33.6), (14, 33)]
    )
    blanket = closed(
        [
            (72, 19.6),
            (70, 30),
            (71, 40),
            (70, 47.6),
            (100, 47.6),
            (150, 47.6),
            (150, 24),
            (110, 19.4),
            (94, 15.8),
            (82, 19),
        ]
    )
    hug = closed([(47, 26), (45.4, 34), (46.6, 44), (52, 46), (61, 46), (65, 43), (65.6, 34), (64, 25), (56, 23.6)])
    upper_arm = curve([(44.6, 19.4, 4.2), (54, 20.4, 3.2), (61.4, 23.8, 2.7)])
    forearm = curve([(61.4, 23.8, 2.7), (57.4, 30.6, 2.3), (54, 35.4, 1.7), (51.4, 40.6, 1.6)])
    bed = [
        solid(box(1, 46.8, 130, 10, 3), PAPER),
        line((8, 57.4), (8, 62), colour=OUTLINE, width=1.6),
        solid(head_pillow, PAPER),
        side_sleeper(),
        solid(blanket, PAPER),
        stroke(spline([(76, 19.4), (74.4, 30), (75.2, 40), (74.4, 47)])),
        solid(hug, PAPER),
        pose(upper_arm, forearm),
    ]
    body = [
        moved(0, 8, *bed),
        leader([(6.4, 48), (6.4, 16), (2, 16)]),
        ring(6.4, 48, 1.5),
        text(2, 8.4, "The pillow fills\nthe gap"),
        leader([(61.4, 31.6), (72, 14), (118, 14)]),
        ring(61.4, 31.6, 1.5),
        text(72, 6.4, "The sore arm rests\non a pillow"),
    ]
    title = "A person lies on one side. A pillow fills the gap under the head; the upper arm rests on another pillow."
    save("shoulders/images/sleeping-on-your-side.svg", title, body, 71)


def forearm_stretch() -> None:
    """One arm is held out, the hand bent down; the other hand draws the fingers back."""
    far_arm = pose(
        curve([(26, 36, 6), (38, 46, 4.8), (50, 53, 3.9)]), curve([(50, 53, 3.9), (60, 51.6, 3.4), (70, 48.4, 2.4)])
    )
    bust = pose(
        curve([(23, 35, 6.4), (20.4, 43, 9.4), (20.6, 54, 8.6), (20, 74, 8.4)]),
        curve([(22, 34, 5), (23.4, 27, 3.9), (24.6, 20, 4)]),
        *side_head(26, 12.6, size=1.3),
    )
    sore = pose(
        curve([(21, 36, 6.6), (34, 35.4, 4.8), (46, 34.6, 4.1), (54, 33.8, 4.1), (68, 32.4, 2.7)]),
        curve([(68, 32.4, 2.7), (73, 34.6, 3), (75, 39.4, 3)]),
        [(75.4, 39.4, 2.5), (75, 49.6, 1.7)],
        [(71.4, 36, 1.7), (69.6, 42.4, 1.4)],
    )
    hand = pose(
        curve([(68, 49.4, 2.4), (74, 48.6, 3), (79, 45, 2.5), (80.4, 39.6, 1.9)]), [(70.6, 48, 1.8), (75.4, 44.4, 1.5)]
    )
    body = [
        far_arm,
        bust,
        sore,
        hand,
        leader([(55, 31.4), (64, 15), (118, 15)]),
        ring(55, 31.4),
        text(64, 13.4, "Feel a mild pull here"),
        arrow([(96, 44), (91, 44.6), (85, 46)]),
        text(99, 45.6, "Draw the\nfingers\nback"),
    ]
    title = "A person holds one arm straight out with the hand bent down; the other hand draws its fingers back."
    save("arms-and-elbows/images/forearm-stretch.svg", title, body, 64)


FINGERS: Sequence[Limb] = (
    [(56.6, 42, 4.1), (54.4, 27, 3.7), (53, 14.4, 3)],
    [(64.6, 40, 4.2), (64.4, 23, 3.8), (64.4, 9, 3.1)],
    [(72.4, 41, 4), (74.2, 26, 3.6), (75.4, 14, 2.9)],
    [(79.2, 46, 3.5), (82.6, 35, 3.1), (85, 25, 2.5)],
)
THUMB: Limb = [(58, 63, 7.4), (50.6, 56, 5.2), (45, 47.6, 4), (40.6, 38.6, 3.1)]


def hatch(start: Point, end: Point, reach: float, whole: bool = True) -> str:
    """Short strokes across a finger, from its tip down to `end`; if not whole, on the thumb's half alone."""
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1)
    dx, dy = (y2 - y1) / length * reach, (x1 - x2) / length * reach
    strokes = ""
    for step in range(round(length / 2.1) + 1):
        share = step / round(length / 2.1)
        x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
        strokes += line((x - dx, y - dy), (x + dx, y + dy) if whole else (x, y), colour=CLAY, width=0.8)
    return strokes


def median_nerve() -> None:
    """A left hand, palm towards the reader, with the nerve and the fingers that it serves."""
    palm: Sequence[Limb] = (
        [(60.4, 46, 7.8), (62, 62, 8.4)],
        [(67, 46, 7.6), (67, 62, 8)],
        [(75.4, 48.6, 7.2), (71.4, 63, 7.6)],
        curve([(66.4, 62, 11), (66.4, 74, 8.8), (66.2, 84, 9.2), (66, 98, 10.4)]),
    )
    shaded = [
        hatch((53.1, 13), (55.8, 36.6), 2.5),
        hatch((64.4, 7.4), (64.5, 36), 2.7),
        hatch((75.3, 12.6), (73, 37), 2.5, whole=False),
        hatch((40.7, 38), (45.4, 48), 2.4),
    ]
    trunk = [(66, 98), (66.4, 84), (66.4, 72), (65.4, 62)]
    branches = (
        [(60, 58), (52, 55.6), (46, 49)],
        [(62, 54), (58.6, 46), (56.4, 38)],
        [(65, 54), (64.7, 46), (64.5, 37)],
        [(67.6, 54), (70.4, 46), (71.6, 38)],
    )
    nerve = [spline(trunk), *(spline([trunk[-1], *branch]) for branch in branches)]
    body = [
        pose(*palm, *FINGERS, curve(THUMB)),
        *shaded,
        *(stroke(data, CLAY, 1.2) for data in nerve),
        solid(box(57.4, 66, 17.8, 6, 1.6), PAPER),
        leader([(53.8, 20), (32, 12.6), (2, 12.6)]),
        ring(53.8, 20, 1.5),
        text(2, 5, "May tingle\nor feel numb"),
        leader([(66.4, 80), (34, 86), (2, 86)]),
        ring(66.4, 80, 1.5),
        text(2, 84.4, "Median nerve"),
        leader([(73.6, 68.9), (118, 68.9)]),
        ring(73.6, 68.9, 1.5),
        text(118, 61.2, "Carpal\ntunnel", "end"),
        leader([(84, 28), (94, 20), (118, 20)]),
        ring(84, 28, 1.5),
        text(118, 12.4, "Little finger\nis spared", "end"),
    ]
    title = (
        "The median nerve runs under a band at the wrist to the thumb and the first, middle and half the ring finger."
    )
    save("wrists-and-hands/images/median-nerve.svg", title, body, 90)


def pinch(index: Limb, thumb: Limb) -> str:
    """A hand from the side whose thumb meets the first finger; the other fingers point away."""
    others = pose(
        curve([(20, 33, 3), (23, 22, 2.6), (28, 14.6, 2)]),
        curve([(23, 32, 3.3), (29, 20, 2.9), (37, 13, 2.2)]),
        curve([(26, 32, 3.4), (34, 22.4, 3), (44, 17.4, 2.3)]),
    )
    forearm = curve([(-4, 78, 8.6), (4, 62, 6.8), (11, 50, 5.4), (17, 43, 6), (25, 36.6, 6.8)])
    return others + pose(forearm, curve(thumb), curve(index))


def round_grip() -> None:
    """Two hands: a round O of thumb and finger, and a flat one that strains the joint."""
    o = pinch(
        [(27, 33.4, 3.8), (37, 28, 3.2), (46, 32, 2.8), (47.4, 41, 2.1)],
        [(16, 46, 5), (25, 51.4, 4.3), (36, 52.4, 3.3), (46, 45.2, 2.3)],
    )
    flat = pinch(
        [(27, 33.4, 3.8), (37, 34, 3.1), (44.4, 38.4, 2.7), (51.4, 44.2, 2.1)],
        [(16, 46, 5), (27, 47.4, 4.3), (37, 43.2, 3.3), (48.4, 46.8, 2.3)],
    )
    body = [
        moved(4, 4, o),
        moved(64, 4, flat),
        ring(84, 50.4),
        text(2, 7, "Round: good", bold=True),
        text(62, 7, "Flat: a strain", bold=True),
    ]
    title = "Two hands from the side. One makes a round O with thumb and finger. The other makes a flat shape."
    save("wrists-and-hands/images/round-o.svg", title, body, 68)


FROM_HEAD_TO_SHOULDERS = (headache_diary, side_bend, nerve_to_arm, pendulum, sleeping_on_your_side)
FROM_CHEST_TO_HANDS = (heart_pain, open_up, forearm_stretch, median_nerve, round_grip)


if __name__ == "__main__":
    for figure in FROM_HEAD_TO_SHOULDERS + FROM_CHEST_TO_HANDS:
        figure()
