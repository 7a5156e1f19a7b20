"""What authors may write, and must find unharmed in the collection."""

from __future__ import annotations

import pickle
import shutil
from datetime import date
from pathlib import Path

import pytest

from pip_publish.collection import read
from tests.collection.overlay import FRONT, LANGUAGES, STOCK, article_of, body_of, parsed, plain, sound, stock_with

CASE = "articles/knees/case.md"
KEY = "knees/case"


def document_body(tmp_path: Path, body: str) -> str:
    """The body of an article that is read with the stock collection, without block numbers."""
    return plain(article_of(stock_with(tmp_path / "collection", {CASE: FRONT + body}), KEY).document.body)


def test_the_stock_collection_is_sound() -> None:
    collection = sound(STOCK)
    assert [article.key for article in collection.articles] == [
        "neck/stiff-neck",
        "knees/knee-pain",
        "lower-legs/leg-cramps",
        "lower-legs/restless-legs-syndrome",
    ]
    assert [(item.key, item.language) for item in collection.translations] == [("neck/stiff-neck", "es")]
    assert [item.path for item in collection.assets] == [
        "articles/lower-legs/images/wall-stretch.png",
        "articles/lower-legs/images/wave.svg",
        "articles/neck/images/pillow.svg",
    ]


def test_the_same_files_give_the_same_collection_which_can_be_pickled_and_hashed() -> None:
    first, second = sound(STOCK), sound(STOCK)
    assert first == second
    assert pickle.loads(pickle.dumps(first)) == first
    assert hash(first) == hash(second)


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_marks_make_no_difference(start: str, end: str, tmp_path: Path) -> None:
    root = stock_with(tmp_path / "collection", {})
    for path in [*root.glob("articles/*/*.md"), root / "articles/regions.yaml", root / "pip-publish.toml"]:
        path.write_bytes((start + path.read_text()).replace("\n", end).encode())
    assert sound(root).articles == sound(STOCK).articles


@pytest.mark.parametrize(
    "text",
    [
        "Το γόνατο πονάει.",
        "Колено болит.",
        "Đầu gối bị đau, nghỉ ngơi và chườm lạnh.",
        "½ tablet, 20–30 °C, ≥ 3 × a day → rest ✓ “so” … €5",
        "Ligamentum" * 8,
        "Grüße, naïve façade, 膝の痛み",
    ],
)
def test_letters_of_all_scripts_and_symbols_come_out_unchanged(text: str, tmp_path: Path) -> None:
    assert document_body(tmp_path, text) == f"<p>{text}</p>"


def test_template_braces_come_out_unchanged(tmp_path: Path) -> None:
    text = "Write {{ name }} and *so*{{ on }}, {% if x %}, {# no #} and {0}."
    assert document_body(tmp_path, text) == f"<p>{text.replace('*so*', '<em>so</em>')}</p>"
    assert (
        document_body(tmp_path / "code", "```\n{{ name }} {#id}\n```") == "<pre><code>{{ name }} {#id}\n</code></pre>"
    )


def test_a_passage_from_right_to_left_keeps_its_language_and_direction() -> None:
    assert body_of('<div lang="ar" dir="rtl">\n\nنص **مهم**.\n\n- بند\n\n</div>') == (
        '<p lang="ar" dir="rtl">نص <strong>مهم</strong>.</p><ul lang="ar" dir="rtl"><li>بند</li></ul>'
    )
    assert body_of("نص.\n{lang=ar dir=rtl}") == '<p dir="rtl" lang="ar">نص.</p>'
    assert body_of('So: <span lang="ar" dir="rtl">نص</span>.') == '<p>So: <span lang="ar" dir="rtl">نص</span>.</p>'
    assert body_of('<p lang="ar" dir="rtl">نص **مهم**</p>') == '<p dir="rtl" lang="ar">نص <strong>مهم</strong></p>'


def test_a_table_of_several_pages_keeps_all_its_rows() -> None:
    rows = "".join(f"| Day {day} | Walk for {day} minutes |\n" for day in range(1, 301))
    body = body_of(f"| Day | What |\n| --- | --- |\n{rows}")
    assert body.startswith('<table><thead><tr><th scope="col">Day</th><th scope="col">What</th></tr></thead><tbody>')
    assert body.count('<th scope="row">') == 300
    assert '<tr><th scope="row">Day 300</th><td>Walk for 300 minutes</td></tr></tbody></table>' in body


