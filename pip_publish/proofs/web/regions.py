"""That the site's body map leads from each place to the page of that place, and that page to its articles and back."""

from __future__ import annotations

from pip_publish.bodymap import VIEWS
from pip_publish.proofs.ledger import Ledger, shown
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens.bundle import Bundle
from pip_publish.proofs.screens.opening import proven
from pip_publish.proofs.screens.places import Places, compare_figure, compare_list, compare_region, compare_way_back
from pip_publish.proofs.screens.trees import Element, found, words
from pip_publish.proofs.web.site import HOME
from pip_publish.verdicts import Verdict

TITLE = "Every place on the body map and in the lists leads to the page of that place"


def applies(built: Built) -> bool:
    """Sites."""
    return built.kind == "web"


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Follow each link of the body map, of its lists, and back."""
    return proven(TITLE, built, shelf, lambda site, ledger: _look(site, ledger, Places(built, shelf)))


def _look(site: Bundle, ledger: Ledger, places: Places) -> None:
    pages = _region_pages(site, places, ledger)
    home = site.page(HOME)
    for view in VIEWS:
        drawings = found(home, f"//figure[@data-view='{view}']//svg[@role='group']")
        said = f"the map has no figure of the {view}"
        if ledger.holds(len(drawings) == 1, "map-missing", said, HOME):
            compare_figure(places, view, drawings[0], pages, site, HOME, ledger)
    _compare_scripts_words(home, ledger)
    compare_list(places.all, found(home, "//nav//ul[@class='places']//a"), pages, site, HOME, ledger)
    for place in places.all:
        slug, name = place.region.slug, place.region.name
        words_of = found(home, f"//template[@id='about-{slug}']//h2/a") if '"' not in slug and "'" not in slug else []
        said = f"the map has no words about {shown(name)}, or they lead elsewhere"
        leads = [site.leads(HOME, link.get("href", "")) for link in words_of]
        ledger.holds(leads == [(pages.get(slug, ""), "")], "region-link-elsewhere", said, HOME)
        if page := pages.get(slug):
            compare_region(places, place, page, site, ledger)
            _compare_way_to_map(site, page, slug, ledger)
    for key, page in site.placed(places.shelf.articles(places.built)).items():
        region = places.collection.article(key).region
        link = next(iter(found(site.page(page), "//article/p[@class='thread']/a")), None)
        compare_way_back("its place", link, (pages.get(region, ""), ""), site, page, ledger)
        _compare_way_to_map(site, page, region, ledger)


def _compare_scripts_words(home: Element, ledger: Ledger) -> None:
    """The names by which the script knows places are those of the shapes."""
    for link in found(home, "//figure//a[@data-place]"):
        place, shapes = link.get("data-place"), [one.get("data-region") for one in found(link, ".//g[@data-region]")]
        said = f"the link on {shown(', '.join(map(str, shapes)))} shows the words about {shown(str(place))}"
        ledger.holds(shapes == [place], "region-link-elsewhere", said, HOME)


def _compare_way_to_map(site: Bundle, page: str, region: str, ledger: Ledger) -> None:
    """The small figure beside a page leads back to the body map with that region chosen."""
    link = next(iter(found(site.page(page), "//aside//a[starts-with(@class, 'mini')] | //aside/p[1]/a")), None)
    compare_way_back("the body map", link, (HOME, region), site, page, ledger)


def _region_pages(site: Bundle, places: Places, ledger: Ledger) -> dict[str, str]:
    """The page of each region by its slug: the one of that heading that is no article's and no other list's."""
    headed: dict[str, str] = {}
    for name, root in site.documents():
        for heading in found(root, "//body[contains(@class, 'region-page')]//main//h1"):
            headed.setdefault(words(heading), name)
    for place in places.all:
        said = f"the place {shown(place.region.name)} has no page"
        ledger.holds(place.region.name in headed, "region-page-missing", said, HOME)
    return {place.region.slug: headed[place.region.name] for place in places.all if place.region.name in headed}
