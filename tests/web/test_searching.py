"""The search: the index that we make is the one that MiniSearch would make, and the search page finds with it."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import expect

from pip_publish.build.codec import dump, load
from pip_publish.library import BESIDE, PACKAGE, minisearch
from pip_publish.media.web.searching import STOP_WORDS, SearchEntry, entry, index, tokenise, wanted
from pip_publish.problems import MissingToolError
from tests.running import REPOSITORY
from tests.web.search_documents import HARD_WORDS, LETTERS, hard_articles, our_articles
from tests.web.search_node import answer
from tests.web.search_site import served, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

MISSPELT = {
    "fibromialgia": "Fibromyalgia",
    "fibermyalgia": "Fibromyalgia",
    "fibro myalgia": "Fibromyalgia",
    "artritis in the thum": "Thumb arthritis",
    "arthuritis knee": "Knee arthritis",
    "osteoarthrites of hip": "Hip arthritis",
    "siatica": "Sciatica",
    "ciatica": "Sciatica",
    "migrane": "Migraine",
    "mygraine": "Migraine",
    "tention head ache": "Tension headache",
    "sinusitus": "Sinus pain",
    "stif kneck": "Stiff neck",
    "frozen sholdar": "Frozen shoulder",
    "rotater cuff": "Rotator cuff pain",
    "tenis elbo": "Tennis elbow",
    "carple tunnel": "Carpal tunnel syndrome",
    "hart burn": "Heartburn",
    "iritable bowl": "Irritable bowel syndrome",
    "perod pains": "Period pain",
    "groin strane": "Groin strain",
    "hampstring": "Hamstring strain",
    "restles leg": "Restless legs syndrome",
    "leg crampes": "Leg cramps",
    "planter fascitis": "Heel pain",
    "ankel sprane": "Ankle sprain",
    "costocondritis": "Rib pain",
    "trocanteric bursitis": "Pain at the side of the hip",
    "cronic pain": "Long-lasting pain",
}
"""As patients write it, and the article that they look for."""

WELL_SPELT = {
    "FIBROMYALGIA": "Fibromyalgia",
    "fibro": "Fibromyalgia",
    "what helps with period pain?": "Period pain",
    "slipped disc": "Sciatica",
    "runner’s knee": "Pain at the front of the knee",
    "heart attack": "Chest pain: when to call",
    "headaches": "Tension headache",
    "IBS": "Irritable bowel syndrome",
    "zzzz sciatica": "Sciatica",
}
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "javascript:alert(1)",
    "__proto__ constructor",
    "{count} {total} $& $1",
    "%00 %ff \\ \u202e",
    "knee " * 5_000,
)
QUERIES = (
    *MISSPELT,
    *WELL_SPELT,
    *HARD_WORDS,
    *("the", "to", "he", "s", "xyz", "nek", "back", "pain", "knee pain at night", "constructor", "x" * 100_000),
)


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What the real MiniSearch says of our own articles and of hard ones."""
    return answer((*our_articles(), *hard_articles()), QUERIES, texts=tuple(HARD_WORDS))


def test_a_text_is_taken_apart_into_its_words() -> None:
    assert {text: tokenise(text) for text in HARD_WORDS} == HARD_WORDS


def test_the_browser_takes_it_apart_in_the_same_way(told: dict[str, Any]) -> None:
    assert dict(zip(HARD_WORDS, told["words"], strict=True)) == HARD_WORDS
    assert set(told["stopWords"]) == STOP_WORDS


