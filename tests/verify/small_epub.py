"""A small EPUB that is in order, made by hand; each test breaks one thing of it."""

from __future__ import annotations

import zipfile
from pathlib import Path

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:uuid:3f2f8f2c-0a5e-4a51-9a3c-000000000001</dc:identifier>
    <dc:title>A small book</dc:title>
    <dc:language>en</dc:language>
    <meta property="dcterms:modified">2026-11-24T00:00:00Z</meta>
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessMode">visual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessibilityFeature">alternativeText</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">Text with one picture, which is described.</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="page" href="page.xhtml" media-type="application/xhtml+xml"/>
    <item id="dot" href="dot.svg" media-type="image/svg+xml"/>
  </manifest>
  <spine><itemref idref="page"/></spine>
</package>
"""

NAVIGATION = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Contents</title></head>
<body><nav epub:type="toc" role="doc-toc" aria-labelledby="contents"><h1 id="contents">Contents</h1>
<ol><li><a href="page.xhtml">Rest</a></li></ol></nav></body>
</html>
"""

PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">
<head><title>Rest</title></head>
<body><main><h1>Rest</h1><p>Lie down for a while.</p><img src="dot.svg" alt="A blue dot"/></main></body>
</html>
"""

DOT = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#036"/></svg>
"""

FILES = {
    "META-INF/container.xml": CONTAINER,
    "EPUB/package.opf": PACKAGE,
    "EPUB/nav.xhtml": NAVIGATION,
    "EPUB/page.xhtml": PAGE,
    "EPUB/dot.svg": DOT,
}


def write_epub(path: Path, **changes: tuple[str, str]) -> Path:
    """Write the small EPUB; `page=("old", "new")` replaces text in the file of that name, which must hold it."""
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        for name, text in FILES.items():
            old, new = changes.get(Path(name).stem, ("", ""))
            assert old in text, f"{name} holds no {old}"
            book.writestr(name, text.replace(old, new) if old else text, zipfile.ZIP_DEFLATED)
    return path