def test_spaces_and_brackets_in_file_names(tmp_path: Path) -> None:
    drawing = (STOCK / "articles/neck/images/pillow.svg").read_bytes()
    links = (
        "[one](neck%20pain%20(whiplash).md), [two](<neck pain (whiplash).md>), [three](neck pain (whiplash).md#turn)"
    )
    root = stock_with(
        tmp_path / "collection",
        {
            "articles/neck/neck pain (whiplash).md": f"{FRONT}## Turn\n\n![A pillow](images/a pillow (1).svg)\n",
            "articles/neck/images/a pillow (1).svg": drawing,
            "articles/neck/links.md": FRONT.replace("A case\n", "Links\n", 1) + links,
        },
    )
    article = article_of(root, "neck/neck-pain-whiplash")
    assert article.document.images == ("articles/neck/images/a pillow (1).svg",)
    assert 'src="asset:articles/neck/images/a pillow (1).svg"' in article.document.body
    assert article_of(root, "neck/links").document.links == (
        "pip:neck/neck-pain-whiplash",
        "pip:neck/neck-pain-whiplash#turn",
    )


def test_two_headings_with_the_same_text_get_anchors_of_their_own() -> None:
    body = body_of("## Rest\n\n### Rest\n\n## Rest {#my-rest}\n\n## Rest-2")
    assert body == (
        '<h2 id="rest">Rest</h2><h3 id="rest-2">Rest</h3><h2 id="my-rest">Rest</h2><h2 id="rest-2-2">Rest-2</h2>'
    )


def test_headings_of_other_scripts_and_without_letters_get_anchors() -> None:
    assert body_of("## Τι είναι;\n\n## 5 tips!\n\n## …") == (
        '<h2 id="τι-είναι">Τι είναι;</h2><h2 id="5-tips">5 tips!</h2><h2 id="section">…</h2>'
    )


def test_the_same_slug_in_two_regions(tmp_path: Path) -> None:
    root = stock_with(tmp_path / "collection", {"articles/neck/case.md": FRONT + "Neck.", CASE: FRONT + "Knee."})
    assert plain(article_of(root, "neck/case").document.body) == "<p>Neck.</p>"
    assert plain(article_of(root, KEY).document.body) == "<p>Knee.</p>"


def test_a_region_of_its_own_and_one_without_articles(tmp_path: Path) -> None:
    regions = (STOCK / "articles/regions.yaml").read_text() + "- {slug: tail, name: Tail, names: {es: Cola}}\n"
    root = stock_with(
        tmp_path / "collection", {"articles/regions.yaml": regions, "articles/tail/a.md": FRONT + "Tail."}
    )
    collection = sound(root)
    assert collection.region("tail").names == (("es", "Cola"),)
    assert [article.key for article in collection.in_region("tail")] == ["tail/a"]
    assert collection.in_region("whole-body") == ()
    assert [article.key for article in collection.also_in("whole-body")] == [
        "neck/stiff-neck",
        "lower-legs/restless-legs-syndrome",
    ]


def test_one_article_only(tmp_path: Path) -> None:
    root = stock_with(tmp_path / "collection", {})
    for region in ("neck", "lower-legs", "knees"):
        shutil.rmtree(root / "articles" / region)
    (root / "articles/neck").mkdir()
    (root / "articles/neck/only.md").write_text(FRONT + "Only this.")
    assert [article.key for article in sound(root).articles] == ["neck/only"]


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    root = stock_with(
        tmp_path / "collection",
        {
            "pip-publish.toml": 'title = "A"\n',
            "articles/regions.yaml": "- {slug: neck}\n- {slug: knees, name: Knees}\n- {slug: lower-legs, name: Legs}\n",
            CASE: FRONT + "[a](b.md)\n\n![](c.png)\n",
            "articles/neck/images/pillow.svg": "<svg",
        },
    )
    collection, problems = read(root, LANGUAGES)
    assert collection is None
    assert {problem.rule for problem in problems} >= {"missing-key", "link-target", "image-alt", "image-missing"}
    assert problems == tuple(sorted(problems))
    assert {problem.path for problem in problems} >= {"pip-publish.toml", "articles/regions.yaml", CASE}


