"""A link to a file says what kind of file it is, and how large.

A file takes readers out of what they read, may need another program, and can cost much on a phone. The NHS content
guide asks for kind and size in brackets at the end of the link's words, and to link to a page rather than to a PDF
wherever that is possible ("Formatting: links").

    [A diary for your headaches (PDF, 1.2 MB)](https://example.org/diary.pdf)

rather than

    [A diary for your headaches](https://example.org/diary.pdf)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from pip_publish.checks.elements import links, shortened
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "structure"
SEVERITY = Severity.WARNING
SETS = ("nhs",)

KINDS = {
    **{"pdf": "PDF", "epub": "EPUB", "zip": "ZIP", "csv": "CSV", "rtf": "RTF"},
    **{"doc": "Word", "docx": "Word", "xls": "Excel", "xlsx": "Excel", "ppt": "PowerPoint", "pptx": "PowerPoint"},
    **{"odt": "ODT", "ods": "ODS", "odp": "ODP", "mp3": "MP3", "mp4": "MP4"},
}
"""How a file's name ends, and what readers call it."""

_SIZE = re.compile(r"\d\s*(?:[kKMG]B|bytes\b|Mo\b|[kK]o\b)")


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each link to a file whose words lack its kind or its size."""
    for link in links(page):
        ending = _ending(link.address)
        kind = KINDS.get(ending, "")
        if kind and not (_names(link.words, kind, ending) and _SIZE.search(link.words)):
            message = f'the link "{shortened(link.words)}" leads to a file, and does not say both its kind and its size'
            hint = f'write them at the end of its words, such as "({kind}, 1.2 MB)"; better, link to a page'
            yield page.remark(link.line, message, hint)


def _ending(address: str) -> str:
    """How the name of the file ends that an address leads to."""
    scheme = address.partition(":")[0]
    return urlsplit(address).path.rpartition("/")[2].rpartition(".")[2].lower() if scheme in ("http", "https") else ""


def _names(words: str, kind: str, ending: str) -> bool:
    return bool(re.search(rf"\b(?:{kind}|{ending})\b", words, re.IGNORECASE))
