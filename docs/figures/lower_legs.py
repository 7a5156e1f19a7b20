"""Figures of thighs, knees, calves and feet."""

from __future__ import annotations

from draw import (
    CLAY,
    OUTLINE,
    PAPER,
    SKIN,
    Limb,
    Point,
    arrow,
    leader,
    line,
    polyline,
    pose,
    ring,
    save,
    spline,
    stroke,
    text,
)
from people import arm, box, chair, leg, person, pillow, shoulder


def chair_stretch() -> None:
    """On the edge of a chair, one leg straight in front, leaning forward."""
    floor, size = 68.0, 0.95
    seat = floor - 19 * size
    hip = (40.0, seat - 5.8 * size)
    lean = 34.0
    drawing = [
        line((2, floor), (118, floor)),
        chair(26, seat, floor, size),
        pose(*leg(hip, (53, floor - 3.5), (62, floor - 1.8), size=size)),
        person(hip, lean, size, leg(hip, (70.6, floor - 3.4), (74.6, floor - 12), size=size), nod=-12),
        pose(*arm(shoulder(hip, lean, size), (62, seat - 5), side=1, size=size)),
        leader([(52, seat + 1.6), (84, 34), (118, 34)]),
        ring(52, seat + 1.6),
        text(84, 25.6, "Feel a mild\npull here"),
        text(80, floor - 3, "Heel down"),
        text(2, 22, "Back straight"),
        leader([(43, 33), (34, 24), (2, 24)]),
        ring(43, 33, 1.6),
    ]
    title = (
        "A person sits on the edge of a chair. One leg is straight in front with the heel on the floor. The person "
        "leans forward from the hips with a straight back, and feels a pull at the back of the thigh."
    )
    save("thighs/images/chair-stretch.svg", title, drawing, floor + 2)


def sit_to_stand() -> None:
    """Three steps from a chair to standing."""
    floor, size = 68.0, 0.76
    seat = floor - 19 * size
    foot = floor - 3.6 * size, floor - 1.9 * size
    steps = [
        (4.0, (12.0, seat - 6 * size), 0.0, (24.6, seat - 8.6), 1),
        (44.0, (53.6, seat - 6.4 * size), 40.0, (79.6, seat - 17), 1),
        (87.0, (102.0, floor - 40.2 * size), 0.0, (104.4, floor - 34 * size), 1),
    ]
    ankles = (26.0, 65.0, 102.0)
    drawing = [line((2, floor), (118, floor))]
    for (left, hip, lean, hand, side), ankle in zip(steps, ankles, strict=True):
        near = leg(hip, (ankle, foot[0]), (ankle + 9 * size, foot[1]), size=size)
        drawing += [
            chair(left, seat, floor, size),
            person(hip, lean, size, near, nod=-lean / 3),
            pose(*arm(shoulder(hip, lean, size), hand, side=side, size=size)),
        ]
    drawing += [
        text(4, floor + 7, "1. Feet flat"),
        text(42, floor + 7, "2. Lean forward"),
        text(87, floor + 7, "3. Stand up"),
    ]
    title = (
        "Three steps from sitting to standing. One: sit on the front of a chair with feet flat. Two: lean forward, "
        "nose over toes. Three: stand up straight."
    )
    save("knees/images/sit-to-stand.svg", title, drawing, floor + 9)


def straight_leg_lift() -> None:
    """On the back, one knee bent, the straight leg lifted."""
    floor = 46.0
    hip = (60.0, floor - 6)
    ankle = (95.6, floor - 13.2)
    drawing = [
        line((2, floor), (118, floor)),
        pose(*leg(hip, (81, floor - 3.4), (92, floor - 1.8))),
        person(hip, -90, 1, leg(hip, ankle, (93.2, floor - 26)), nod=4),
        pose(*arm(shoulder(hip, -90), (69, floor - 3.2), side=-1)),
        arrow([(105, floor - 3), (106.4, floor - 9), (105.6, floor - 15)]),
        leader([(72, floor - 9.4), (60, 14), (2, 14)]),
        ring(72, floor - 9.4),
        text(2, 11.6, "Tighten the thigh"),
        text(118, 11.6, "Lift a little", anchor="end"),
    ]
    title = (
        "A person lies on the back. One knee is bent; the other leg is straight and lifted a hand's width off "
        "the floor."
    )
    save("knees/images/straight-leg-lift.svg", title, drawing, floor + 2)


