"""The package: its files, its order, its metadata, and that every address in it leads somewhere."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from pip_publish.settings import EpubSettings
from tests.epub.opened import Opened, found, opened, strings, words
from tests.epub.small import book, collection, parts

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def small() -> Opened:
    """The small book."""
    return opened(book())


def test_every_document_is_strict_xhtml(small: Opened) -> None:
    for path, root in small.documents.items():
        assert root.tag == "{http://www.w3.org/1999/xhtml}html", path
        assert small.files[path].startswith(b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'), path
        assert b"&nbsp;" not in small.files[path]


def test_the_spine_holds_all_parts_and_articles_in_order(small: Opened) -> None:
    assert small.spine == [f"EPUB/{part.file}" for part in parts(collection())]
    titles = [article.title for article in collection().articles]
    shown = [
        words(found(root, "//h:h1")[0])
        for root in small.documents.values()
        if found(root, "//h:section[@role='doc-chapter']")
    ]
    assert shown == titles


def test_every_address_leads_to_a_file_and_an_id_of_the_book(small: Opened) -> None:
    inside = [(path, address) for path, address in small.addresses() if ":" not in address]
    assert len(inside) > 150
    for path, address in inside:
        file, anchor = small.target(path, address)
        assert file in small.files, f"{path}: {address}"
        if anchor:
            assert anchor in strings(small.documents[file], "//@id"), f"{path}: {address}"


def test_the_manifest_lists_every_file_once(small: Opened) -> None:
    listed = sorted(f"EPUB/{item.get('href')}" for item in small.manifest.values())
    packed = sorted(name for name in small.files if name.startswith("EPUB/") and not name.endswith("content.opf"))
    assert listed == packed
    assert {item.get("media-type") for item in small.manifest.values()} == {
        "application/xhtml+xml",
        "application/x-dtbncx+xml",
        "text/css",
        "font/ttf",
        "image/svg+xml",
    }


def test_documents_with_drawings_say_so(small: Opened) -> None:
    for item in small.manifest.values():
        path = f"EPUB/{item.get('href')}"
        if path in small.documents:
            drawn = bool(found(small.documents[path], "//svg:svg"))
            assert ("svg" in item.get("properties", "").split()) == drawn, path


def test_the_zip_has_fixed_fields_and_begins_with_the_media_type(small: Opened) -> None:
    entries = small.archive.infolist()
    assert (entries[0].filename, entries[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert small.files["mimetype"] == b"application/epub+zip"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {(3, 0o100644)}


def test_the_metadata_say_word_for_word_what_the_book_is(small: Opened) -> None:
    metadata = found(small.package, "//opf:metadata/*")
    told = [(etree.QName(e).localname if e.get("property") is None else e.get("property"), e.text) for e in metadata]
    assert told == [
        ("dcterms:modified", "2026-11-24T12:00:00Z"),
        ("identifier", "urn:uuid:08478d4c-4403-5bd1-a129-0d6fb47b9ced"),
        ("title", "Person in Pain"),
        ("title", "Plain articles"),
        ("language", "en-GB"),
        ("creator", "PIP"),
        ("publisher", "PIP"),
        ("date", "2026-11-24"),
        ("rights", "CC BY-SA 4.0"),
        ("description", "Plain articles"),
        ("source", "urn:uuid:cc8d56d1-ef6f-5a8e-aa49-ba5c7dc7bcde"),
        ("title-type", "main"),
        ("title-type", "subtitle"),
        ("schema:accessMode", "textual"),
        ("schema:accessMode", "visual"),
        ("schema:accessModeSufficient", "textual,visual"),
        ("schema:accessModeSufficient", "textual"),
        ("schema:accessibilityFeature", "alternativeText"),
        ("schema:accessibilityFeature", "ARIA"),
        ("schema:accessibilityFeature", "displayTransformability"),
        ("schema:accessibilityFeature", "index"),
        ("schema:accessibilityFeature", "pageBreakMarkers"),
        ("schema:accessibilityFeature", "pageNavigation"),
        ("schema:accessibilityFeature", "readingOrder"),
        ("schema:accessibilityFeature", "structuralNavigation"),
        ("schema:accessibilityFeature", "tableOfContents"),
        ("schema:accessibilityFeature", "unlocked"),
        ("schema:accessibilityHazard", "none"),
        (
            "schema:accessibilitySummary",
            "The text can be read aloud, enlarged and recoloured. All pictures have alternative text. The body map is "
            "a drawing with links; the same links stand in a list below it. The page numbers are those of the printed "
            "booklet. Headings, lists, tables, notes and warnings are marked as such.",
        ),
        ("pageBreakSource", "PIP: Person in Pain, booklet (PDF), A5, 24 November 2026"),
    ]
    assert small.package.get(XML_LANG) == "en-GB"
    [refined] = strings(small.package, "//opf:meta[text()='subtitle']/@refines")
    assert strings(small.package, f"//dc:title[@id='{refined[1:]}']/text()") == ["Plain articles"]


def test_conformance_is_claimed_only_with_its_evaluator(small: Opened) -> None:
    claims = "//opf:meta[@property='dcterms:conformsTo' or @property='a11y:certifiedBy']/text()"
    assert strings(small.package, claims) == []
    settings = replace(collection().settings, epub=EpubSettings(certified_by="An Evaluator"))
    judged = opened(book(settings))
    assert strings(judged.package, claims) == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA", "An Evaluator"]


def test_an_identifier_in_the_settings_is_the_books(small: Opened) -> None:
    own = "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8"
    named = opened(book(replace(collection().settings, identifier=own)))
    assert strings(named.package, "//dc:identifier/text()") == [own]
    [source] = strings(named.package, "//dc:source/text()")
    assert source not in {own, strings(small.package, "//dc:source/text()")[0]}
    assert own in named.files["EPUB/toc.ncx"].decode()


def test_a_book_without_keywords_and_short_forms_has_no_index_and_no_glossary() -> None:
    bare = opened(book(keys=("whole-body/fibromyalgia",)))
    assert not {"EPUB/index.xhtml", "EPUB/glossary.xhtml"} & set(bare.files)
    assert "index" not in strings(bare.package, "//opf:meta[@property='schema:accessibilityFeature']/text()")
    assert [label for label, _ in bare.navigation("landmarks")] == [
        "Cover",
        "How to use this book",
        "Body map",
        "Contents",
        "The articles",
        "About this book",
    ]
