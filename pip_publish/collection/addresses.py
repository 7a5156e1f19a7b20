"""What kind of address a link or picture names, and whether it may."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from pip_publish.collection.fields import is_web_address
from pip_publish.problems import Findings

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_DOMAIN = re.compile(r"(www\.)?[\w-]+(\.[\w-]+)*\.(org|com|net|uk|gov|edu|info|eu|io|co)(/\S*)?", re.IGNORECASE)
_FITS: dict[str, Callable[[str], bool]] = {
    "https": is_web_address,
    "http": is_web_address,
    "mailto": lambda address: bool(re.fullmatch(r"mailto:[^\s@<>]+@[^\s@<>]+", address, re.IGNORECASE)),
    "tel": lambda address: bool(re.fullmatch(r"tel:\+?[\d().-]{2,30}", address, re.IGNORECASE)),
}


def scheme(address: str) -> str:
    """The scheme of an address in small letters, `//` if it leaves it out, or nothing for a file or an anchor."""
    plain = re.sub(r"[\x00-\x20]", "", address)
    found = _SCHEME.match(plain)
    return found.group(1).lower() if found else "//" if plain.startswith(("//", "\\\\")) else ""


def is_file(address: str) -> bool:
    """Whether an address names a file of the collection."""
    return bool(address) and not scheme(address) and not address.startswith("#")


def file_and_anchor(address: str) -> tuple[str, str]:
    """The file that an address names and the anchor in it, as they are called on disk."""
    file, _, anchor = address.partition("#")
    return unquote(file), unquote(anchor)


def check_link(address: str, line: int, findings: Findings) -> None:
    """Note a link that leads where none may lead; files and anchors are looked up elsewhere."""
    kind = scheme(address)
    if not address:
        findings.add(line, "link-target", "this link has no address", "write one between the round brackets")
    elif kind and kind not in _FITS:
        hint = "link to a page (https://…), an e-mail address (mailto:…), a telephone (tel:…) or an article's file"
        findings.add(line, "link-scheme", f'a link can\'t lead to "{address[:80]}"', hint)
    elif kind and not _FITS[kind](address):
        findings.add(
            line, "link-scheme", f'"{address[:80]}" is no whole address', "check it for spaces and missing parts"
        )


def check_image(address: str, line: int, findings: Findings) -> bool:
    """Note a picture that is no file of the collection; whether it may be one."""
    if is_file(address):
        return True
    what = f'the picture "{address[:80]}" is not a file of the collection' if address else "this picture has no file"
    findings.add(line, "image-remote", what, "put it into the region's images folder, and write images/NAME.svg")
    return False


def looks_like_domain(address: str) -> bool:
    """Whether an author seems to have left out `https://`."""
    return bool(_DOMAIN.fullmatch(address))
