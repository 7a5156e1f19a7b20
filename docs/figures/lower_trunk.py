"""Figures of tummy, lower back, groin and hips."""

from __future__ import annotations

import re

from draw import (
    ARTICLES,
    CLAY,
    LINE,
    OUTLINE,
    PAPER,
    SKIN,
    Limb,
    Point,
    arrow,
    leader,
    line,
    number,
    pose,
    ring,
    save,
    spline,
    stroke,
    text,
)
from people import arm, box, leg, person, pillow, placed, shoulder, upright


def group(svg: str, name: str) -> str:
    """What stands in a group of the body map, found by its class."""
    found = re.search(rf'<g[^>]*class="{name}"[^>]*>(.*?)</g>', svg, re.DOTALL)
    if found is None:
        raise ValueError(f"the body map has no group {name}")
    return found[1].strip()


def raised_bed() -> None:
    """A bed whose head end stands on blocks."""
    floor, rise = 62.0, 8.0
    head, feet = 4.0, 114.0
    foot_end = 41.0

    def top(x: float) -> float:
        """The height of the mattress at x."""
        return foot_end - rise * (feet - x) / (feet - head)

    hip = (62.0, top(62) - 6)
    lean = -90 + 4.2
    mattress = f"M{head} {top(head)}L{feet} {top(feet)}V{top(feet) + 9}L{head} {top(head) + 9}z"
    stomach = (50.0, top(50) - 9)
    drawing = [
        line((2, floor), (118, floor)),
        box(5, floor - rise - 1.4, 15, floor, SKIN),
        line((10, top(10) + 9), (10, floor - rise - 1.4), colour=OUTLINE, width=1.6),
        line((109, top(109) + 9), (109, floor), colour=OUTLINE, width=1.6),
        stroke(mattress, LINE, 0.5, fill=PAPER),
        pillow((17, top(17) - 2.5, 2.5), (33, top(33) - 2.5, 2.5)),
        person(hip, lean, 1, leg(hip, (98.5, top(98.5) - 2.8), (98, top(98) - 14))),
        pose(*arm(shoulder(hip, lean), (72, top(72) - 3.2), side=-1)),
        leader([stomach, (60, 10), (118, 10)]),
        ring(*stomach),
        text(118, 7.6, "Stomach lies lower than chest", anchor="end"),
        arrow([(19.6, floor - 1), (19.6, floor - rise - 1)]),
        text(23, floor - 3.4, "Blocks, 10 to 20 cm"),
    ]
    title = "A person lies in a bed whose head end stands on blocks of 10 to 20 centimetres. The whole bed slopes."
    save("abdomen/images/raised-bed.svg", title, drawing, floor + 2)


def sleeping_on_the_side() -> None:
    """On the side, seen from behind, with pillows under the head and between the knees."""
    bed, hips = 48.0, 66.0
    middle = bed - 10.8
    hip = (hips, middle)
    lower: Limb = [(hips, middle + 4, 5.4), (hips + 17, bed - 3.8, 3.8), (hips + 34, bed - 2.3, 2.1)]
    lower_foot: Limb = [(hips + 35, bed - 2.7, 2.4), (hips + 37, bed - 3.6, 1.8)]
    upper: Limb = [(hips, middle - 4, 5.4), (hips + 17, middle - 7, 3.8), (hips + 34, middle - 6.6, 2.1)]
    upper_foot: Limb = [(hips + 35, middle - 6.8, 2.4), (hips + 37, middle - 7, 1.8)]
    top_arm: Limb = [(hips - 18, middle - 8.6, 3), (hips - 6, middle - 10.6, 2.3), (hips + 6, middle - 9.4, 1.8)]
    spine = spline([(hips - 24, middle), (hips - 12, middle), (hips + 2, middle)])
    drawing = [
        box(2, bed, 118, bed + 8),
        pillow((24, bed - 2.8, 2.8), (42, bed - 2.8, 2.8)),
        pose(lower_foot, upper_foot),
        pose(*upright(hip, 1, -90), upper, lower),
        pillow((hips + 13, middle + 0.2, 3.1), (hips + 37, middle + 0.2, 3.1)),
        pose(top_arm),
        stroke(spine, CLAY, 0.9, dash="2 1.8"),
        leader([(hips + 27, middle + 0.2), (hips + 34, 16), (118, 16)]),
        leader([(hips - 14, middle), (45, 16), (2, 16)]),
        ring(hips - 14, middle),
        ring(hips + 27, middle + 0.2),
        text(2, 13.4, "Back in one line"),
        text(118, 7.4, "Pillow between\nthe knees", anchor="end"),
    ]
    title = (
        "A person lies on the side, seen from behind. One pillow fills the gap under the head and neck, another lies "
        "between the knees and ankles. The back is in one line."
    )
    save("lower-back/images/sleeping-on-your-side.svg", title, drawing, bed + 9)


