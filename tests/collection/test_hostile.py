"""Files that are huge, deep, cut short or set to harm: each is a problem, and costs little time and memory."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.collection.overlay import FRONT, stock_with
from tests.collection.reader import Reader

CASE = "articles/knees/case.md"
TITLED = FRONT.replace("title: A case", 'title: "{}"')
TEXT = "## What it is\n\nA text.\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
ALIASES = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.fixture(scope="module")
def reading() -> Iterator[Reader]:
    """What a process of its own says of a collection, held to its memory and time."""
    with Reader() as reader:
        yield reader


def png(width: int, height: int) -> bytes:
    """A PNG whose header says that it is so large; one line of it is there."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    line = zlib.compress(b"\0" * (width + 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", line) + chunk(b"IEND", b"")


def picture(kind: str) -> bytes:
    """A picture of noise, so that no part of it can be left out."""
    file = BytesIO()
    Image.effect_noise((200, 200), 80).convert("RGB").save(file, kind)
    return file.getvalue()


def moving() -> bytes:
    """A PNG of two pictures."""
    file = BytesIO()
    first, second = (Image.new("L", (8, 8), shade) for shade in (0, 255))
    first.save(file, "PNG", save_all=True, append_images=[second])
    return file.getvalue()


def showing(name: str, data: bytes | str) -> dict[str, bytes | str]:
    """An article that shows a picture, and the picture."""
    return {CASE: f"{FRONT}![A picture](images/{name})\n", f"articles/knees/images/{name}": data}


