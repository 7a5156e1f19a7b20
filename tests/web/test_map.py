"""The body map in a real browser: by mouse, keyboard, touch and screen reader, narrow, wide, without script."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.web.conftest import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ON = '#stage a[data-place="{place}"]'
LIGHT_SKIN, CLAY = "rgb(239, 228, 216)", "rgb(140, 58, 27)"
PHONE = {"width": 390, "height": 780, "has_touch": True, "is_mobile": True}


def on(page: Page, view: str, place: str) -> Locator:
    """A place on the figure of a view."""
    return page.locator(f'.view[data-view="{view}"] a[data-place="{place}"]')


def fill(place: Locator) -> str:
    """The colour in which a place is drawn."""
    return str(place.locator(".region path").first.evaluate("path => getComputedStyle(path).fill"))


def panel(page: Page) -> str:
    """The words of the panel."""
    return page.locator("#panel-words").inner_text()


def focused(page: Page) -> str:
    """The view and the place of the link that has the focus, or the text of what has it."""
    return str(
        page.evaluate(
            """() => { const it = document.activeElement, view = it.closest('.view');
            return view ? `${view.dataset.view} ${it.dataset.place}` : it.textContent.trim().replace(/\\s+/g, ' ') }"""
        )
    )


def centre(place: Locator) -> tuple[float, float]:
    """The middle of the first shape of a place, in the window."""
    box = place.locator(".region path").first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_pointing_at_a_place_lights_it_up_and_shows_its_articles(visit: Visit) -> None:
    page = visit()
    knees = on(page, "front", "knees")
    assert fill(knees) == LIGHT_SKIN and "Choose a place" in panel(page)
    page.mouse.move(*centre(knees))
    assert fill(knees) not in (LIGHT_SKIN, CLAY)
    assert "Knees" in panel(page) and "Knee arthritis" in panel(page)
    assert page.locator('.view[data-view="front"] .marks use.contour').count() == 1
    page.mouse.move(5, 5)
    assert fill(knees) == LIGHT_SKIN and "Choose a place" in panel(page)


def test_a_click_keeps_the_articles_and_marks_the_place_in_all_three_lists(visit: Visit) -> None:
    page = visit()
    page.mouse.click(*centre(on(page, "back", "lower-legs")))
    page.mouse.move(5, 5)
    assert fill(on(page, "back", "lower-legs")) == fill(on(page, "front", "lower-legs")) == CLAY
    assert "Restless legs syndrome" in panel(page) and page.url.endswith("#lower-legs")
    assert page.locator('.places a[aria-current="true"]').inner_text().split("\n")[0] == "Lower legs"
    assert page.locator(".marks .ring").count() == 2


def test_what_is_pointed_at_gives_way_to_what_was_chosen(visit: Visit) -> None:
    page = visit("#neck")
    assert "Stiff neck" in panel(page)
    page.mouse.move(*centre(on(page, "front", "knees")))
    assert "Knee arthritis" in panel(page)
    page.mouse.move(5, 5)
    assert "Stiff neck" in panel(page)


def test_the_line_leads_from_the_chosen_place_to_its_words(visit: Visit) -> None:
    page = visit("#chest")
    path = str(page.locator(".leader path").get_attribute("d"))
    (x, y), up, to = _ends(path)
    place = on(page, "front", "chest").locator(".region path").first.bounding_box()
    home, thread = page.locator(".home").bounding_box(), page.locator("#panel .thread").bounding_box()
    assert place and home and thread
    assert place["x"] <= x + home["x"] <= place["x"] + place["width"]
    assert place["y"] <= y + home["y"] <= place["y"] + place["height"]
    assert thread["y"] <= up + home["y"] <= thread["y"] + thread["height"]
    assert abs(to + home["x"] - thread["x"]) < 6
    seen = Image.open(BytesIO(page.screenshot())).convert("RGB")
    on_its_way = (round(home["x"] + to - 20), round(home["y"] + up))
    assert seen.getpixel(on_its_way) == (140, 58, 27), "the line is not seen"


def _ends(path: str) -> tuple[tuple[float, float], float, float]:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    return (numbers[0], numbers[1]), numbers[3], numbers[4]


def test_back_and_forward_go_through_what_was_chosen(visit: Visit) -> None:
    page = visit()
    page.mouse.click(*centre(on(page, "front", "knees")))
    page.mouse.click(*centre(on(page, "front", "chest")))
    page.go_back()
    page.mouse.move(5, 5)
    words = page.locator("#panel-words")
    expect(words).to_contain_text("Knee arthritis")
    page.go_back()
    expect(words).to_contain_text("Choose a place")
    page.go_forward()
    expect(words).to_contain_text("Knee arthritis")


def test_tab_goes_from_place_to_place_in_the_order_of_the_body(visit: Visit) -> None:
    page = visit()
    on(page, "front", "head").focus()
    found = [focused(page)]
    for _ in range(5):
        page.keyboard.press("Tab")
        found.append(focused(page))
    places = ("head", "face-and-jaw", "neck", "shoulders", "chest", "arms-and-elbows")
    assert found == [f"front {place}" for place in places]
    assert "Tennis elbow" in panel(page)
    assert page.locator(".marks use.halo").count() == 1


def test_tab_leaves_the_figure_at_its_end(visit: Visit) -> None:
    page = visit()
    on(page, "back", "ankles-and-feet").focus()
    page.keyboard.press("Tab")
    assert not focused(page).startswith(("front", "back"))


def test_the_figure_can_be_skipped(visit: Visit) -> None:
    page = visit()
    page.locator(".hop a").focus()
    assert page.locator(".hop a").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page).startswith("Head")


@pytest.mark.parametrize(
    ("start", "keys", "end"),
    [
        ("front head", "ArrowDown", "front face-and-jaw"),
        ("front chest", "ArrowDown", "front abdomen"),
        ("front knees", "ArrowDown", "front lower-legs"),
        ("front lower-legs", "ArrowDown", "front ankles-and-feet"),
        ("front ankles-and-feet", "ArrowUp", "front lower-legs"),
        ("front abdomen", "ArrowRight", "front arms-and-elbows"),
        ("front abdomen", "ArrowLeft", "front arms-and-elbows"),
        ("front abdomen", "ArrowLeft ArrowRight", "front abdomen"),
        ("front abdomen", "ArrowRight ArrowRight", "back arms-and-elbows"),
        ("front arms-and-elbows", "ArrowDown", "front wrists-and-hands"),
        ("back arms-and-elbows", "ArrowRight", "back arms-and-elbows"),
        ("back upper-back", "ArrowDown", "back lower-back"),
        ("back upper-back", "ArrowLeft ArrowLeft", "front shoulders"),
    ],
)
def test_arrow_keys_follow_the_body(visit: Visit, start: str, keys: str, end: str) -> None:
    page = visit()
    on(page, *start.split()).focus()
    for key in keys.split():
        page.keyboard.press(key)
    assert focused(page) == end


def test_every_place_is_reached_by_arrow_keys_alone(visit: Visit) -> None:
    page = visit()
    places = page.evaluate("[...document.querySelectorAll('#stage a[data-place]')].length")
    reached, waiting = {"front head"}, [("front head")]
    while waiting:
        here = waiting.pop()
        for key in ("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"):
            on(page, *here.split()).focus()
            page.keyboard.press(key)
            there = focused(page)
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    assert len(reached) == places


def test_enter_goes_on_at_the_articles_and_escape_returns(visit: Visit) -> None:
    page = visit()
    on(page, "front", "knees").focus()
    page.keyboard.press("Enter")
    assert focused(page) == "Knees"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "Knee arthritis"
    page.keyboard.press("Escape")
    assert focused(page) == "front knees"


def test_a_click_with_a_key_held_is_left_to_the_browser_as_on_any_link(visit: Visit) -> None:
    """It then opens the place's page in another tab or window; only a plain click stays on the map."""
    page = visit()
    page.evaluate(
        """() => { window.taken = []; document.addEventListener('click', event => {
        window.taken.push(event.defaultPrevented); event.preventDefault() }) }"""
    )
    knees = on(page, "front", "knees")
    assert str(knees.get_attribute("href")) == "knees/index.html"
    for key in ("Control", "Shift", "Meta"):
        page.keyboard.down(key)
        page.mouse.click(*centre(knees))
        page.keyboard.up(key)
    page.mouse.click(*centre(knees))
    assert page.evaluate("window.taken") == [False, False, False, True]


