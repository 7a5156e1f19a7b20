"""Python-Markdown, set up for our dialect: tables, footnotes, definitions, abbreviations, attribute lists, callouts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 (as Python-Markdown names it)
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from pip_publish.collection.rawhtml import ATTRIBUTE_LIST

_DIRECT = r"<((?:tel|mailto):[^<>\s]+)>"
_WEB = r"https?://[^\s<>()\[\]\"'`]*[^\s<>()\[\]\"'`.,;:!?*_]"


@dataclass
class UnevenRow:
    """A table row that hasn't as many cells as the table has columns."""

    text: str
    cells: int
    columns: int


@dataclass
class Html:
    """HTML that was made of Markdown, not yet sanitised, and the rows that lost or gained cells on the way."""

    text: str = ""
    rows: list[UnevenRow] = field(default_factory=list)


def convert(text: str) -> Html:
    """HTML of a text that `intent` has set as Python-Markdown wants it."""
    html = Html()
    converter = Markdown(
        extensions=[
            "tables",
            "footnotes",
            "def_list",
            "abbr",
            "attr_list",
            "fenced_code",
            "admonition",
            "sane_lists",
            "md_in_html",
            _Dialect(html.rows),
        ],
        extension_configs={"footnotes": {"BACKLINK_TITLE": ""}},
        output_format="xhtml",
    )
    html.text = converter.convert(text)
    return html


class _Dialect(Extension):
    """What differs from the extensions as they come."""

    def __init__(self, rows: list[UnevenRow]) -> None:
        super().__init__()
        self.rows = rows

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Headings by dashes and code by indentation are never what authors mean here."""
        md.parser.blockprocessors.deregister("setextheader")
        md.parser.blockprocessors.deregister("code")
        md.parser.blockprocessors.register(_Tables(md.parser, self.rows), "table", 75)
        md.treeprocessors.register(_Attributes(md), "attr_list", 8)
        md.inlinePatterns.register(_Direct(_DIRECT, md), "direct-address", 115)
        md.inlinePatterns.register(_WebAddress(_WEB, md), "web-address", 85)


class _Tables(TableProcessor):
    """Tables whose rows are counted: Python-Markdown drops cells that are too many without a word."""

    def __init__(self, parser: object, rows: list[UnevenRow]) -> None:
        super().__init__(parser, {"use_align_attribute": True})  # type: ignore[arg-type]
        self.rows = rows

    def _build_row(self, row: str, parent: etree.Element, align: Sequence[str | None]) -> None:
        cells = len(self._split_row(row))  # type: ignore[attr-defined]
        if cells != len(align):
            self.rows.append(UnevenRow(row, cells, len(align)))
        super()._build_row(row, parent, align)  # type: ignore[misc]


class _Attributes(AttrListTreeprocessor):
    """Attribute lists that are one from end to end, so that braces in a text stay what they are.

    At the end of a block they may stand in its last line; after a picture, one space may stand between.
    """

    HEADER_RE = re.compile(rf"(?<! )[ ]+{ATTRIBUTE_LIST.pattern}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"(?:\n[ ]*|(?<![ \n])[ ]+){ATTRIBUTE_LIST.pattern}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{ATTRIBUTE_LIST.pattern}")  # type: ignore[misc]


class _Direct(InlineProcessor):
    """A telephone number or e-mail address between angle brackets is a link that shows it without its scheme."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        """A link whose text is the number or address."""
        link = etree.Element("a", {"href": m.group(1)})
        link.text = AtomicString(m.group(1).partition(":")[2])
        return link, m.start(0), m.end(0)


class _WebAddress(InlineProcessor):
    """A web address in the text is a link, even without angle brackets."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        """A link whose text is its address."""
        link = etree.Element("a", {"href": m.group(0)})
        link.text = AtomicString(m.group(0))
        return link, m.start(0), m.end(0)
