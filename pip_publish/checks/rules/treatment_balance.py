"""What is said of treatments tells what helps, what can go wrong, and what happens without them.

Whoever chooses needs all three: DISCERN asks for the benefits of each treatment (question 10), for its risks (11), and
for what would happen if none was used (12). They are looked for by words such as "eases", "side effects" and "without
treatment", the first two below headings on treatments, medicines or surgery, the third anywhere; a person must judge
whether enough is said. An example that has all three:

    ## Treatments

    Tablets ease the pain for most people. They can upset the stomach. Without treatment, it mostly goes within weeks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Block, Page
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "safety"
SEVERITY = Severity.ADVICE
LANGUAGES = ("en", "es")
LEVELS = ("h2", "h3")

_HEADING = {
    "en": r"treatments?|treating|medicines?|medications?|surgery|operations?",
    "es": r"tratamientos?|medicamentos?|medicinas?|cirugía|operaci[oó]n(?:es)?",
}
_BENEFITS = {
    "en": r"help|eas(?:e|es|ed|ing)\b|reliev|relief|better|improv|reduc|work|benefit|calm|lessen|lower|less\b|settle|"
    r"sooth|prevent|stop|shrink|heal|stronger|free of pain|cure",
    "es": r"ayud|alivi|mejor|reduc|funciona|beneficio|calma|disminuy|previen|evita|cura|sana|fortalec",
}
_RISKS = {
    "en": r"risk|side.effect|harm|danger|unwanted|infection|bleed|damage|complication|addict|depend on|habit.forming|"
    r"(?:can|may|might) (?:also )?(?:cause|make|upset|irritate|hurt|come back|lead|affect|be sore|feel|burn|sting)|"
    r"sore at|not (?:safe|suit|suitable|for everyone|advised)|do not (?:suit|take|use|help)|drows|sleepy|dizz|"
    r"too (?:much|many|often)|worse|caution|unsafe|allerg|before you (?:take|use)|"
    r"ask (?:a|your) (?:doctor|pharmacist) (?:if|whether|first|before)",
    "es": r"riesgo|efectos? (?:secundario|adverso)|dañ|peligro|infecci|sangr|complicaci|adicci|dependencia|"
    r"puede (?:causar|provocar|producir|irritar|dar)|no (?:es|son) adecuad|somnolencia|mare|demasiad|empeora|alergi",
}
_WITHOUT = {
    "en": r"without (?:any )?(?:treatment|treating|an operation|surgery|medicines?|help)|not (?:be )?treated|untreated|"
    r"no treatment|if (?:you|it|they) (?:choose|decide)s? (?:not|against)|do nothing|left alone|"
    r"if you (?:do not|don't) (?:have|take|want|treat)|needs? no treatment|not need (?:any )?treatment|"
    r"(?:goes?|gets?|clears?|heals?|settles?|stops?|pass|passes|eases?|recovers?|better|away|off) "
    r"(?:\w+ ){0,3}?(?:by (?:itself|themselves)|on (?:its|their) own)|if you wait|wait and see|"
    r"in (?:its|their) own time",
    "es": r"sin (?:ning[uú]n )?(?:tratamiento|tratar|operaci[oó]n|cirugía|medicamentos)|no se trata|"
    r"si no (?:haces?|hace|se hace|recibe|lo tratas?)|por sí (?:sol[oa]s?|mism[oa]s?)|sol[oa] con el tiempo",
}
_ASKED = (
    (_BENEFITS, "what helps"),
    (_RISKS, "what can go wrong"),
)
_NOTHING = "what happens without treatment"


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """One remark on an article with a section on treatments in which one of the three isn't found."""
    language = page.language
    heads = re.compile(rf"\b(?:{_HEADING[language]})\b", re.I)
    sections = [(head, said) for head, said in _sections(page) if heads.search(head.text)]
    if not sections:
        return
    said = " ".join(text for _, text in sections)
    missing = [words for patterns, words in _ASKED if not re.search(rf"\b(?:{patterns[language]})", said, re.I)]
    if not re.search(rf"\b(?:{_WITHOUT[language]})", " ".join(block.text for block in page.blocks), re.I):
        missing.append(_NOTHING)
    if missing:
        head = sections[0][0].text
        message = f'below "{head[:60]}", it is not said {_listed(missing)}'
        yield page.remark(_line(page, head), message, "add a sentence on each, in plain words, with its source")


def _sections(page: Page) -> Iterator[tuple[Block, str]]:
    """Each heading of the second and third level, with all that stands below it until one as high or higher."""
    heads = [place for place, block in enumerate(page.blocks) if block.tag in LEVELS]
    for first, _ in pairwise([*heads, len(page.blocks)]):
        tag = page.blocks[first].tag
        ends = (place for place in heads if place > first and page.blocks[place].tag <= tag)
        below = page.blocks[first + 1 : next(ends, len(page.blocks))]
        yield page.blocks[first], " ".join(block.text for block in below)


def _line(page: Page, heading: str) -> int:
    marked = (n for n, line in enumerate(page.lines, 1) if line.startswith("##") and heading in line)
    return next(marked, 0) or page.line_of(heading)


def _listed(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