def sleeping_on_the_back() -> None:
    """On the back, seen from the side, with a pillow under the knees."""
    bed = 38.0
    hip = (56.0, bed - 5.8)
    drawing = [
        box(2, bed, 118, bed + 8),
        pillow((12, bed - 2.4, 2.4), (28, bed - 2.4, 2.4)),
        pillow((71, bed - 5, 5), (80, bed - 5, 5)),
        person(hip, -89, 1, leg(hip, (86.4, bed - 3.4), (87.6, bed - 14))),
        pose(*arm(shoulder(hip, -89), (64, bed - 3), side=-1)),
        leader([(74, bed - 4.6), (84, 12), (118, 12)]),
        ring(74, bed - 4.6),
        text(118, 9.6, "Pillow under the knees", anchor="end"),
    ]
    title = "A person lies on the back, with one pillow under the head and a thick pillow under the knees."
    save("lower-back/images/sleeping-on-your-back.svg", title, drawing, bed + 9)


def sciatic_nerve() -> None:
    """The nerve's way down one leg, on the back view of the body map."""
    svg = (ARTICLES.parent / "layouts" / "bodymap" / "back.svg").read_text(encoding="utf-8")
    scale, left, top = 0.112, 8.0, 0.0

    def at(x: float, y: float) -> Point:
        return left + x * scale, top + y * scale

    outline = group(svg, "outline")
    body = (
        f'<g transform="translate({number(left)} {number(top)}) scale({scale})">'
        f'<g fill="{SKIN}" stroke="{OUTLINE}" stroke-width="4" stroke-linejoin="round">{outline}</g>'
        f'<g fill="none" stroke="{LINE}" stroke-width="2.5" stroke-linecap="round">{group(svg, "hints")}</g></g>'
    )
    way = [at(x, y) for x, y in ((204, 352), (216, 392), (240, 436), (244, 500), (252, 572))]
    branches = [[at(252, 572), at(272, 630), at(277, 690), at(270, 770), at(268, 842)],
                [at(252, 572), at(252, 630), at(254, 700), at(256, 770), at(256, 842)]]  # fmt: skip
    nerves = [spline(part) for part in (way, *branches)]
    places = [at(204, 352), at(240, 436), at(244, 512), at(277, 690), at(268, 842)]
    names = ["Lower back", "Buttock", "Back of the thigh", "Calf", "Foot"]
    drawing = [
        body,
        *(stroke(nerve, PAPER, 2) for nerve in nerves),
        *(stroke(nerve, CLAY, 1) for nerve in nerves),
        *(leader([place, (66, place[1]), (118, place[1])]) for place in places),
        *(ring(*place, 1.6) for place in places),
        *(text(68, place[1] - 1.8, name) for place, name in zip(places, names, strict=True)),
    ]
    title = (
        "A person from behind. The sciatic nerve of the right leg runs from the lower back through the buttock and "
        "the back of the thigh, divides above the knee, and goes on through the calf to the foot."
    )
    save("lower-back/images/sciatic-nerve.svg", title, drawing, 100)


def squeeze() -> None:
    """Sitting on a chair, seen from the front, a cushion between the knees."""
    floor, middle, size = 62.0, 60.0, 0.9
    hips = floor - 24 * size
    hip = (middle, hips)
    legs: list[Limb] = []
    arms: list[Limb] = []
    for side in (-1, 1):
        knee, ankle = (middle + side * 8.4, hips + 5), (middle + side * 8, floor - 3.2)
        calf = (knee[0] + side * 0.2, knee[1] + 5)
        legs += [
            [(middle + side * 4.4, hips, 5.2), (*knee, 4.3), (*calf, 3.4), (*ankle, 2.1)],
            [(ankle[0], floor - 2.4, 2.4), (ankle[0] + side * 1.2, floor - 1.7, 1.7)],
        ]
        chain: Limb = [(side * 8.6, -18.4, 3), (side * 12.4, -6.6, 2.3), (side * 9.6, 1.6, 1.7), (side * 8.4, 3, 1.9)]
        arms.append(placed(chain, hip, 0, size))
    folds: list[list[Point]] = [
        [(middle + side * 8.4, hips - 2.6), (middle + side * 5, hips - 0.2), (middle + side * 3, hips + 2)]
        for side in (-1, 1)
    ]
    drawing = [
        line((2, floor), (118, floor)),
        line((middle - 11, hips - 16), (middle - 11, floor - 1), width=1.2),
        line((middle + 11, hips - 16), (middle + 11, floor - 1), width=1.2),
        line((middle - 13, hips + 5), (middle + 13, hips + 5), width=1.2),
        pose(*upright(hip, size), *legs),
        *(stroke(spline(fold), OUTLINE, 0.5) for fold in folds),
        pillow((middle, hips + 4.6, 3.9), (middle, hips + 9, 3.9)),
        *(pose(chain) for chain in arms),
        arrow([(middle - 24, hips + 6), (middle - 15, hips + 6)]),
        arrow([(middle + 24, hips + 6), (middle + 15, hips + 6)]),
        leader([(middle, hips + 8), (88, hips + 16), (118, hips + 16)]),
        ring(middle, hips + 8, 1.6),
        text(93, hips + 13.6, "Cushion"),
        text(4, hips + 7.6, "Squeeze"),
    ]
    title = "A person sits on a chair, seen from the front, and squeezes a cushion between the knees."
    save("pelvis-and-groin/images/squeeze.svg", title, drawing, floor + 2)