def test_every_character_that_python_knows_is_read_alike() -> None:
    assigned = [code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Cs")]
    runs = [[code for _, code in run] for _, run in groupby(enumerate(assigned), lambda pair: pair[1] - pair[0])]
    signs = answer(ranges=[(run[0], run[-1]) for run in runs])["signs"]
    read = {code: tokenise(f"a{chr(code)}b") for code in assigned}
    assert len(signs) == len(assigned) > 280_000
    assert {code: (read[code], there) for code, there in zip(assigned, signs, strict=True) if there != read[code]} == {}


def test_a_word_stays_as_it_is_when_it_is_taken_apart_again() -> None:
    words = {word for article in (*our_articles(), *hard_articles()) for word in tokenise(article.text)}
    assert words
    assert [word for word in sorted(words) if tokenise(word) != [word]] == []


def test_words_that_tell_nothing_are_left_out() -> None:
    assert [word for word in tokenise("The pain in my back, a 5 and 111; más que nada") if wanted(word)] == [
        *("pain", "back", "111", "nada")
    ]


def test_the_index_is_the_one_that_minisearch_makes(told: dict[str, Any]) -> None:
    built, loaded = ({**told[name], "index": dict(told[name]["index"])} for name in ("built", "loaded"))
    assert len(built["index"]) > 1_000
    assert loaded == built


def test_it_answers_as_that_one_does(told: dict[str, Any]) -> None:
    for query, ours, theirs in zip(QUERIES, told["inLoaded"], told["inBuilt"], strict=True):
        assert (ours is None) == (theirs is None), query
        assert dict(ours or ()) == pytest.approx(dict(theirs or ()), rel=1e-9), query


@pytest.mark.parametrize(("query", "title"), WELL_SPELT.items())
def test_a_query_finds_its_article_first(query: str, title: str, told: dict[str, Any]) -> None:
    [(best, _), *_] = told["inLoaded"][QUERIES.index(query)]
    assert best == next(article.file for article in our_articles() if article.title == title)


def test_a_query_without_words_is_no_query(told: dict[str, Any]) -> None:
    found = dict(zip(QUERIES, told["inLoaded"], strict=True))
    assert [query for query in QUERIES if found[query] is None] == [LETTERS, "", " ' ´ — ", "s"]
    assert found["he"], "a common word that stands alone begins others"
    assert found["x" * 100_000] == []


def test_an_empty_collection_has_an_index() -> None:
    found = answer(queries=["knee"])
    assert found["loaded"] == found["built"]
    assert (found["inLoaded"], found["nearest"]) == ([[]], [None])


def test_an_entry_can_be_kept() -> None:
    made = our_articles()[0].entry
    assert load(dump(made), SearchEntry) == made


def test_an_entry_counts_the_terms_of_each_field() -> None:
    made = entry("neck/a.html", "The neck", "Neck", "", ("Stiff neck", "neck"), (), "Neck pain. Neck’s pain!")
    assert [(field.length, dict(field.terms)) for field in made.fields] == [
        (2, {"neck": 1}),
        (2, {"stiff": 1, "neck": 2}),
        (0, {}),
        (0, {}),
        (3, {"neck": 1, "necks": 1, "pain": 2}),
    ]


def test_the_index_is_the_same_in_any_process() -> None:
    code = """
import hashlib
from pip_publish.media.web.searching import index
from tests.web.search_documents import hard_articles, our_articles
print(hashlib.sha256(index([article.entry for article in (*our_articles(), *hard_articles())])).hexdigest())
"""
    runs = [
        subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, env={"PYTHONHASHSEED": seed}, check=True,
                       capture_output=True, text=True).stdout for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0] == runs[1] != ""


def test_the_index_stays_small() -> None:
    made = index([article.entry for article in our_articles()])
    assert len(gzip.compress(made)) < 800 * len(our_articles())


def test_the_library_comes_with_its_licence_and_names_no_other_file() -> None:
    script = minisearch()
    licence = (PACKAGE.parent / BESIDE / "LICENSE.txt").read_bytes().strip()
    assert script.startswith(b"/*! MiniSearch\n\n" + licence + b"\n*/\n")
    assert script.endswith(b"export { MiniSearch as default };\n")
    assert b"sourceMappingURL" not in script


def test_the_library_is_found_in_the_package_as_beside_it(tmp_path: Path) -> None:
    inside = tmp_path / "pip_publish/_library"
    inside.mkdir(parents=True)
    shutil.copy(PACKAGE.parent / BESIDE / "dist/es/index.js", inside / "minisearch.js")
    shutil.copy(PACKAGE.parent / BESIDE / "LICENSE.txt", inside / "minisearch-LICENSE.txt")
    assert minisearch(tmp_path / "pip_publish") == minisearch()


