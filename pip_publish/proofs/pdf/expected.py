"""What an article's tag tree must be, worked out from the article itself and from nothing that makes the PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

from pip_publish.collection.model import Article
from pip_publish.layouts import Texts
from pip_publish.proofs.pdf.tagtree import Element, Text, fold

SIMPLE = {
    "p": "P",
    **{f"h{level}": f"H{level}" for level in range(2, 7)},
    "blockquote": "BlockQuote",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "td": "TD",
    "th": "TH",
    "aside": "Aside",
    "strong": "Strong",
    "b": "Strong",
    "em": "Em",
    "code": "Code",
    "q": "Quote",
    "figcaption": "Caption",
    "div": "Div",
}
KEPT_EMPTY = {"Figure", "TD", "TH", "TR"}
GROUPS = {"BlockQuote", "Aside", "Div"}
CALLOUTS = ("note", "tip", "warning", "urgent")
SCOPES = {"col": "Column", "row": "Row"}

PageOf = Callable[[str], int | str]


class Mark(str):
    """Where an element of the article with an id begins: no text, but a place that links may lead to."""

    id: str = ""

    @classmethod
    def of(cls, name: str) -> Mark:
        """The mark of that id."""
        made = cls("")
        made.id = name
        return made


class Expected:
    """Builds the tree of one article's body; `page_of` gives the page of a target (`REGION/SLUG#id`), `texts` are the
    words that editions add in the article's language.

    In a handout, links to other articles name their handouts: `titles` are those by key. They lead to the `web`, if the
    articles stand there.
    """

    def __init__(
        self,
        article: Article,
        page_of: PageOf,
        texts: Texts,
        titles: Mapping[str, str] | None = None,
        web: bool = False,
    ) -> None:
        self._article, self._page_of, self._texts, self._figures = article, page_of, texts, 0
        self._titles, self._named, self._web = titles, set[str](), web

    def body(self) -> Element:
        """The Div that holds the body."""
        root = etree.fromstring(self._article.document.body)
        return Element("Div", {}, {}, list(self._content(root)))

    def _content(self, source: Any, depth: int = 0) -> Iterator[Element | str]:
        if source.text:
            yield source.text
        for child in source:
            yield from self._element(child, depth)
            if child.tail:
                yield child.tail

    def _element(self, source: Any, depth: int) -> Iterator[Element | str]:
        made = list(self._made(source, depth))
        holder = next((kid for kid in made if isinstance(kid, Element)), None)
        (made if holder is None else holder.kids)[:0] = _marked(source)
        yield from made

    def _made(self, source: Any, depth: int) -> Iterator[Element | str]:
        tag, classes = source.tag, source.get("class", "").split()
        if tag in ("ul", "ol"):
            yield self._list(source, depth)
        elif tag == "dl":
            yield self._definitions(source)
        elif tag == "figure":
            yield self._figure(source)
        elif tag == "img":
            yield from self._image(source)
        elif tag == "a":
            yield from self._link(source, classes)
        elif tag == "section":
            yield self._notes(source)
        elif tag in ("br", "hr", "wbr"):
            yield " "
        elif tag == "pre":
            yield Element("P", {}, {}, list(self._content(source)))
        elif tag in SIMPLE:
            yield self._simple(source, classes, depth)
        elif source.get("lang") or source.get("title"):
            yield Element("Span", _language(source) | _expansion(source), {}, list(self._content(source)))
        else:
            yield from self._content(source, depth)

    def _simple(self, source: Any, classes: list[str], depth: int) -> Element:
        attributes = {"Scope": SCOPES[source.get("scope")]} if source.tag == "th" else {}
        kids = list(self._content(source, depth))
        if source.tag == "p" and "label" in classes:
            kinds = source.getparent().get("class").split()
            word = self._texts(next(kind for kind in kinds if kind in CALLOUTS))
            kids = [f"{word}: ", *kids] if kids else [word]
        return Element(SIMPLE[source.tag], _language(source), attributes, kids)

    def _list(self, source: Any, depth: int) -> Element:
        kind = "Decimal" if source.tag == "ol" else "Disc"
        items = []
        for number, item in enumerate(source, int(source.get("start", 1))):
            mark = f"{number}." if source.tag == "ol" else "•" if depth == 0 else "–"
            label, inner = (
                Element("Lbl", {}, {}, [mark]),
                Element("LBody", {}, {}, list(self._content(item, depth + 1))),
            )
            items.append(Element("LI", _language(item), {}, [*_marked(item), label, inner]))
        return Element("L", _language(source), {"ListNumbering": kind}, list(items))

    def _definitions(self, source: Any) -> Element:
        items: list[Element] = []
        for child in source:
            role = "Lbl" if child.tag == "dt" else "LBody"
            starts = not items or (child.tag == "dt" and items[-1].kids[-1].role == "LBody")  # type: ignore[union-attr]
            if starts:
                items.append(Element("LI", {}, {}))
            items[-1].kids.append(Element(role, _language(child), {}, [*_marked(child), *self._content(child, 1)]))
        return Element("L", {}, {}, list(items))

    def _figure(self, source: Any) -> Element:
        return Element("Div", {}, {}, [kid for child in source for kid in self._figure_part(child)])

    def _figure_part(self, child: Any) -> Iterator[Element | str]:
        if child.tag == "figcaption":
            self._figures += 1
            number = Element("Strong", {}, {}, [self._texts("figure", number=self._figures)])
            yield Element("Caption", {}, {}, [number, " ", *self._content(child)])
        else:
            yield from self._element(child, 0)

    def _image(self, source: Any) -> Iterator[Element]:
        if source.get("alt"):
            yield Element("Figure", {"Alt": source.get("alt")}, {})

    def _link(self, source: Any, classes: list[str]) -> Iterator[Element | str]:
        address, kids = source.get("href", ""), list(self._content(source))
        target = f"pip:{self._article.key}{address}" if address.startswith("#") else address
        link = Element("Link", {}, {}, kids, target=target)
        if "footnote-ref" in classes:
            yield Element("Reference", {}, {}, [link])
        elif "footnote-backref" in classes:
            yield link
        else:
            words = fold("".join(source.itertext()))
            link.kids.append(self._addition(address, words))
            if self._names_handout(address) and not self._web:
                yield from link.kids
            else:
                yield link

    def _names_handout(self, address: str) -> bool:
        key = address.removeprefix("pip:").partition("#")[0]
        return self._titles is not None and key in self._titles and key != self._article.key

    def _handout(self, key: str, words: str) -> str:
        """The first link to another article names its handout."""
        if key in self._named:
            return ""
        self._named.add(key)
        title = (self._titles or {})[key]
        alike = words.casefold() == title.casefold()
        return f" ({self._texts('this-handout') if alike else self._texts('that-handout', title=title)})"

    def _addition(self, address: str, words: str) -> str:
        """What print adds to a link: the page inside the booklet, the address outside it."""
        key = address.removeprefix("pip:").partition("#")[0]
        if self._names_handout(address):
            return self._handout(key, words)
        if address.startswith("pip:"):
            return f" ({self._texts('page', number=self._page_of(address[4:]))})"
        if address.startswith("#"):
            return f" ({self._texts('page', number=self._page_of(self._article.key + address))})"
        shown = address.split(":", 1)[1].removeprefix("//").removeprefix("www.").rstrip("/")
        return "" if shown in words else f" ({shown})"

    def _notes(self, source: Any) -> Element:
        notes: list[Element | str] = [Element("H2", {}, {}, [self._texts("notes")])]
        for number, item in enumerate(source.find("ol"), 1):
            label = Element("Lbl", {}, {}, [f"{number}."])
            entries = {"ID": f"{self._article.key}#{item.get('id')}"}
            notes.append(Element("Note", entries, {}, [*_marked(item), label, *self._content(item, 1)]))
        return Element("Sect", {}, {}, notes)


def _marked(source: Any) -> list[Mark]:
    return [Mark.of(source.get("id"))] if source.get("id") else []


def _language(source: Any) -> dict[str, str]:
    return {"Lang": source.get("lang")} if source.get("lang") else {}


def _expansion(source: Any) -> dict[str, str]:
    return {"E": source.get("title")} if source.get("title") else {}


def comparable(element: Element) -> list[str]:
    """The outline of a tree, with what the two sides may differ in set aside: the words drawn inside figures."""
    return list(pruned(element).outline())


def pruned(element: Element) -> Element:
    """Without the text in figures; a bare text in a group is a paragraph; a lone line of space is nothing."""
    if element.role == "Figure":
        places = [Text.on(page, "") for page in element.pages if page]
        return Element(element.role, element.entries, {}, [*_marks(element), *places])
    kids: list[Element | str] = []
    for kid in element.kids:
        if isinstance(kid, Mark):
            kids.append(kid)
        elif isinstance(kid, str) and element.role in GROUPS:
            if fold(kid):
                kids.append(Element("P", {}, {}, [kid]))
        elif isinstance(kid, str):
            kids.append(kid)
        elif _says(rest := pruned(kid)) or kid.role in KEPT_EMPTY:
            kids.append(rest)
    return Element(element.role, element.entries, element.attributes, kids, element.annotations, element.target)


def _says(element: Element) -> bool:
    return len(element.kids) > len(_marks(element))


def _marks(element: Element) -> list[Mark]:
    return [kid for kid in element.kids if isinstance(kid, Mark)]