def test_touch_opens_the_articles_and_brings_them_into_view(visit: Visit) -> None:
    page = visit(**PHONE)
    page.touchscreen.tap(*centre(on(page, "front", "chest")))
    expect(page.locator("#panel-words")).to_contain_text("Chest pain: when to call")
    expect(page.locator("#panel-words h2")).to_be_in_viewport()


def test_a_phone_shows_one_side_of_the_body_at_a_time(visit: Visit) -> None:
    page = visit(**PHONE)
    front, back = page.locator('.view[data-view="front"]'), page.locator('.view[data-view="back"]')
    assert front.is_visible() and not back.is_visible()
    page.get_by_role("button", name="Back").tap()
    assert back.is_visible() and not front.is_visible()
    assert page.get_by_role("button", name="Back").get_attribute("aria-pressed") == "true"


def test_a_place_that_only_the_back_shows_turns_the_figure(visit: Visit) -> None:
    page = visit("#lower-back", **PHONE)
    assert page.locator('.view[data-view="back"]').is_visible()
    assert not page.locator('.view[data-view="front"]').is_visible()


@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 780), (800, 1000), (1200, 860), (1920, 1000)])
def test_nothing_is_wider_than_the_window(visit: Visit, width: int, height: int) -> None:
    page = visit("#lower-legs", width=width, height=height)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_at_a_zoom_of_400_per_cent_nothing_is_lost(visit: Visit) -> None:
    """A window of 1280 by 1024 at 400 per cent has 320 by 256 CSS pixels (WCAG 2.2 1.4.10)."""
    page = visit(width=320, height=256, device_scale_factor=4)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    on(page, "front", "knees").focus()
    page.keyboard.press("Enter")
    assert focused(page) == "Knees"
    page.get_by_role("link", name="Knee arthritis").click()
    expect(page.locator("h1")).to_have_text("Knee arthritis")


