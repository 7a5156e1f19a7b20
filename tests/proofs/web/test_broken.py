"""Pages of the site that were broken on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens import alternatives, fonts, labels, language, links, structure
from pip_publish.proofs.web import order, regions
from pip_publish.verify import axe
from pip_publish.verify.hosting import served
from tests.proofs.shelves import Change, assert_caught, broken_site, changed, swapped

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOME, CONTENTS, SEARCH, STYLES = "index.html", "contents.html", "search.html", "assets/site.css"
NECK, KNEE, RESTLESS = "neck/stiff-neck.html", "knees/knee-pain.html", "lower-legs/restless-legs-syndrome.html"
HEADING = '<h2 id="what-it-is">What it is</h2>'
FIELD, WITHOUT_LABEL = '<label for="search-q">', "<label>"

Case = tuple[ModuleType, Mapping[str, Change], str, tuple[str, ...]]

CASES: list[Case] = [
    (
        structure,
        swapped(KNEE, "Stop if the pain becomes sharp.", "Sit on a firm chair."),
        "structure-differs",
        (KNEE, "“Sit on a firm chair.” was found"),
    ),
    (
        structure,
        changed(NECK, HEADING, "<p>What it is</p>"),
        "structure-differs",
        (NECK, "but the paragraph “What it is”"),
    ),
    (structure, changed(KNEE, 'class="scroll"', 'class="scroll" hidden'), "structure-differs", (KNEE,)),
    (
        structure,
        changed(KNEE, "<table", "Ask us! <table"),
        "structure-differs",
        (KNEE, "the group “Ask us!” was found"),
    ),
    (structure, changed(NECK, "</article>", "<p>Sale!</p></article>"), "words-around-unknown", (NECK, "Sale!")),
    (structure, changed(NECK, "</main>", "<p>Sale!</p></main>"), "words-around-unknown", (NECK, "Sale!")),
    (structure, changed(NECK, ">5 October 2026", ">6 October 2026"), "words-around-differ", (NECK, "6 October 2026")),
    (alternatives, changed(NECK, "Side view of a head", "A head"), "alternative-differs", (NECK, "“A head on")),
    (alternatives, changed(RESTLESS, ' alt=""', ""), "alternative-missing", (RESTLESS, "wave.svg")),
    (
        regions,
        changed(HOME, '<a data-place="neck" ', '<a data-place="knees" '),
        "region-link-elsewhere",
        (HOME, "“knees”"),
    ),
    (
        regions,
        changed(HOME, '<h2><a href="neck/index.html"', '<h2><a href="knees/index.html"'),
        "region-link-elsewhere",
        (HOME, "“Neck”"),
    ),
    (
        regions,
        changed(HOME, '<li><a href="neck/index.html"', '<li><a href="knees/index.html"'),
        "region-link-elsewhere",
        (HOME, "“Neck”"),
    ),
    (regions, changed(NECK, "index.html#neck", "index.html#knees"), "way-back-differs", (NECK, "#knees")),
    (language, changed(NECK, '<html lang="en-GB"', '<html lang="fr"'), "language-differs", (NECK, "fr")),
    (
        language,
        changed(NECK, 'id="pip-article" lang="en-GB"', 'id="pip-article" lang="fr"'),
        "language-differs",
        (NECK, "fr"),
    ),
    (language, changed(KNEE, '<span lang="el">', "<span>"), "passage-language-differs", (KNEE, "“γόνατο” in el")),
    (links, changed(NECK, 'href="../contents.html"', 'href="../content.html"'), "dead-link", (NECK, "content.html")),
    (
        links,
        changed("404.html", 'href="/small/contents.html"', 'href="/contents.html"'),
        "dead-link",
        ("404.html", "/contents.html"),
    ),
    (links, changed(NECK, "#what-it-is", "#what-is-it"), "dead-anchor", (NECK, "#what-is-it")),
    (
        links,
        changed(HOME, "<script ", '<script src="//x.example/s.js"></script><script '),
        "remote-resource",
        (HOME, "x.example"),
    ),
    (links, changed(CONTENTS, ">Stiff neck<", ">A cure<"), "link-says-otherwise", (CONTENTS, "“A cure”")),
    (labels, changed(SEARCH, FIELD, WITHOUT_LABEL), "nameless", (SEARCH, "a field has no name")),
    (
        labels,
        changed(NECK, "Print this page</button>", "</button>"),
        "nameless",
        (NECK, "a button has no name", "pip-print"),
    ),
    (labels, changed(NECK, "<title>Stiff neck – A small collection</title>", ""), "page-without-title", (NECK,)),
    (
        labels,
        changed(HOME, "<h1>Where does it hurt?</h1>", "<p>Where does it hurt?</p>"),
        "page-without-heading",
        (HOME,),
    ),
    (
        labels,
        changed(HOME, '<nav id="places" class="all-places" aria-labelledby="places-title">', "<nav>"),
        "nameless",
        (HOME, "navigate"),
    ),
    (
        fonts,
        changed(STYLES, '--font: "Atkinson Hyperlegible"', '--font: "Comic Sans"'),
        "face-missing",
        (STYLES, "Comic Sans"),
    ),
    (
        order,
        swapped(CONTENTS, 'neck/stiff-neck.html">Stiff neck<', 'knees/knee-pain.html">Knee pain<'),
        "order-differs",
        (CONTENTS, "article 1"),
    ),
]


@pytest.mark.parametrize(("proof", "changes", "rule", "told"), CASES, ids=range(len(CASES)))
def test_a_page_that_is_wrong_is_caught(
    proof: ModuleType,
    changes: Mapping[str, Change],
    rule: str,
    told: tuple[str, ...],
    tmp_path: Path,
    stock_shelf: Shelf,
    site: Built,
) -> None:
    place, *words = told
    assert_caught(proof.prove(broken_site(site, tmp_path, changes), stock_shelf), rule, place, *words)


def test_a_place_on_the_figure_that_leads_to_another_is_caught(tmp_path: Path, stock_shelf: Shelf, site: Built) -> None:
    def mislead(text: str) -> str:
        before, mark, after = text.partition('data-place="neck"')
        return f"{before}{mark}{after.replace('neck/index.html', 'knees/index.html', 1)}"

    verdict = regions.prove(broken_site(site, tmp_path, {HOME: mislead}), stock_shelf)
    assert_caught(verdict, "region-link-elsewhere", HOME, "the link on “Neck” leads to “knees/index.html”")


def test_what_is_missing_is_caught(tmp_path: Path, stock_shelf: Shelf, site: Built) -> None:
    cases = [
        (structure, NECK, "article-missing", "web"),
        (fonts, "assets/fonts/bold.woff2", "font-missing", STYLES),
        (links, "pictures/neck/pillow.svg", "dead-link", NECK),
        (alternatives, "pictures/neck/pillow.svg", "picture-differs", NECK),
    ]
    for number, (proof, file, rule, place) in enumerate(cases):
        broken = broken_site(site, tmp_path / str(number), {}, without=(file,))
        assert_caught(proof.prove(broken, stock_shelf), rule, place)


def test_a_field_without_a_label_is_caught_by_axe_too(
    tmp_path: Path, stock_shelf: Shelf, site: Built, browser: Browser
) -> None:
    broken = broken_site(site, tmp_path, changed(SEARCH, FIELD, WITHOUT_LABEL))
    with served(broken.path) as address:
        verdict = axe.verify(browser, f"{address}{SEARCH}")
    assert "label" in {found.rule for found in verdict.findings if found.severity == "error"}