def test_an_article_with_mistakes_is_still_part_of_the_collection(tmp_path: Path) -> None:
    collection, problems = read(stock_with(tmp_path / "collection", {CASE: FRONT + "[a](b.md)"}), LANGUAGES)
    assert [problem.rule for problem in problems] == ["link-target"]
    assert collection is not None and collection.article(KEY).title == "A case"


def test_links_lead_to_articles_anchors_and_the_web(tmp_path: Path) -> None:
    body = document_body(
        tmp_path,
        "## Here\n\n[a](../neck/stiff-neck.md) [b](../neck/stiff-neck.md#what-it-is) [c](#here) [d](case.md#here) "
        "[e](knee-pain.md) [f](https://example.org/a_(b)) [g][ref] <https://example.org> https://example.org/x. "
        "<me@example.org> <tel:+441632960001> [h](mailto:me@example.org)\n\n[ref]: ../lower-legs/leg-cramps.md\n",
    )
    assert [part.partition('"')[0] for part in body.split('href="')[1:]] == [
        "pip:neck/stiff-neck",
        "pip:neck/stiff-neck#what-it-is",
        "#here",
        "#here",
        "pip:knees/knee-pain",
        "https://example.org/a_(b)",
        "pip:lower-legs/leg-cramps",
        "https://example.org",
        "https://example.org/x",
        "mailto:me@example.org",
        "tel:+441632960001",
        "mailto:me@example.org",
    ]


def test_a_translation_links_to_its_own_language_where_there_is_one(tmp_path: Path) -> None:
    spanish = FRONT.replace("A case\n", "Un caso\n", 1)
    root = stock_with(
        tmp_path / "collection",
        {
            "articles/neck/case.md": FRONT + "## What\n\nA text.",
            "articles/neck/case.es.md": spanish
            + "## Qué\n\n[rígido](stiff-neck.md#qué-es), [aquí](#qué), [c](case.md#qué).",
        },
    )
    translation = next(item for item in sound(root).translations if item.key == "neck/case")
    assert translation.document.links == ("pip:neck/stiff-neck#qué-es", "#qué")
    (root / "articles/neck/case.es.md").write_text(spanish + "[rígido](stiff-neck.md#what-it-is)")
    assert [problem.rule for problem in read(root, LANGUAGES)[1]] == ["link-anchor"]


def test_figures_carry_size_caption_and_anchor(tmp_path: Path) -> None:
    image = '<img alt="A pillow" src="asset:articles/neck/images/pillow.svg" width="320" height="160"/>'
    wave = '<img alt="" src="asset:articles/lower-legs/images/wave.svg" class="decorative" width="240" height="24"/>'
    pillow = "![A pillow](../neck/images/pillow.svg"
    assert document_body(tmp_path / "1", f'{pillow} "A caption"){{#fig}}') == (
        f'<figure id="fig">{image}<figcaption>A caption</figcaption></figure>'
    )
    assert document_body(tmp_path / "2", f"{pillow})\n{{#fig}}") == f'<figure id="fig">{image}</figure>'
    assert document_body(tmp_path / "3", f"{pillow})\n{pillow})") == f"<figure>{image}</figure>" * 2
    assert document_body(tmp_path / "4", f"See {pillow}) here.") == f"<p>See {image} here.</p>"
    for number, space in enumerate(("", " ")):
        decorative = f"![](../lower-legs/images/wave.svg){space}{{.decorative}}"
        found = document_body(tmp_path / f"5-{number}", decorative)
        assert sorted(found) == sorted(f"<figure>{wave}</figure>") and found.startswith('<figure><img alt=""')


def test_callouts_have_a_label_that_is_empty_unless_the_author_gave_one() -> None:
    for mark in ("!!! warning", "!!! Warning", "!!!warning", '!!! warning ""'):
        assert (
            body_of(f"{mark}\n\n    Stop.")
            == '<aside class="callout warning"><p class="label"></p><p>Stop.</p></aside>'
        )
    assert body_of('!!! urgent "Call **now**"\n    Stop.\nGo on.') == (
        '<aside class="callout urgent"><p class="label">Call <strong>now</strong></p><p>Stop.</p></aside><p>Go on.</p>'
    )


