"""What the docs show is true: their articles can be read, their limits are the limits, their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pip_publish import ownfiles, sandbox, templates
from pip_publish.collection import limits
from pip_publish.settings.model import EDITIONS, Pack, Settings, keyed
from pip_publish.settings.reading import GROUPS, PACKS
from tests.brands import harbour
from tests.running import REPOSITORY, Stock, standard_regions

SETTINGS = REPOSITORY / "docs/settings.md"
TOLD = ("booklet", "ebook", "website", "handouts", "large-print", "packs", "worksheets")
"""Pages that tell of an edition, and show settings."""

PAGES = [REPOSITORY / "README.md", REPOSITORY / "CHANGELOG.md", *sorted((REPOSITORY / "docs").glob("*.md"))]


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page in that language."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)
    return [block for named, block in found if named == language]


@pytest.fixture
def stock(stock: Stock) -> Stock:
    """The stock collection with the standard regions, which the docs speak of."""
    stock.write("regions.yaml", standard_regions())
    return stock


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    text = re.sub(r"^```.*?^```$|`[^`]*`", "", page.read_text("utf-8"), flags=re.M | re.S)
    targets = re.findall(r"\]\(([^)\s]+)", text)
    files = [target.partition("#")[0] for target in targets if not target.startswith(("http", "#"))]
    assert [name for name in files if not (page.parent / name).exists()] == []


@pytest.mark.parametrize("name", ["README.md", "docs/authors.md"])
def test_an_article_that_is_shown_can_be_read(stock: Stock, name: str) -> None:
    articles = [block for block in blocks(REPOSITORY / name, "markdown") if block.startswith("---\n")]
    assert articles
    for number, article in enumerate(articles):
        stock.write(f"knees/shown-{number}.md", re.sub(r"\ntitle: ", f"\ntitle: Shown {number}, ", article))
    outcome = stock.publish("list").succeeded()
    assert all(f"knees/shown-{number} " in outcome.stdout for number in range(len(articles)))


def test_what_authors_are_shown_of_the_text_can_be_read(stock: Stock) -> None:
    shown = [block for block in blocks(REPOSITORY / "docs/authors.md", "") if "images/" not in block]
    assert len(shown) >= 3
    head = "---\ntitle: What is shown\nsummary: All of it.\nupdated: 2026-11-24\n---\n\n"
    stock.write("knees/what-is-shown.md", head + "\n\n".join(shown))
    assert "knees/what-is-shown " in stock.publish("list").succeeded().stdout


def test_a_brand_that_is_shown_can_be_read(tmp_path: Path) -> None:
    [brand] = blocks(REPOSITORY / "docs/branding.md", "toml")
    dressed = harbour(tmp_path / "collection")
    dressed.write("pip-publish.toml", f'title = "A"\nname = "a"\nlanguage = "en"\n{brand}')
    dressed.publish("regions").succeeded()


def test_messages_of_a_brand_are_those_that_are_printed() -> None:
    page = (REPOSITORY / "docs/branding.md").read_text("utf-8")
    shown = blocks(REPOSITORY / "docs/branding.md", "")
    assert shown[0] in (REPOSITORY / "tests/rules/brand-contrast/expected.txt").read_text("utf-8")
    told = set(re.findall(r"^\| `([a-z-]+)` \|", page, re.M)) - {"missing-key"}
    assert told == {path.name for kind in ("brand-*", "font-*") for path in (REPOSITORY / "tests/rules").glob(kind)}


@pytest.mark.parametrize("name", ["README.md", "docs/settings.md"])
def test_settings_that_are_shown_can_be_read(stock: Stock, name: str) -> None:
    [settings] = blocks(REPOSITORY / name, "toml")
    stock.write("pip-publish.toml", settings)
    stock.publish("handouts", "--only", "leg-cramps").succeeded()


@pytest.mark.parametrize("name", TOLD)
def test_settings_that_are_shown_of_an_edition_can_be_read(stock: Stock, name: str) -> None:
    [settings] = blocks(REPOSITORY / f"docs/{name}.md", "toml")
    stock.write("pip-publish.toml", f'title = "A"\nname = "a"\nlanguage = "en-GB"\n{settings}')
    stock.publish("handouts", "--only", "leg-cramps").succeeded()


def test_every_setting_is_told_and_no_other() -> None:
    """In the table of its group; those that belong to no group stand in the first one."""
    first, *sections = re.split(r"^## ", SETTINGS.read_text("utf-8"), flags=re.M)[1:-1]
    top, editions = first.split("| edition |")
    told = {"": settings_in(top)} | {re.split(r"[`\[\]]+", text)[1]: settings_in(text) for text in sections}
    held = {"": {*keyed(Settings)} - {PACKS, *GROUPS}} | {name: {*keyed(group)} for name, group in GROUPS.items()}
    assert told == held | {PACKS: {*keyed(Pack)}}
    assert {name.strip('"') for name in settings_in(editions)} == {*EDITIONS}


def settings_in(text: str) -> set[str]:
    """What the rows of a table begin with."""
    return set(re.findall(r"^\| `([^`]+)` \|", text, re.M))


def test_every_limit_of_the_program_is_told_and_no_other() -> None:
    text = (REPOSITORY / "docs/authors.md").read_text("utf-8").partition("## Limits")[2]
    rows = [row.rstrip(" |").rpartition("|")[2] for row in text.splitlines() if row.startswith("|")][2:]
    told = [int(number.replace(",", "")) for row in rows for number in re.findall(r"\d[\d,]*", row.replace(", ", " "))]
    held = [value for name, value in vars(limits).items() if name.endswith("_LIMIT")]
    assert sorted(told) == sorted(held)


def test_what_templates_may_do_is_what_the_docs_say() -> None:
    page = (REPOSITORY / "docs/layouts.md").read_text("utf-8")
    shown = " ".join(line[2:] for line in page.splitlines() if line.startswith("> "))
    assert shown.split(", ") == list(sandbox.FILTERS_ALLOWED)
    for number in (sandbox.STEPS_LIMIT, templates.TEMPLATE_LIMIT):
        assert f"| {number:,}" in page
    assert f"| {sandbox.TEXT_LIMIT // 1_000_000} million characters |" in page
    assert f"| {sandbox.SECONDS_LIMIT:.0f} seconds |" in page
    assert f"| {ownfiles.FILE_BYTES_LIMIT // 1_000_000} MB |" in page
