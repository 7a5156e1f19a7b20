"""That the site's articles stand in the collection's order in its contents, and that each has a page of its own."""

from __future__ import annotations

from collections.abc import Sequence

from pip_publish.collection.model import Article
from pip_publish.proofs.epub.order import compare_order
from pip_publish.proofs.ledger import Ledger, shown
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens.bundle import Bundle
from pip_publish.proofs.screens.opening import proven
from pip_publish.proofs.screens.trees import fold, found, words
from pip_publish.proofs.web.site import CONTENTS
from pip_publish.verdicts import Verdict

TITLE = "Articles stand in the collection's order in the site's contents"


def applies(built: Built) -> bool:
    """Sites."""
    return built.kind == "web"


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Compare the order of the articles."""
    return proven(TITLE, built, shelf, lambda site, ledger: _look(site, ledger, shelf.articles(built)))


def _look(site: Bundle, ledger: Ledger, articles: Sequence[Article]) -> None:
    placed = {name: fold(article.title) for article in articles for name in _page_of(site, article)}
    links = found(site.page(CONTENTS), "//main//a[@href]")
    targets = [(words(link), site.leads(CONTENTS, link.get("href", ""))) for link in links]
    listed = [(said, target[0]) for said, target in targets if target and target[0] in placed]
    titles = [fold(article.title) for article in articles]
    compare_order("the contents", titles, [said for said, _ in listed], ledger, CONTENTS)
    for said, name in listed:
        told = f"in the contents, {shown(said)} leads to {shown(placed[name])}"
        ledger.holds(said == placed[name], "order-differs", told, CONTENTS)
    for title, names in site.titles.items():
        for name in names:
            said = f"the page {shown(title)} is of no article that the site should hold"
            ledger.holds(name in placed, "article-unknown", said, name)


def _page_of(site: Bundle, article: Article) -> list[str]:
    name = site.placed([article]).get(article.key)
    return [name] if name else []
