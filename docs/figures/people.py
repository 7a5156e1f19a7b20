"""People for the figures, built from joints, so that every figure has the same proportions.

At size 1 a standing person is about 79 units high: thigh 19.5, shin 17.5, foot 10, upper arm 13.5,
forearm with hand 15.
Directions are those of a person seen from the side who looks to the right.
"""

from __future__ import annotations

import math

from draw import LINE, PAPER, Circle, Limb, Point, curve, limb_path, line, pose, shift, solid, stroke, turn

THIGH, SHIN, UPPER_ARM, FOREARM = 19.5, 17.5, 13.5, 15.0
TRUNK_FROM_THE_SIDE: Limb = [(0, 0, 6.3), (0.9, -7.5, 5.5), (0.4, -15, 6.2), (-0.4, -19.6, 4.6), (0.7, -25.4, 2.6)]
HEAD_FROM_THE_SIDE: Limb = [(1.9, -30, 5), (2.3, -33.4, 5.3)]
SHOULDER_FROM_THE_SIDE: Limb = [(-0.4, -18.6, 3.1)]


def scaled(limb: Limb, size: float) -> Limb:
    """The limb made larger or smaller about the origin."""
    return [(x * size, y * size, radius * size) for x, y, radius in limb]


def placed(limb: Limb, hip: Point, lean: float, size: float) -> Limb:
    """A limb that is drawn around a hip at the origin, moved to its place; it leans forward by `lean` degrees."""
    return shift(turn(scaled(limb, size), (0, 0), lean), *hip)


def trunk(hip: Point, lean: float = 0, size: float = 1, nod: float = 0) -> list[Limb]:
    """Body and head from the side; the head nods forward by `nod` degrees."""
    neck = (0.2, -24.0)
    upper = [*TRUNK_FROM_THE_SIDE[:-1], *turn(TRUNK_FROM_THE_SIDE[-1:], neck, nod)]
    head = turn(HEAD_FROM_THE_SIDE, neck, nod)
    return [curve(placed(upper, hip, lean, size)), placed(head, hip, lean, size)]


def shoulder(hip: Point, lean: float = 0, size: float = 1) -> Point:
    """Where the arm begins, from the side."""
    ((x, y, _),) = placed(SHOULDER_FROM_THE_SIDE, hip, lean, size)
    return x, y


def joint(start: Point, end: Point, first: float, second: float, side: int) -> Point:
    """The knee or elbow between two points.

    `side` 1 bends it to the right of the way from start to end, -1 to the left. If the points are
    further apart than both bones together, the limb is straight, and stretched.
    """
    (x1, y1), (x2, y2) = start, end
    distance = math.hypot(x2 - x1, y2 - y1)
    if distance >= first + second:
        return toward(start, end, distance * first / (first + second))
    bend = math.acos((first**2 + distance**2 - second**2) / (2 * first * distance))
    angle = math.atan2(y2 - y1, x2 - x1) + side * bend
    return x1 + first * math.cos(angle), y1 + first * math.sin(angle)


def toward(start: Point, end: Point, length: float) -> Point:
    """The point at a length from start on the way to end."""
    (x1, y1), (x2, y2) = start, end
    share = length / math.hypot(x2 - x1, y2 - y1)
    return x1 + (x2 - x1) * share, y1 + (y2 - y1) * share


def leg(hip: Point, ankle: Point, toes: Point, side: int = -1, size: float = 1) -> list[Limb]:
    """Thigh, shin and foot; the knee bends by `side` as in `joint`; the foot points at `toes`."""
    knee = joint(hip, ankle, THIGH * size, SHIN * size, side)
    calf = toward(knee, ankle, 5 * size)
    heel = toward(ankle, (2 * ankle[0] - knee[0], 2 * ankle[1] - knee[1]), 1.1 * size)
    tip = toward(heel, toes, 9 * size)
    radii = ((hip, 6.1), (knee, 3.8), (calf, 3.7), (ankle, 2.1))
    bones: Limb = [(x, y, radius * size) for (x, y), radius in radii]
    return [bones, [(*heel, 2.5 * size), (*tip, 1.7 * size)]]


def arm(start: Point, hand: Point, side: int = 1, size: float = 1) -> list[Limb]:
    """Upper arm and forearm with the hand; the elbow bends by `side` as in `joint`."""
    elbow = joint(start, hand, UPPER_ARM * size, FOREARM * size, side)
    wrist = toward(elbow, hand, 11.5 * size)
    radii = ((start, 3.1), (elbow, 2.3), (wrist, 1.7), (hand, 1.9))
    return [[(x, y, radius * size) for (x, y), radius in radii]]


def half_trunk(side: int) -> Limb:
    """Neck, shoulder, flank and hip of one side, from the front or from behind."""
    half: Limb = [
        (1.6, -23.6, 2.4), (5, -20.6, 2.8), (8, -18.2, 3.8), (5.6, -13, 5), (3.5, -7, 4.4), (3.3, 0, 6),
    ]  # fmt: skip
    return curve([(side * x, y, radius) for x, y, radius in half])


BACK_VIEW: list[Limb] = [
    half_trunk(-1),
    half_trunk(1),
    [(0, -19, 5), (0, -8, 5), (0, 0, 6)],
    [(0, -20, 4), (0, -27, 2.7)],
    curve([(0, -34.6, 5), (0, -31.2, 4.8), (0, -28, 3.2)]),
]


def upright(hip: Point, size: float = 1, lean: float = 0) -> list[Limb]:
    """Trunk and head from the front or from behind, without arms and legs; `hip` is the middle of the hips."""
    return [placed(limb, hip, lean, size) for limb in BACK_VIEW]


def pillow(*circles: Circle) -> str:
    """A pillow or cushion: white, so that it stands apart from the body in grey too."""
    return solid(limb_path(circles), PAPER, LINE, 1)


def box(left: float, top: float, right: float, bottom: float, fill: str = PAPER) -> str:
    """A piece of furniture: a plain rectangle."""
    return stroke(f"M{left} {top}H{right}V{bottom}H{left}z", LINE, 0.5, fill=fill)


def chair(seat_left: float, seat: float, floor: float, size: float = 1) -> str:
    """A chair from the side, its back on the left, in lines."""
    right, back = seat_left + 17 * size, seat - 21 * size
    front, rear = (right - 1, seat), (seat_left + 1, seat)
    return "".join(
        [
            line((seat_left - 1.5 * size, back), rear, (seat_left + 1, floor), width=1),
            line(rear, front, (right - 1, floor), width=1),
        ]
    )


def person(hip: Point, lean: float, size: float, near: list[Limb], nod: float = 0) -> str:
    """The near leg, trunk and head as one shape."""
    return pose(*near, *trunk(hip, lean, size, nod))
