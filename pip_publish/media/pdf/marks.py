"""Marks for those who print, as operators: where to trim, where to fold and staple, which signature comes next.

Lengths are in points, from the lower left corner of a page or sheet.
"""

from __future__ import annotations

from pip_publish.media.pdf.geometry import POINTS_PER_MM

LEAST_GAP = 3.0
"""Between the trimmed page and its marks, in millimetres; a wider bleed keeps them further away."""

CROP_LENGTH = 5.0
STAPLE = 12.0
"""How long a staple is, in millimetres."""

STEP, STEP_WIDTH, STEP_LENGTH = 7.0, 2.0, 5.0
"""Of the marks on the spine, in millimetres; with many signatures they are closer."""


def crop_reach(bleed: float) -> float:
    """How far crop marks reach from the trimmed page; `bleed` is in millimetres."""
    return (max(bleed, LEAST_GAP) + CROP_LENGTH) * POINTS_PER_MM


def crop(width: float, height: float, bleed: float) -> bytes:
    """Two lines at each corner of the trimmed page, outside its bleed, as an artifact (ISO 32000-1 14.8.2.2.2)."""
    near, far = max(bleed, LEAST_GAP) * POINTS_PER_MM, crop_reach(bleed)
    lines = []
    for x, out in ((0.0, -1), (width, 1)):
        for y, up in ((0.0, -1), (height, 1)):
            lines += [_line(x + out * near, y, x + out * far, y), _line(x, y + up * near, x, y + up * far)]
    return b"/Artifact <</Type /Page>> BDC\nq 0 G .25 w\n%bQ\nEMC\n" % b"".join(lines)


def fold_marks(width: float, height: float, signature: int, signatures: int) -> bytes:
    """On the outside of a signature: two lines on the fold where staples go; with several, a step of the stair.

    In the right order the steps go down evenly along the spine, from one signature to the next.
    """
    middle, half = width / 2, STAPLE * POINTS_PER_MM / 2
    staples = b"".join(_line(middle, y - half, middle, y + half) for y in (height / 4, height * 3 / 4))
    step = _step(middle, height, signature, signatures) if signatures > 1 else b""
    return b"q .5 G .5 w\n%b0 g\n%bQ\n" % (staples, step)


def _step(middle: float, height: float, signature: int, signatures: int) -> bytes:
    """A bar across the fold, between the staples."""
    wide, long = STEP_WIDTH * POINTS_PER_MM, STEP_LENGTH * POINTS_PER_MM
    top = height * 3 / 4 - STAPLE * POINTS_PER_MM
    room = top - (height / 4 + STAPLE * POINTS_PER_MM) - long
    step = min(STEP * POINTS_PER_MM, room / max(signatures - 1, 1))
    return b"%.3f %.3f %.3f %.3f re f\n" % (middle - wide / 2, top - long - signature * step, wide, long)


def _line(*ends: float) -> bytes:
    return b"%.3f %.3f m %.3f %.3f l S\n" % ends
