"""Joins documents into the collection: links lead to articles and places in them, pictures to checked files."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain, repeat
from pathlib import Path

from pip_publish.collection import addresses, files, tags
from pip_publish.collection.images import Pictures
from pip_publish.collection.model import Document
from pip_publish.collection.parsed import Parsed
from pip_publish.problems import Findings, nearest

Tag = dict[str, str]
"""The attributes of a link or a picture."""


@dataclass(frozen=True)
class Place:
    """An article as links see it. `ids` is None where it couldn't be read, so that nobody is blamed twice."""

    key: str
    path: str
    ids: frozenset[str] | None


@dataclass(frozen=True)
class Target:
    """What one file name leads to: the original, and its translations by language."""

    original: Place
    translations: Mapping[str, Place]

    def place(self, language: str) -> Place:
        """The article in that language where there is one, else the original."""
        return self.translations.get(language, self.original)


@dataclass
class Linker:
    """Resolves documents against the articles of the collection at `root`; `targets` by the path of the original."""

    root: Path
    targets: Mapping[str, Target]
    pictures: Pictures

    def resolve(self, parsed: Parsed, document: Document, language: str, findings: Findings) -> Document:
        """The document with its links and pictures resolved; what leads nowhere is noted and left out."""
        lines = {"a": chain(parsed.link_lines, repeat(0)), "img": chain(parsed.image_lines, repeat(0))}
        links: dict[str, None] = {}
        images: dict[str, None] = {}

        def join(name: str, tag: Tag) -> None:
            line = next(lines[name])
            if name == "img":
                self._image(tag, parsed.path, line, findings)
                images[tag.get("src", "").removeprefix("asset:")] = None
            elif not tag.get("class"):
                self._link(tag, parsed.path, language, line, findings)
                links[tag.get("href", "")] = None

        body = tags.joined(document.body, join)
        return replace(document, body=body, images=tuple(filter(None, images)), links=tuple(filter(None, links)))

    def _link(self, link: Tag, path: str, language: str, line: int, findings: Findings) -> None:
        address = link.get("href", "")
        if addresses.scheme(address) or not address:
            return
        file, anchor = addresses.file_and_anchor(address)
        here = _original(path)
        target_path = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else here
        target = self.targets.get(target_path)
        if target is None:
            self._no_article(file, target_path, path, line, findings)
            return
        place = target.place(language)
        if anchor and place.ids is not None and anchor not in place.ids:
            own = "this article" if target_path == here else place.path
            hint = nearest(anchor, [name for name in place.ids if not name.startswith(("fn", "kw-"))] or ["no anchors"])
            findings.add(line, "link-anchor", f"the link leads to #{anchor}, but {own} has no such place", hint)
        own_anchor = f"#{anchor}" if anchor else ""
        link["href"] = own_anchor if target_path == here and anchor else f"pip:{place.key}{own_anchor}"

    def _no_article(self, file: str, target_path: str, path: str, line: int, findings: Findings) -> None:
        if target_path.startswith("..") or file.startswith("/"):
            hint = "write the way from this article to the other, such as ../knees/NAME.md"
            findings.add(line, "link-outside", f'the link "{file[:80]}" leads out of the collection', hint)
        elif addresses.looks_like_domain(file):
            hint = f"write https://{file} if it is a page on the web"
            findings.add(line, "link-target", f'there is no article "{file[:80]}"', hint)
        elif _original(target_path) in self.targets:
            hint = f"link to {posixpath.basename(_original(target_path))}: the translation is found by itself"
            findings.add(line, "link-target", f'the link names a translation, "{file[:80]}"', hint)
        else:
            near = [posixpath.relpath(name, posixpath.dirname(path)) for name in self.targets]
            findings.add(line, "link-target", f'there is no article "{file[:80]}"', _near(file, near))

    def _image(self, image: Tag, path: str, line: int, findings: Findings) -> None:
        address = image.get("src", "")
        if not addresses.is_file(address):
            return
        file = addresses.file_and_anchor(address)[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
        if target.startswith("..") or file.startswith("/"):
            hint = "put it into the region's images folder"
            findings.add(line, "link-outside", f'the picture "{file[:80]}" lies outside the collection', hint)
        elif not self._exists(target):
            hint = "put it into the region's images folder, and check its name, capitals too"
            findings.add(line, "image-missing", f'there is no picture "{file[:80]}"', hint)
        elif files.allowed(self.root, self.root / target, findings, line) and (asset := self.pictures.asset(target)):
            image |= {"src": f"asset:{target}", "width": f"{asset.width:g}", "height": f"{asset.height:g}"}

    def _exists(self, path: str) -> bool:
        """Whether there is something by exactly that name, a link that leads nowhere too."""
        try:
            return (self.root / path).is_symlink() or (self.root / path).exists()
        except (OSError, ValueError):
            return False


def _original(path: str) -> str:
    """The path of the article that a translation is one of; the same path for an original."""
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".md").split(".")[0]
    return f"{folder}/{stem}.md"


def _near(file: str, names: list[str]) -> str:
    hint = nearest(file, names)
    return hint if hint.startswith("did") else "check the file's name, and the folder before it"
