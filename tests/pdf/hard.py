"""A collection of everything that is hard to set: scripts, long words, long tables, odd names, regions of its own."""

from __future__ import annotations

from pathlib import Path

from tests.running import STOCK, Stock, copy_of

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
OWN = ("Wisdom teeth", "Scars", "Phantom limbs", "Skin", "After surgery")

ARTICLE = """---
title: {title}
summary: {summary}
updated: 2026-11-01
keywords: [water]
---

{body}
"""

SCRIPTS = """## What it is

Greek: το γόνατο πονάει. Cyrillic: колено болит. Vietnamese: đầu gối bị đau. Signs: → ≥ ½ °C ✓ √.

<div lang="ar" dir="rtl">

## في البيت

اشرب الماء كل يوم، وتحرك **ببطء** بعد 15 دقيقة. لا ألم إلى الأبد.

- الماء
- النوم

</div>

<p lang="vi">Uống nước mỗi ngày.</p>

The word <span lang="el">γόνατο</span> means knee, and <span lang="ru" dir="ltr">колено</span> too.

## What it is

A heading with the same text. {{ braces }} and {% raw %} stay as they are. See [the first one](#what-it-is).
"""

LONG = f"""## A long word

{LONG_WORD} is a word of eighty letters. {LONG_WORD}{LONG_WORD} is one that fits no line.

| Word | Meaning |
| --- | --- |
| {LONG_WORD} | a company |
| Short | {LONG_WORD} |

- {LONG_WORD}

## A long table

| Day | What to do | Water |
| --- | --- | --- |
{{rows}}

## A long list

{{items}}

## A long paragraph

{{text}}

> {{text}}

!!! note "A title of the author's own"

    {{short}}

    1. One

        - Deeper

            1. Deepest

    2. Two

Term
:   Meaning one.
:   Meaning two.

Term two
Term three
:   Meaning three. Water.

A note.[^1] Another note.[^2] Again the first.[^1]

[^1]: The first note, with a [link](https://www.example.org/a/very/long/address/that-goes-on-and-on/and-on-and-on.html).
[^2]: The second note.

    It has two paragraphs.
"""


def hard(to: Path) -> Stock:
    """The stock collection with hard articles added."""
    collection = copy_of(STOCK, to)
    regions = [f"- {{slug: own-{number}, name: {name}}}" for number, name in enumerate(OWN, 1)]
    collection.append("regions.yaml", "\n".join(regions))
    rows = "\n".join(f"| Day {n} | Walk for {n} minutes, then rest. | {n % 7 + 1} glasses |" for n in range(1, 91))
    items = "\n".join(f"{n}. Step number {n} of a long list of things to do." for n in range(1, 61))
    text = "Drink water and walk a little every day, as long as it does not hurt more than before. " * 30
    long = LONG.format(rows=rows, items=items, text=text.strip(), short=text[:88].strip())
    collection.write("knees/hard (1) [draft].md", _article("Scripts & signs", SCRIPTS))
    collection.write(
        "lower-legs/long.md", _article("Long things", long + "\nSee [scripts](<../knees/hard (1) [draft].md>).\n")
    )
    collection.write(
        "neck/long.md",
        _article("Long things in the neck", "## What it is\n\nThe same slug in another region. Water.\n"),
    )
    figure = (STOCK / "articles/neck/images/pillow.svg").read_bytes()
    collection.write("neck/images/a picture (1) é.svg", figure)
    words = "![A pillow](<images/a picture (1) é.svg>)\n\nWater. See [long](long.md#what-it-is)."
    collection.write("neck/épaule.md", _article("Accents in names", f"## What it is\n\n{words}\n"))
    collection.append("neck/long.md", "Read about [accents](épaule.md#what-it-is) too.")
    for number, name in enumerate(OWN, 1):
        collection.write(
            f"own-{number}/one.md", _article(f"About {name.lower()}", f"## What it is\n\n{name} and water.\n")
        )
    return collection


def _article(title: str, body: str) -> str:
    return ARTICLE.format(title=title, summary=f"{title}, in one sentence.", body=body)


def sized(to: Path, page_size: str) -> Stock:
    """The stock collection on another page."""
    collection = copy_of(STOCK, to)
    collection.replace("pip-publish.toml", 'page-size = "A5"', f'page-size = "{page_size}"')
    return collection


LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80" width="200" height="80">
<title>Logo</title><circle cx="40" cy="40" r="36" fill="#1c5049"/>
<path d="M80 40h110" stroke="#1c5049" stroke-width="12"/></svg>
"""

FORMS = """editions = ["booklet", "epub", "web", "handouts", "large-print", "large-print-handouts"]"""

PACKS = """
[[packs]]
name = "legs"
title = "Legs at night"
for = "people whose legs keep them awake"
articles = ["restless-legs-syndrome"]
keywords = ["CRAMP"]
formats = ["pdf", "epub"]
"""


def printed_forms(to: Path) -> Stock:
    """The hard collection with all printed forms, a logo, and a pack."""
    collection = hard(to)
    collection.replace("pip-publish.toml", 'editions = ["booklet", "epub", "web"]', FORMS)
    collection.replace("pip-publish.toml", "[clinic]", '[clinic]\nlogo = "articles/logo.svg"')
    collection.write("articles/logo.svg", LOGO)
    collection.append("pip-publish.toml", PACKS)
    return collection
