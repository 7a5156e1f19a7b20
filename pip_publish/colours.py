"""Colours as numbers: contrast, the grey that a printer makes of them, darker and lighter shades of the same hue."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

HEXADECIMAL = re.compile(r"#[0-9a-fA-F]{6}")
"""How a colour is written."""

PAPER, INK, SKIN, OUTLINE, LINE = "#ffffff", "#2a231e", "#efe4d8", "#574a42", "#85715f"
PINE, CLAY = "#1c5049", "#8c3a1b"
DARK_PAPER, DARK_SKIN = "#1d1916", "#4a3f37"
DARK_PINE, DARK_CLAY = "#8fd6c6", "#f2a683"

TEXT_CONTRAST = 7.0
"""Of words on their ground (WCAG 2.2 1.4.6, level AAA; UKAAF G003)."""

MARK_CONTRAST = 4.5
"""Of rings, lines and chosen places on the figure; WCAG 2.2 1.4.11 asks for 3."""

STEPS = 500
"""Into how many steps the lightness between a colour and black or white is divided."""

Ground = tuple[str, float]
"""What a colour stands on, and the least contrast there."""

ON_PAPER = ((PAPER, TEXT_CONTRAST),)
ON_FIGURE = (*ON_PAPER, (SKIN, MARK_CONTRAST))
"""What words stand on, and marks of the figure, whose names are words."""

_DARK_ON_PAPER = ((DARK_PAPER, TEXT_CONTRAST),)
_DARK_ON_FIGURE = (*_DARK_ON_PAPER, (DARK_SKIN, MARK_CONTRAST))


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of `#rrggbb`, each from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def grey(colour: str) -> str:
    """The grey that a colour is printed in, where there is no other ink (ITU-R BT.601, 2.5.1)."""
    red, green, blue = channels(colour)
    return f"#{f'{round((0.299 * red + 0.587 * green + 0.114 * blue) * 255):02x}' * 3}"


def least_contrast(colour: str, ground: str) -> float:
    """The contrast of two colours, or that of their greys if it is less."""
    return min(contrast(colour, ground), contrast(grey(colour), grey(ground)))


def fits(colour: str, grounds: Sequence[Ground]) -> bool:
    """Has a colour enough contrast on each of these grounds, in colour and in grey?"""
    return all(least_contrast(colour, ground) >= least for ground, least in grounds)


def darker(colour: str, grounds: Sequence[Ground]) -> str:
    """The nearest darker shade of the same hue that fits; the colour itself if it does."""
    return _shaded(colour, grounds, lambda light, step: light * (1 - step))


def lighter(colour: str, grounds: Sequence[Ground]) -> str:
    """The nearest lighter shade of the same hue that fits; the colour itself if it does."""
    return _shaded(colour, grounds, lambda light, step: light + (1 - light) * step)


def _shaded(colour: str, grounds: Sequence[Ground], move: Callable[[float, float], float]) -> str:
    import colorsys  # noqa: PLC0415 (only where a shade is looked for)

    hue, light, saturation = colorsys.rgb_to_hls(*channels(colour))
    for step in range(STEPS + 1):
        parts = colorsys.hls_to_rgb(hue, move(light, step / STEPS), saturation)
        found = f"#{''.join(f'{round(part * 255):02x}' for part in parts)}"
        if fits(found, grounds):
            break
    return found


@dataclass(frozen=True)
class Palette:
    """The two colours that a brand may choose, as `#rrggbb`: `pine` for headings, links and page numbers, `clay` for
    the place that hurts and the line that leads away from it. All other colours are the same for everyone.
    """

    pine: str = PINE
    clay: str = CLAY

    @classmethod
    def of(cls, main: str, accent: str) -> Palette:
        """That of a brand, whose colours may be left out."""
        return cls(main.lower() or PINE, accent.lower() or CLAY)

    @property
    def dark_pine(self) -> str:
        """That for a dark ground."""
        return DARK_PINE if self.pine == PINE else lighter(self.pine, _DARK_ON_PAPER)

    @property
    def dark_clay(self) -> str:
        """That for a dark ground."""
        return DARK_CLAY if self.clay == CLAY else lighter(self.clay, _DARK_ON_FIGURE)

    def dressed(self, style: str) -> str:
        """A style sheet with these colours in place of the shipped ones; others, which somebody chose, stay."""
        own = {PINE: self.pine, CLAY: self.clay, DARK_PINE: self.dark_pine, DARK_CLAY: self.dark_clay}
        return HEXADECIMAL.sub(lambda found: own.get(found[0].lower(), found[0]), style)
