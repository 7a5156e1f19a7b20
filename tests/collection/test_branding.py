"""What a brand brings: logo, cover picture and colours, checked when they are read."""

from __future__ import annotations

import colorsys
import random
from pathlib import Path

import pytest

from pip_publish.collection import fonts, limits, read
from pip_publish.collection.model import Typeface
from pip_publish.colours import (
    CLAY,
    ON_FIGURE,
    ON_PAPER,
    PAPER,
    PINE,
    Palette,
    channels,
    contrast,
    darker,
    fits,
    grey,
    least_contrast,
    lighter,
)
from pip_publish.layouts import font_faces
from pip_publish.problems import Findings
from pip_publish.settings import read_settings
from tests.brands import font_file
from tests.brands.boxes import boxes
from tests.collection.overlay import LANGUAGES, STOCK, sound, stock_with

DRAWING = (STOCK / "articles/neck/images/pillow.svg").read_bytes()
BRAND = '\n[brand]\ncover = "brand/front.svg"\ncover-alt = "A pillow"\n'
LEAST = 'title = "A"\nname = "a"\nlanguage = "en"\n'


def settings_with(logo: str = "logo.svg", brand: str = "") -> str:
    """The stock collection's settings with a logo and a brand."""
    text = (STOCK / "pip-publish.toml").read_text()
    return text.replace("[clinic]\n", f'[clinic]\nlogo = "{logo}"\n') + brand


def test_logo_and_cover_are_pictures_of_the_collection(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "pip-publish.toml": settings_with(brand=BRAND),
        "logo.svg": DRAWING,
        "brand/front.svg": DRAWING,
    }
    collection = sound(stock_with(tmp_path / "collection", files))
    assert collection.logo is not None and collection.cover is not None
    assert (collection.logo.path, collection.logo.data) == ("logo.svg", DRAWING)
    assert (collection.cover.path, collection.cover.media_type) == ("brand/front.svg", "image/svg+xml")


def test_a_collection_without_a_brand_has_none_of_it() -> None:
    collection = sound(STOCK)
    assert (collection.logo, collection.cover, collection.faces) == (None, None, ())
    assert collection.settings.brand.palette == Palette(PINE, CLAY)


@pytest.mark.parametrize("name", ["logo.svg", "brand/front.svg"])
def test_a_picture_that_is_a_link_out_of_the_collection_is_not_read(name: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "pip-publish.toml": settings_with(brand=BRAND),
        "logo.svg": DRAWING,
        "brand/front.svg": DRAWING,
    }
    root = stock_with(tmp_path / "collection", files)
    (tmp_path / "elsewhere.svg").write_bytes(DRAWING)
    (root / name).unlink()
    (root / name).symlink_to(tmp_path / "elsewhere.svg")
    collection, problems = read(root, LANGUAGES)
    assert [problem.rule for problem in problems] == ["outside-collection"]
    assert collection is not None and not (collection.logo and collection.cover)


def test_a_name_longer_than_any_file_is_a_missing_picture(tmp_path: Path) -> None:
    root = stock_with(tmp_path / "collection", {"pip-publish.toml": settings_with("l" * 400)})
    assert [problem.rule for problem in read(root, LANGUAGES)[1]] == ["image-missing"]


@pytest.mark.parametrize("colour", ["#ff0000", "#00a000", "#ed8b00", "#767676", "#d0e0ff", "#808000", "#c000c0"])
def test_the_shade_that_is_proposed_is_the_nearest_that_passes(colour: str) -> None:
    found = darker(colour, ON_FIGURE)
    assert fits(found, ON_FIGURE) and not fits(colour, ON_FIGURE)
    hue, light, saturation = colorsys.rgb_to_hls(*channels(found))
    slightly = colorsys.hls_to_rgb(hue, light + 0.012, saturation)
    assert not fits(f"#{''.join(f'{round(part * 255):02x}' for part in slightly)}", ON_FIGURE)
    old, _, colourful = colorsys.rgb_to_hls(*channels(colour))
    assert colourful == 0 or abs((old - hue + 0.5) % 1 - 0.5) < 0.01


def test_a_proposed_shade_is_accepted_in_its_turn() -> None:
    accepted, problems = read_settings(f'{LEAST}[brand]\nmain = "#005EB8"', LANGUAGES)
    assert accepted is not None and accepted.brand.main == ""
    [problem] = problems
    proposed = problem.hint.rpartition("main = ")[2]
    settings, problems = read_settings(f"{LEAST}[brand]\nmain = {proposed}", LANGUAGES)
    assert settings is not None and not problems
    assert f'"{settings.brand.palette.pine}"' == proposed


