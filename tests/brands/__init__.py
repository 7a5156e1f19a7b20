"""An example brand, of a clinic that does not exist: a collection dressed in it."""

from __future__ import annotations

import json
import re
import shutil
from io import BytesIO
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from pip_publish.layouts import font_faces
from pip_publish.settings import EDITIONS
from tests.running import STOCK, Stock, copy_of

HARBOUR = Path(__file__).parent / "harbour"
MAIN, ACCENT = "#1f3a6e", "#7a1f5c"
FAMILY = "Harbour Sans"
WEIGHTS = {"regular": 400, "bold": 700}


def font_file(weight: int, family: str = FAMILY, licence: int = 0) -> bytes:
    """A static TrueType font of that weight with another name, made of a shipped variable one."""
    path = next(face.path for face in font_faces() if face.family == "Inter")
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    request = hb.SubsetInput()
    request.unicode_set.update([*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2030)])
    request.pin_all_axes_to_default(face)
    request.pin_axis_location(face, "wght", float(weight))
    return _named(bytes(hb.subset(face, request).blob.data), weight, family, licence)


def _named(data: bytes, weight: int, family: str, licence: int) -> bytes:
    font, written = TTFont(BytesIO(data), recalcTimestamp=False), BytesIO()
    style = "Bold" if weight == 700 else "Regular"
    words = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family.replace(' ', '')}-{style}"}
    font["name"].names = []
    for name, text in words.items():
        font["name"].setName(text, name, 3, 1, 0x409)
    font["OS/2"].usWeightClass, font["OS/2"].fsType = weight, licence
    font.save(written)
    return written.getvalue()


def harbour(to: Path, collection: Path = STOCK) -> Stock:
    """A copy of a collection in the colours, faces, cover and logo of the example clinic; it makes all editions."""
    dressed = copy_of(collection, to)
    shutil.copytree(HARBOUR / "brand", to / "brand")
    for name, weight in WEIGHTS.items():
        (to / f"brand/{name}.ttf").write_bytes(font_file(weight))
    settings = (to / "pip-publish.toml").read_text("utf-8")
    settings = settings.replace("[clinic]\n", '[clinic]\nlogo = "brand/logo.svg"\n')
    settings = re.sub(r"^editions = .*", f"editions = {json.dumps(EDITIONS)}", settings, flags=re.M)
    (to / "pip-publish.toml").write_text(f"{settings}\n{(HARBOUR / 'brand.toml').read_text('utf-8')}", "utf-8")
    return dressed