def test_a_missing_library_is_told_with_the_command_that_brings_it(tmp_path: Path) -> None:
    with pytest.raises(MissingToolError, match=r"^MiniSearch, .* is not installed: get it with: make library$"):
        minisearch(tmp_path / "pip_publish")
    assert re.search(r"^library: ", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the search page; the site lies in a folder of its server."""
    folder = tmp_path_factory.mktemp("www")
    write(folder / "a site")
    with served(folder) as root:
        yield f"{root}/a%20site/search.html"


class Search:
    """The search page, as a reader sees it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.field = page.locator("#search-q")
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: self.faults.append(message.text) if message.type != "log" else None)

    def finds(self, count: str, first: str = "") -> None:
        """Wait until the status says so, and look at the first of the results."""
        expect(self.page.locator("#search-status")).to_have_text(count)
        assert (self.titles or [""])[0] == first

    def tells_something(self) -> None:
        """Wait until the status says anything."""
        expect(self.page.locator("#search-status")).not_to_have_text("")

    def asks(self, query: str) -> None:
        """Wait until the address asks for these words."""
        expect(self.page).to_have_url(re.compile(f"[?&]q={re.escape(quote_plus(query))}(&|$)"))

    @property
    def titles(self) -> list[str]:
        """The results that are shown, in their order."""
        return self.page.locator("#search-results a").all_text_contents()

    @property
    def status(self) -> str:
        """What screen readers are told."""
        return self.page.locator("#search-status").text_content() or ""

    @property
    def focused(self) -> str:
        """The id or the words of what has the focus."""
        here: str = self.page.evaluate("document.activeElement.id || document.activeElement.textContent")
        return here

    @property
    def asked(self) -> str | None:
        """What the address asks for."""
        query: str | None = self.page.evaluate("new URLSearchParams(location.search).get('q')")
        return query


@pytest.fixture
def search(browser: Browser, address: str) -> Iterator[Search]:
    """The search page, just opened. No script may fail in it, and nothing may break its policy."""
    page = browser.new_page()
    shown = Search(page)
    page.goto(address)
    yield shown
    page.close()
    assert shown.faults == []


@pytest.fixture(scope="module")
def open_page(browser: Browser, address: str) -> Search:
    """A search page for many queries."""
    page = browser.new_page()
    page.goto(address)
    shown = Search(page)
    shown.field.fill("knee")
    shown.page.wait_for_selector("#search-results a")
    return shown


@pytest.fixture
def slow(browser: Browser, address: str) -> Iterator[Search]:
    """The search page with a clock that stands still until it is told to go on."""
    page = browser.new_page()
    page.clock.install(time=0)
    shown = Search(page)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.clock.pause_at(1_000)
    yield shown
    page.close()
    assert shown.faults == []


def test_typing_finds_articles_and_keeps_the_address_up_to_date(search: Search) -> None:
    assert search.focused == "search-q"
    before = search.page.evaluate("history.length")
    search.page.keyboard.type("Hip arthr")
    search.finds("5 articles", "Hip arthritis")
    assert search.asked == "Hip arthr"
    search.page.keyboard.type("itis")
    search.asks("Hip arthritis")
    assert search.page.evaluate("history.length") == before
    [region, summary] = search.page.locator("#search-results li").first.locator("p").all_text_contents()
    [article] = [article for article in our_articles() if article.title == "Hip arthritis"]
    assert (region, summary) == (article.region, article.summary)


@pytest.mark.parametrize(("query", "title"), MISSPELT.items())
def test_a_misspelt_query_finds_its_article_first(query: str, title: str, open_page: Search) -> None:
    open_page.field.fill(query)
    open_page.field.press("Enter")
    open_page.asks(query)
    assert open_page.titles[0] == title
    assert open_page.faults == []


def test_arrows_go_through_the_results_and_back(search: Search) -> None:
    search.field.fill("migraine")
    search.page.keyboard.press("Enter")
    search.page.wait_for_selector("#search-results a")
    titles = search.titles
    assert len(titles) > 2
    for title in titles:
        search.page.keyboard.press("ArrowDown")
        assert search.focused == title
    search.page.keyboard.press("ArrowDown")
    assert search.focused == titles[-1]
    for title in reversed(titles[:-1]):
        search.page.keyboard.press("ArrowUp")
        assert search.focused == title
    search.page.keyboard.press("ArrowUp")
    assert search.focused == "search-q"
    search.page.keyboard.press("ArrowUp")
    assert search.focused == "search-q"


