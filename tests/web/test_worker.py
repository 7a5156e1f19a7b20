"""The service worker in a real browser: the site is read without a network, and updates reach readers whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from pip_publish.layouts import Layouts
from tests.web.hosted import PICTURE, Host, hosting, page, small_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

SITE = "pain"
UPDATED = """async () => {
  const registration = await navigator.serviceWorker.ready
  await registration.update()
  const worker = registration.installing ?? registration.waiting
  const settled = () => worker.state === "installed" || worker.state === "redundant"
  if (worker && !settled()) await new Promise(done => worker.addEventListener("statechange", () => settled() && done()))
  return worker?.state ?? "none"
}"""
ACTIVE = """async () => {
  const { active } = await navigator.serviceWorker.ready
  const changed = () => new Promise(done => active.addEventListener("statechange", done, { once: true }))
  if (active.state !== "activated") await changed()
}"""
CACHED = """async () => {
  const names = await caches.keys()
  const addresses = async name => (await (await caches.open(name)).keys()).map(each => each.url)
  const cached = await Promise.all(names.map(addresses))
  return Object.fromEntries(names.map((name, at) => [name, cached[at].sort()]))
}"""


@dataclass
class Reader:
    """A reader's browser, and the host that it visits."""

    context: BrowserContext
    host: Host
    closing: ExitStack
    faults: list[str] = field(default_factory=list)

    def tab(self) -> Page:
        """A new tab, whose faults are noted."""
        tab = self.context.new_page()
        tab.on("pageerror", lambda error: self.faults.append(str(error)))
        tab.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        return tab

    def address(self, path: str, site: str = SITE) -> str:
        """The address of a file of a site."""
        return f"{self.host.origin}/{site}/{path}"

    def first(self, site: str = SITE) -> Page:
        """Visit the home page of a site, and wait until the site is kept."""
        tab = self.tab()
        tab.goto(self.address("index.html", site))
        tab.evaluate(ACTIVE)
        return tab

    def second(self, site: str = SITE) -> Page:
        """Visit a site a second time: its worker then answers for all that the page asks."""
        tab = self.first(site)
        tab.reload()
        return tab

    def stop_workers(self) -> None:
        """End all workers, as the browser does soon after a visit; they start again when they are needed."""
        session = self.context.new_cdp_session(self.context.pages[0])
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")

    def cut_off(self) -> None:
        """From now on there is no network, and no host."""
        self.context.set_offline(True)
        self.closing.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """A browser that has never been here, and a host with the small site."""
    host = Host()
    host.put(SITE, small_site())
    with ExitStack() as closing, browser.new_context() as context:
        closing.enter_context(hosting(host))
        yield Reader(context, host, closing)


def heading(tab: Page) -> str:
    return tab.locator("h1").inner_text()


def shown(tab: Page) -> tuple[str, str, str, int]:
    """What a page says, with which colour, that its script ran, and the width of its picture."""
    tab.wait_for_function("document.title.endsWith('ready')")
    colour = tab.locator("h1").evaluate("heading => getComputedStyle(heading).color")
    return heading(tab), colour, tab.title(), tab.locator("img").evaluate("image => image.naturalWidth")


def test_after_a_first_visit_every_page_is_there_without_network(reader: Reader) -> None:
    tab = reader.first()
    reader.cut_off()
    pages = {
        "index.html": "Home",
        "": "Home",
        "search.html?q=sleep": "Search",
        "knees/": "Knees",
        "knees/index.html#top": "Knees",
        "knees/runners-knee.html": "Runner’s knee",
        "knees/runners-knee": "Runner’s knee",
        "lower-legs/leg-cramps.html?from=feed": "Leg cramps",
    }
    for path, words in pages.items():
        tab.goto(reader.address(path))
        assert shown(tab) == (words, "rgb(28, 80, 73)", "A page ready", 8), path
    assert reader.faults == []


def test_the_search_gets_its_query_without_network(reader: Reader) -> None:
    tab = reader.first()
    reader.cut_off()
    tab.goto(reader.address("search.html?q=sleep"))
    assert tab.evaluate("location.search") == "?q=sleep"


def test_downloads_are_not_kept_and_lead_to_the_page_that_says_so(reader: Reader) -> None:
    tab = reader.first()
    assert not {path for path in reader.host.asked_for() if "downloads" in path or "feed" in path}
    reader.cut_off()
    tab.goto(reader.address("downloads/booklet.html"))
    assert shown(tab)[:2] == ("No network", "rgb(28, 80, 73)")
    assert tab.url == reader.address("offline.html")


def test_each_file_is_fetched_once_for_keeping(reader: Reader) -> None:
    tab = reader.first()
    asked = [path for path in reader.host.asked_for() if path.endswith("leg-cramps.html")]
    assert asked == [f"/{SITE}/lower-legs/leg-cramps.html"]
    tab.goto(reader.address("lower-legs/leg-cramps.html"))
    assert shown(tab)[0] == "Leg cramps"
    assert set(reader.host.asked_for()) <= {f"/{SITE}/sw.js"}
    [kept] = tab.evaluate(CACHED).values()
    paths = sorted(address.removeprefix(reader.address("")).partition("?")[0] for address in kept)
    assert paths == sorted(
        path.replace(" ", "%20") for path in small_site() if not path.startswith("downloads/") and path != "feed.xml"
    )