def test_contrast_is_that_of_the_grey_print_where_that_is_less() -> None:
    assert contrast("#767676", PAPER) == pytest.approx(4.54, abs=0.01)
    assert grey(PINE) == "#404040"
    assert least_contrast("#767676", PAPER) == contrast("#767676", PAPER)
    for colour in ("#0000ff", "#ff0000", "#006b00", PINE, CLAY, "#00587a"):
        assert least_contrast(colour, PAPER) == min(contrast(colour, PAPER), contrast(grey(colour), PAPER))


@pytest.mark.parametrize("colour", [PINE, CLAY, "#00587a", "#000000", "#5b2c83", "#003087"])
def test_shades_for_a_dark_page_are_light_enough(colour: str) -> None:
    assert fits(colour, ON_PAPER)
    palette = Palette(colour, colour)
    for shade in (palette.dark_pine, palette.dark_clay):
        assert contrast(shade, "#1d1916") >= 7
    assert contrast(palette.dark_clay, "#4a3f37") >= 4.5
    assert lighter("#ffffff", ON_PAPER) == "#ffffff", "nothing is lighter than white"


def faces_read(regular: bytes, bold: bytes) -> tuple[tuple[Typeface, ...], list[str]]:
    """The faces of two font files, and the rules of what is wrong with them."""
    noted = (Findings("regular.ttf"), Findings("bold.ttf"))
    faces = fonts.read((regular, noted[0]), (bold, noted[1]))
    return faces, [problem.rule for findings in noted for problem in findings.found]


def test_two_sound_fonts_are_the_brand_s_faces() -> None:
    faces, rules = faces_read(boxes(), boxes(700))
    assert not rules
    assert [(face.family, face.name, face.weight, face.free) for face in faces] == [
        ("Boxes", "Boxes", "normal", True),
        ("Boxes", "Boxes", "bold", True),
    ]


def test_a_variable_font_is_not_taken() -> None:
    variable = next(face.read() for face in font_faces() if face.family == "Noto Sans")
    assert faces_read(variable, boxes(700)) == ((), ["font-type"])


def test_names_that_are_kept_for_shipped_faces_are_those_of_all_of_them() -> None:
    assert {face.family for face in font_faces()} == fonts.SHIPPED


def test_a_name_can_t_leave_the_style_that_it_stands_in() -> None:
    faces, rules = faces_read(font_file(400, family='A"; } @import "x'), boxes(700))
    assert not rules and faces[0].family == "A import x"


@pytest.mark.parametrize("licence", [0x2, 0x100, 0x200, 0x104, 0x208])
def test_a_licence_that_forbids_embedding_is_heeded(licence: int) -> None:
    assert faces_read(boxes(licence=licence), boxes(700)) == ((), ["font-licence"])


@pytest.mark.parametrize("licence", [0x4, 0x8])
def test_a_licence_for_documents_alone_is_heeded(licence: int) -> None:
    faces, rules = faces_read(boxes(licence=licence), boxes(700))
    assert not rules and [face.free for face in faces] == [False, False]


def test_a_font_that_is_damaged_anywhere_brings_a_problem_and_no_more() -> None:
    """Bytes are changed, taken out and cut off at random, the same each time."""
    chance, sound, bold = random.Random(7), boxes(), boxes(700)
    told = set()
    for _ in range(300):
        data = bytearray(sound)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.5:
            del data[chance.randrange(len(data)) :]
        faces, rules = faces_read(bytes(data), bold)
        assert bool(faces) != bool(rules)
        told.update(rules)
    assert {"font-damaged", "font-letters"} <= told


def test_a_font_that_is_too_large_or_a_link_out_is_not_read(tmp_path: Path) -> None:
    brand = '\n[brand]\nfont = "large.ttf"\nfont-bold = "linked.ttf"\n'
    files: dict[str, str | bytes] = {
        "pip-publish.toml": LEAST + brand,
        "large.ttf": boxes() + bytes(limits.FONT_BYTES_LIMIT),
    }
    root = stock_with(tmp_path / "collection", files)
    (tmp_path / "outside.ttf").write_bytes(boxes(700))
    (root / "linked.ttf").symlink_to(tmp_path / "outside.ttf")
    collection, problems = read(root, LANGUAGES)
    assert [problem.rule for problem in problems] == ["too-large", "outside-collection"]
    assert collection is not None and collection.faces == ()