def walking_stick() -> None:
    """Standing with a stick in the hand on the other side from the sore hip, seen from behind."""
    floor, size = 70.0, 0.84
    hip = (60.0, floor - 40.3 * size)
    body: list[Limb] = [
        [(8.8, -18.6, 3), (12.2, -6, 2.3), (13.4, 5, 1.7), (13.8, 8, 1.9)],
        [(-8.8, -18.6, 3), (-13.6, -7, 2.3), (-16, 3, 1.7), (-16.6, 5.4, 1.9)],
    ]
    for side in (-1, 1):
        body += [
            [(side * 4.3, 1, 5.2), (side * 5, 19.5, 3.6), (side * 5.2, 24, 3.6), (side * 5, 37, 2.1)],
            [(side * 5, 37.8, 2.5), (side * 6.6, 38.6, 1.7)],
        ]
    grip = hip[0] - 16.6 * size, hip[1] + 5.4 * size
    sore = hip[0] + 6 * size, hip[1] + size
    drawing = [
        line((2, floor), (118, floor)),
        line(grip, (grip[0] - 1.4, floor - 0.8), colour=OUTLINE, width=1.4),
        line((grip[0] - 3, grip[1] - 0.6), (grip[0] + 2.4, grip[1] + 0.4), colour=OUTLINE, width=1.6),
        pose(*upright(hip, size), *(placed(limb, hip, 0, size) for limb in body)),
        leader([sore, (86, 26), (118, 26)]),
        ring(*sore),
        text(88, 23.6, "Sore hip"),
        text(4, 38, "Stick in the\nother hand"),
    ]
    title = "A person stands with a walking stick. The stick is in the hand on the other side from the sore hip."
    save("hips-and-buttocks/images/walking-stick.svg", title, drawing, floor + 2)


def side_leg_lift() -> None:
    """On the side, seen from the front, the upper leg lifted."""
    floor, hips = 54.0, 58.0
    middle = floor - 9.6
    hip = (hips, middle)
    lower: Limb = [(hips, middle + 4, 5.4), (hips + 15, floor - 4, 3.8), (hips + 28, floor - 2.4, 2.1)]
    lower_foot: Limb = [(hips + 29, floor - 2.7, 2.4), (hips + 31, floor - 2.6, 2)]
    raised: Limb = [(0, 0, 5.4), (4, 19.5, 3.8), (4.2, 24, 3.6), (4, 37, 2.1)]
    upper = placed(raised, (hips, middle - 3.6), -112, 1)
    upper_foot = placed([(4, 38.4, 2.5), (4.2, 40.4, 2.2)], (hips, middle - 3.6), -112, 1)
    under: Limb = [(hips - 18, middle + 5, 3), (hips - 32, floor - 2.8, 2.2), (hips - 44, floor - 3, 1.9)]
    front: Limb = [(hips - 18, middle - 9.6, 3), (hips - 7, middle - 2, 2.3), (hips - 10, floor - 2, 1.9)]
    drawing = [
        line((2, floor), (118, floor)),
        pose(under),
        pose(*upright(hip, 1, -83), lower, lower_foot, upper, upper_foot),
        pose(front),
        arrow([(hips + 42, floor - 6), (hips + 46, middle - 9), (hips + 43, middle - 20)]),
        leader([(hips, middle - 5.4), (hips - 12, 14), (2, 14)]),
        ring(hips, middle - 5.4),
        text(2, 11.6, "These muscles work"),
        text(118, 7, "Lift slowly", anchor="end"),
    ]
    title = (
        "A person lies on one side, seen from the front. The lower leg is a little bent. The upper leg is straight and "
        "is lifted slowly; the muscles at the side of the hip work."
    )
    save("hips-and-buttocks/images/side-leg-lift.svg", title, drawing, floor + 2)


FIGURES = (raised_bed, sleeping_on_the_side, sleeping_on_the_back, sciatic_nerve, squeeze, walking_stick, side_leg_lift)
