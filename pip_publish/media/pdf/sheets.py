"""What worksheets ask: the values that their templates are given. Lengths are in millimetres, text sizes in points.

Names of fields are the same in every language, so that a clinic can read filled-in sheets with one program.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil

from markupsafe import Markup

from pip_publish.bodymap import FIGURE_BOX, VIEWS, BodyMap
from pip_publish.collection.model import Region
from pip_publish.colours import INK
from pip_publish.layouts import Texts
from pip_publish.media.pdf.content import Diary, Medicines, Places, Questions, Worksheet
from pip_publish.media.pdf.geometry import Page
from pip_publish.media.pdf.maps import MM_PER_POINT, undrawn
from pip_publish.settings import Clinic

SIDES = ("right", "left")
"""The person's own, in the order of the columns."""

KINDS = (
    *("aching", "dull", "sharp", "stabbing", "shooting", "burning"),
    *("throbbing", "cramping", "tingling", "numb", "tight", "sore"),
)
"""Kinds of pain."""

KIND_TEXTS = (
    *("pain-aching", "pain-dull", "pain-sharp", "pain-stabbing", "pain-shooting", "pain-burning"),
    *("pain-throbbing", "pain-cramping", "pain-tingling", "pain-numb", "pain-tight", "pain-sore"),
)

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FACES = (0, 2, 4, 6, 8, 10)
"""The numbers of the scale that have a face and words."""

FACE_TEXTS = ("level-0", "level-2", "level-4", "level-6", "level-8", "level-10")
MOST = 10
"""The worst pain, on the scale that begins with 0."""

QUESTIONS = ("cause", "myself", "treatments", "benefits", "nothing", "how-long", "come-back", "worse")
QUESTION_TEXTS = (
    *("question-cause", "question-myself", "question-treatments", "question-benefits"),
    *("question-nothing", "question-how-long", "question-come-back", "question-worse"),
)
OWN_QUESTIONS = 3
MEDICINES = 10
"""Rows of the list of medicines."""

FIGURES_LEFT, QUESTIONS_LEFT, MEDICINES_LEFT = 110.0, 205.0, 86.0
"""Room on a first page for all but the figures, the boxes of questions and the rows of medicines, in millimetres at 12
point: with one line for who hands it out, and two for each paragraph.
"""

HEAD_ROOM = 18.6
"""Of these, what the line takes that says who hands it out."""

LETTER = 0.46
"""About the width of a letter, as a share of the text's size."""


@dataclass(frozen=True)
class Field:
    """A field of a form: its name, which is the same in every language, and its label."""

    name: str
    label: str


@dataclass(frozen=True)
class Box:
    """A box to tick: what it is called alone, and whether there is one at all."""

    name: str = ""
    label: str = ""


@dataclass(frozen=True)
class Paper:
    """What a sheet is set on: its page, the size of its text in points, its language, and who hands it out."""

    page: Page
    text: float
    texts: Texts
    clinic: Clinic

    def room(self, taken: float, *paragraphs: str) -> float:
        """The height that a first page leaves, in millimetres. These paragraphs may be longer than two lines."""
        head = self._lines(self.clinic.name, 0.58, 3) if self.clinic.name or self.clinic.phone else 0
        more = sum(max(0, self._lines(paragraph, 0.95) - 2) for paragraph in paragraphs)
        lead = 1.5 * self.text * MM_PER_POINT
        less = taken * self.text / 12 + more * lead + ((head - 1) * lead * 7 / 6 if head else -HEAD_ROOM)
        return self.page.room - less

    def _lines(self, words: str, share: float, larger: float = 0) -> int:
        """About how many lines words take in a share of the width, in text that is so much larger."""
        return max(1, ceil(len(words) * LETTER * (self.text + larger) * MM_PER_POINT / (share * self.page.measure)))


def values_of(held: Worksheet, body_map: BodyMap, paper: Paper) -> dict[str, object]:
    """What the template of a worksheet is given besides its content."""
    texts = paper.texts
    match held:
        case Places():
            made = _places(held, body_map, paper)
        case Diary():
            made = _diary(texts)
        case Questions():
            room = paper.room(QUESTIONS_LEFT, texts("questions-intro"))
            own = {"own": range(1, OWN_QUESTIONS + 1), "height": room / OWN_QUESTIONS}
            made = {"suggested": _fields("ask", QUESTIONS, QUESTION_TEXTS, texts), **own}
        case Medicines():
            room = paper.room(MEDICINES_LEFT, texts("medicines-intro"))
            made = {"rows": range(1, MEDICINES + 1), "height": room / MEDICINES}
    return {"kind": f"worksheet {held.template}", **made}


