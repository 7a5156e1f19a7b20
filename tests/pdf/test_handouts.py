"""Handouts: one PDF an article, its tree the article's, with the clinic's block, a rail, and a code to the web."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
import zxingcpp

from pip_publish.collection.model import Article
from pip_publish.media.pdf.documents import call_address
from pip_publish.proofs.pdf.expected import Expected, PageOf, comparable
from pip_publish.proofs.pdf.measuring import MM, rectangles, sizes, texts
from pip_publish.proofs.pdf.tagtree import Element, TaggedPdf, fold
from tests.pdf.conftest import TEXTS, collection_of, tagged
from tests.proofs import assert_pdf_ua
from tests.running import Built, Outcome, Stock, build_made

LEAST = {"handouts": 12.0, "handouts-large-print": 18.0}
SHEET = 4
"""Pages on two sheets of paper."""

RAIL = 18 + 126 + 8
"""Where the rail begins on A4, in millimetres from the left."""


def handouts(built: Built, folder: str = "handouts") -> Iterator[tuple[Article, Path]]:
    """Each article with its handout."""
    for article in collection_of(built.collection).articles:
        yield article, built.output / folder / f"{article.key}.pdf"


@pytest.fixture(params=("real", "printed"))
def made(request: pytest.FixtureRequest) -> Built:
    """Our own collection, which has neither clinic nor place on the web, and one of hard things with both."""
    found: Built = request.getfixturevalue({"real": "built_real"}.get(request.param, request.param))
    return found


@pytest.mark.parametrize("folder", LEAST)
def test_each_article_has_a_handout_and_the_manifest_says_so(made: Built, folder: str) -> None:
    listed = {file["path"]: file for file in made.manifest["files"] if file["path"].startswith(f"{folder}/")}
    wanted = {f"{folder}/{article.key}.pdf": [article.key] for article, _ in handouts(made)}
    assert {path: file["articles"] for path, file in listed.items()} == wanted
    for path, file in listed.items():
        assert file["pages"] == len(pdfium.PdfDocument(made.output / path))
        assert file["edition"] == {"handouts": "handouts"}.get(folder, "large-print-handouts")


@pytest.mark.parametrize("folder", LEAST)
def test_verapdf_finds_nothing(made: Built, folder: str) -> None:
    for _, path in handouts(made, folder):
        assert_pdf_ua(path)


@pytest.mark.parametrize("folder", LEAST)
def test_the_tree_is_the_articles(made: Built, folder: str) -> None:
    collection = collection_of(made.collection)
    titles = {article.key: article.title for article in collection.articles}
    on_the_web = bool(collection.settings.web_address)
    for article, path in handouts(made, folder):
        pdf = tagged(path)
        [element] = pdf.document.iter("Art")
        body = next(kid for kid in element.kids if isinstance(kid, Element) and kid.role == "Div")
        wanted = Expected(article, destination(pdf), TEXTS, titles, on_the_web).body()
        assert comparable(body) == comparable(wanted), article.path
        assert [heading.text for heading in pdf.document.iter("H1")] == [fold(article.title)]
        for source in article.sources:
            assert fold(source.title) in element.text


def destination(pdf: TaggedPdf) -> PageOf:
    return lambda target: pdf.page_of(pdf.destinations[target])


def test_the_article_is_read_between_clinic_and_rail(made: Built) -> None:
    """The rail stands beside the beginning, and is read last."""
    for article, path in handouts(made):
        roles = [kid.role for kid in tagged(path).document.kids if isinstance(kid, Element)]
        assert roles == ["Div", "Art", "Aside"], article.path
        rail = tagged(path).document.kids[-1]
        assert isinstance(rail, Element)
        said = rail.text
        assert re.search("Given to.*By.*Date.*Next visit", said)
        assert rail.pages == [1] * len(rail.pages)


def test_summary_review_and_dates_are_said(made: Built) -> None:
    for article, path in handouts(made):
        [element] = tagged(path).document.iter("Art")
        facts = [item.text for item in next(element.iter("L")).iter("LI")]
        assert [fact.split(" ")[0] for fact in facts] == ["Reading", "Review", "Last", "Next"]
        assert (article.review.by if article.review else "Not yet by a clinician") in facts[1]
        assert str(article.updated.year) in facts[2] and str(article.next_check.year) in facts[3]


def test_the_body_map_marks_the_place(made: Built) -> None:
    names = {region.slug: region.name for region in collection_of(made.collection).regions}
    for article, path in handouts(made):
        alternatives = [figure.entries["Alt"] for figure in tagged(path).document.iter("Figure")]
        drawn = not article.region.startswith("own-")
        said = f"Front and back of the body, with this place marked: {names[article.region]}."
        assert (said in alternatives) == drawn


def test_figures_and_links_have_words_and_no_placeholder_is_left(made: Built) -> None:
    for _, path in handouts(made):
        pdf = tagged(path)
        assert all(figure.entries.get("Alt") for figure in pdf.document.iter("Figure"))
        for link in pdf.document.iter("Link"):
            assert link.annotations and all(str(annotation.Contents).strip() for annotation in link.annotations)
        assert "000" not in re.split(r"[\s(),]+", pdf.text())


def test_title_language_and_identifier_are_the_articles(made: Built) -> None:
    identifiers = set()
    for article, path in handouts(made):
        root, info = tagged(path).pdf.Root, tagged(path).pdf.docinfo
        assert str(root.Lang) == article.language
        assert fold(str(info.Title)) == fold(article.title)
        found = re.search(r"<dc:identifier>(urn:uuid:[^<]*)<", root.Metadata.read_bytes().decode())
        assert found
        identifiers.add(found[1])
    assert len(identifiers) == len(list(handouts(made)))


@pytest.mark.parametrize("folder", LEAST)
def test_no_text_is_too_small_or_off_the_page(made: Built, folder: str) -> None:
    for _, path in handouts(made, folder):
        small = [(page, round(size, 2), letter) for page, size, letter in sizes(path) if size < LEAST[folder] - 0.01]
        assert not small, (path.name, small[:20])
        for page, (left, top, right, bottom), text in rectangles(path):
            where = f"{path.name}, page {page}: {text!r}"
            assert left > 14 and right < 210 - 14 and top > 9 and bottom < 297 - 9, where


def test_nothing_but_the_word_for_notes_stands_in_the_rail_of_later_pages(made: Built) -> None:
    for _, path in handouts(made):
        for page, (left, _, _, _), text in rectangles(path):
            assert page == 1 or left < RAIL - 1 or text == "Notes", f"{path.name}, page {page}: {text!r}"
        for text in texts(path)[1:]:
            assert "Notes" in text


def test_our_own_handouts_fit_on_two_sheets_where_the_text_allows(built_real: Built) -> None:
    pages = sorted(len(pdfium.PdfDocument(path)) for _, path in handouts(built_real))
    assert pages[-1] <= SHEET + 1
    assert pages[len(pages) * 9 // 10 - 1] <= SHEET, "nine of ten fit"


def test_the_first_page_says_to_turn_over_where_more_follow(made: Built) -> None:
    counts = set()
    for article, path in handouts(made):
        pages = texts(path)
        assert ("Turn over" in pages[0]) == (len(pages) > 1)
        assert not any("Turn over" in page for page in pages[1:])
        assert all(fold(article.title).split()[0] in page for page in pages[1:])
        counts.add(len(pages))
    assert len(counts) > 1


def test_other_forms_are_named_where_the_settings_name_them(printed: Built, stock: Stock) -> None:
    for _, path in handouts(printed):
        assert "Also in large print, an e-book, on the web" in tagged(path).text()
    for _, path in handouts(printed, "handouts-large-print"):
        assert "Also in an e-book, on the web" in tagged(path).text()
    stock.replace("pip-publish.toml", '"booklet", "epub", "web"', '"handouts"')
    stock.publish("all").succeeded()
    assert "Also in" not in tagged(stock.output / "handouts/knees/knee-pain.pdf").text()


@pytest.mark.parametrize(("folder", "scale"), [("handouts", 1.0), ("handouts", 4.0), ("handouts-large-print", 2.0)])
def test_the_code_leads_to_the_articles_page(printed: Built, folder: str, scale: float) -> None:
    """Decoded from the page as it is drawn, at 72 dots an inch and more, in grey."""
    decoded = 0
    for _, path in handouts(printed, folder):
        address = re.search(r"QR code of the address (\S+)", " ".join(alternatives(path)))
        assert address
        codes = [
            code.text
            for page in pdfium.PdfDocument(path)
            for code in zxingcpp.read_barcodes(page.render(scale=scale).to_pil().convert("L"))
        ]
        assert codes == [f"https://{address[1]}"], path.name
        web = printed.output / "web" / codes[0].removeprefix("https://example.org/small/")
        assert web.is_file()
        decoded += 1
    assert decoded > 5


def alternatives(path: Path) -> list[str]:
    return [figure.entries["Alt"] for figure in tagged(path).document.iter("Figure")]


def test_without_an_address_on_the_web_there_is_no_code(built_real: Built) -> None:
    for _, path in handouts(built_real):
        assert not [words for words in alternatives(path) if "QR" in words]


def test_the_logo_is_drawn_beside_the_clinics_name(printed: Built) -> None:
    """It says no more than the name does, so it is decoration (ISO 14289-1 7.3)."""
    _, path = next(handouts(printed))
    picture = pdfium.PdfDocument(path)[0].render(scale=2).to_pil().convert("RGB")
    box = picture.crop(tuple(round(value / MM * 2) for value in (18, 14, 58, 36)))
    colours = {colour for _, colour in box.getcolors(1 << 20) or []}
    assert (28, 80, 73) in colours
    assert not [words for words in alternatives(path) if "ogo" in words]


PHONE, OTHER = "+44 1632 960001", "+44 1632 960777"


def outline(path: Path) -> list[str]:
    return list(tagged(path).document.outline())


def forms(to: Path) -> Stock:
    """The stock collection as handouts alone."""
    from tests.pdf.hard import sized  # noqa: PLC0415

    collection = sized(to, "A5")
    collection.replace("pip-publish.toml", '"booklet", "epub", "web"', '"handouts", "large-print-handouts"')
    return collection


def test_one_edit_of_the_phone_reaches_every_handout_and_changes_nothing_else(tmp_path: Path) -> None:
    collection = forms(tmp_path / "clinic")
    collection.publish("all").succeeded()
    before = {path: outline(path) for path in sorted(collection.output.rglob("*.pdf"))}
    tagged.cache_clear()
    collection.replace("pip-publish.toml", PHONE, OTHER)
    collection.publish("all").succeeded()
    assert sorted(collection.output.rglob("*.pdf")) == list(before)
    assert len(before) == 8
    for path, lines in before.items():
        assert PHONE in "\n".join(lines)
        assert outline(path) == [line.replace(PHONE, OTHER) for line in lines]


def test_the_phone_can_be_called_from_the_page(printed: Built) -> None:
    _, path = next(handouts(printed))
    assert "tel:+441632960001" in {str(link.A.URI) for link in links(path)}


@pytest.mark.parametrize(
    ("phone", "address"),
    [
        ("01632 960 123", "tel:01632960123"),
        ("+44 (0)1632 960-123", "tel:+441632960123"),
        ("(01632) 960.123", "tel:01632960123"),
        ("01632 960 123 ext 4", ""),
        ("01632 960123 / 124", ""),
        ("ask at the desk", ""),
    ],
)
def test_only_a_number_that_is_plain_is_called(phone: str, address: str) -> None:
    assert call_address(phone) == address


def links(path: Path) -> list[pikepdf.Object]:
    return [link for page in tagged(path).pages for link in page.get("/Annots", ()) if "/A" in link]


@pytest.mark.parametrize(("size", "wide", "high"), [("A4", 210.0, 297.0), ("letter", 215.9, 279.4)])
def test_the_paper_is_that_of_the_settings(stock: Stock, size: str, wide: float, high: float) -> None:
    stock.append("pip-publish.toml", f'[handouts]\npage-size = "{size}"')
    stock.publish("handouts", "--only", "knee-pain").succeeded()
    path = stock.output / "handouts/knees/knee-pain.pdf"
    assert_pdf_ua(path)
    width, height = pdfium.PdfDocument(path)[0].get_size()
    assert (round(width * MM, 1), round(height * MM, 1)) == (wide, high)
    assert all(right < wide - 14 for _, (_, _, right, _), _ in rectangles(path))


def test_an_address_too_long_for_the_rail_stands_below_the_article(stock: Stock) -> None:
    name = "a-very-long-name-of-an-article-that-goes-on-and-on-as-if-nobody-ever-had-to-read-it-aloud"
    stock.write(f"knees/{name}.md", stock.path("knees/knee-pain.md").read_text().replace("Knee pain", "Long name"))
    stock.publish("handouts", "--only", name).succeeded()
    path = stock.output / f"handouts/knees/{name}.pdf"
    assert_pdf_ua(path)
    [after] = [kid for kid in tagged(path).document.kids if isinstance(kid, Element) and "Newest" in kid.text]
    assert "Given to" not in after.text
    assert all(page == 1 or left < RAIL - 1 or text == "Notes" for page, (left, _, _, _), text in rectangles(path))


def test_handouts_are_the_same_with_one_worker_and_with_two(tmp_path: Path) -> None:
    found: list[dict[str, bytes]] = []
    for jobs in (1, 2):
        collection = forms(tmp_path / f"jobs-{jobs}")
        outcome: Outcome = collection.publish("all", "--jobs", str(jobs))
        outcome.succeeded()
        files = sorted(collection.output.rglob("*.pdf"))
        found.append({path.relative_to(collection.output).as_posix(): path.read_bytes() for path in files})
    assert found[0] == found[1]


def test_handouts_in_spanish_speak_spanish(tmp_path: Path, shared_folder: Path) -> None:
    def spanish(to: Path) -> Stock:
        collection = forms(to)
        collection.replace("pip-publish.toml", 'language = "en-GB"', 'language = "es"')
        collection.remove("neck/stiff-neck.es.md")
        return collection

    built = build_made(spanish, shared_folder / "pdf-spanish-handouts")
    for _, path in handouts(built):
        said = tagged(path).text()
        assert "Entregado a" in said and "Given to" not in said
        assert "Siga al dorso" in texts(path)[0] or len(texts(path)) == 1