def test_an_update_fetches_only_what_has_changed_and_shows_with_the_next_page(reader: Reader) -> None:
    tab = reader.second()
    changed = {
        "knees/runners-knee.html": page("Runner’s knee, newly", "../").encode(),
        "new.html": page("New").encode(),
    }
    reader.host.put(SITE, {**small_site(), **changed})
    reader.host.asked_for()
    assert tab.evaluate(UPDATED) == "installed"
    assert reader.host.asked_for() == [f"/{SITE}/knees/runners-knee.html", f"/{SITE}/new.html", f"/{SITE}/sw.js"]
    tab.goto(reader.address("knees/runners-knee.html"))
    tab.wait_for_function("document.querySelector('h1')?.textContent.endsWith('newly')")
    reader.cut_off()
    tab.goto(reader.address("new.html"))
    assert shown(tab)[0] == "New"


def test_an_update_does_not_reach_a_page_while_another_is_open(reader: Reader) -> None:
    tab, other = reader.second(), reader.second()
    reader.host.put(SITE, {**small_site(), "assets/site.css": b"h1 { color: rgb(1, 2, 3) }"})
    assert tab.evaluate(UPDATED) == "installed"
    tab.goto(reader.address("knees/index.html"))
    assert shown(tab)[:2] == ("Knees", "rgb(28, 80, 73)")
    tab.reload()
    assert shown(tab)[:2] == ("Knees", "rgb(28, 80, 73)")
    other.close()
    tab.goto(reader.address("index.html"))
    tab.wait_for_function("getComputedStyle(document.querySelector('h1') ?? document.body).color === 'rgb(1, 2, 3)'")


def test_an_update_waits_for_the_next_visit_where_nobody_asks_for_it(reader: Reader) -> None:
    tab = reader.second()
    reader.host.put(SITE, {**small_site(), "index.html": page("Home, newly").encode()})
    assert tab.evaluate(UPDATED) == "installed"
    tab.close()
    tab = reader.tab()
    tab.goto(reader.address("index.html"))
    assert heading(tab) == "Home, newly"


def test_what_a_new_version_no_longer_has_is_dropped(reader: Reader) -> None:
    tab = reader.second()
    fewer = {path: data for path, data in small_site().items() if not path.startswith("knees/")}
    reader.host.put(SITE, {**fewer, "index.html": page("Home, newly").encode()})
    assert tab.evaluate(UPDATED) == "installed"
    tab.goto(reader.address("index.html"))
    tab.wait_for_function("document.querySelector('h1')?.textContent.endsWith('newly')")
    tab.evaluate(ACTIVE)
    [kept] = tab.evaluate(CACHED).values()
    paths = [address.removeprefix(reader.address("")).partition("?")[0] for address in kept]
    assert paths.count("index.html") == 1 and not any(path.startswith("knees/") for path in paths)


@pytest.mark.parametrize("status", [404, 500])
def test_a_file_that_fails_is_left_out_and_fetched_at_a_later_visit(reader: Reader, status: int) -> None:
    missing = f"/{SITE}/lower-legs/leg-cramps.html"
    reader.host.answers[missing] = (status, "text/html", "<h1>A fault</h1>")
    tab = reader.first()
    tab.goto(reader.address("lower-legs/leg-cramps.html"))
    assert heading(tab) == "A fault"
    reader.faults.clear()
    del reader.host.answers[missing]
    reader.stop_workers()
    tab.goto(reader.address("index.html"))
    tab.wait_for_function(f"({CACHED})().then(kept => Object.values(kept)[0].some(url => url.includes('leg-cramps')))")
    reader.cut_off()
    tab.goto(reader.address("lower-legs/leg-cramps.html"))
    assert shown(tab)[0] == "Leg cramps"


def test_without_its_home_page_a_new_version_is_not_installed_and_the_old_one_stays(reader: Reader) -> None:
    tab = reader.second()
    reader.host.put(SITE, {**small_site(), "index.html": page("Home, newly").encode()})
    reader.host.answers[f"/{SITE}/index.html"] = (500, "text/html", "<h1>A fault</h1>")
    assert tab.evaluate(UPDATED) == "redundant"
    tab.goto(reader.address("index.html"))
    assert heading(tab) == "Home"


def test_the_earlier_version_of_a_page_stays_where_the_new_one_fails(reader: Reader) -> None:
    tab = reader.second()
    reader.host.put(SITE, {**small_site(), "lower-legs/leg-cramps.html": page("Leg cramps, newly", "../").encode()})
    reader.host.answers[f"/{SITE}/lower-legs/leg-cramps.html"] = (500, "text/html", "<h1>A fault</h1>")
    assert tab.evaluate(UPDATED) == "installed"
    tab.close()
    tab = reader.first()
    reader.cut_off()
    tab.goto(reader.address("lower-legs/leg-cramps.html"))
    assert heading(tab) == "Leg cramps"