def calf_stretch() -> None:
    """Both hands on a wall, one leg straight behind."""
    floor = 68.6
    far_arm: Limb = [(68.6, 21.6, 2.9), (80.5, 25.6, 2.2), (94, 20, 1.7), (101.4, 15.6, 1.8)]
    far_leg: Limb = [(54.5, 39, 5.6), (71, 47.2, 3.9), (70.2, 52.6, 3.7), (67.4, 64.6, 2.1)]
    far_foot: Limb = [(67.2, 65.6, 2.6), (75.6, 66.6, 1.7)]
    near_leg: Limb = [(52.6, 39, 6.3), (39.4, 53.4, 3.9), (35.6, 56.4, 3.8), (27.6, 64.4, 2.1)]
    foot: Limb = [(27.4, 65.6, 2.6), (36.4, 66.6, 1.7)]
    body: Limb = [(53, 38.4, 6.4), (57.4, 31.4, 5.6), (65, 23, 6), (67.4, 20.8, 4.2), (71.4, 14.6, 2.5)]
    head: Limb = [(73.4, 11, 5), (74.6, 8, 5.3)]
    near_arm: Limb = [(66.8, 21.8, 3.2), (78.4, 28.4, 2.4), (93, 23.6, 1.8), (101.2, 20, 1.9)]
    drawing = [
        line((2, floor), (104, floor), (104, 3)),
        pose(far_arm),
        pose(far_leg, far_foot),
        pose(near_leg, foot, body, head),
        pose(near_arm),
        leader([(34.4, 57.2), (24, 46.4), (2, 46.4)]),
        ring(34.4, 57.2),
        text(2, 38.4, "Feel the\nstretch here"),
        text(22, 73.4, "Heel down"),
        text(61, 73.4, "Knee bent"),
    ]
    title = (
        "A person leans with both hands on a wall. The back leg is straight with its heel on the floor, "
        "the front knee is bent. The stretch is felt in the calf of the back leg."
    )
    save("lower-legs/images/calf-stretch.svg", title, drawing, 75)


def towel_stretch() -> None:
    """Sitting on a bed with straight legs, a towel around the foot."""
    bed = 50.0
    hip = (30.0, bed - 6)
    ankle, toes = (67.0, bed - 3.4), (65.6, bed - 14)
    hands, sole = (49, bed - 18.6), (69.6, bed - 9.4)
    towel = polyline([hands, sole])
    drawing = [
        box(2, bed, 112, bed + 9),
        person(hip, 6, 1, leg(hip, ankle, toes), nod=10),
        stroke(towel, OUTLINE, 3.2),
        stroke(towel, PAPER, 2.3),
        pose(*arm(shoulder(hip, 6), hands)),
        arrow([(60, bed - 23.4), (52, bed - 27)]),
        leader([(68.8, bed - 4.6), (84, bed - 8), (116, bed - 8)]),
        ring(68.8, bed - 4.6),
        text(84, bed - 16.4, "Feel the\nstretch here"),
        text(57, bed - 28, "Pull the towel"),
        text(36, bed + 6, "Knee straight"),
    ]
    title = (
        "A person sits on a bed with straight legs. A towel runs around the ball of the foot, and both hands pull it, "
        "so that the toes come towards the body. The stretch is felt in the sole and the calf."
    )
    save("ankles-and-feet/images/towel-stretch.svg", title, drawing, bed + 10)


FOOT_OUTLINE: list[Point] = [
    (45, -3), (45, 8), (43, 18), (39.5, 27), (38, 34), (41.5, 40.4), (49, 41.4), (58, 38.6), (69, 36.4), (80, 38.8),
    (90, 41.4), (100, 40.8), (103.6, 37.4), (101, 33.6), (93, 31.6), (83, 26.6), (74, 19.4), (68, 12),
    (66, 4), (66, -3),
]  # fmt: skip


