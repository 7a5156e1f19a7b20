"""E-books that were broken on purpose: what no validator sees, our proofs do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from pip_publish.proofs.epub import order, page_markers, regions
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens import alternatives, fonts, labels, language, links, structure
from tests.proofs.shelves import Change, assert_caught, broken_epub, changed, swapped

NECK, KNEE = "EPUB/articles/neck/stiff-neck.xhtml", "EPUB/articles/knees/knee-pain.xhtml"
CRAMPS, RESTLESS = "EPUB/articles/lower-legs/leg-cramps.xhtml", "EPUB/articles/lower-legs/restless-legs-syndrome.xhtml"
FRONT, NAV, PACKAGE, STYLES = "EPUB/body-map-front.xhtml", "EPUB/nav.xhtml", "EPUB/content.opf", "EPUB/styles/epub.css"
FACE = "EPUB/fonts/AtkinsonHyperlegible-Bold.ttf"

HEADING = '<h2 id="what-it-is">What it is</h2>'
MARKER = '<span id="page-9" epub:type="pagebreak" role="doc-pagebreak" title="9"></span>'
ITEM = "<li>Put something warm on it for 15 minutes.</li>"
DRINK = "Drink enough water. Ask your pharmacist"
PICTURE = "Side view of a head on a low pillow: the neck lies in line with the back"

STRUCTURE = [
    (
        swapped(KNEE, "Stop if the pain becomes sharp.", "Sit on a firm chair."),
        (KNEE, "“Knee pain”", "the paragraph “Stop if the pain becomes sharp.” was expected", "“Sit on a firm chair.”"),
    ),
    (
        changed(NECK, HEADING, '<p id="what-it-is">What it is</p>'),
        (NECK, "the heading of level 2 “What it is” was expected, but the paragraph “What it is” was found"),
    ),
    (changed(NECK, HEADING, HEADING.replace("h2", "h3")), (NECK, "level 2", "level 3")),
    (changed(NECK, HEADING, HEADING.replace("<h2", '<h2 role="presentation"')), (NECK, "role=presentation")),
    (changed(NECK, HEADING, f"{HEADING}<p>Buy our pillows.</p>"), (NECK, "“Buy our pillows.” was found")),
    (changed(KNEE, '<th scope="col">How often</th>', "<td>How often</td>"), (KNEE, "the header cell “How often”")),
    (changed(NECK, ITEM, ""), (NECK, "the list item “Put something warm on it for 15 minutes.” was expected")),
    (changed(NECK, 'role="doc-tip" aria-label="Tip"', 'role="doc-tip" aria-label="Note"'), (NECK, "aria-label=Tip")),
    (changed(NECK, "<strong>and</strong>", "and"), (NECK, "the strong “and” was expected")),
    (changed(NECK, ITEM, ITEM.replace("<li>", '<li hidden="hidden">')), (NECK, "hidden=hidden")),
    (
        changed(NECK, "leg-cramps.xhtml#stretching", "leg-cramps.xhtml#what-it-is"),
        (NECK, "→ pip:lower-legs/leg-cramps"),
    ),
    (changed(NECK, "Figure 1.", "Figure 2."), (NECK, "Figure 1.", "Figure 2.")),
    (changed(NECK, ">Sleeping on your front", ">Sleeping on your back"), (NECK, "Sleeping on your front")),
]
AROUND = [
    ("words-around-differ", changed(NECK, "mostly gets better within a week", "gets worse"), (NECK, "gets worse")),
    ("words-around-differ", changed(NECK, "By Dr Ada Example", "By Dr No One"), (NECK, "By Dr No One")),
    ("words-around-differ", changed(CRAMPS, "A leaflet that the clinic keeps", "A book"), (CRAMPS, "A leaflet")),
    (
        "words-around-unknown",
        changed(NECK, "</section>\n</body>", "<p>Sale!</p></section>\n</body>"),
        (NECK, "“Sale!”"),
    ),
    ("words-around-unknown", changed(NECK, "</body>", "<p>Sale!</p></body>"), (NECK, "“Sale!”")),
    ("words-around-unknown", changed(NECK, "</section>\n</body>", "Sale!</section>\n</body>"), (NECK, "“Sale!”")),
    ("article-missing", changed(NECK, '<h1 id="pip-title">Stiff neck</h1>', "<p>Stiff neck</p>"), None),
]


def _caught(proof: ModuleType, broken: Built, shelf: Shelf, rule: str, told: tuple[str, ...] | None = None) -> None:
    verdict = proof.prove(broken, shelf)
    place, *words = told or (verdict.findings[0].place if verdict.findings else "",)
    assert_caught(verdict, rule, place, *words)


@pytest.mark.parametrize(("changes", "told"), STRUCTURE, ids=range(len(STRUCTURE)))
def test_text_that_is_not_the_articles_is_caught(
    changes: Mapping[str, Change], told: tuple[str, ...], tmp_path: Path, stock_shelf: Shelf, book: Built
) -> None:
    _caught(structure, broken_epub(book, tmp_path, changes), stock_shelf, "structure-differs", told)


@pytest.mark.parametrize(("rule", "changes", "told"), AROUND, ids=range(len(AROUND)))
def test_words_around_an_article_that_are_not_its_own_are_caught(
    rule: str,
    changes: Mapping[str, Change],
    told: tuple[str, ...] | None,
    tmp_path: Path,
    stock_shelf: Shelf,
    book: Built,
) -> None:
    _caught(structure, broken_epub(book, tmp_path, changes), stock_shelf, rule, told)


def test_a_numbered_list_made_a_plain_one_is_caught(tmp_path: Path, stock_shelf: Shelf, book: Built) -> None:
    def plain(text: str) -> str:
        before, _, after = text.partition("<ol><li>Sit on")
        return f"{before}<ul><li>Sit on{after.replace('</ol>', '</ul>', 1)}"

    broken = broken_epub(book, tmp_path, {KNEE: plain})
    _caught(structure, broken, stock_shelf, "structure-differs", (KNEE, "a numbered list was expected, but a list"))


def _moved(name: str, piece: str, before: str) -> Mapping[str, Change]:
    """A piece that stands once is moved before another."""
    return {name: lambda text: text.replace(piece, "", 1).replace(before, f"{piece}{before}", 1)}


@pytest.mark.parametrize(
    ("changes", "rule", "words"),
    [
        (_moved(NECK, MARKER, ITEM), "marker-too-late", "“Two bend your neck.”, which begins on page 9"),
        (_moved(NECK, MARKER, "<ul>"), "marker-too-early", "“Keep moving your neck gently.”, which begins on page 8"),
    ],
    ids=["late", "early"],
)
def test_a_page_marker_that_was_moved_to_another_block_is_caught(
    changes: Mapping[str, Change], rule: str, words: str, tmp_path: Path, stock_shelf: Shelf, book: Built
) -> None:
    broken = broken_epub(book, tmp_path, changes)
    _caught(page_markers, broken, stock_shelf, rule, (f"{NECK}#page-9", words))


def test_markers_that_are_not_the_booklets_pages_are_caught(tmp_path: Path, stock_shelf: Shelf, book: Built) -> None:
    gone = {**changed(NECK, MARKER, ""), **changed(NAV, f'{NECK[5:]}#page-9">9<', f'{NECK[5:]}#page-8">8<')}
    rules = {found.rule for found in page_markers.prove(broken_epub(book, tmp_path, gone), stock_shelf).findings}
    assert rules >= {"page-list-differs", "pages-differ"}


def test_a_page_list_that_leads_elsewhere_is_caught(tmp_path: Path, stock_shelf: Shelf, book: Built) -> None:
    broken = broken_epub(book, tmp_path, changed(NAV, 'stiff-neck.xhtml#page-9"', 'stiff-neck.xhtml#page-10"'))
    _caught(page_markers, broken, stock_shelf, "page-list-differs", (f"{NECK}#page-9", "“9” does not lead"))


def test_pages_of_another_book_are_caught(tmp_path: Path, stock_shelf: Shelf, book: Built) -> None:
    for number, (old, new) in enumerate(((", A5,", ", A4,"), ("<dc:source>urn:uuid:e", "<dc:source>urn:uuid:f"))):
        (tmp_path / str(number)).mkdir()
        broken = broken_epub(book, tmp_path / str(number), changed(PACKAGE, old, new))
        _caught(page_markers, broken, stock_shelf, "source-differs", (PACKAGE,))


def test_without_the_booklet_a_person_must_compare_the_pages(stock_shelf: Shelf, book: Built) -> None:
    alone = Shelf(stock_shelf.folder, stock_shelf.collection, (book,))
    verdict = page_markers.prove(book, alone)
    assert verdict.passed
    assert [(found.rule, found.severity) for found in verdict.findings] == [("booklet-missing", "review")]


@pytest.mark.parametrize(
    ("changes", "rule", "told"),
    [
        (changed(NECK, PICTURE, "A pillow"), "alternative-differs", (NECK, "A pillow")),
        (changed(NECK, f'alt="{PICTURE}"', 'alt=""'), "alternative-differs", (NECK, "decorative")),
        (changed(RESTLESS, 'alt=""', 'alt="A wave"'), "alternative-differs", (RESTLESS, "“A wave” was found")),
        (changed(NECK, "neck/pillow.svg", "lower-legs/wave.svg"), "picture-differs", (NECK, "images/pillow.svg")),
    ],
    ids=["changed", "emptied", "added", "exchanged"],
)
def test_pictures_that_are_not_described_as_the_article_does_are_caught(
    changes: Mapping[str, Change], rule: str, told: tuple[str, ...], tmp_path: Path, stock_shelf: Shelf, book: Built
) -> None:
    _caught(alternatives, broken_epub(book, tmp_path, changes), stock_shelf, rule, told)


@pytest.mark.parametrize(
    ("changes", "rule", "told"),
    [
        (
            changed(FRONT, '<a href="regions/neck.xhtml"', '<a href="regions/knees.xhtml"'),
            "region-link-elsewhere",
            (FRONT, "“Neck”"),
        ),
        (
            changed(FRONT, 'aria-label="Neck, 1 article"', 'aria-label="Knees, 1 article"'),
            "region-link-name",
            (FRONT, "“Neck”"),
        ),
        (changed(FRONT, 'data-region="neck"', 'data-region="chest"'), None, None),
        (changed(FRONT, ">Neck</a>", ">Knees</a>"), "region-list-differs", (FRONT, "Neck, Knees")),
        (
            changed("EPUB/regions/neck.xhtml", "marked: Neck.", "marked: Knees."),
            "region-figure-differs",
            ("EPUB/regions/neck.xhtml",),
        ),
        (
            changed("EPUB/regions/neck.xhtml", "neck/stiff-neck", "knees/knee-pain"),
            "region-articles-differ",
            ("EPUB/regions/neck.xhtml",),
        ),
        (changed(NECK, "regions/neck.xhtml", "regions/knees.xhtml"), "way-back-differs", (NECK, "its place")),
    ],
)
def test_a_place_that_leads_to_another_is_caught(
    changes: Mapping[str, Change],
    rule: str | None,
    told: tuple[str, ...] | None,
    tmp_path: Path,
    stock_shelf: Shelf,
    book: Built,
) -> None:
    broken = broken_epub(book, tmp_path, changes)
    if rule is None:
        rules = {found.rule for found in regions.prove(broken, stock_shelf).findings}
        assert rules == {"region-link-unknown", "region-link-missing"}
    else:
        _caught(regions, broken, stock_shelf, rule, told)


@pytest.mark.parametrize(
    ("changes", "rule", "told"),
    [
        (changed(NECK, 'lang="en-GB" xml:lang="en-GB"', 'lang="de" xml:lang="de"'), "language-differs", (NECK, "de")),
        (changed(NECK, 'xml:lang="en-GB"', 'xml:lang="de"'), "language-differs", (NECK, "by XML")),
        (changed(PACKAGE, "<dc:language>en-GB", "<dc:language>es"), "language-differs", (PACKAGE, "es")),
        (
            changed(KNEE, 'lang="el" xml:lang="el"', 'lang="de" xml:lang="de"'),
            "passage-language-differs",
            (KNEE, "“γόνατο” in el was expected"),
        ),
        (changed(KNEE, 'dir="rtl"', 'dir="ltr"'), "passage-language-differs", (KNEE, "(ltr) was found")),
    ],
    ids=["page", "xml", "package", "passage", "direction"],
)
def test_a_wrong_language_is_caught(
    changes: Mapping[str, Change], rule: str, told: tuple[str, ...], tmp_path: Path, stock_shelf: Shelf, book: Built
) -> None:
    _caught(language, broken_epub(book, tmp_path, changes), stock_shelf, rule, told)


@pytest.mark.parametrize(
    ("changes", "rule", "told"),
    [
        (changed(NECK, "../lower-legs/leg-cramps.xhtml#s", "../legs/leg-cramps.xhtml#s"), "dead-link", (NECK,)),
        (changed(NECK, "leg-cramps.xhtml#stretching", "leg-cramps.xhtml#strain"), "dead-anchor", (NECK, "#strain")),
        (
            changed(NECK, "<h1 id", '<img alt="" src="https://x.example/i.png"/><h1 id'),
            "remote-resource",
            (NECK, "x.example"),
        ),
        (changed(NECK, 'href="../../nav.xhtml"', 'href="javascript:alert(1)"'), "strange-link", (NECK, "javascript")),
        (changed(NAV, ">Stiff neck<", ">Knee pain<"), "link-says-otherwise", (NAV, "“Stiff neck”")),
        (changed(STYLES, "../fonts/AtkinsonHyperlegible-Bold.ttf", "../fonts/b.ttf"), "dead-link", (STYLES, "b.ttf")),
        (changed(STYLES, "h1 {", "@import 'https://x.example/a.css'; h1 {"), "remote-resource", (STYLES, "x.example")),
    ],
    ids=["file", "anchor", "remote", "script", "title", "style", "import"],
)
def test_a_link_that_leads_nowhere_is_caught(
    changes: Mapping[str, Change], rule: str, told: tuple[str, ...], tmp_path: Path, stock_shelf: Shelf, book: Built
) -> None:
    _caught(links, broken_epub(book, tmp_path, changes), stock_shelf, rule, told)


def test_a_picture_that_is_missing_is_caught(tmp_path: Path, stock_shelf: Shelf, book: Built) -> None:
    broken = broken_epub(book, tmp_path, {}, without=("EPUB/pictures/neck/pillow.svg",))
    _caught(links, broken, stock_shelf, "dead-link", (NECK, "pillow.svg"))
    _caught(alternatives, broken, stock_shelf, "picture-differs", (NECK, "pillow.svg"))


def test_faces_that_are_missing_or_not_declared_are_caught(tmp_path: Path, stock_shelf: Shelf, book: Built) -> None:
    item = f'<item href="{FACE[5:]}" id="fonts.AtkinsonHyperlegible-Bold.ttf" media-type="font/ttf"/>'
    cases = [
        ({}, (FACE,), "font-missing", (STYLES, FACE)),
        (changed(PACKAGE, item, ""), (), "font-not-declared", (FACE, "nothing")),
        (changed(PACKAGE, item, item.replace("font/ttf", "font/woff2")), (), "font-not-declared", (FACE, "font/woff2")),
        (changed(STYLES, 'body { font-family: "Atkinson', 'body { font-family: "Comic'), (), "face-missing", (STYLES,)),
    ]
    for number, (changes, without, rule, told) in enumerate(cases):
        (tmp_path / str(number)).mkdir()
        _caught(fonts, broken_epub(book, tmp_path / str(number), changes, without), stock_shelf, rule, told)


def test_drawings_links_and_parts_without_names_are_caught(tmp_path: Path, stock_shelf: Shelf, book: Built) -> None:
    cases = [
        (changed(FRONT, 'aria-label="Neck, 1 article"', ""), FRONT, "nameless", "a link"),
        (changed(NECK, ">Leg cramps</a>", "></a>"), NECK, "nameless", "a link"),
        (changed(NECK, "<title>Stiff neck</title>", "<title></title>"), NECK, "page-without-title", "no title"),
        (changed(NECK, 'aria-labelledby="pip-title"', 'aria-labelledby="gone"'), NECK, "label-missing", "gone"),
        (changed(NAV, 'aria-labelledby="pip-pages"', 'aria-label="Contents"'), NAV, "landmarks-alike", "Contents"),
    ]
    for number, (changes, place, rule, word) in enumerate(cases):
        (tmp_path / str(number)).mkdir()
        broken = broken_epub(book, tmp_path / str(number), changes)
        _caught(labels, broken, stock_shelf, rule, (place, word))


def test_articles_in_another_order_are_caught(tmp_path: Path, stock_shelf: Shelf, book: Built) -> None:
    cases = [
        (
            swapped(
                PACKAGE,
                '<itemref idref="articles.neck.stiff-neck.xhtml"/>',
                '<itemref idref="articles.knees.knee-pain.xhtml"/>',
            ),
            PACKAGE,
            "“Stiff neck”",
        ),
        (
            swapped(NAV, 'articles/neck/stiff-neck.xhtml">Stiff neck<', 'articles/knees/knee-pain.xhtml">Knee pain<'),
            NAV,
            "“Stiff neck”",
        ),
        (swapped(NAV, 'articles/neck/stiff-neck.xhtml">', 'articles/knees/knee-pain.xhtml">'), NAV, "another order"),
        (swapped("EPUB/toc.ncx", "<text>Stiff neck<", "<text>Knee pain<"), NAV, "“Stiff neck”"),
    ]
    for number, (changes, place, word) in enumerate(cases):
        (tmp_path / str(number)).mkdir()
        broken = broken_epub(book, tmp_path / str(number), changes)
        _caught(order, broken, stock_shelf, "order-differs", (place, word))