def test_targets_are_large_enough_for_a_finger(visit: Visit) -> None:
    """44 pixels on a phone, for each place either on the figure or in the list (WCAG 2.2 2.5.8 asks for 24)."""
    page = visit(**PHONE)
    heights = [box["height"] for link in page.locator(".places a").all() if (box := link.bounding_box())]
    assert len(heights) == 17 and min(heights) >= 44


def test_without_script_both_figures_stand_there_with_plain_links(visit: Visit) -> None:
    for size in ({"width": 1200}, {"width": 390}):
        page = visit(java_script_enabled=False, **size)
        assert page.locator(".view").nth(0).is_visible() and page.locator(".view").nth(1).is_visible()
        assert not page.locator("#panel").is_visible() and not page.locator(".switch").is_visible()
        on(page, "back", "lower-legs").scroll_into_view_if_needed()
        page.mouse.click(*centre(on(page, "back", "lower-legs")))
        page.wait_for_url("**/lower-legs/index.html")
        expect(page.locator("h1")).to_have_text("Lower legs")


def test_a_screen_reader_finds_links_with_counts_and_no_trap(visit: Visit) -> None:
    page = visit()
    tree = page.locator("#stage").aria_snapshot()
    assert '- link "Lower legs, 4 articles"' in tree and "img" not in tree
    assert 'group "The front of the body. Each place with articles is a link."' in tree
    places = page.locator("#places").aria_snapshot()
    assert 'navigation "All places"' in places and 'link "Lower legs 4 articles"' in places


def test_left_and_right_are_the_reader_s_own(visit: Visit) -> None:
    page = visit()
    words = [caption.split() for caption in page.locator(".view figcaption").all_inner_texts()]
    assert [" ".join(caption) for caption in words] == [
        "Front Your right Your left",
        "Back Your left Your right",
    ]
    left = page.locator('.view[data-view="front"] [data-region="knees"] [data-side="left"]').bounding_box()
    right = page.locator('.view[data-view="front"] [data-region="knees"] [data-side="right"]').bounding_box()
    assert left and right and left["x"] > right["x"]


def test_in_the_dark_the_figure_takes_other_colours(visit: Visit) -> None:
    page = visit("#knees", color_scheme="dark")
    assert fill(on(page, "front", "head")) == "rgb(74, 63, 55)"
    assert fill(on(page, "front", "knees")) == "rgb(242, 166, 131)"
    assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") == "rgb(29, 25, 22)"


def test_with_forced_colours_the_chosen_place_still_stands_out(visit: Visit) -> None:
    page = visit("#knees", forced_colors="active")
    skin, lit = fill(on(page, "front", "head")), fill(on(page, "front", "knees"))
    canvas = page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")
    assert skin == canvas != lit
    outline = page.locator(".body-map .outline path").first.evaluate("path => getComputedStyle(path).stroke")
    assert outline != canvas


def test_who_wants_no_motion_gets_none(visit: Visit) -> None:
    page = visit(reduced_motion="reduce")
    moving = page.evaluate(
        """[...document.querySelectorAll('*')].filter(one => { const style = getComputedStyle(one);
        return parseFloat(style.transitionDuration) || parseFloat(style.animationDuration) }).length"""
    )
    assert moving == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_opened_from_a_disk_it_is_plain_pages_that_lead_to_each_other(browser: Browser, folder: Path) -> None:
    """Browsers run no modules from a disk; nothing may then stand there that waits for one."""
    page = browser.new_page(viewport={"width": 1200, "height": 860})
    page.goto((folder / "index.html").as_uri())
    assert page.locator(".view").nth(0).is_visible() and page.locator(".view").nth(1).is_visible()
    assert page.locator("button:visible, #panel:visible, #pip-reading:visible").count() == 0
    page.locator('.places a[data-place="knees"]').click()
    page.get_by_role("link", name="Knee arthritis").click()
    expect(page.locator("h1")).to_have_text("Knee arthritis")
    assert page.locator("button:visible").count() == 0
    page.close()
