"""That everything which is printed can be read on a screen, too: by those who need large letters, or another order.

An article counts as having an equivalent if it stands in an e-book or on a site beside the PDF, on a page of its own;
whether that page says the same is proven by itself. Booklets, handouts, packs, sheets to fold and the print shop's
booklet all hold articles, so all of them are looked at in the same way. Worksheets hold none: they are forms, and no
e-book and no page asks the same. So a person must judge them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.proofs.ledger import Ledger, shown
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens.opening import KINDS, opened
from pip_publish.proofs.screens.trees import UnreadableError
from pip_publish.verdicts import Verdict

TITLE = "Every PDF has its equivalent as an e-book or on the web"


def applies(built: Built) -> bool:
    """PDFs."""
    return built.kind == "pdf"


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Look for each of its articles in the e-books and on the site."""
    ledger = Ledger()
    if not built.articles:
        said = "it holds no article but is a form: no e-book and no page of the site stands in for it"
        ledger.holds(False, "form-without-equivalent", said, built.name, "review")
    elif not any(other.kind in KINDS for other in shelf.built):
        _say_nothing_is_there(built, shelf, ledger)
    else:
        held = frozenset(key for other in shelf.built for key in _held(other, shelf))
        for key in built.articles:
            said = f"the article {shown(_title(key, shelf))} stands neither in an e-book nor on the site"
            ledger.holds(key in held, "article-without-equivalent", said, built.name, _severity(shelf))
    return ledger.verdict(TITLE)


def _say_nothing_is_there(built: Built, shelf: Shelf, ledger: Ledger) -> None:
    """Where the settings want an e-book or a site, it should be there; where they want none, that is for a person."""
    wanted = [name for name in ("epub", "web") if name in shelf.collection.settings.editions]
    said = "no e-book and no site stands beside it, and the settings name neither among the editions"
    if wanted:
        said = f"no e-book and no site stands beside it, though the settings name {' and '.join(wanted)}"
    ledger.holds(False, "no-equivalent", said, built.name, _severity(shelf) if wanted else "review")


def _severity(shelf: Shelf) -> str:
    """Where an edition is made by itself, the others may be made later."""
    return "error" if shelf.whole else "review"


def _held(other: Built, shelf: Shelf) -> Iterator[str]:
    """The articles that an e-book or a site really holds; none, if it can't be read."""
    if other.kind in KINDS:
        try:
            yield from opened(other, shelf).placed(shelf.articles(other))
        except UnreadableError:
            return


def _title(key: str, shelf: Shelf) -> str:
    return next((article.title for article in shelf.collection.articles if article.key == key), key)
