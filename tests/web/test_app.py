"""The site as an app: manifest, icons, and the list of files that the service worker keeps."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from math import hypot
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from pip_publish.layouts import Layouts
from pip_publish.media.web.app import (
    ICONS,
    TOUCH_ICON,
    Colours,
    Icon,
    colours,
    icon,
    service_worker,
    short_name,
    web_manifest,
)
from pip_publish.settings import Settings
from tests.web.hosted import Host, hosting, small_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHADES = Colours()
OTHER = Colours("#eeeeff", "#101010", "#0000aa")
PAPER, CLAY = (255, 255, 255), (140, 58, 27)
TEMPLATE = "const FILES = new Map([/* FILES */]);\n"


def picture(size: int, maskable: bool, shades: Colours = SHADES) -> Image.Image:
    image = Image.open(BytesIO(icon(size, maskable, shades)))
    assert image.format == "PNG"
    return image


def manifest(title: str = "Person in Pain", language: str = "en-GB", publisher: str = "") -> dict[str, Any]:
    read: dict[str, Any] = json.loads(web_manifest(Settings(title, "pip", language, publisher=publisher), SHADES))
    return read


def pixels(image: Image.Image) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Each pixel of an image: how far from the middle it is, in parts of the side, and its colour."""
    side = image.width
    for y in range(side):
        for x in range(side):
            value = image.getpixel((x, y))
            assert isinstance(value, tuple)
            yield hypot(x + 0.5 - side / 2, y + 0.5 - side / 2) / side, value


def test_the_manifest_names_the_app_and_where_it_starts() -> None:
    data = web_manifest(Settings("Person in Pain", "pip", "en-GB", "Plain articles", "PIP"), SHADES)
    told = json.loads(data)
    assert {key: value for key, value in told.items() if key != "icons"} == {
        "name": "Person in Pain",
        "short_name": "PIP",
        "description": "Plain articles",
        "lang": "en-GB",
        "dir": "ltr",
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#1c5049",
    }
    assert [(each["src"], each["sizes"], each["purpose"]) for each in told["icons"]] == [
        ("assets/icon-192.png", "192x192", "any"),
        ("assets/icon-512.png", "512x512", "any"),
        ("assets/icon-maskable-512.png", "512x512", "maskable"),
    ]


def test_languages_written_from_the_right_say_so() -> None:
    assert json.loads(web_manifest(Settings("ألم", "pip", "ar"), SHADES, "rtl"))["dir"] == "rtl"


@pytest.mark.parametrize("title", ['"</script> \\ \u2028', "Schmerz & Ruhe", "ألم الظهر والركبة وأكثر", "x" * 200])
def test_any_title_is_read_back_from_the_manifest(title: str) -> None:
    told = manifest(title)
    assert told["name"] == title and 0 < len(told["short_name"]) <= 12
    assert "description" not in told


@pytest.mark.parametrize(
    ("title", "publisher", "expected"),
    [
        ("Pain", "PIP", "Pain"),
        ("Person in Pain", "PIP", "PIP"),
        ("Person in Pain", "The Clinic", "Person"),
        ("Living with Pain", "", "Living with"),
        ("A guide to pain relief", "", "A guide"),
        ("Knees and hips: a guide", "", "Knees"),
        ("Knees: a guide to them", "", "Knees"),
        ("On me or at me or in", "", "On me or at"),
        ("Schmerzverstehen leicht gemacht", "", "Schmerzverst"),
    ],
)
def test_the_short_name_is_made_of_whole_words_where_it_can_be(title: str, publisher: str, expected: str) -> None:
    assert short_name(Settings(title, "pip", "en", publisher=publisher)) == expected


def test_the_colours_are_those_of_the_tokens() -> None:
    assert colours(Layouts(None).text("tokens.css")) == Colours()
    own = ":root { --paper: #EEEEFF; --pine: #101010; --clay: #0000aa } @media print { :root { --clay: #123456 } }"
    assert colours(own) == OTHER
    assert colours(":root { --paper: Canvas; --clay: rgb(1 2 3) }") == Colours()


@pytest.mark.parametrize("each", [*ICONS, TOUCH_ICON])
def test_an_icon_is_the_ring_in_clay_on_paper(each: Icon) -> None:
    image = picture(each.size, each.maskable).convert("RGB")
    assert image.size == (each.size, each.size)
    half = each.size // 2
    across = [image.getpixel((x, half)) for x in range(half, each.size)]
    runs = [colour for colour, before in zip(across, [None, *across], strict=False) if colour != before]
    assert [colour for colour in runs if colour in (PAPER, CLAY)] == [CLAY, PAPER, CLAY, PAPER]


