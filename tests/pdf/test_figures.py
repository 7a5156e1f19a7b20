"""The figures for print look as they were drawn."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pytest
import weasyprint
from PIL import ImageChops

from pip_publish import bodymap
from pip_publish.bodymap import BodyMap
from pip_publish.colours import Palette
from pip_publish.layouts import Layouts
from tests.running import STOCK

SHEET = weasyprint.CSS(string="@page { size: 400px 900px; margin: 0 } body { margin: 0 }")

EDGES = 0.003
"""Share of the page that may differ: a lit region covers the inner half of the outline beside it."""


@pytest.fixture(scope="module")
def body_map() -> BodyMap:
    return bodymap.load(Layouts(STOCK), Palette())


def drawn(figure: str) -> Any:
    """The figure as PDFium draws it, in shades of grey."""
    page = f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="890" viewBox="0 0 400 890">{figure}</svg>'
    pdf = weasyprint.HTML(string=page).write_pdf(stylesheets=[SHEET])
    return pdfium.PdfDocument(BytesIO(pdf))[0].render(scale=1).to_pil().convert("L")


@pytest.mark.parametrize("view", bodymap.VIEWS)
@pytest.mark.parametrize(("lit", "outlined"), [((), False), ((), True), (("neck", "knees", "lower-back"), False)])
def test_a_figure_for_print_looks_like_the_drawing(
    body_map: BodyMap, view: str, lit: tuple[str, ...], outlined: bool
) -> None:
    figure, drawing = body_map.figure(view, lit, outlined), body_map.drawing(view, lit, outlined=outlined)
    assert figure.count("<path") < drawing.count("<path") / 2
    differing = ImageChops.difference(drawn(figure), drawn(drawing)).histogram()
    assert sum(differing[40:]) / sum(differing) < EDGES


def test_a_figure_without_a_closed_outline_is_left_alone(body_map: BodyMap) -> None:
    open_ended = {view: body_map.drawing(view).replace('z"/></g>', '"/></g>') for view in bodymap.VIEWS}
    other = replace(body_map, _drawings=open_ended)
    for view in bodymap.VIEWS:
        assert open_ended[view] != body_map.drawing(view)
        assert other.figure(view, ("neck",)) == other.drawing(view, ("neck",))
