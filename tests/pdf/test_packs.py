"""Packs: any articles as a booklet or an e-book of their own, of parts that are laid out already.

That the tree, the pages and all that leads to them are right is proven with the booklets: a pack is one of their cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from typing import Any

import pikepdf
import pytest

from pip_publish.build.cache import Cache
from pip_publish.build.work import Workshop
from pip_publish.problems import Problem
from pip_publish.proofs.pdf.expected import Expected, comparable
from pip_publish.proofs.pdf.tagtree import Element, TaggedPdf, fold
from pip_publish.publish import Wanted, publish
from pip_publish.settings import Pack
from tests.epub.opened import Opened, opened, strings
from tests.pdf.conftest import TEXTS, collection_of
from tests.proofs import assert_ace_clean, assert_epubcheck_clean, assert_pdf_ua
from tests.running import Built, Stock

ARTICLES = ("neck/stiff-neck", "knees/knee-pain", "lower-legs/leg-cramps", "lower-legs/restless-legs-syndrome")
SUBSETS = list(chain.from_iterable(combinations(ARTICLES, count) for count in range(1, len(ARTICLES) + 1)))
OWN_PARTS = re.compile(
    "Cover|Welcome|Where does it hurt.|Is it at the back.|Contents|Not in this booklet|Index of words"
    "|What short forms mean|About this booklet|Other places|Neck|Knees|Lower legs|Whole body"
)


class Heard:
    """Notes which parts were laid out anew, and which were there."""

    def __init__(self) -> None:
        self.anew: list[str] = []
        self.reused: list[str] = []

    def stage(self, name: str, total: int) -> None:
        """Nothing."""

    def done(self, what: str, reused: bool) -> None:
        """Note it."""
        (self.reused if reused else self.anew).append(what)

    def problems(self, found: Sequence[Problem]) -> None:
        """There are none."""
        assert not found


def packed(stock: Stock, cache: Cache, pack: Pack) -> Heard:
    """Make a pack with what is kept, and tell what was laid out."""
    heard = Heard()
    with Workshop(cache) as shop:
        publish(stock.folder, Wanted(pack=pack), stock.output, heard, shop)
    return heard


def pages_of(pdf: TaggedPdf) -> Any:
    """The page of a target; references to what the pack lacks lead to the page that names it."""
    lacking = {name for name in pdf.destinations if "#" not in name and name in ARTICLES} - set(titles_held(pdf))
    return lambda target: pdf.page_of(
        pdf.destinations[target.partition("#")[0] if target.partition("#")[0] in lacking else target]
    )


def titles_held(pdf: TaggedPdf) -> Iterator[str]:
    """The keys of the articles that a pack holds."""
    starts = {article.pages[0] for article in pdf.document.iter("Art")}
    yield from (name for name, place in pdf.destinations.items() if name in ARTICLES and pdf.page_of(place) in starts)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    """One cache for all packs of this module."""
    return Cache(tmp_path_factory.mktemp("kept"))


@pytest.mark.parametrize("chosen", SUBSETS, ids=lambda chosen: "+".join(key.rpartition("/")[2] for key in chosen))
def test_every_choice_of_articles_is_whole_and_lays_out_its_own_pages_alone(
    stock: Stock, kept: Cache, chosen: tuple[str, ...]
) -> None:
    with Workshop(kept) as shop:
        publish(stock.folder, Wanted(("booklet",)), stock.output, Heard(), shop)
    heard = packed(stock, kept, Pack(name="some", title="Some of them", audience="you", articles=chosen))
    assert not [part for part in heard.anew if not OWN_PARTS.fullmatch(part)]
    path = stock.output / "packs/some.pdf"
    assert_pdf_ua(path)
    pdf, collection = TaggedPdf(path), collection_of(stock.folder)
    held = [article for article in collection.articles if article.key in chosen]
    assert {article.title for article in held} <= {*heard.reused}
    elements = list(pdf.document.iter("Art"))
    for article, element in zip(held, elements, strict=True):
        body = next(kid for kid in element.kids if isinstance(kid, Element) and kid.role == "Div")
        assert comparable(body) == comparable(Expected(article, pages_of(pdf), TEXTS).body()), article.path
    for page in pdf.pages:
        for link in page.get("/Annots", ()):
            assert "/Dest" not in link or pdf.page_of(link.Dest)


def test_what_a_pack_lacks_is_named_once_with_its_region(printed: Built) -> None:
    pdf = TaggedPdf(printed.output / "packs/legs.pdf")
    parts = [kid for kid in pdf.document.kids if isinstance(kid, Element)]
    [lacking] = [part for part in parts if next(part.iter("H1")).text == "Not in this booklet"]
    items = [item.text for item in lacking.iter("LI")]
    assert items and len(items) == len({*items})
    assert [item for item in items if "Stiff neck, Neck" in item and "example.org/small/neck/stiff-neck.html" in item]


def test_cover_and_map_are_the_packs_own(printed: Built) -> None:
    pdf = TaggedPdf(printed.output / "packs/legs.pdf")
    headings = [heading.text for heading in pdf.document.iter("H1")]
    assert headings[0] == "Legs at night"
    assert "For people whose legs keep them awake" in pdf.document.text
    [front] = [kid for kid in pdf.document.kids if isinstance(kid, Element) and "Where does it hurt" in kid.text]
    rows = [re.sub(r"[\W\d]+$", "", item.text) for item in front.iter("LI")]
    assert rows == ["Lower legs", "Whole body"]
    assert str(pdf.pdf.docinfo.Title) == "Legs at night"
    cover = next(figure.entries["Alt"] for figure in pdf.document.iter("Figure"))
    assert "rings on these places: Lower legs." in cover


def test_the_ebook_of_a_pack_states_the_pages_of_its_booklet(printed: Built) -> None:
    path = printed.output / "packs/legs.epub"
    assert_epubcheck_clean(path)
    assert_ace_clean(path)
    book: Opened = opened(path)
    whole: Opened = opened(printed.epub)
    with pikepdf.open(printed.output / "packs/legs.pdf") as pdf:
        wanted = [str(number) for number in range(1, len(pdf.pages) + 1)]
    assert [label for label, _ in book.navigation("page-list")] == wanted
    assert strings(book.package, "//dc:title[@id='title']/text()") == ["Legs at night"]
    one, other = (strings(each.package, "//dc:identifier/text()") for each in (book, whole))
    assert one and one != other
    said = fold(" ".join(root.xpath("string()") for root in book.documents.values()))
    assert "Restless legs syndrome" in said and "Person in Pain is" not in said
    assert "A small collection is a map of the body" in said


def test_the_ebook_leads_to_what_it_lacks_on_the_web(printed: Built) -> None:
    book = opened(printed.output / "packs/legs.epub")
    web = {address for _, address in book.addresses() if address.startswith("https://example.org/small/")}
    assert "https://example.org/small/neck/stiff-neck.html" in web


def test_packs_of_the_settings_are_made_with_all_and_listed(printed: Built) -> None:
    listed = {file["path"]: file for file in printed.manifest["files"] if file["path"].startswith("packs/")}
    assert {path: file["edition"] for path, file in listed.items()} == {
        "packs/legs.pdf": "pack-legs",
        "packs/legs.epub": "pack-legs-epub",
    }
    chosen = ["lower-legs/leg-cramps", "lower-legs/restless-legs-syndrome"]
    assert all(file["articles"] == chosen for file in listed.values())


def test_a_pack_of_ones_own_stays_when_all_are_made(published: Stock) -> None:
    choice = ("--region", "knees", "--keyword", "Cramp", "--title", "Knees & cramps!", "--for", "walkers")
    published.publish("pack", *choice, "--format", "pdf", "--format", "to-fold").succeeded()
    made = sorted(path.name for path in (published.output / "packs").iterdir())
    assert made == ["knees-cramps-to-fold.pdf", "knees-cramps.pdf"]
    before = (published.output / "packs/knees-cramps.pdf").read_bytes()
    published.publish("all").succeeded()
    assert (published.output / "packs/knees-cramps.pdf").read_bytes() == before
    articles = TaggedPdf(published.output / "packs/knees-cramps.pdf").document.iter("Art")
    titles = [next(article.iter("H1")).text for article in articles]
    assert titles == ["Knee pain", "Leg cramps"]


def test_a_pack_that_leaves_the_settings_leaves_the_output(published: Stock) -> None:
    published.append("pip-publish.toml", '[[packs]]\nname = "knees"\ntitle = "Knees"\nregions = ["knees"]')
    published.publish("all").succeeded()
    assert (published.output / "packs/knees.pdf").is_file()
    published.replace("pip-publish.toml", '[[packs]]\nname = "knees"\ntitle = "Knees"\nregions = ["knees"]', "")
    published.publish("all").succeeded()
    assert not (published.output / "packs/knees.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--title", "Nothing"), "the pack names no articles"),
        (("leg-cramp", "--title", "One"), 'did you mean "leg-cramps"?'),
        (("--region", "knee", "--title", "One"), 'did you mean "knees"?'),
        (("--keyword", "cramps", "--title", "One"), 'did you mean "cramp"?'),
        (("leg-cramps", "--title", " "), "the pack has no title"),
        (("leg-cramps", "--title", "One", "--for", "a\x07b"), "holds a hidden control character"),
        (("leg-cramps",), "Missing option '--title'"),
        (("leg-cramps", "--title", "One", "--format", "word"), "'word' is not one of"),
    ],
)
def test_what_a_command_line_lacks_is_said(published: Stock, arguments: tuple[str, ...], said: str) -> None:
    outcome = published.publish("pack", *arguments).failed(2).left_output_untouched()
    assert said in outcome.stderr


def test_a_pack_of_the_settings_is_not_overwritten(published: Stock) -> None:
    published.append("pip-publish.toml", '[[packs]]\nname = "Knees"\ntitle = "Knees"\nregions = ["knees"]')
    outcome = published.publish("pack", "leg-cramps", "--title", "Knees").failed(2).left_output_untouched()
    assert 'has a pack "knees" already' in outcome.stderr


def test_a_pack_of_larger_pages_can_not_be_folded(published: Stock) -> None:
    published.replace("pip-publish.toml", 'page-size = "A5"', 'page-size = "A4"')
    choice = ("leg-cramps", "--title", "One", "--format", "to-fold")
    published.publish("pack", *choice).failed(1, ["fold"]).left_output_untouched()


def test_nothing_is_done_anew_for_the_same_pack(published: Stock) -> None:
    choice = ("leg-cramps", "--title", "One")
    published.publish("pack", *choice).succeeded()
    assert "Nothing has changed" in published.publish("pack", *choice).succeeded().stderr
    assert "Nothing has changed" not in published.publish("pack", *choice, "--for", "you").succeeded().stderr
