"""`check` prints for people and for programs; `rule` tells of every rule that a problem can name."""

from __future__ import annotations

import json

import pytest

from tests.running import Stock

TODAY = ("--today", "2026-11-26")


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_a_format_for_programs_stands_alone_on_standard_output(stock: Stock, form: str) -> None:
    stock.append("knees/knee-pain.md", "[Nothing](nothing.md)")
    outcome = stock.publish("check", "--format", form, *TODAY)
    assert (outcome.status, outcome.stderr) == (1, "")
    assert "link-target" in outcome.stdout and "articles/knees/knee-pain.md" in outcome.stdout
    assert str(stock.folder) not in outcome.stdout


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_where_nothing_is_wrong_the_list_is_empty(stock: Stock, form: str) -> None:
    outcome = stock.publish("check", "--format", form, "--select", "unknown-in-pack", *TODAY)
    assert (outcome.status, outcome.stderr) == (0, "")
    if form == "github":
        assert outcome.stdout == ""
    else:
        told = json.loads(outcome.stdout)
        assert (told["problems"] if form == "json" else told["runs"][0]["results"]) == []


def test_warnings_end_with_status_1_if_strictness_is_asked_for(stock: Stock) -> None:
    stock.replace("knees/knee-pain.md", "---\n", "---\nexceptions: {unknown-in-pack: none is needed}\n")
    asked = ("check", "--format", "json", "--select", "unused-exception,unknown-in-pack", *TODAY)
    assert stock.publish(*asked).status == 0
    assert stock.publish(*asked, "--strict").status == 1


def test_paths_for_github_count_from_the_folder_that_one_is_in(stock: Stock) -> None:
    stock.append("knees/knee-pain.md", "[Nothing](nothing.md)")
    asked = ("check", "--collection", ".", "--format", "github", *TODAY)
    assert "file=articles/knees/knee-pain.md" in stock.publish(*asked).stdout


def test_an_unknown_format_is_wrong_usage(stock: Stock) -> None:
    outcome = stock.publish("check", "--format", "serif").failed(status=2)
    assert outcome.stderr == 'pip-publish: there is no format "serif"\n    did you mean "sarif"?\n'
    assert outcome.stdout == ""


def test_rule_tells_of_a_rule_of_reading(stock: Stock) -> None:
    told = stock.publish("rule", "image-alt").succeeded().stdout
    assert told.startswith("image-alt: error, reading.") and "WCAG 2.2, 1.1.1" in told


def test_rules_are_listed_by_group(stock: Stock) -> None:
    head, *rows = stock.publish("rule").succeeded().stdout.split("\n\n")[0].splitlines()
    assert head.split() == ["Rule", "Severity", "Group", "What", "it", "wants"]
    groups = [row.split()[2] for row in rows]
    assert groups == sorted(groups, key=groups.index) and groups[-1] == "making" and "reading" in groups


def test_a_rule_that_there_is_not_is_wrong_usage(stock: Stock) -> None:
    outcome = stock.publish("rule", "image-alts").failed(status=2)
    assert outcome.stderr == 'pip-publish: there is no rule "image-alts"\n    did you mean "image-alt"?\n'
    assert "lists them all" in stock.publish("rule", "xyz").failed(status=2).stderr


def test_a_sound_collection_is_told_to_be_so(stock: Stock) -> None:
    outcome = stock.publish("check", "--select", "unknown-in-pack,character", *TODAY).succeeded()
    assert outcome.stdout == "5 articles, 2 rules: there is nothing to mend.\n"


def test_warnings_stop_nothing_and_errors_do(stock: Stock) -> None:
    stock.append("knees/knee-pain.md", "[click here](https://example.org) for more.")
    stock.publish("check", "--select", "link-words", *TODAY).succeeded(rules=["link-words"])
    stock.append("pip-publish.toml", '[checks]\nerrors = ["link-words"]')
    stock.publish("check", "--select", "link-words", *TODAY).failed(1, rules=["link-words"])
    stock.publish("epub").failed(1, rules=["link-words"]).left_output_untouched()


def test_an_unknown_rule_is_wrong_usage(stock: Stock) -> None:
    outcome = stock.publish("check", "--ignore", "jargn").failed(2)
    assert outcome.stderr == 'pip-publish: there is no rule "jargn"\n    did you mean "jargon"?\n'
