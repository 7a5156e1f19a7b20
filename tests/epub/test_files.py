"""Names of the files in the book."""

from __future__ import annotations

import posixpath

import pytest

from pip_publish.media.files import relative

FILES = ("nav.xhtml", "cover.xhtml", "regions/knees.xhtml", "articles/knees/a.xhtml", "articles/knees/b.xhtml",
         "articles/neck/a.xhtml", "articles/knees.xhtml", "styles/epub.css", "pictures/x/articles.svg")  # fmt: skip


@pytest.mark.parametrize("source", FILES)
def test_an_address_leads_from_one_file_to_the_other(source: str) -> None:
    found = {target: relative(source, target) for target in FILES}
    assert found == {target: posixpath.relpath(target, posixpath.dirname(source) or ".") for target in FILES}