def sole_band() -> None:
    """The band under the foot, from the side."""
    band = spline([(45, 38.4), (52, 38.2), (60, 35.6), (69, 33.6), (79, 35.6), (90, 38.4)])
    heel_bone = spline([(43, 27), (41.6, 33), (46, 37), (54, 35), (61, 30), (58, 24.6), (49, 23), (43, 27)])
    drawing = [
        stroke(spline(FOOT_OUTLINE), OUTLINE, 0.5, fill=SKIN),
        stroke(heel_bone, OUTLINE, 0.5, fill=PAPER),
        stroke(band, PAPER, 3.6),
        stroke(band, CLAY, 2.2),
        line((2, 41.9), (118, 41.9)),
        leader([(46, 38), (34, 34), (2, 34)]),
        ring(46, 38),
        leader([(51, 28), (36, 10), (2, 10)]),
        leader([(76, 34.8), (88, 18), (118, 18)]),
        text(2, 8, "Heel bone"),
        text(2, 26, "Most sore\nhere"),
        text(88, 10, "The plantar\nfascia"),
    ]
    title = (
        "A foot from the side. A strong band, the plantar fascia, runs along the sole from the heel bone to the toes "
        "and holds up the arch. It is most sore under the heel, where it joins the bone."
    )
    save("ankles-and-feet/images/plantar-fascia.svg", title, drawing, 44)


def raised_ankle() -> None:
    """Lying on the back, the foot on pillows."""
    bed = 42.0
    hip = (58.0, bed - 6)
    heart = (44.0, bed - 9.6)
    drawing = [
        box(2, bed, 118, bed + 8),
        pillow((13, bed - 2.8, 2.8), (30, bed - 2.8, 2.8)),
        pillow((80, bed - 3.4, 3.4), (104, bed - 3.4, 3.4)),
        pillow((84, bed - 10.2, 3.4), (103, bed - 10.2, 3.4)),
        person(hip, -87, 1, leg(hip, (93.4, bed - 17.8), (91.6, bed - 28))),
        pose(*arm(shoulder(hip, -87), (68, bed - 3.4), side=-1)),
        line(heart, (116, heart[1]), colour=CLAY, dash="1.6 1.6"),
        leader([heart, (38, 12), (8, 12)]),
        ring(*heart),
        arrow([(111, heart[1]), (111, heart[1] - 14)]),
        text(8, 10, "Your heart"),
        text(118, 7, "Foot higher than your heart", anchor="end"),
    ]
    title = "A person lies on the back. Two pillows hold up the sore foot, so that it is higher than the heart."
    save("ankles-and-feet/images/raised-ankle.svg", title, drawing, bed + 9)


def one_leg_stand() -> None:
    """Balance on one leg with a hand on a chair."""
    floor, size = 70.0, 0.82
    hip = (52.0, floor - 40.2 * size)
    standing = leg(hip, (52, floor - 3.6 * size), (62, floor - 1.8 * size), size=size)
    lifted = leg(hip, (46.6, floor - 12), (54, floor - 8.4), size=size)
    rail, seat = (68.6, floor - 34.6), floor - 16
    drawing = [
        line((2, floor), (118, floor)),
        pose(*arm(shoulder(hip, 0, size), (67.4, rail[1] - 1), size=size)),
        line(rail, (70.4, seat), (71.4, floor), width=1.2),
        line((70.4, seat), (85, seat), (85, floor), width=1.2),
        pose(*lifted),
        person(hip, 0, size, standing),
        pose(*arm(shoulder(hip, 0, size), (50.4, hip[1] + 3.4), size=size)),
        text(80, floor - 36, "Hold on with\none hand at first"),
        text(4, floor - 9, "Stand on the\nhurt leg"),
    ]
    title = "A person stands on one leg beside a chair, holding its back with one hand. The other foot is lifted."
    save("ankles-and-feet/images/one-leg-stand.svg", title, drawing, floor + 2)


FIGURES = (
    chair_stretch,
    sit_to_stand,
    straight_leg_lift,
    calf_stretch,
    towel_stretch,
    sole_band,
    raised_ankle,
    one_leg_stand,
)