FILES: list[tuple[str, str, dict[str, str | bytes]]] = [
    ("too-large", "an article of 50 MB", {CASE: (FRONT + "word " * 10_000_000).encode()}),
    ("too-large", "settings of 50 MB", {"pip-publish.toml": b"#" * 50_000_000}),
    ("too-large", "a picture of 50 MB", showing("big.png", b"\x89PNG" + b"\0" * 50_000_000)),
    ("too-large", "a drawing of 50 MB", showing("big.svg", SVG + " " * 50_000_000 + "</svg>")),
    ("too-long", "an article of 5,000 lines", {CASE: FRONT + "line\n" * 5_000}),
    ("too-long", "a paragraph of 100,000 letters", {CASE: FRONT + "word " * 20_000}),
    (
        "too-long",
        "a front matter that is long",
        {CASE: "---\ntitle: A case\n" + "# line\n" * 5_000 + "---\n\nA text.\n"},
    ),
    (
        "too-long",
        "too many keywords",
        {CASE: FRONT.replace("---\n\n", f"keywords: [{', '.join(map(str, range(500)))}]\n---\n\nA")},
    ),
    (
        "too-long",
        "too many regions",
        {"articles/regions.yaml": "".join(f"- {{slug: r{n}, name: R}}\n" for n in range(500))},
    ),
    ("too-long", "too many footnotes", {CASE: FRONT + "\n\n".join(f"a[^{n}]\n\n[^{n}]: b" for n in range(300))}),
    ("too-long", "too many marks of a footnote", {CASE: FRONT + "a[^1]\n\n" * 400 + "[^1]: b\n"}),
    ("too-long", "a long setting", {"pip-publish.toml": f'title = "{"a" * 5_000}"\nname = "a"\nlanguage = "en"\n'}),
    ("too-long", "a title in 100 kB of regions", {"articles/regions.yaml": f"- {{slug: a, name: {'b' * 90_000}}}\n"}),
    ("nesting", "lists 500 deep", {CASE: FRONT + "\n".join("  " * deep + "- item" for deep in range(400))}),
    ("nesting", "lists 500 deep in one line", {CASE: FRONT + "- " * 500 + "item"}),
    ("nesting", "quotes 500 deep", {CASE: FRONT + "> " * 500 + "quote"}),
    ("nesting", "callouts 500 deep", {CASE: FRONT + "\n\n".join("    " * deep + "!!! note" for deep in range(100))}),
    ("nesting", "divisions 500 deep", {CASE: FRONT + "<div>\n\n" * 500 + "deep" + "\n\n</div>" * 500}),
    ("nesting", "marks 100 deep", {CASE: FRONT + "<b>" * 100 + "deep" + "</b>" * 100}),
    ("yaml-unsafe", "aliases that explode", {CASE: f"---\n{ALIASES}---\n\n{TEXT}"}),
    ("yaml-unsafe", "regions that explode", {"articles/regions.yaml": ALIASES}),
    ("yaml-unsafe", "lists 5,000 deep in front matter", {CASE: f"---\ntitle: {'[' * 5_000}\n---\n\n{TEXT}"}),
    (
        "yaml-unsafe",
        "a Python object",
        {CASE: f"---\ntitle: !!python/object/new:os.system [touch harm]\n---\n\n{TEXT}"},
    ),
    ("toml-syntax", "lists 40,000 deep in the settings", {"pip-publish.toml": "title = " + "[" * 40_000}),
    ("toml-syntax", "a number of 20,000 digits", {"pip-publish.toml": "title = " + "9" * 20_000}),
    ("not-utf-8", "UTF-16", {CASE: (FRONT + TEXT).encode("utf-16")}),
    ("not-utf-8", "UTF-16 that doesn't say so", {CASE: (FRONT + TEXT).encode("utf-16-le")}),
    ("not-utf-8", "Latin-1", {CASE: (FRONT + "Caf\xe9").encode("latin-1")}),
    ("not-utf-8", "NUL bytes", {CASE: FRONT.encode() + b"A\0text"}),
    ("not-utf-8", "settings in UTF-16", {"pip-publish.toml": 'title = "A"'.encode("utf-16")}),
    ("control-character", "a bell", {CASE: FRONT + "A text\x07 that rings."}),
    ("control-character", "a bell in a title, as an escape", {CASE: TITLED.format(r"A\x07 bell") + "Words."}),
    (
        "control-character",
        "a bell in the settings, as an escape",
        {"pip-publish.toml": 'title = "A \\u0007 bell"\nname = "x"\nlanguage = "en"\n'},
    ),
    ("control-character", "half a letter, as an escape", {CASE: TITLED.format(r"Half \ud800") + "Words."}),
    ("control-character", "what Python-Markdown keeps for itself", {CASE: FRONT + "A \x02wzxhzdk:0\x03 text."}),
    ("image-size", "30,000 x 30,000 pixels", showing("big.png", png(30_000, 30_000))),
    ("image-size", "10,000 x 10,000 pixels", showing("big.png", png(10_000, 10_000))),
    ("image-size", "a drawing of 50,000 parts", showing("big.svg", SVG + "<g/>" * 50_000 + "</svg>")),
    ("image-size", "a drawing 200 deep", showing("deep.svg", SVG + "<g>" * 200 + "</g>" * 200 + "</svg>")),
    (
        "image-damaged",
        "a drawing 100,000 deep",
        showing("deep.svg", SVG + "<g>" * 100_000 + "</g>" * 100_000 + "</svg>"),
    ),
    ("image-damaged", "a PNG cut short", showing("cut.png", picture("PNG")[:-2_000])),
    ("image-damaged", "a JPEG cut short", showing("cut.jpg", picture("JPEG")[:-2_000])),
    ("image-damaged", "a WebP cut short", showing("cut.webp", picture("WEBP")[:-2_000])),
    ("image-type", "a JPEG named PNG", showing("wrong.png", picture("JPEG"))),
    ("image-type", "a GIF named PNG", showing("wrong.png", picture("GIF"))),
    ("image-type", "a GIF", showing("wrong.gif", picture("GIF"))),
    ("image-type", "a PNG that moves", showing("moving.png", moving())),
    (
        "svg-entity",
        "entities that explode",
        showing("bomb.svg", f'<!DOCTYPE svg [<!ENTITY a0 "a">{ENTITIES}]>{SVG}&a9;</svg>'),
    ),
    ("not-utf-8", "a drawing in UTF-16", showing("a.svg", f"<!DOCTYPE svg []>{SVG}</svg>".encode("utf-16"))),
    (
        "not-utf-8",
        "a drawing that says it is UTF-7",
        showing("a.svg", f'<?xml version="1.0" encoding="UTF-7"?>{SVG}</svg>'),
    ),
    ("unknown-region", "a thousand folders", {f"articles/folder-{n}/a.md": "" for n in range(1_000)}),
]
SLOW = [
    "[",
    "![",
    "[a](",
    "[](",
    "[^1]",
    "*",
    "*a ",
    "**a ",
    "_a ",
    "*a _b ",
    "`",
    "`a ``b ",
    "<",
    "<a ",
    "<b>",
    "<!--",
    "&",
    "&#1",
]
SLOW += [
    "\\",
    "|a",
    "- ",
    "> ",
    "1. ",
    ": ",
    "!!! ",
    "#",
    "{#a ",
    "{{ ",
    "a ",
    "  ",
    "\t",
    "a",
    '[a](b "',
    "https://a.b ",
    "~~~\n",
]
SLOW += ["a\n", "a\n\n", "- a\n", "> a\n", "## a\n", "|a|b|\n", "a\n: b\n\n", "!!! note\n    a\n", "*[A]: b\n", "```\n"]
RULES = {rule for rule, _, _ in FILES} | {"outside-collection", "broken-file-link", "not-a-file", "unreadable"}


