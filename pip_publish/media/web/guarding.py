"""What a page of a collection's own templates may hold: no script, style or address that the shipped ones do not use.

Browsers hold pages to the Content-Security-Policy, if the page states it: so it is looked whether it does, and whether
there is anything that the policy would stop, which would then be missing without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import join, normpath

from lxml import etree, html

from pip_publish.media.web.policy import POLICY

FORBIDDEN = ("applet", "base", "embed", "frame", "iframe", "object", "portal", "style")
FETCHED = {"img": ("src", "srcset"), "link": ("href",), "source": ("src", "srcset")}
FETCHED |= {"audio": ("src",), "video": ("src", "poster"), "track": ("src",), "input": ("src",), "use": ("href",)}
"""Elements and attributes whose addresses a browser fetches by itself."""

ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.I)
LED = re.compile(r"\s*(?:https?:|mailto:|tel:)", re.I)
SCRIPT = re.compile(r"assets/[a-z-]+\.js")
NAMING = ("alternate", "canonical")
"""Links of a page that a browser only takes note of."""

DATA = "application/ld+json"


def faults(page: str, file: str, root: str = "") -> Iterator[str]:
    """What in a filled page may not be there, each in some words.

    `file` is the page's path in the site, `root` that of the site on its server, as `media.site.root_path` tells it.
    """
    document = html.document_fromstring(page)
    policies = document.xpath("//head/meta[@http-equiv='Content-Security-Policy']/@content")
    if policies != [POLICY]:
        yield "the page does not state the Content-Security-Policy that it is given as {{ policy }}"
    for element in document.iter(etree.Element):
        yield from _of_element(element, file, root)


def _of_element(element: html.HtmlElement, file: str, root: str) -> Iterator[str]:
    name = str(element.tag).lower()
    if name in FORBIDDEN:
        yield f"pages may not hold <{name}>"
    if name == "script" and not _is_ours(element, file, root):
        yield "pages may only run the scripts that come with pip-publish"
    if name == "meta" and element.get("http-equiv", "").lower() == "refresh":
        yield "pages may not lead on by themselves"
    names = "a" if name == "link" and element.get("rel") in NAMING else name
    for key, value in element.attrib.items():
        yield from _of_attribute(names, str(key).lower(), str(value))


def _is_ours(script: html.HtmlElement, file: str, root: str) -> bool:
    """Is it data, or one of the scripts that are published beside the pages?"""
    source = script.get("src")
    if source is None:
        return script.get("type") == DATA
    from_top = source.startswith("/")
    place = source.removeprefix(f"{root}/") if from_top else normpath(join(file.rpartition("/")[0], source))
    return SCRIPT.fullmatch(place) is not None and not (script.text or "").strip()


def _of_attribute(element: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or name == "style":
        yield f'pages may not hold the attribute {name}="…"'
    elif name in FETCHED.get(element, ()) and ELSEWHERE.match(value):
        yield f"pages hold all that they show, and fetch nothing from {value.strip()[:60]}"
    elif name in ("href", "action", "formaction") and ELSEWHERE.match(value) and not LED.match(value):
        yield f"pages may not lead to {value.strip()[:60]}"
    elif name in ("action", "formaction") and ELSEWHERE.match(value):
        yield f"pages may not send anything to {value.strip()[:60]}"