def test_footnotes_are_numbered_as_the_text_names_them() -> None:
    body = body_of("A[^b] text[^a] and again[^b].\n\n[^a]: First *defined*.\n[^b]: Second.\n")
    mark = '<sup id="fnref-{0}"><a class="footnote-ref" href="#fn-{1}">{1}</a></sup>'
    assert body.startswith(f"<p>A{mark.format('1', 1)} text{mark.format('2', 2)} and again{mark.format('1-2', 1)}.</p>")
    assert '<section class="footnotes"><ol><li id="fn-1"><p>Second.' in body
    assert '<a class="footnote-backref" href="#fnref-1-2">' in body
    assert '<li id="fn-2"><p>First <em>defined</em>.' in body


def test_abbreviations_definitions_code_and_quotes() -> None:
    body = body_of("Joint (OA)\n:   Wear and repair.\n\n> Words.\n\n```\na  <b>\n```\n\n*[OA]: osteoarthritis\n")
    assert body == (
        '<dl><dt>Joint (<abbr title="osteoarthritis">OA</abbr>)</dt><dd>Wear and repair.</dd></dl>'
        "<blockquote><p>Words.</p></blockquote><pre><code>a  &lt;b&gt;\n</code></pre>"
    )


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
        ("1. a\n  - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("1. a\n    - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("• a\n• b", "<ul><li>a</li><li>b</li></ul>"),
        ("Try:\n- a\n- b\n\nEnd.", "<p>Try:</p><ul><li>a</li><li>b</li></ul><p>End.</p>"),
        ("Try:\n1. a\n2. b", "<p>Try:</p><ol><li>a</li><li>b</li></ol>"),
        ("In the year\n2024. So.", "<p>In the year\n2024. So.</p>"),
        ("2024\\. So.", "<p>2024. So.</p>"),
        ("- a\n\n  more\n- b", "<ul><li><p>a</p><p>more</p></li><li><p>b</p></li></ul>"),
        ("1. a\n\n   more\n2. b", "<ol><li><p>a</p><p>more</p></li><li><p>b</p></li></ol>"),
        ("- a\ngoes on\n- b", "<ul><li>a\ngoes on</li><li>b</li></ul>"),
        ("- a\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("##Head\ntext", '<h2 id="head">Head</h2><p>text</p>'),
        ("## Head ##", '<h2 id="head">Head</h2>'),
        ("text\n## Head\n- a", '<p>text</p><h2 id="head">Head</h2><ul><li>a</li></ul>'),
        (
            "!!! note\n  - a\n    - b",
            '<aside class="callout note"><p class="label"></p><ul><li>a<ul><li>b</li></ul></li></ul></aside>',
        ),
        (
            "- a\n\n  !!! tip\n      b",
            '<ul><li><p>a</p><aside class="callout tip"><p class="label"></p><p>b</p></aside></li></ul>',
        ),
        ("> - a\n>   - b", "<blockquote><ul><li>a<ul><li>b</li></ul></li></ul></blockquote>"),
        ("a\n\n***\n\nb", "<p>a</p><hr/><p>b</p>"),
        (
            "Head\n| A | B |\n|---|---|\n| c | d |\ntail",
            '<p>Head</p><table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
            '<tbody><tr><th scope="row">c</th><td>d</td></tr></tbody></table><p>tail</p>',
        ),
        (
            "A | B\n:-|-:\nc | d",
            '<table><thead><tr><th scope="col">A</th><th class="align-right" scope="col">B</th></tr></thead>'
            '<tbody><tr><th scope="row">c</th><td class="align-right">d</td></tr></tbody></table>',
        ),
        ("a <b>b</b> <i>c</i><br>d", "<p>a <strong>b</strong> <em>c</em><br/>d</p>"),
        ("5 < 6 & 7 > 2, a <3 b", "<p>5 &lt; 6 &amp; 7 &gt; 2, a &lt;3 b</p>"),
        ("a <!-- note\n- to self --> b", "<p>a\nb</p>"),
        ("`<script>` and `{{ x }}`", "<p><code>&lt;script&gt;</code> and <code>{{ x }}</code></p>"),
        ("Item {#one}\n\n- b {#two}", '<p id="one">Item</p><ul><li id="two">b</li></ul>'),
        ("{see below}", "<p>{see below}</p>"),
        (
            "a\n```python title=x\n- b\n | c | d |\n|---|---|\n```\ne",
            "<p>a</p><pre><code>- b\n | c | d |\n|---|---|\n</code></pre><p>e</p>",
        ),
        ("- a\n\n```\n  b\n```\n- c", "<ul><li>a</li></ul><pre><code>  b\n</code></pre><ul><li>c</li></ul>"),
        ("~~~\na\n```\n~~~", "<pre><code>a\n```\n</code></pre>"),
        ("a `b\nc` d", "<p>a <code>b\nc</code> d</p>"),
        ("    \n\ta\n", None),
    ],
)
def test_what_authors_mean_is_read(text: str, body: str | None) -> None:
    if body is None:
        assert [problem.rule for problem in parsed(text).problems] == ["indented-text"]
    else:
        assert body_of(text) == body


