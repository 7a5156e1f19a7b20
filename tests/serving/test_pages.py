"""What the server adds to pages: grave problems stand open, others are a line, and all words are escaped."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_publish.problems import Problem, Severity
from pip_publish.serving import pages
from pip_publish.serving.pages import State, Trouble
from pip_publish.verify import nu
from tests.web.proving import assert_clean

ERROR = Problem("articles/a.md", 3, 0, "image", "the picture <b>is</b> missing", "add it\nor delete\x1b it")
WARNING = Problem("pip-publish.toml", 0, 0, "cache", "it is slow", severity=Severity.WARNING)


def test_errors_stand_open_with_place_words_and_hint() -> None:
    text = pages.listed(Trouble((WARNING, ERROR)), "en")
    assert '<section class="pip-problems pip-grave" aria-label="Problems">' in text
    assert "<details open>" in text
    assert "2 problems were found. You see the site as it was before." in text
    assert "<code>articles/a.md:3</code> <b>error</b> (image)" in text
    assert "the picture &lt;b&gt;is&lt;/b&gt; missing" in text
    assert '<p class="pip-hint">add it or delete  it</p>' in text
    assert text.index("articles/a.md:3") < text.index("<code>pip-publish.toml</code> <b>warning</b>")


def test_warnings_are_a_line_that_can_be_opened() -> None:
    text = pages.listed(Trouble((WARNING,)), "en")
    assert '<section class="pip-problems" aria-label="Problems">' in text
    assert "<details>" in text
    assert "1 problem was found. The site was made all the same, but have a look." in text


def test_without_problems_there_is_nothing_to_list() -> None:
    assert pages.listed(Trouble(), "en") == ""


@pytest.mark.parametrize(
    ("trouble", "language", "words"),
    [
        (Trouble(), "en-GB", "No problems any more."),
        (Trouble(), "es", "Ya no hay problemas."),
        (Trouble((ERROR,)), "en", "1 problem was found. You see the site as it was before."),
        (Trouble((ERROR, WARNING)), "es-MX", "Se encontraron 2 problemas. Usted ve el sitio como estaba antes."),
    ],
)
def test_the_news_is_one_or_two_sentences(trouble: Trouble, language: str, words: str) -> None:
    assert pages.news(trouble, language) == words


def test_a_fault_of_ours_leads_to_the_terminal() -> None:
    trouble = Trouble(fault=True)
    assert trouble.grave
    for text in (pages.listed(trouble, "en"), pages.news(trouble, "en"), pages.instead(trouble, "en").decode()):
        assert "The reason is not in your articles: the terminal in which pip-publish runs tells it." in text


def test_while_the_site_is_made_a_page_says_so() -> None:
    text = pages.instead(Trouble(), "es").decode()
    assert '<html lang="es">' in text
    assert "<title>El sitio se está preparando – PIP Publish</title>" in text
    assert "Esta página lo mostrará en cuanto esté listo." in text


def test_the_script_stands_before_the_end_of_the_page_or_at_the_end_of_one_that_has_none() -> None:
    script = b'<script type="module" src="/_pip/live.js" data-page="p&quot;" data-styles="s"></script>\n'
    state = State('p"', "s")
    assert pages.live(b"<p>a</body>b</body>\n", state) == b"<p>a</body>b" + script + b"</body>\n"
    assert pages.live(b"<p>a", state) == b"<p>a" + script


def test_links_of_the_page_that_stands_for_any_other_lead_from_the_root() -> None:
    page = b'<a href="/leaflets/a.html">1</a><script src="/leaflets/b.js" data-root="/leaflets/"></script>/leaflets/'
    expected = b'<a href="/a.html">1</a><script src="/b.js" data-root="/"></script>/leaflets/'
    assert pages.rooted(page, "/leaflets") == expected
    assert pages.rooted(page, "") == page


def test_what_is_added_and_shown_instead_is_valid(tmp_path: Path) -> None:
    for name, trouble in (("made", Trouble()), ("grave", Trouble((ERROR, WARNING))), ("fault", Trouble(fault=True))):
        page, foot = pages.instead(trouble, "es").decode(), pages.listed(trouble, "es")
        (tmp_path / f"{name}.html").write_text(page.replace("</main>", f"</main>{foot}"), "utf-8")
    (tmp_path / "live.css").write_bytes(pages.files(["serve/live.css"])["serve/live.css"])
    verdict = nu.verify(tmp_path)
    assert verdict.checks == 4
    assert_clean(verdict)
