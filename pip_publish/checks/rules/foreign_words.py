"""Words in another script say what language they are in.

A screen reader that takes Arabic for English reads nothing, or nonsense, and hyphens and faces are chosen by the
language, too (WCAG 2.2 3.1.2, level AA). What is found for certain are words in another script than the article's:
Arabic, Chinese, Cyrillic, Greek and so on. Single Greek letters, such as those of units, are left alone.

    Ask for an interpreter: <span lang="ar" dir="rtl">أحتاج إلى مترجم</span>

rather than

    Ask for an interpreter: أحتاج إلى مترجم
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Set
from functools import cache

from pip_publish.checks.elements import shortened
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.collection.shape import Element
from pip_publish.problems import Severity

GROUP = "structure"
SEVERITY = Severity.WARNING

SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ps", "sd", "ug", "ur", "ckb"), ("ARABIC",)),
    **dict.fromkeys(("ru", "uk", "bg", "be", "kk", "ky", "mk", "mn", "sr", "tg"), ("CYRILLIC",)),
    **dict.fromkeys(("hi", "mr", "ne"), ("DEVANAGARI",)),
    **dict.fromkeys(("he", "yi"), ("HEBREW",)),
    **dict.fromkeys(("am", "ti"), ("ETHIOPIC",)),
    **{"el": ("GREEK",), "zh": ("CJK", "BOPOMOFO"), "ja": ("CJK", "HIRAGANA", "KATAKANA"), "ko": ("HANGUL", "CJK")},
    **{"bn": ("BENGALI",), "gu": ("GUJARATI",), "pa": ("GURMUKHI", "ARABIC"), "ta": ("TAMIL",), "te": ("TELUGU",)},
    **{"kn": ("KANNADA",), "ml": ("MALAYALAM",), "si": ("SINHALA",), "th": ("THAI",), "lo": ("LAO",)},
    **{"km": ("KHMER",), "my": ("MYANMAR",), "ka": ("GEORGIAN",), "hy": ("ARMENIAN",)},
}
"""The scripts of languages that are not written in Latin letters, as Unicode names characters."""

_KNOWN = frozenset(script for scripts in SCRIPTS.values() for script in scripts)
_SIGNS = frozenset({"CJK", "HANGUL", "HIRAGANA", "KATAKANA"})
"""Scripts of which a single character can be a word."""

_EXAMPLES = {script: language for language, scripts in reversed(SCRIPTS.items()) for script in scripts}
_LEFTWARD = frozenset({"ARABIC", "HEBREW"})


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each passage in another script than that of the language that it is said to be in."""
    for text, language in _texts(page.tree, page.article.language):
        code = language.partition("-")[0].lower()
        if code != page.language and code not in SCRIPTS:
            continue
        for script, passage in _passages(text, frozenset(SCRIPTS.get(code, ()))):
            name = "Chinese" if script == "CJK" else script.capitalize()
            message = f'"{shortened(passage)}" is in {name} letters, and is said to be in the language "{language}"'
            direction = ' dir="rtl"' if script in _LEFTWARD else ""
            span = f'<span lang="{_EXAMPLES[script]}"{direction}>'
            hint = f"put it between {span} and </span>, with the code of its language"
            yield page.remark(_line(page, passage), message, hint)


def _texts(item: Element, language: str) -> Iterator[tuple[str, str]]:
    """Each text of an element, with the language that it is said to be in."""
    own = item.get("lang") or language
    yield item.text or "", own
    for child in item:
        yield from _texts(child, own)
        yield child.tail or "", own


def _passages(text: str, allowed: Set[str]) -> Iterator[tuple[str, str]]:
    """The passages of a text in a script that is not allowed, with the script; words of it are one passage."""
    script, passage = "", ""
    for sign in (*text, "a"):
        of = _script(sign)
        if of and of != script:
            if script and _counts(script, passage):
                yield script, passage.strip(" \t\n.,;:()!?。、，")
            script, passage = ("" if of == "LATIN" or of in allowed else of), ""
        if script:
            passage += sign


def _counts(script: str, passage: str) -> bool:
    """Has a passage a word, and not only a letter that stands for a unit or an angle?"""
    return script in _SIGNS or any(sum(_script(sign) == script for sign in word) > 1 for word in passage.split())


@cache
def _script(sign: str) -> str:
    """The script of a letter; empty for signs, digits, and letters whose script is unknown."""
    if not sign.isalpha():
        return ""
    script = unicodedata.name(sign, "").partition(" ")[0]
    return script if script in _KNOWN or script == "LATIN" else ""


def _line(page: Page, passage: str) -> int:
    return next((number for number, line in enumerate(page.lines, 1) if passage[:20] in line), 0)