@pytest.mark.parametrize(("rule", "files"), [pytest.param(rule, files, id=name) for rule, name, files in FILES])
def test_what_is_too_much_is_a_problem(
    rule: str, files: dict[str, str | bytes], tmp_path: Path, reading: Reader
) -> None:
    found = reading(stock_with(tmp_path / "collection", files))
    assert f"error[{rule}]" in found
    assert not (tmp_path / "harm").exists() and not Path("harm").exists()


def test_no_mark_makes_reading_slow(tmp_path: Path, reading: Reader) -> None:
    """Each mark over and over, in articles as large as they may be, and in as many paragraphs as they may have."""
    files: dict[str, str | bytes] = {}
    for number, mark in enumerate(SLOW):
        front = FRONT.replace("A case\n", f"Case {number}\n", 1)
        files[f"articles/knees/long-{number}.md"] = (front + mark * (190_000 // len(mark))).encode()
        files[f"articles/neck/short-{number}.md"] = (front + (mark * (600 // len(mark)) + "\n\n") * 10).encode()
    found = reading(stock_with(tmp_path / "collection", files))
    assert "error[too-long]" in found


LINKS: list[tuple[str, str, Callable[[Path, Path], None]]] = [
    ("outside-collection", CASE, lambda root, outside: (root / CASE).symlink_to(outside / "a.md")),
    (
        "outside-collection",
        "articles/whole-body",
        lambda root, outside: (root / "articles/whole-body").symlink_to(outside),
    ),
    ("broken-file-link", CASE, lambda root, outside: (root / CASE).symlink_to("case.md")),
    ("broken-file-link", CASE, lambda root, outside: (root / CASE).symlink_to("nowhere.md")),
    (
        "broken-file-link",
        "articles/whole-body",
        lambda root, outside: (root / "articles/whole-body").symlink_to("whole-body"),
    ),
    ("not-a-file", CASE, lambda root, outside: os.mkfifo(root / CASE)),
]


@pytest.mark.parametrize(("rule", "path", "make"), LINKS)
def test_links_and_pipes_among_the_files_are_problems(
    rule: str, path: str, make: Callable[[Path, Path], None], tmp_path: Path, reading: Reader
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_text(FRONT + "Secret.\n")
    root = stock_with(tmp_path / "collection", {})
    make(root, outside)
    found = reading(root)
    assert f"{path}: error[{rule}]" in found
    assert "Secret" not in found


def test_a_picture_that_is_a_link_out_of_the_collection_is_a_problem(tmp_path: Path, reading: Reader) -> None:
    root = stock_with(tmp_path / "collection", {CASE: FRONT + "![A picture](images/a.svg)\n"})
    (tmp_path / "a.svg").write_text(SVG + "</svg>")
    (root / "articles/knees/images").mkdir()
    (root / "articles/knees/images/a.svg").symlink_to(tmp_path / "a.svg")
    assert f"{CASE}:7: error[outside-collection]" in reading(root)


def test_settings_that_are_a_link_out_of_the_collection_are_a_problem(tmp_path: Path, reading: Reader) -> None:
    root = stock_with(tmp_path / "collection", {})
    (root / "pip-publish.toml").rename(tmp_path / "settings.toml")
    (root / "pip-publish.toml").symlink_to(tmp_path / "settings.toml")
    assert "pip-publish.toml: error[outside-collection]" in reading(root)


def test_a_link_within_the_collection_is_followed(tmp_path: Path, reading: Reader) -> None:
    root = stock_with(tmp_path / "collection", {"drafts/case.md": FRONT + TEXT})
    (root / CASE).symlink_to("../../drafts/case.md")
    assert reading(root) == ""


def test_a_region_that_is_a_link_to_all_articles_ends(tmp_path: Path, reading: Reader) -> None:
    root = stock_with(tmp_path / "collection", {})
    (root / "articles/whole-body").symlink_to("../articles")
    assert "articles/whole-body/knees: error[unknown-folder]" in reading(root)


def test_a_file_where_a_folder_should_be_is_a_problem(tmp_path: Path, reading: Reader) -> None:
    root = stock_with(tmp_path / "collection", {"articles/whole-body": "A file.\n"})
    assert "articles/whole-body: error[unreadable]" in reading(root)


def test_a_name_that_is_no_utf_8_can_be_printed(tmp_path: Path, reading: Reader) -> None:
    root = stock_with(tmp_path / "collection", {})
    Path(os.fsdecode(os.fsencode(root / "articles/knees") + b"/caf\xe9.md")).write_text(FRONT + TEXT)
    assert "articles/knees/caf\ufffd.md: error[file-name]" in reading(root)


def test_an_empty_folder_is_two_problems(tmp_path: Path, reading: Reader) -> None:
    found = reading(tmp_path)
    assert "pip-publish.toml: error[missing-file]" in found
    assert "articles/regions.yaml: error[missing-file]" in found
    assert found.count("error[") == 2
