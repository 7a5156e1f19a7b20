"""Draw the figures of the lower half of the body and of the whole body: run `python docs/figures/draw_lower.py`."""

from __future__ import annotations

from draw import Limb, leader, line, pose, ring, save, text

FLOOR = 68.6


def calf_stretch() -> None:
    """Both hands on a wall, one leg straight behind."""
    far_arm: Limb = [(68.6, 21.6, 2.9), (80.5, 25.6, 2.2), (94, 20, 1.7), (101.4, 15.6, 1.8)]
    far_leg: Limb = [(54.5, 39, 5.6), (71, 47.2, 3.9), (70.2, 52.6, 3.7), (67.4, 64.6, 2.1)]
    far_foot: Limb = [(67.2, 65.6, 2.6), (75.6, 66.6, 1.7)]
    leg: Limb = [(52.6, 39, 6.3), (39.4, 53.4, 3.9), (35.6, 56.4, 3.8), (27.6, 64.4, 2.1)]
    foot: Limb = [(27.4, 65.6, 2.6), (36.4, 66.6, 1.7)]
    body: Limb = [(53, 38.4, 6.4), (57.4, 31.4, 5.6), (65, 23, 6), (67.4, 20.8, 4.2), (71.4, 14.6, 2.5)]
    head: Limb = [(73.4, 11, 5), (74.6, 8, 5.3)]
    arm: Limb = [(66.8, 21.8, 3.2), (78.4, 28.4, 2.4), (93, 23.6, 1.8), (101.2, 20, 1.9)]
    drawing = [
        line((2, FLOOR), (104, FLOOR), (104, 3)),
        pose(far_arm),
        pose(far_leg, far_foot),
        pose(leg, foot, body, head),
        pose(arm),
        leader([(34.4, 57.2), (24, 46.4), (2, 46.4)]),
        ring(34.4, 57.2),
        text(2, 38.4, "Feel the\nstretch here"),
        text(22, 73.4, "Heel down"),
        text(61, 73.4, "Knee bent"),
    ]
    title = "A person leans with both hands on a wall. The back leg is straight with its heel on the floor, the front knee is bent. The stretch is felt in the calf of the back leg."
    save("lower-legs/images/calf-stretch.svg", title, drawing, 75)


if __name__ == "__main__":
    calf_stretch()
