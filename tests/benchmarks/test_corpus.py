"""Made-up collections: the same bytes each time, like our own in what they hold, and fit to be published."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from statistics import median

import pytest
import yaml
from lxml import html

from benchmarks import corpus, peers
from benchmarks.document import write_document
from tests import proofs
from tests.running import REPOSITORY, Built, build_made, snapshot
from tests.running import Stock as Collection

KINDS = ("note", "tip", "warning", "urgent")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of a hundred articles. Not to be changed."""
    folder = tmp_path_factory.mktemp("made") / "collection"
    corpus.write(100, folder)
    return folder


@pytest.fixture(scope="session")
def built(shared_folder: Path) -> Built:
    """Both editions of a collection of ten articles."""
    return build_made(_ten, shared_folder / "built-made-up")


def _ten(folder: Path) -> Collection:
    corpus.write(10, folder)
    return Collection(folder)


def _bytes(folder: Path) -> dict[str, str]:
    return {name: digest for name, (_, _, digest) in snapshot(folder).items()}


def _articles(folder: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(folder.glob("articles/*/*.md"))]


def _body(article: str) -> str:
    return article.split("---\n", 2)[2]


def test_the_same_seed_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    corpus.write(100, tmp_path / "again")
    assert _bytes(tmp_path / "again") == _bytes(made)


def test_another_seed_gives_other_articles(made: Path, tmp_path: Path) -> None:
    corpus.write(100, tmp_path / "other", seed=2)
    assert not set(_articles(tmp_path / "other")) & set(_articles(made))


@pytest.mark.parametrize("number", [10, 100, 400, 1000])
def test_articles_are_spread_evenly_over_the_regions_and_no_two_share_a_title(number: int) -> None:
    subjects = corpus.subjects(number, corpus.SEED)
    regions = Counter(subject.region for subject in subjects)
    standard = [region["slug"] for region in yaml.safe_load((REPOSITORY / "articles/regions.yaml").read_text("utf-8"))]
    assert list(regions) == [region for region in standard if region in regions]
    assert len(regions) == min(number, len(standard))
    assert max(regions.values()) - min(regions.values()) <= 1
    assert len({subject.title for subject in subjects}) == len(subjects) == number


def test_articles_are_as_long_as_real_ones(made: Path) -> None:
    lengths = [len(re.findall(r"[A-Za-z][A-Za-z']*", _body(article))) for article in _articles(made)]
    assert 650 <= median(lengths) <= 800
    assert min(lengths) > 500 and max(lengths) < 1000


def test_articles_hold_what_real_ones_hold(made: Path) -> None:
    articles = _articles(made)
    for article in articles:
        assert len(re.findall(r"^## ", article, re.M)) == 5
        assert len(re.findall(r"^!\[.+\]\(images/.+\)$", article, re.M)) == 1
        assert len(re.findall(r"^\| --- \|", article, re.M)) == 1
        assert 2 <= len(re.findall(r"\.md[#)]", article)) <= 3
        assert article.count("\n  - {title:") == 3
    assert {kind: any(f"\n!!! {kind}\n" in article for article in articles) for kind in KINDS} == dict.fromkeys(
        KINDS, True
    )
    assert 1 <= sum("[^1]:" in article for article in articles) <= 30


def test_a_collection_of_a_hundred_is_read_without_problems(made: Path) -> None:
    listed = Collection(made).publish("list").succeeded()
    assert len([line for line in listed.stdout.splitlines() if "not reviewed" in line]) == 100


def test_both_editions_are_made_without_problems(built: Built) -> None:
    built.outcome.succeeded()


def test_the_booklet_follows_pdf_ua(built: Built) -> None:
    proofs.assert_pdf_ua(built.pdf)


def test_epubcheck_finds_the_epub_clean(built: Built) -> None:
    proofs.assert_epubcheck_clean(built.epub)


def test_pandoc_gets_every_article_and_links_that_lead_somewhere(made: Path) -> None:
    text = "\n".join(peers.pandoc_markdown(made))
    anchors = re.findall(r"\{#([\w-]+)\}$", text, re.M)
    assert len(anchors) == len(set(anchors))
    links = re.findall(r"\]\(#([\w-]+)\)", text)
    assert len(links) > 200 and not set(links) - set(anchors)
    assert len(re.findall(r"^## ", text, re.M)) == 100
    assert "!!!" not in text and ".md" not in text
    notes = Counter(re.findall(r"\[\^([\w-]+)\]", text))
    assert notes and set(notes.values()) == {2}
    figures = re.findall(r"^!\[.+\]\((.+)\)\{alt=", text, re.M)
    assert len(figures) == 100 and all(Path(figure).is_file() for figure in figures)


def test_the_one_document_holds_every_part_with_links_that_lead_somewhere(built: Built, tmp_path: Path) -> None:
    write_document(built.collection, tmp_path / "document.html")
    root = html.document_fromstring((tmp_path / "document.html").read_text("utf-8"))
    anchors = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(anchors) == len(set(anchors))
    links = [href[1:] for link in root.iter("a") if (href := link.get("href", "")).startswith("#")]
    assert len(links) > 100 and not set(links) - set(anchors)
    assert len(root.xpath("//article")) == 10
    named = [image.get("src", "") for image in root.iter("img")]
    named += re.findall(r'url\("(files/[^"]+)"\)', root.findtext(".//style") or "")
    assert named and all((tmp_path / name).is_file() for name in named)
    assert "icon:" not in (root.findtext(".//style") or "")
