"""Bodies for the figures of the upper half: a trunk with arms from the front, and a head from the side."""

from __future__ import annotations

from collections.abc import Sequence

from draw import Limb, Point, closed, curve, limb_path, mirror, solid, spline, stroke, turn

# A body seen from the front, in units of its own: x from the middle line, y from the top of the head (25) to the
# knees (770). This is the half on the reader's left, that is, the person's right.
TRUNK: Sequence[Point] = (
    *((0, 176), (-26, 178), (-41, 184), (-64, 200), (-100, 214), (-124, 236), (-138, 268), (-147, 304)),
    *((-159, 345), (-173, 388), (-181, 430), (-187, 490), (-194, 548), (-163, 548), (-151, 498), (-137, 448)),
    *((-126, 412), (-109, 371), (-96, 342), (-87, 384), (-83, 420), (-91, 470), (-104, 520), (-114, 575)),
    *((-118, 640), (-114, 770), (-40, 770), (-12, 660), (0, 616)),
)
HEAD: Sequence[Limb] = (
    curve([(0, 72, 48), (0, 104, 47), (0, 140, 33)]),
    [(-50, 104, 9), (-49, 122, 6)],
    [(50, 104, 9), (49, 122, 6)],
)
# Each side of the neck: from below the ear, which moves with the head, to the shoulders, which do not.
NECK: Limb = ((-24, 120, 12), (-6, 188, 32))
HAND: Sequence[Limb] = (
    curve([(-178, 544, 15), (-184, 585, 23), (-186, 612, 28)]),
    curve([(-194, 580, 12), (-214, 606, 9), (-226, 636, 6)]),
    [(-206, 622, 9), (-213, 674, 6.5)],
    [(-193, 630, 9), (-195, 684, 6.5)],
    [(-179, 630, 9), (-176, 678, 6.5)],
    [(-165, 622, 8.5), (-158, 658, 6)],
)
NECK_HINGE: Point = (0, 190)


class Front:
    """The front view placed in a figure: `scale` figure units for one of its own, its top at y = 2."""

    def __init__(self, scale: float, middle: float) -> None:
        self.scale, self.middle = scale, middle

    def point(self, x: float, y: float) -> Point:
        """A point of the body in the figure."""
        return self.middle + x * self.scale, 2 + (y - 25) * self.scale

    def limb(self, limb: Limb) -> str:
        """A limb of the body as path data."""
        return limb_path([(*self.point(x, y), radius * self.scale) for x, y, radius in limb])

    def draw(self, tilt: float = 0) -> str:
        """The whole body, the head tipped towards the reader's right by `tilt` degrees."""
        left = [self.point(x, y) for x, y in TRUNK]
        right = [self.point(-x, y) for x, y in reversed(TRUNK[1:-1])]
        head = [turn(limb, NECK_HINGE, tilt) for limb in HEAD]
        neck = [[*turn(side[:1], NECK_HINGE, tilt), side[1]] for side in (NECK, mirror(NECK, 0))]
        hands = [*HAND, *([(-x, y, radius) for x, y, radius in limb] for limb in HAND)]
        chin = turn([(-30, 156, 0), (-18, 170, 0), (0, 175, 0), (18, 170, 0), (30, 156, 0)], NECK_HINGE, tilt)
        return solid(closed([*left, *right]) + "".join(map(self.limb, [*head, *neck, *hands]))) + stroke(
            spline([self.point(x, y) for x, y, _ in chin])
        )


def side_head(x: float, y: float, tilt: float = 0, size: float = 1) -> list[Limb]:
    """A head seen from the side, looking to the reader's right, tipped forward by `tilt` degrees."""
    skull = ((-0.4, -2.2, 5.6), (0.2, 0.6, 5.3))
    jaw = ((1, 1, 4.4), (3.1, 4.6, 2))
    return [
        turn([(x + dx * size, y + dy * size, radius * size) for dx, dy, radius in limb], (x, y), tilt)
        for limb in (skull, jaw)
    ]
