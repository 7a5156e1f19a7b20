"""That pictures are the articles' and are described in the articles' words; those that only decorate have none."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from pip_publish.collection.model import Article
from pip_publish.proofs.ledger import Ledger, shown
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens.bundle import Bundle
from pip_publish.proofs.screens.expected import source
from pip_publish.proofs.screens.opening import KINDS, proven
from pip_publish.proofs.screens.trees import found
from pip_publish.verdicts import Verdict

TITLE = "Pictures and their alternative texts are the articles'"
PICTURES = ".//div[@class='body']//img"


def applies(built: Built) -> bool:
    """E-books and sites."""
    return built.kind in KINDS


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Compare the pictures of each article with those of its page."""
    return proven(TITLE, built, shelf, lambda bundle, ledger: _look(bundle, ledger, built, shelf))


def _look(bundle: Bundle, ledger: Ledger, built: Built, shelf: Shelf) -> None:
    articles, assets = shelf.articles(built), {asset.path: asset.data for asset in shelf.collection.assets}
    placed = bundle.placed(articles)
    for name, root in bundle.documents():
        for picture in found(root, "//img[not(@alt)]"):
            said = f"the picture {shown(picture.get('src', ''))} has no alternative text, not even an empty one"
            ledger.holds(False, "alternative-missing", said, name)
        ledger.checks += 1
    for article in articles:
        if article.key in placed:
            _compare(bundle, placed[article.key], article, assets, ledger)


def _compare(bundle: Bundle, name: str, article: Article, assets: Mapping[str, bytes], ledger: Ledger) -> None:
    """Alternative text and bytes of each picture, in their order."""
    wanted, there = found(source(article), "//img"), found(bundle.page(name), PICTURES)
    for number, (mine, shows) in enumerate(zip_longest(wanted, there), start=1):
        told = f"{shown(article.title)}, picture {number}"
        if mine is None or shows is None:
            counts = f"{told}: the article has {len(wanted)} pictures, but its page has {len(there)}"
            ledger.holds(False, "picture-missing", counts, name)
            return
        expected, alt = mine.get("alt", ""), shows.get("alt", "")
        said = f"{told}: the alternative text {_alt(expected)} was expected, but {_alt(alt)} was found"
        ledger.holds(expected == alt, "alternative-differs", said, name)
        path, target = mine.get("src", "").removeprefix("asset:"), bundle.leads(name, shows.get("src", ""))
        same = target is not None and target[0] in bundle.names and bundle.data(target[0]) == assets.get(path)
        ledger.holds(same, "picture-differs", f"{told}: {path} was expected, but another file is shown", name)


def _alt(text: str) -> str:
    return shown(text) if text else "of a decorative picture (an empty one)"
