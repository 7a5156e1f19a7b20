"""The words of a link say where it leads.

Screen readers list a page's links without the text around them, and on paper the words are all that is left of a link.
WCAG 2.2 asks for a purpose that can be told in its context (2.4.4, level A) or from the words alone (2.4.9, level AAA);
the NHS content guide asks for words that make sense on their own ("Formatting: links"). Best are the words of the title
of the page that it leads to.

    Read about [stretches for the calf](leg-cramps.md#stretches).

rather than

    For stretches, [click here](leg-cramps.md#stretches).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pip_publish.checks.elements import links, shortened
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "structure"
SEVERITY = Severity.WARNING
SETS = ("nhs",)

EMPTY = {
    "en": (
        *("here", "click", "click here", "click on this link", "press here", "tap here", "see here", "go here"),
        *("this", "this page", "this link", "this article", "this website", "this site", "this one", "it", "that"),
        *("link", "page", "website", "article", "video", "leaflet", "pdf", "download", "download here", "download now"),
        *("more", "read more", "see more", "learn more", "find out more", "read more here", "find out more here"),
        *("more information", "more info", "further information", "information", "details", "more details"),
        *("read this", "read on", "continue", "continue reading", "above", "below", "see below", "see above"),
    ),
    "es": (
        *("aquí", "clic aquí", "haga clic aquí", "haz clic aquí", "pulse aquí", "pulsa aquí", "vea aquí", "ver aquí"),
        *("esto", "este enlace", "esta página", "este artículo", "este sitio", "este sitio web", "esta web"),
        *("enlace", "página", "artículo", "web", "sitio web", "vídeo", "folleto", "pdf", "descargar", "descargue aquí"),
        *("más", "leer más", "lea más", "ver más", "saber más", "leer más aquí", "seguir leyendo", "continuar"),
        *("más información", "información", "detalles", "más detalles", "más abajo", "más arriba"),
    ),
}
"""Words that tell nothing of the page that they lead to, by language."""

_BARE = re.compile(r"(?:[a-z]+://|www\.)\S+", re.IGNORECASE)
_AROUND = re.compile(r"^\W+|\W+$")


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each link whose words say nothing of its page, or are a web address."""
    empty = EMPTY.get(page.language, ())
    for link in links(page):
        if _AROUND.sub("", link.words).casefold() in empty:
            message = f'the words of the link "{shortened(link.words)}" don\'t say where it leads'
            yield page.remark(link.line, message, "write the title of the page that it leads to, or what it is about")
        elif _BARE.fullmatch(link.words):
            message = f'the link "{shortened(link.words)}" is a web address, which is read out sign by sign'
            yield page.remark(link.line, message, "write in words what the page is: [words](address)")