def test_escape_goes_back_to_the_field_with_its_words(search: Search) -> None:
    search.field.fill("migraine")
    search.page.keyboard.press("Enter")
    search.page.wait_for_selector("#search-results a")
    search.page.keyboard.press("ArrowDown")
    search.page.keyboard.press("ArrowDown")
    search.page.keyboard.press("Escape")
    assert search.focused == "search-q"
    assert search.field.input_value() == "migraine"


def test_the_whole_way_goes_by_keyboard(search: Search) -> None:
    search.page.keyboard.type("siatica")
    search.page.keyboard.press("ArrowDown")
    expect(search.page.get_by_role("link", name="Sciatica", exact=True)).to_be_focused()
    search.page.keyboard.press("Enter")
    search.page.wait_for_url("**/lower-back/sciatica.html")
    assert search.page.title() == "Sciatica"
    search.page.go_back()
    search.page.wait_for_selector("#search-results a")
    assert (search.field.input_value(), search.titles[0]) == ("siatica", "Sciatica")


def test_no_result_says_so_and_what_to_do(search: Search) -> None:
    none, suggestion = search.page.locator("#search-none"), search.page.locator("#search-suggest")
    assert not none.is_visible()
    search.field.fill("qwertyuiop")
    search.finds("No article")
    assert none.is_visible()
    assert not suggestion.is_visible()
    assert not search.page.locator("#search-results").is_visible()
    search.field.fill("nek")
    suggestion.wait_for(state="visible")
    assert search.titles == []
    suggestion.get_by_role("link", name="Stiff neck").click()
    search.page.wait_for_url("**/neck/stiff-neck.html")


def test_results_take_the_place_of_no_result_and_an_empty_field_shows_neither(search: Search) -> None:
    search.field.fill("qwertyuiop")
    search.finds("No article")
    search.field.fill("sciatica")
    search.page.wait_for_selector("#search-results a")
    assert not search.page.locator("#search-none").is_visible()
    search.field.fill("  ")
    search.finds("")
    assert search.titles == []
    assert not search.page.locator("#search-none").is_visible()
    assert search.asked is None


def test_the_address_brings_its_query(search: Search, address: str) -> None:
    search.page.goto(f"{address}?q=frozen+shoulder&from=home")
    search.page.wait_for_selector("#search-results a")
    assert (search.titles[0], search.field.input_value()) == ("Frozen shoulder", "frozen shoulder")
    assert search.focused == "search-q"
    search.field.fill("knee")
    search.asks("knee")
    assert search.page.evaluate("new URLSearchParams(location.search).get('from')") == "home"


def test_an_address_that_names_a_place_keeps_the_focus_there(search: Search, address: str) -> None:
    search.page.goto(f"{address}?q=knee#main")
    search.page.wait_for_selector("#search-results a")
    assert search.focused != "search-q"


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_is_only_a_query(query: str, search: Search, address: str) -> None:
    search.page.on("dialog", lambda dialog: search.faults.append(dialog.message))
    elements = search.page.evaluate("document.querySelectorAll('*').length")
    search.field.fill(query)
    search.page.keyboard.press("Enter")
    search.tells_something()
    rows = len(search.titles)
    assert search.page.evaluate("document.querySelectorAll('*').length") == elements + rows * 4
    assert search.asked == query.strip()


def test_what_articles_are_called_is_shown_as_it_is(search: Search, address: str) -> None:
    named = "<img src=x onerror=alert(1)> knee"
    made = index([entry("knees/a&b.html", named, "<b>Knees</b>", "<i>Pain</i>", (), (), "")])
    search.page.route("**/search-index.json", lambda route: route.fulfill(body=made, content_type="application/json"))
    search.page.goto(f"{address}?q=knee")
    search.finds("1 article", named)
    assert search.page.locator("#search-results p").all_text_contents() == ["<b>Knees</b>", "<i>Pain</i>"]
    assert search.page.locator("#search-results a").get_attribute("href") == "knees/a&b.html"