def test_an_old_file_that_a_host_sends_for_a_new_one_is_not_taken_for_it(reader: Reader) -> None:
    path = "lower-legs/leg-cramps.html"
    reader.host.put(SITE, {**small_site(), path: page("Leg cramps, newly", "../").encode()})
    reader.host.answers[f"/{SITE}/{path}"] = (200, "text/html", small_site()[path].decode())
    tab = reader.first()
    del reader.host.answers[f"/{SITE}/{path}"]
    tab.goto(reader.address(path))
    assert heading(tab) == "Leg cramps, newly"
    reader.cut_off()
    tab.goto(reader.address(path))
    assert heading(tab) == "Leg cramps"


def test_a_host_that_leads_to_shorter_addresses_is_understood(reader: Reader) -> None:
    for path in ("knees/runners-knee", "knees/"):
        file = f"{path}index.html" if path.endswith("/") else f"{path}.html"
        reader.host.answers[f"/{SITE}/{file}"] = (308, f"/{SITE}/{path}", "")
        reader.host.answers[f"/{SITE}/{path}"] = (200, "text/html", small_site()[file].decode())
    tab = reader.first()
    reader.cut_off()
    for path, words in (("knees/runners-knee.html", "Runner’s knee"), ("knees/index.html", "Knees")):
        tab.goto(reader.address(path))
        assert shown(tab)[0] == words


def test_a_page_that_a_host_sends_for_another_is_not_kept(reader: Reader) -> None:
    reader.host.answers[f"/{SITE}/lower-legs/leg-cramps.html"] = (302, "/login", "")
    reader.host.answers["/login"] = (200, "text/html", "<h1>Who are you?</h1>")
    tab = reader.first()
    [kept] = tab.evaluate(CACHED).values()
    assert len(kept) == len(small_site()) - 3
    reader.cut_off()
    tab.goto(reader.address("lower-legs/leg-cramps.html"))
    assert heading(tab) == "No network"


def test_two_sites_of_one_origin_leave_each_other_alone(reader: Reader) -> None:
    own = {path: data.replace(b"<h1>", b"<h1>Our ") for path, data in small_site().items()}
    reader.host.put("pain/ours", own)
    tab, ours = reader.second(), reader.second("pain/ours")
    reader.host.put("pain/ours", {**own, "index.html": page("Our home, newly").encode()})
    assert ours.evaluate(UPDATED) == "installed"
    ours.goto(reader.address("index.html", "pain/ours"))
    ours.wait_for_function("document.querySelector('h1')?.textContent.endsWith('newly')")
    ours.evaluate(ACTIVE)
    assert len(tab.evaluate(CACHED)) == 2
    reader.cut_off()
    for site, words in ((SITE, "Leg cramps"), ("pain/ours", "Our Leg cramps")):
        tab.goto(reader.address("lower-legs/leg-cramps.html", site))
        assert shown(tab)[:2] == (words, "rgb(28, 80, 73)")


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("fetch('knees/index.html')", True),
        ("fetch('knees/index.html?fresh')", False),
        ("fetch('knees/index.html', { method: 'POST' })", False),
        ("fetch('feed.xml')", False),
        ("fetch('downloads/booklet.pdf')", False),
        ("fetch('/other.html')", False),
    ],
)
def test_only_what_is_kept_is_answered_in_the_place_of_the_host(reader: Reader, asked: str, answered: bool) -> None:
    reader.host.files["/other.html"] = page("Another").encode()
    tab = reader.second()
    with tab.expect_response(lambda answer: answer.request.resource_type == "fetch") as found:
        tab.evaluate(f"{asked}.then(answer => answer.text())")
    assert found.value.from_service_worker == answered


def test_without_service_workers_the_site_works_and_says_nothing(browser: Browser) -> None:
    host = Host()
    host.put(SITE, small_site())
    with ExitStack() as closing, browser.new_context(service_workers="block") as context:
        closing.enter_context(hosting(host))
        reader = Reader(context, host, closing)
        tab = reader.tab()
        tab.goto(reader.address("index.html"))
        assert shown(tab)[0] == "Home"
        assert reader.faults == [] and f"/{SITE}/sw.js" not in host.asked


def test_pictures_with_signs_in_their_names_are_kept(reader: Reader) -> None:
    tab = reader.first()
    reader.cut_off()
    tab.goto(reader.address(PICTURE))
    assert tab.evaluate("document.documentElement.localName") == "svg"


def test_worker_and_registration_are_small() -> None:
    layouts = Layouts(None)
    assert len(layouts.bytes("web/sw.js")) < 4096 and len(layouts.bytes("web/offline.js")) < 1024
