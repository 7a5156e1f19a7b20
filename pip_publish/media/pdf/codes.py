"""QR codes: an address as a drawing that a phone reads (ISO/IEC 18004)."""

from __future__ import annotations

from html import escape

QUIET = 4
"""Modules of white around the code, which readers need (ISO/IEC 18004 9.1)."""


def qr_code(address: str, alt: str) -> str:
    """The code of an address as SVG, with its alternative text; a sixth of it may be damaged and it still reads."""
    import segno  # noqa: PLC0415 (only handouts with an address on the web have one)

    rows = [[bool(module) for module in row] for row in segno.make_qr(address, error="m").matrix]
    size = len(rows) + 2 * QUIET
    path = "".join(_runs(row, y + QUIET) for y, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {size} {size}"><title>{escape(alt)}</title>'
        f'<path d="{path}" fill="#000000"/></svg>'
    )


def _runs(row: list[bool], y: int) -> str:
    """The dark runs of a row as rectangles; side by side they would show hairlines."""
    found, start = "", None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            found += f"M{start + QUIET} {y}h{x - start}v1h{start - x}z"
            start = None
    return found
