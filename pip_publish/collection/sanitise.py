"""The last gate for an article's HTML: what the allow-list doesn't name is gone, whatever wrote it."""

from __future__ import annotations

import re

import lxml.html
import nh3

from pip_publish.collection import rawhtml

_MADE = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "blockquote",
        "pre",
        "code",
        "hr",
        "br",
        "a",
        "img",
    ]
)
_TAGS = set(_MADE | rawhtml.ALLOWED)
_ATTRIBUTES = {
    "*": {"id", "lang", "dir", "class"},
    "a": {"href"},
    "img": {"src", "alt", "title"},
    "abbr": {"title"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
}
_SCHEMES = {"https", "http", "mailto", "tel"}
_CONTENT_GONE = {"script", "style", "iframe", "object", "svg", "math", "template", "noscript", "textarea", "title"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(html: str) -> lxml.html.HtmlElement:
    """The sanitised tree of an HTML text, in a `<div class="body">`."""
    safe = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_CONTENT_GONE,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    return tree(_NOT_XML.sub("", safe))


def refused(html: str) -> set[str]:
    """The names of elements and attributes in an HTML text that the allow-list doesn't name."""
    elements = {name.lower() for name in re.findall(r"</?([A-Za-z][^\s/<>]*)", html)} - _TAGS
    attributes = set()
    for item in tree(html).iterdescendants():
        if isinstance(item.tag, str) and item.tag in _TAGS:
            allowed = _ATTRIBUTES["*"] | _ATTRIBUTES.get(item.tag, set()) | ({"title"} if item.tag == "a" else set())
            attributes |= {str(name) for name in item.attrib} - allowed
    return elements | attributes


def tree(html: str) -> lxml.html.HtmlElement:
    """The tree of an HTML text, sanitised or not, in a `<div class="body">`."""
    body = lxml.html.fragment_fromstring(_NOT_XML.sub("", html), create_parent="div")
    body.set("class", "body")
    return body