def test_icons_take_a_collection_s_own_colours() -> None:
    image = picture(96, True, OTHER).convert("RGB")
    assert image.getpixel((48, 48)) == (0, 0, 170) and image.getpixel((0, 0)) == (238, 238, 255)


def test_a_maskable_icon_fills_its_square_and_stays_within_what_no_mask_cuts() -> None:
    image = picture(192, True)
    assert image.mode == "RGB"
    assert {colour for distance, colour in pixels(image) if distance > 0.4} == {PAPER}
    assert CLAY in {colour for distance, colour in pixels(image) if distance > 0.25}


def test_another_icon_has_clear_corners_and_is_paper_within() -> None:
    image = picture(192, False)
    assert image.mode == "RGBA"
    assert image.getpixel((0, 0)) == (*PAPER, 0) and image.getpixel((0, 96)) == (*PAPER, 255)
    assert {colour[3] for distance, colour in pixels(image) if distance < 0.45} == {255}


def test_icons_are_round_and_smooth() -> None:
    image = picture(192, True).convert("RGB")
    turned = image.transpose(Image.Transpose.ROTATE_90)
    assert turned.tobytes() == image.tobytes()
    assert len(set(image.convert("L").tobytes())) > 8


def test_icons_are_the_same_bytes_each_time_and_small() -> None:
    for each in (*ICONS, TOUCH_ICON):
        data = icon(each.size, each.maskable, SHADES)
        assert data == icon(each.size, each.maskable, SHADES) and len(data) < 16_000


def test_the_worker_lists_each_file_with_its_digest_but_for_downloads_and_what_machines_read() -> None:
    files = {path: hashlib.sha256(data).hexdigest() for path, data in small_site().items()}
    skipped = {"downloads/booklet.pdf", "feed.xml"}
    more = dict.fromkeys(["sw.js", "opds.xml", "robots.txt", "sitemap.xml"], "0" * 64)
    worker = service_worker(TEMPLATE, {**files, **more}).decode()
    rows = json.loads(worker.removeprefix("const FILES = new Map(").removesuffix(");\n"))
    assert rows == [
        [path, b64encode(hashlib.sha256(data).digest()).decode()[:11]]
        for path, data in sorted(small_site().items())
        if path not in skipped
    ]


def test_pages_of_a_region_named_like_the_folder_of_downloads_are_kept() -> None:
    worker = service_worker(TEMPLATE, {"downloads/index.html": "0" * 64, "downloads/book.epub": "0" * 64}).decode()
    assert "downloads/index.html" in worker and "book.epub" not in worker


def test_the_worker_is_the_same_for_the_same_files_in_any_order() -> None:
    files = {path: hashlib.sha256(data).hexdigest() for path, data in small_site().items()}
    assert service_worker(TEMPLATE, files) == service_worker(TEMPLATE, dict(reversed(files.items())))
    assert service_worker(TEMPLATE, files) != service_worker(TEMPLATE, {**files, "index.html": "0" * 64})


def test_any_name_of_a_file_is_text_in_the_worker() -> None:
    worker = service_worker(TEMPLATE, {'pictures/"],x);/*\u2028\\</script>.png': "ab" * 32}).decode()
    [[path, _]] = json.loads(re.sub(r"^const FILES = new Map\(|\);\n$", "", worker))
    assert path == 'pictures/"],x);/*\u2028\\</script>.png'


@pytest.mark.parametrize("template", ["", "const FILES = new Map();", TEMPLATE * 2])
def test_a_worker_needs_one_place_for_the_list(template: str) -> None:
    with pytest.raises(ValueError, match="FILES"):
        service_worker(template, {})


def test_the_shipped_worker_has_its_place_and_all_that_it_needs() -> None:
    template = Layouts(None).text("web/sw.js")
    needed = re.search(r"NEEDED = (\[.*?\])", template)
    assert needed and set(json.loads(needed[1])) <= set(small_site())
    assert b"/* FILES */" not in service_worker(template, {})


def test_a_browser_takes_the_manifest_and_would_install_the_app(browser: Browser) -> None:
    site = small_site()
    settings = Settings("Person in Pain", "pip", "en-GB", "Plain articles", "PIP")
    site["manifest.webmanifest"] = web_manifest(settings, SHADES)
    site |= {each.file: icon(each.size, each.maskable, SHADES) for each in ICONS}
    linked = b'<link rel="manifest" href="manifest.webmanifest"></head>'
    site["index.html"] = site["index.html"].replace(b"</head>", linked)
    host = Host()
    host.put("pain", site)
    with hosting(host), browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{host.origin}/pain/index.html")
        session = context.new_cdp_session(tab)
        told = session.send("Page.getAppManifest")
        assert told["errors"] == [] and json.loads(told["data"])["short_name"] == "PIP"
        faults = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert [fault["errorId"] for fault in faults if fault["errorId"] != "in-incognito"] == []
