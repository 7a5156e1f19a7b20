"""`list` and `regions` show what a collection holds, and its mistakes."""

from __future__ import annotations

import subprocess

from tests.running import Stock, command, environment


def test_list_names_every_article_region_by_region(stock: Stock) -> None:
    outcome = stock.publish("list").succeeded()
    head, *rows = outcome.stdout.splitlines()
    assert head.split() == ["Article", "Title", "Updated", "Review"]
    on_disk = {
        f"{path.parent.name}/{path.stem}" for path in stock.folder.glob("articles/*/*.md") if "." not in path.stem
    }
    assert {row.split()[0] for row in rows} == on_disk
    assert all("not reviewed" in row or " by " in row for row in rows)


def test_list_tells_who_reviewed_and_when_it_is_due(stock: Stock) -> None:
    stock.write(
        "knees/new-one.md",
        "---\ntitle: A new one\nsummary: It says little.\nupdated: 2026-03-01\n"
        "review: {by: Dr Ada Lin, role: GP, on: 2026-05-01, due: 2029-05-01}\n---\n\nSome words.\n",
    )
    outcome = stock.publish("list").succeeded()
    [line] = [line for line in outcome.stdout.splitlines() if line.startswith("knees/new-one ")]
    expected = "knees/new-one A new one 2026-03-01 by Dr Ada Lin, GP, 2026-05-01, due again 2029-05-01"
    assert " ".join(line.split()) == expected


def test_regions_count_their_articles(stock: Stock) -> None:
    outcome = stock.publish("regions").succeeded()
    head, *rows = outcome.stdout.splitlines()
    assert head.split() == ["Region", "Name", "Articles"]
    counts = {row.split()[0]: int(row.split()[-1]) for row in rows}
    articles = [line.split("/")[0] for line in stock.publish("list").stdout.splitlines()[1:]]
    assert {region: count for region, count in counts.items() if count} == {
        region: articles.count(region) for region in set(articles)
    }


def test_a_mistake_is_told_beside_the_list(stock: Stock) -> None:
    stock.write("knees/broken.md", "no front matter\n")
    outcome = stock.publish("list").failed(status=1)
    assert len(outcome.stdout.splitlines()) > 1
    assert "articles/knees/broken.md" in outcome.stderr
    assert "published" not in outcome.stderr


def test_a_reader_that_wants_no_more_is_no_fault(stock: Stock) -> None:
    for n in range(500):
        stock.write(f"knees/n{n}.md", f"---\ntitle: Number {n}\nsummary: Short.\nupdated: 2026-03-01\n---\n\nWords.\n")
    line = "set -o pipefail; " + " ".join(command("list")) + " | head -1"
    done = subprocess.run(
        ["bash", "-c", line], cwd=stock.folder, env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_full_disk_behind_a_redirection_is_told(stock: Stock) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        outcome = stock.publish("list", stdout=full).failed(status=3)
    assert "what was to be printed can't be" in outcome.stderr
