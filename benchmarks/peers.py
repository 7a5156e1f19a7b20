"""The same articles for other tools: Pandoc with Typst, Pandoc's EPUB, and WeasyPrint with one document.

`python -m benchmarks.peers COLLECTION DIR` prepares their sources, which is not timed. Each peer gets the same text,
figures, faces and page size, and is spared what it does not offer: body map, page references, index and glossary in
Pandoc's books; page numbers in the text of the one document, which it would have to lay out twice for.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CALLOUT = re.compile(r"^!!! (?P<kind>\w+)\n\n(?P<body>(?:    .*\n|\n)+)", re.M)
FIGURE = re.compile(r'^!\[(?P<alt>[^\]]*)\]\((?P<file>\S+) "(?P<caption>[^"]*)"\)$', re.M)
LINK = re.compile(r"\]\((?:\.\./(?P<region>[\w-]+)/)?(?P<slug>[\w-]+)\.md(?:#(?P<anchor>[\w-]+))?\)")
HEADING = re.compile(r"^(?P<marks>##+) (?P<words>.+)$", re.M)

TYPST_LOOK = r"""---
title: Made-up articles
subtitle: "To measure how long builds take: no advice"
lang: en
region: GB
papersize: a5
margin: {x: 14mm, top: 16mm, bottom: 22.5mm}
mainfont: Atkinson Hyperlegible
fontsize: 12pt
toc-depth: 2
include-before: |
  ```{=typst}
  #set par(justify: false, leading: 7.5pt)
  #show heading.where(level: 1): it => { pagebreak(weak: true); it }
  #show heading.where(level: 2): it => { pagebreak(weak: true); it }
  ```
---

"""
"""Pandoc's own template with the booklet's page, face, size and line spacing; articles begin on pages of their own."""

EPUB_LOOK = "---\ntitle: Made-up articles\nlang: en-GB\n---\n\n"
EPUB_STYLE = """\
@font-face { font-family: "Atkinson Hyperlegible"; src: url("../fonts/AtkinsonHyperlegible-Regular.ttf"); }
body { font-family: "Atkinson Hyperlegible"; }
"""


@dataclass(frozen=True)
class Sources:
    """Where the peers' sources lie in a folder."""

    folder: Path

    @property
    def typst(self) -> Path:
        """Markdown for Pandoc's Typst."""
        return self.folder / "typst.md"

    @property
    def epub(self) -> Path:
        """Markdown for Pandoc's EPUB."""
        return self.folder / "epub.md"

    @property
    def style(self) -> Path:
        """The EPUB's style, which names the face."""
        return self.folder / "epub.css"

    @property
    def fonts(self) -> Path:
        """The faces' folder."""
        return self.folder / "fonts"

    @property
    def document(self) -> Path:
        """HTML of all parts in one document, for WeasyPrint."""
        return self.folder / "document.html"


def prepare(collection: Path, folder: Path) -> None:
    """Write every peer's sources into a folder."""
    from benchmarks.document import write_document  # noqa: PLC0415 (needs the product; the commands below don't)
    from pip_publish.layouts import font_faces  # noqa: PLC0415

    sources = Sources(folder)
    sources.fonts.mkdir(parents=True)
    for face in font_faces():
        shutil.copy2(face.path, sources.fonts)
    book = "\n".join(pandoc_markdown(collection))
    sources.typst.write_text(TYPST_LOOK + book, "utf-8")
    sources.epub.write_text(EPUB_LOOK + book, "utf-8")
    sources.style.write_text(EPUB_STYLE, "utf-8")
    write_document(collection, sources.document)


def pandoc_markdown(collection: Path) -> Iterator[str]:
    """The collection in Pandoc's Markdown: a region is a heading of level 1, an article one of level 2."""
    for region in yaml.safe_load((collection / "articles/regions.yaml").read_text("utf-8")):
        paths = sorted((collection / "articles" / region["slug"]).glob("*.md"))
        if paths:
            yield f"# {region['name']} {{#{region['slug']}}}\n\n{region['summary']}\n"
        yield from map(pandoc_article, paths)


def pandoc_article(path: Path) -> str:
    """One article: its title, summary, text and sources."""
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    head = yaml.safe_load(front)
    key = f"{path.parent.name}--{path.stem}"
    facts = f"Last checked: {head['updated']}. Review: {head['review']}."
    title = f"## {head['title']} {{#{key}}}\n\n{head['summary']}\n\n{facts}\n"
    return f"{title}\n{_body(body, key, path.parent)}\n{_sources(head, key)}"


def _body(text: str, key: str, region: Path) -> str:
    """What Pandoc reads otherwise, as it reads it: callouts, captions, links; anchors and notes unique in the book."""
    text = CALLOUT.sub(_quote, text)
    text = FIGURE.sub(lambda m: f'![{m["caption"]}]({region / m["file"]}){{alt="{m["alt"]}"}}', text)
    text = LINK.sub(lambda m: _link(m, region.name), text)
    text = HEADING.sub(lambda m: f"{m['marks']}# {m['words']} {{#{key}--{anchor(m['words'])}}}", text)
    return text.replace("[^", f"[^{key}-")


def _quote(callout: re.Match[str]) -> str:
    lines = [line.removeprefix("    ") for line in callout["body"].rstrip().split("\n")]
    return "\n".join(f"> {line}".rstrip() for line in [f"**{callout['kind'].title()}**", "", *lines]) + "\n\n"


def _link(found: re.Match[str], region: str) -> str:
    parts = [found["region"] or region, found["slug"], *([found["anchor"]] if found["anchor"] else [])]
    return f"](#{'--'.join(parts)})"


def _sources(head: dict[str, Any], key: str) -> str:
    lines = [f"{n}. {one['title']}. {one['publisher']}. <{one['url']}>" for n, one in enumerate(head["sources"], 1)]
    return "\n".join([f"### Sources {{#{key}--sources}}", "", *lines, ""])


def anchor(words: str) -> str:
    """The anchor of a heading."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def typst_commands(python: Path, pandoc: Path, sources: Sources, to: Path) -> list[list[str]]:
    """Markdown to Typst to PDF, as two processes, one after the other."""
    typ = to.with_suffix(".typ")
    files = f"{str(typ)!r}, output={str(to)!r}, root='/', font_paths=[{str(sources.fonts)!r}]"
    return [
        [str(pandoc), "--standalone", "--toc", "--to=typst", f"--output={typ}", str(sources.typst)],
        [str(python), "-c", f"import typst; typst.compile({files})"],
    ]


def epub_commands(pandoc: Path, sources: Sources, to: Path) -> list[list[str]]:
    """Markdown to EPUB: a file an article, the faces embedded."""
    fonts = [f"--epub-embed-font={path}" for path in sorted(sources.fonts.glob("Atkinson*.ttf"))]
    options = ["--toc", "--toc-depth=2", "--split-level=2", f"--css={sources.style}", *fonts]
    return [[str(pandoc), "--to=epub3", *options, f"--output={to}", str(sources.epub)]]


def document_commands(weasyprint: Path, sources: Sources, to: Path) -> list[list[str]]:
    """WeasyPrint's own command on the one document."""
    return [[str(weasyprint), "--quiet", "--pdf-variant=pdf/ua-1", str(sources.document), str(to)]]


if __name__ == "__main__":
    prepare(Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute())
