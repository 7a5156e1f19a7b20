"""That articles say on screens what the articles say.

Each article's outline is worked out from its body as it was read, and compared with that of its page, step by step. Of
what stands around the body, all that comes from the article is compared, and what is not known is a finding.
"""

from __future__ import annotations

from pathlib import Path

from pip_publish.collection.model import Article
from pip_publish.layouts import Layouts
from pip_publish.proofs.ledger import Ledger, shown
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens.bundle import Bundle
from pip_publish.proofs.screens.expected import published_body
from pip_publish.proofs.screens.opening import KINDS, proven
from pip_publish.proofs.screens.outline import Step, first_difference, outline
from pip_publish.proofs.screens.surroundings import compare_surroundings
from pip_publish.proofs.screens.trees import Element, found
from pip_publish.settings import Settings
from pip_publish.texts import Texts
from pip_publish.verdicts import Verdict

TITLE = "Headings, lists, tables, figures, notes and text are the articles', in their order"
BODY = ".//div[@class='body']"
MISSING = "a page that is no article's"


def applies(built: Built) -> bool:
    """E-books and sites."""
    return built.kind in KINDS


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Compare each article with its page."""
    return proven(TITLE, built, shelf, lambda bundle, ledger: _look(bundle, ledger, built, shelf))


def _look(bundle: Bundle, ledger: Ledger, built: Built, shelf: Shelf) -> None:
    layouts = Layouts(Path(shelf.collection.folder))
    texts = layouts.texts(shelf.collection.settings.language)
    folder = "epub/" if bundle.medium == "epub" else "web/"
    own = any(file.name.startswith(folder) for file in layouts.own)
    placed = bundle.placed(shelf.articles(built))
    for article in shelf.articles(built):
        title = shown(article.title)
        stands = article.key in placed
        message = f"the article {title} was expected, but no page of an article has this title"
        if ledger.holds(stands, "article-missing", message, built.name):
            page = Page(bundle, placed, frozenset(built.articles), article, texts, shelf.collection.settings)
            page.compare_body(ledger)
            compare_surroundings(bundle, placed[article.key], article, texts, shelf.collection, ledger, own)


class Page:
    """The page of an article, to be compared with it.

    `placed` are the pages of all articles that are there, `held` the keys of all that should be. Links to one that is
    missing are not judged: that it is missing is told once.
    """

    def __init__(
        self,
        bundle: Bundle,
        placed: dict[str, str],
        held: frozenset[str],
        article: Article,
        texts: Texts,
        settings: Settings,
    ) -> None:
        self._bundle, self._held, self._article, self._texts = bundle, held, article, texts
        self._name = placed[article.key]
        self._keys = {name: key for key, name in placed.items()}
        self._missing = held - placed.keys()
        leads_out = bundle.medium == "epub" and settings.web_address and "web" in settings.editions
        self._web = settings.web_address.rstrip("/") if leads_out else ""

    def compare_body(self, ledger: Ledger) -> None:
        """The outline of the page's body, step by step, with the article's."""
        title, bodies = shown(self._article.title), found(self._bundle.page(self._name), BODY)
        if not ledger.holds(len(bodies) == 1, "no-body", f"{title}: the page has {len(bodies)} bodies", self._name):
            return
        expected, there = self._expected(), outline(bodies[0], self._leads)
        ledger.checks += len(expected)
        if difference := first_difference(expected, there):
            ledger.holds(False, "structure-differs", f"{title}: {difference}", self._name)

    def _expected(self) -> tuple[Step, ...]:
        body = published_body(self._article, self._texts)
        for link in found(body, "//a[starts-with(@href, 'pip:')]"):
            self._mind_what_is_left_out(link)
        return outline(body, self._wanted)

    def _mind_what_is_left_out(self, link: Element) -> None:
        """A link to an article that is not in the edition is words alone, unless an e-book leads to it on the web."""
        if link.get("href", "")[4:].partition("#")[0] not in self._held and not self._web:
            link.tag = "span"
            del link.attrib["href"]

    def _wanted(self, address: str) -> str:
        """Where a link of the article must lead."""
        key, mark, anchor = address.removeprefix("pip:").partition("#")
        if address.startswith("pip:") and key in self._missing:
            return MISSING
        if not address.startswith("pip:") or key in self._held:
            return address
        return f"{self._web}/{mark}{anchor}"

    def _leads(self, address: str) -> str:
        """Where a link of the page leads, in the collection's own terms."""
        if address.startswith("#"):
            return address
        target = self._bundle.leads(self._name, address)
        if target is None:
            return self._on_the_web(address)
        name, anchor = target
        if name not in self._keys:
            return MISSING
        return f"pip:{self._keys[name]}{'#' if anchor else ''}{anchor}"

    def _on_the_web(self, address: str) -> str:
        """Of an address on the collection's own site, which page it is is left aside."""
        _, mark, anchor = address.partition("#")
        own = self._web and address.startswith(f"{self._web}/")
        return f"{self._web}/{mark}{anchor}" if own else address
