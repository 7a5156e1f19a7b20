"""Templates, styles and words of a collection's own in the site, and what they may not do to its readers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.running import REPOSITORY, Stock

WEB = REPOSITORY / "layouts/web"


@pytest.fixture
def site(stock: Stock) -> Stock:
    """The small collection, which makes its site alone."""
    stock.replace("pip-publish.toml", 'editions = ["booklet", "epub", "web"]', 'editions = ["web"]')
    return stock


def changed(site: Stock, name: str, old: str, new: str) -> None:
    """A shipped layout with other words, as one of the collection's own."""
    text = (WEB / name).read_text("utf-8")
    assert old in text
    site.write(f"layouts/web/{name}", text.replace(old, new))


def page(site: Stock, name: str) -> str:
    return (site.output / "web" / name).read_text("utf-8")


def test_a_template_of_one_s_own_is_used(site: Stock) -> None:
    changed(site, "about.html.j2", '<h2>{{ t("who-made-this") }}</h2>', "<h2>Our clinic made this</h2>")
    site.publish("web").succeeded()
    assert "<h2>Our clinic made this</h2>" in page(site, "about.html")


def test_styles_and_words_of_one_s_own_are_used(site: Stock) -> None:
    changed(site, "site.css", "main { display: block;", "main { display: block; outline: 1px solid;")
    site.write("layouts/texts/en.toml", 'where-does-it-hurt = "Where is the pain?"\n')
    site.publish("web").succeeded()
    assert "outline:1px solid" in page(site, "assets/site.css").replace(": ", ":")
    assert "<h1>Where is the pain?</h1>" in page(site, "index.html")


HARMS = {
    "script": ("<h1>", "<script>alert(1)</script><h1>"),
    "script-elsewhere": ("<h1>", '<script src="https://example.org/x.js"></script><h1>'),
    "script-of-the-collection": ("<h1>", '<script src="pictures/x.js"></script><h1>'),
    "handler": ("<h1>", '<h1 onclick="alert(1)">'),
    "style": ("<h1>", '<h1 style="color:red">'),
    "picture-elsewhere": ("<h1>", '<img src="//example.org/pixel.png" alt=""><h1>'),
    "picture-set-elsewhere": ("<h1>", '<img src="a.png" srcset="https://example.org/b.png 2x" alt=""><h1>'),
    "frame": ("<h1>", '<iframe src="https://example.org/"></iframe><h1>'),
    "refresh": ("<h1>", '<meta http-equiv="refresh" content="0;url=https://example.org/"><h1>'),
    "javascript-link": ("<h1>", '<a href="JavaScript:alert(1)">x</a><h1>'),
    "form-elsewhere": ("<h1>", '<form action="https://example.org/"></form><h1>'),
    "data-link": ("<h1>", '<a href="data:text/html,x">x</a><h1>'),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_template_that_could_harm_readers_is_refused(site: Stock, harm: str) -> None:
    changed(site, "about.html.j2", *HARMS[harm])
    outcome = site.publish("web").failed(rules=["template"]).left_output_untouched()
    assert "layouts/web/about.html.j2" in outcome.stderr


def test_a_page_without_the_policy_is_refused(site: Stock) -> None:
    changed(site, "base.html.j2", 'content="{{ policy }}"', 'content="default-src *"')
    outcome = site.publish("web").failed()
    assert set(outcome.rules) == {"template"} and "Content-Security-Policy" in outcome.stderr


def test_scripts_of_one_s_own_are_refused(site: Stock) -> None:
    site.write("layouts/web/map.js", "alert(1)")
    site.publish("web").failed(rules=["script"]).left_output_untouched()


def test_all_faulty_templates_are_told_at_once(site: Stock) -> None:
    changed(site, "about.html.j2", "<h1>", "{{ nothing.here }}<h1>")
    changed(site, "region.html.j2", "<h1>", "{% if %}<h1>")
    outcome = site.publish("web").failed(rules=["template", "template"])
    assert "layouts/web/about.html.j2:" in outcome.stderr and "layouts/web/region.html.j2:" in outcome.stderr


def test_addresses_that_pages_lead_to_stay_allowed(site: Stock) -> None:
    changed(site, "about.html.j2", "<h1>", '<a href="https://example.org/">x</a><a href="tel:+441632960001">y</a><h1>')
    site.publish("web").succeeded()


def test_a_hostile_title_stays_text_everywhere(site: Stock, tmp_path: Path) -> None:
    hostile = '</script><img src=x onerror=alert(1)> & \\"quoted\\"'
    site.replace("knees/knee-pain.md", "title: Knee pain", f'title: "{hostile}"')
    site.publish("web").succeeded()
    for path in sorted((site.output / "web").rglob("*.html")):
        text = path.read_text("utf-8")
        assert "<img src=x" not in text and "</script><img" not in text, path.name


def test_headings_named_like_parts_of_the_page_take_nothing_from_it(site: Stock) -> None:
    for word in ("Main", "Reading", "Listen", "Print", "Article", "Panel"):
        site.append("knees/knee-pain.md", f"## {word}\n\nWords.")
    site.publish("web").succeeded()
    ids = re.findall(r' id="([^"]*)"', page(site, "knees/knee-pain.html"))
    assert len(ids) == len(set(ids)) and {"main", "reading", "listen", "print", "article"} <= {*ids}