def test_at_most_thirty_results_are_shown(search: Search) -> None:
    search.field.fill("pain")
    search.page.wait_for_selector("#search-results a")
    assert len(our_articles()) > len(search.titles) == 30
    assert search.status == f"The first 30 of {len(our_articles())} articles"


def test_one_result_is_told_as_one(search: Search) -> None:
    search.field.fill("IBS")
    search.finds("1 article", "Irritable bowel syndrome")


def test_nothing_is_told_at_each_key_but_once_the_reader_pauses(slow: Search) -> None:
    slow.page.keyboard.type("knee arthritis")
    assert (slow.status, slow.titles, slow.asked) == ("", [], None)
    slow.page.clock.run_for(200)
    slow.page.keyboard.type(" pain")
    slow.page.clock.run_for(200)
    assert (slow.status, slow.titles, slow.asked) == ("", [], None)
    slow.page.clock.run_for(100)
    slow.page.wait_for_selector("#search-results a")
    assert (slow.titles[0], slow.asked) == ("Knee arthritis", "knee arthritis pain")


def test_the_status_is_told_once_for_the_same_words(search: Search) -> None:
    search.field.fill("sciatica")
    search.page.wait_for_selector("#search-results a")
    search.page.evaluate("""window.told = 0
        new MutationObserver(() => window.told += 1).observe(
            document.getElementById("search-status"), { childList: true, characterData: true, subtree: true })""")
    search.page.keyboard.press("Enter")
    search.field.fill("siatica")
    search.asks("siatica")
    search.finds("4 articles", "Sciatica")
    told = search.page.evaluate("told")
    search.page.keyboard.press("Enter")
    assert search.page.evaluate("told") == told


def test_enter_searches_at_once_and_stays(slow: Search, address: str) -> None:
    slow.page.evaluate("window.mark = 1")
    slow.page.keyboard.type("heartburn")
    slow.page.keyboard.press("Enter")
    slow.page.wait_for_selector("#search-results a")
    assert (slow.titles[0], slow.focused) == ("Heartburn", "search-q")
    assert slow.page.evaluate("window.mark") == 1
    assert slow.page.url == f"{address}?q=heartburn"


def test_an_arrow_before_the_pause_ends_goes_to_the_results_of_what_was_typed(slow: Search) -> None:
    slow.page.keyboard.type("heartburn")
    slow.page.keyboard.press("Enter")
    slow.page.wait_for_selector("#search-results a")
    slow.field.fill("siatica")
    slow.page.keyboard.press("ArrowDown")
    assert slow.focused == "Sciatica"


def test_an_index_that_takes_long_is_waited_for(browser: Browser, address: str) -> None:
    page = browser.new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search-index.json", hold)
    shown = Search(page)
    page.goto(f"{address}?q=knee")
    shown.finds("Searching…")
    shown.field.fill("sciatica")
    shown.asks("sciatica")
    assert shown.titles == []
    held[0].continue_()
    page.wait_for_selector("#search-results a")
    assert (shown.titles[0], len(held)) == ("Sciatica", 1)
    page.close()
    assert shown.faults == []


def test_an_index_that_cannot_be_had_is_told_and_asked_for_again(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/search-index.json", lambda route: route.fulfill(status=404))
    shown = Search(page)
    page.goto(f"{address}?q=knee")
    shown.finds("The search could not be loaded.")
    assert not page.locator("#search-none").is_visible()
    page.unroute("**/search-index.json")
    shown.field.fill("sciatica")
    page.wait_for_selector("#search-results a")
    assert shown.titles[0] == "Sciatica"
    page.close()
    assert all("404" in fault for fault in shown.faults)


def test_the_scripts_are_small() -> None:
    for name in ("search.js", "search-terms.js"):
        assert len((REPOSITORY / "layouts/web" / name).read_bytes()) < 6_000


def test_stored_words_are_those_of_the_articles() -> None:
    stored = json.loads(index([article.entry for article in our_articles()]))["storedFields"]
    assert [tuple(stored[str(number)].values()) for number in range(len(stored))] == [
        (article.title, article.region, article.summary) for article in our_articles()
    ]
