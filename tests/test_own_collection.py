"""Our own articles keep what they promise: number, length, plain words, sources, help, figures, the owner's facts."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest
from lxml import etree

from pip_publish import report
from pip_publish.checks import check
from pip_publish.checks.catalogue import all_rules
from pip_publish.checks.model import Terms
from pip_publish.collection import read
from pip_publish.collection.model import Article, Collection
from pip_publish.layouts import characters, languages
from tests.running import REPOSITORY

FACTS = {
    "lower pain threshold in fibromyalgia": r"low(er)? pain threshold",
    "leg cramps in fibromyalgia": r"cramp",
    "a link was discovered": r"link has been found",
    "worse at rest": r"worse when you sit still or lie down",
    "better on moving": r"[Mm]oving about usually makes it better",
    "how it feels": r"tingling.*itching.*cramping",
    "hard to put into words": r"hard to put into words",
    "sleep loss": r"insomnia",
    "fatigue": r"fatigue",
    "cause unknown": r"not sure why",
    "mostly harmless": r"not tied to a serious illness",
    "iron-deficiency anaemia": r"iron-deficiency anaemia",
    "kidney problems": r"kidney problems",
    "home steps first": r"before any medicine",
    "massage": r"Massage",
    "baths": r"bath",
    "relaxation": r"Relax",
    "moderate daytime exercise": r"moderate amount, such as a walk, during the day",
    "less caffeine": r"caffeine",
    "less alcohol": r"alcohol",
    "medicines that wear off": r"work less well",
    "medicines that worsen it": r"medicines for other illnesses can make restless legs worse",
    "massage to muscle relaxants": r"muscle relaxants|relax the muscles",
    "talk to the doctor, as part of the plan": r"part of your whole fibromyalgia plan",
}


@cache
def collection() -> Collection:
    """The repository's own collection, in which nothing may be wrong."""
    found, problems = read(REPOSITORY, languages())
    assert not problems
    assert found is not None
    return found


ARTICLES = [article.key for article in collection().articles]
NEWEST = max(article.updated for article in collection().articles)


def blocks(article: Article, *tags: str) -> list[str]:
    """The texts of these elements of the body, white space folded."""
    body = etree.fromstring(article.document.body)
    return [" ".join("".join(element.itertext()).split()) for element in body.iter(*tags)]


def test_there_are_enough_articles_in_most_regions() -> None:
    assert len(ARTICLES) >= 24
    counts = {region.slug: len(collection().in_region(region.slug)) for region in collection().regions}
    assert all(counts.values())
    assert sum(count >= 2 for count in counts.values()) > len(counts) / 2


@pytest.mark.parametrize("key", ARTICLES)
def test_an_article_is_plain_sourced_and_says_when_to_get_help(key: str) -> None:
    article = collection().article(key)
    assert 500 <= article.document.words <= 900
    assert article.review is None, "we are no clinicians, and name none"
    assert len(article.sources) >= 2
    assert all(source.publisher and source.url.startswith("https://") for source in article.sources)
    headings = {heading.id for heading in article.document.headings}
    assert {"what-you-can-do", "when-to-get-help"} <= headings
    body = etree.fromstring(article.document.body)
    assert len(body.xpath("//aside[contains(@class, 'urgent')]")) == 1
    assert body.xpath("//table")
    assert not body.xpath("//em | //u | //i")


def test_by_all_rules_only_sources_are_left_that_nobody_has_looked_at_again() -> None:
    """Plain words, structure, safety, reviews and layout; the sources say no day on which they were looked at."""
    problems = check(Terms(collection(), NEWEST, characters()), all_rules())
    assert {problem.rule for problem in problems} == {"source-old"}, report.text(problems)


def test_articles_lead_to_each_other() -> None:
    linked = {link[4:].partition("#")[0] for article in collection().articles for link in article.document.links}
    assert len(linked & set(ARTICLES)) > len(ARTICLES) / 2


def test_figures_are_drawn_by_us_and_described() -> None:
    figures = [path for article in collection().articles for path in article.document.images]
    assert len({*figures}) >= 8
    assert all(path.endswith(".svg") for path in figures)


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_of_the_owners_text_is_there(fact: str) -> None:
    article = collection().article("lower-legs/restless-legs-syndrome")
    text = " ".join(blocks(article, "div"))
    assert re.search(FACTS[fact], text, re.S), fact


@pytest.mark.parametrize("script", ["draw_upper.py", "draw_lower.py"])
def test_the_scripts_draw_the_figures_that_are_here(script: str, tmp_path: Path) -> None:
    for folder in ("docs/figures", "layouts/bodymap"):
        copytree(REPOSITORY / folder, tmp_path / folder)
    (tmp_path / "articles").mkdir()
    subprocess.run([sys.executable, tmp_path / "docs/figures" / script], check=True, cwd=tmp_path)
    drawn = sorted((tmp_path / "articles").rglob("*.svg"))
    assert len(drawn) >= 8
    for path in drawn:
        assert path.read_bytes() == (REPOSITORY / path.relative_to(tmp_path)).read_bytes(), path.name
