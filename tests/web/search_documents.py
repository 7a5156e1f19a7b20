"""Documents to search: those of our own collection, and some made of words that are hard to take apart alike."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from typing import Any
from unicodedata import normalize

from lxml import html

from pip_publish.collection import read
from pip_publish.layouts import languages
from pip_publish.media.web.searching import STOP_WORDS, SearchEntry, entry
from tests.running import REPOSITORY

LETTERS = "a\nb\tc\u00a0d\u2028e\u3000f\x1cg\x85h"
"""One-letter words with all kinds of spaces between them."""

KOREAN = normalize("NFKD", "통증")
"""Its syllables become the letters that they are made of."""

HARD_WORDS = {
    "Don't, don’t, don‘t, don´t, don`t and don＇t": ["dont", "dont", "dont", "dont", "dont", "and", "dont"],
    "“Curly quotes”, ‘single ones’ and «guillemets»": ["curly", "quotes", "single", "ones", "and", "guillemets"],
    "Straße, STRASSE, ẞ": ["strasse", "strasse", "ss"],
    "İstanbul ISPARTA ısı": ["istanbul", "isparta", "isi"],
    "ΟΔΟΣ οδός ὀστεοαρθρῖτις ᾳ": ["οδοσ", "οδοσ", "οστεοαρθριτισ", "α"],
    "الْتِهَابُ المَفَاصِل ﻻ": ["التهاب", "المفاصل", "لا"],
    "ﬁbromyalgia, diﬃcult, ﬆiff": ["fibromyalgia", "difficult", "stiff"],
    "fibro\u00admyal\u00adgia zero\u200bwidth join\u200ded": ["fibromyalgia", "zero", "width", "joined"],
    "Œdema, œsophagus, Cæsarean, smørrebrød": ["oedema", "oesophagus", "caesarean", "smorrebrod"],
    "más niño corazón lumbalgia crónica": ["mas", "nino", "corazon", "lumbalgia", "cronica"],
    "cafe\u0301 café Đỗ Łódź Þór": ["cafe", "cafe", "do", "lodz", "thor"],
    "боль в спине, ёлка, Йод": ["боль", "в", "спине", "елка", "иод"],
    "NG59, L4/L5, 10–20 mg², ½ 3rd № 7": ["ng59", "l4", "l5", "10", "20", "mg2", "1", "2", "3rd", "no", "7"],
    "snake_case e-mail a@b.example https://x.example/?q=1": ["snake", "case", "e", "mail", "a", "b", "example", "https",
                                                             "x", "example", "q", "1"],
    "दर्द 痛み 통증 𝐁old 𠀀 ❤️ 👩\u200d⚕️": ["दरद", "痛み", KOREAN, "bold", "𠀀"],
    "constructor __proto__ toString hasOwnProperty": ["constructor", "proto", "tostring", "hasownproperty"],
    LETTERS: list("abcdefgh"),
    "": [],
    " ' ´ — ": [],
}  # fmt: skip
"""Texts with their words."""


@dataclass(frozen=True)
class Article:
    """What `entry` takes."""

    file: str
    title: str
    region: str
    summary: str
    keywords: tuple[str, ...]
    headings: tuple[str, ...]
    text: str

    @property
    def entry(self) -> SearchEntry:
        """What it gives to the index."""
        return entry(self.file, self.title, self.region, self.summary, self.keywords, self.headings, self.text)

    @property
    def document(self) -> dict[str, Any]:
        """The same as MiniSearch is given it."""
        lists = {"keywords": "\n".join(self.keywords), "headings": "\n".join(self.headings)}
        return asdict(self) | lists | {"id": self.file}


@cache
def our_articles() -> tuple[Article, ...]:
    """All articles of this repository."""
    collection, _ = read(REPOSITORY, languages())
    assert collection is not None
    return tuple(
        Article(
            f"{article.key}.html",
            article.title,
            collection.region(article.region).name,
            article.summary,
            article.keywords,
            tuple(heading.text for heading in article.document.headings),
            html.fromstring(article.document.body).text_content(),
        )
        for article in collection.articles
    )


def hard_articles() -> tuple[Article, ...]:
    """Articles of hard words, with empty fields and with all that is left out."""
    words = tuple(HARD_WORDS)
    return (
        Article("hard/every-field.html", words[0], words[1], words[2], words[3:6], words[6:9], "\n".join(words)),
        Article("hard/left-out.html", " ".join(sorted(STOP_WORDS)), "", "", (), (), "a 7 b 8"),
        Article("hard/empty.html", "", "", "", (), (), ""),
        Article('hard/"quoted"\\.html', 'A "title" \\ \u2028', "</script>", "\x1f", ("it's",), (), "back " * 100),
    )