def test_keywords_lead_to_the_first_block_that_holds_them(tmp_path: Path) -> None:
    front = FRONT.replace("---\n\n", "keywords: [Cramp, tests of blood, therapies, rest, nothing, so]\n---\n\n")
    text = "## Cramps\n\nSo it is.\n\n- A test\n  of blood, a therapy\n    - a **rest**\n"
    article = article_of(stock_with(tmp_path / "collection", {CASE: front + text}), KEY)
    assert article.document.keyword_anchors == (
        ("Cramp", "cramps"),
        ("tests of blood", ""),
        ("therapies", "kw-1"),
        ("rest", "kw-2"),
        ("nothing", ""),
        ("so", "kw-3"),
    )
    assert '<li data-block="4" id="kw-2">' in article.document.body.replace(
        'id="kw-2" data-block="4"', 'data-block="4" id="kw-2"'
    )


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("", date(2029, 11, 24)),
        ("next-check: 2027-01-31\n", date(2027, 1, 31)),
        ("review: {by: A, role: B, on: 2026-01-01, due: 2028-01-01}\nnext-check: 2027-01-31\n", date(2028, 1, 1)),
        ("review: {by: A, role: B, on: 2026-01-01}\nnext-check: 2027-01-31\n", date(2027, 1, 31)),
    ],
)
def test_the_next_check_is_that_of_the_review_or_three_years_on(line: str, due: date, tmp_path: Path) -> None:
    front = FRONT.replace("---\n\n", f"{line}---\n\n")
    assert article_of(stock_with(tmp_path / "collection", {CASE: front + "A text."}), KEY).next_check == due


def test_a_leap_day_has_a_next_check(tmp_path: Path) -> None:
    front = FRONT.replace("2026-11-24", "2024-02-29")
    article = article_of(stock_with(tmp_path / "collection", {CASE: front + "A text."}), KEY)
    assert article.next_check == date(2027, 2, 28)


def test_front_matter_is_read_as_it_is_typed(tmp_path: Path) -> None:
    front = (
        "---\ntitle: 'Yes: 1e3'\nsummary: >\n  Over\n  two lines.\nupdated: 2026-11-24\nkeywords: [no, 12, no]\n"
        "sources:\n  - {title: A, publisher: B, url: 'https://example.org', accessed: 2026-01-02}\n---\n"
    )
    article = article_of(stock_with(tmp_path / "collection", {CASE: front + "A text."}), KEY)
    assert (article.title, article.summary, article.keywords) == ("Yes: 1e3", "Over two lines.", ("no", "12"))
    assert article.sources[0].accessed == date(2026, 1, 2)


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('width="10cm" height="5cm" viewBox="0 0 1 1"', (377.953, 188.976)),
        ('viewBox="0 0 30 40"', (30.0, 40.0)),
        ('width="60" viewBox="0,0,30,40"', (60.0, 80.0)),
        ('width="100%" height="100%" viewBox="0 0 30 40"', (30.0, 40.0)),
    ],
)
def test_drawings_are_measured_in_css_pixels(head: str, size: tuple[float, float], tmp_path: Path) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {head}><path d="M0 0h1"/></svg>'
    files = {CASE: FRONT + "![A line](images/a.svg)", "articles/knees/images/a.svg": drawing}
    collection = sound(stock_with(tmp_path / "collection", files))
    asset = next(item for item in collection.assets if item.path == "articles/knees/images/a.svg")
    assert (asset.width, asset.height) == size
