"""The file that parts are bound into, read by another program, and parts whose words look like references."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from pydyf import PDF, Dictionary, Stream, String

from pip_publish.media.pdf.objects import Lead, text_string
from pip_publish.media.pdf.packing import pack
from pip_publish.media.pdf.tagging import KEY, Tree
from pip_publish.media.pdf.writing import Packer, Writer, dictionary, reference

CATALOGUE = dictionary(Type="/Catalog", Pages=b"<</Type/Pages/Kids[]/Count 0>>")


def written(writer: Writer, root: int, info: int) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(writer.finish(root, info)))


@pytest.mark.parametrize("count", [1, 2, 200, 201, 255, 256, 257, 70_000])
def test_all_objects_are_found_again(count: int) -> None:
    writer = Writer()
    root, info, stream = writer.reserve(), writer.reserve(), writer.reserve()
    first = writer.reserve(count)
    writer.objects(first, [b"(%d)" % number for number in range(count)])
    writer.pack(stream, b"/Kind /Test", b"words " * 999)
    writer.objects(root, [CATALOGUE, dictionary(Title=String("A title"))])
    pdf = written(writer, root, info)
    assert [str(pdf.get_object(first + at, 0)) for at in (0, count // 2, count - 1)] == [
        "0",
        f"{count // 2}",
        f"{count - 1}",
    ]
    assert pdf.get_object(stream, 0).read_bytes() == b"words " * 999
    assert str(pdf.trailer.Info.Title) == "A title"
    assert pdf.check_pdf_syntax() == ["ERROR: file does not contain any pages"]


def test_one_big_object_stream_counts_beyond_two_bytes() -> None:
    writer = Writer()
    root, info = writer.reserve(), writer.reserve()
    first = writer.reserve(70_000)
    header = b"".join(b"%d %d " % (first + at, 7 * at) for at in range(70_000))
    body = b"".join(b"(%05d)" % at for at in range(70_000))
    writer.object_stream(first, 70_000, header + body, len(header))
    writer.objects(root, [CATALOGUE, dictionary()])
    pdf = written(writer, root, info)
    assert [str(pdf.get_object(first + at, 0)) for at in (255, 256, 65_536, 69_999)] == [
        "00255",
        "00256",
        "65536",
        "69999",
    ]


def test_a_packer_that_knows_all_pieces_gives_the_same_file() -> None:
    def file(packer: Packer | None) -> bytes:
        writer = Writer(packer)
        root = writer.reserve(3)
        writer.pack(root + 2, b"", b"words " * 999)
        writer.objects(root, [CATALOGUE, dictionary()])
        return writer.finish(root, root + 1)

    packer = Packer()
    assert file(packer) == file(packer) == file(None)


def test_a_number_that_is_never_written_is_told() -> None:
    writer = Writer()
    root = writer.reserve(3)
    writer.objects(root, [CATALOGUE, dictionary()])
    with pytest.raises(ValueError, match="no object has the number 3"):
        writer.finish(root, root + 1)


@pytest.mark.parametrize("text", ["plain", "(a) \\ b", "a\rb\nc", "Überall", "痛み 😀", "100 % of 3 0 R", ""])
def test_text_strings_come_back(text: str) -> None:
    writer = Writer()
    root, info = writer.reserve(), writer.reserve()
    writer.objects(root, [CATALOGUE, dictionary(Title=text_string(text))])
    assert str(written(writer, root, info).trailer.Info.Title) == text


def a_part(words: str, lead: Lead | None = None) -> tuple[PDF, Tree, list[tuple[Dictionary, Lead]]]:
    """A page with a link and one structure element, as the layout engine leaves them."""
    pdf = PDF()
    spaces, resources, content = Dictionary(), Dictionary(), Stream([b"q", b"Q"])
    annotation = Dictionary({"Type": "/Annot", "Contents": String(words)})
    element = Dictionary({"S": "/P", "P": b"-1 0 R", "Alt": String(words)})
    for item in (spaces, resources, content, annotation, element):
        pdf.add_object(item)
    resources.update(Font=reference(1), ColorSpace=spaces.reference)
    page = Dictionary({"Type": "/Page", "Contents": content.reference, "Resources": resources.reference})
    page["Annots"] = b"[%b]" % annotation.reference
    pdf.add_page(page)
    parents = Dictionary({"Nums": b"[%b %b]" % (KEY % page.number, element.reference)})
    pdf.add_object(parents)
    return pdf, Tree((element.number,), (), (), parents), [(annotation, lead)] if lead else []


def test_words_that_look_like_references_stay_words() -> None:
    words = "see 3 0 R, 100 %d of (4 0 R) \\ 5 0 R"
    pdf, tree, leads = a_part(words)
    objects = pack(pdf, tree, leads, set(), furnished=False)
    filled = objects.dictionaries.text % tuple(7000 + number for number in objects.dictionaries.numbers)
    assert filled.count(String(words).data) == 2


def test_each_object_begins_where_the_stream_says_whatever_its_numbers_are() -> None:
    lead = Lead(0, 60, "head/a", "A, page ", ".")
    pdf, tree, leads = a_part("A, page 000.", lead)
    objects = pack(pdf, tree, leads, set(), furnished=True)
    for start, page in ((1, 1), (9_000_000, 99_999)):
        values: list[int | bytes] = [start + number for number in objects.dictionaries.numbers]
        [found] = objects.leads
        values[found.at] = found.written("head/a", page)
        text = objects.dictionaries.text % tuple(values)
        header = list(map(int, text[: objects.first].split()))
        assert header[::2] == [start + number for number in range(objects.count)]
        for offset in header[1::2]:
            assert text[objects.first + offset :].startswith(b"<<")
            assert offset == 0 or text[objects.first + offset - 1 :].startswith(b"\n")
        assert b"(A, page %d.)" % page in text


def test_the_binder_needs_neither_the_engine_nor_a_parser(tmp_path: Path) -> None:
    probe = "import sys, pip_publish.media.pdf.binding; print({'weasyprint', 'pikepdf'} & {*sys.modules})"
    told = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert told.stdout.strip() == "set()"