def _fields(prefix: str, names: Sequence[str], keys: Sequence[str], texts: Texts) -> list[Field]:
    return [Field(f"{prefix}-{name}", texts(key)) for name, key in zip(names, keys, strict=True)]


def _places(held: Places, body_map: BodyMap, paper: Paper) -> dict[str, object]:
    texts = paper.texts
    intro = f"{texts('places-intro')} {texts('your-own-sides')}"
    urgent = f"{texts('sheet-urgent-call')} {texts('sheet-urgent-signs')}"
    size = (paper.page.measure, paper.room(FIGURES_LEFT, intro, urgent))
    drawn = [region for region in held.regions if body_map.drawn(region.slug)]
    return {
        "figures": Markup(figures_to_shade(body_map, size, paper.text, texts)),  # noqa: S704 (drawn by us)
        "columns": [texts(f"{view}-{side}") for view in VIEWS for side in SIDES],
        "rows": [(region.name, _boxes(region, body_map, texts)) for region in drawn],
        "others": [Field(f"place-{region.slug}", region.name) for region in undrawn(body_map, held.regions)],
        "kinds": _fields("kind", KINDS, KIND_TEXTS, texts),
    }


def _boxes(region: Region, body_map: BodyMap, texts: Texts) -> list[Box]:
    """A box for each view and side; none in a view that doesn't show the region."""
    shown = body_map.views_of(region.slug)
    return [
        Box(
            f"{view}-{region.slug}-{side}",
            texts("place-and-side", place=region.name, side=texts(f"{view}-{side}").lower()),
        )
        if view in shown
        else Box()
        for view in VIEWS
        for side in SIDES
    ]


def _diary(texts: Texts) -> dict[str, object]:
    return {
        "days": [Field(day, texts(day)) for day in DAYS],
        "scale": [*zip(FACES, (texts(key) for key in FACE_TEXTS), strict=True)],
        "numbers": range(MOST + 1),
    }


def figures_to_shade(body_map: BodyMap, size: tuple[float, float], text: float, texts: Texts) -> str:
    """Both views side by side, as pale outlines, with their names above and the sides of the body below."""
    width, height = size
    words = text * MM_PER_POINT
    top, foot = 1.9 * words, 1.7 * words
    scale = min((height - top - foot) / FIGURE_BOX[3], width / 2 / FIGURE_BOX[2])
    middles = {"front": width * 0.25, "back": width * 0.75}
    drawings = "".join(
        f'<g transform="translate({middle - 200 * scale:.2f} {top - FIGURE_BOX[1] * scale:.2f}) '
        f'scale({scale:.5f})">{body_map.to_shade(view)}</g>'
        for view, middle in middles.items()
    )
    names = "".join(_word(middles[view], words, texts(view)) for view in VIEWS)
    apart = max(88 * scale, 0.3 * words * max(len(texts(side)) for side in ("your-right", "your-left")))
    below = top + FIGURE_BOX[3] * scale + 1.25 * words
    sides = "".join(
        _word(middle + turn * apart, below, texts(side))
        for view, middle in middles.items()
        for side, turn in zip(("your-right", "your-left"), (-1, 1) if view == "front" else (1, -1), strict=True)
    )
    tall = below + 0.45 * words
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figures" width="{width:.2f}mm" height="{tall:.2f}mm" '
        f'viewBox="0 0 {width:.2f} {tall:.2f}"><title>{escape(texts("figures-to-shade"))}</title>{drawings}'
        f'<g font-family="{body_map.family}" font-size="{words:.4f}" fill="{INK}" text-anchor="middle">'
        f'<g font-weight="bold">{names}</g>{sides}</g></svg>'
    )


def _word(x: float, y: float, word: str) -> str:
    return f'<text x="{x:.2f}" y="{y:.2f}">{escape(word)}</text>'
