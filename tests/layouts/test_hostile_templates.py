"""Templates that reach out, grow or never end: each is a problem, told by file and line, and soon."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from time import monotonic

import pytest

from pip_publish.layouts import Layouts
from tests.layouts.own import layouts_with, told

NAME = "booklet/colophon.html.j2"
LONGEST = 10.0
"""Seconds; the limit of one filling is 5, on a machine that may be busy."""

REACHING = "the template reaches for something that templates may not use"
TOO_OFTEN = "the template repeats something too often, or without end"
TOO_LONG = "the template makes a text of more than 30 million characters"
ENDLESS = "the template is nested too deeply, or uses itself without end"
NOT_NUMBERS = "the template calculates with something else than numbers"
NOT_PLAIN = "the template prints something that is neither a text nor a number"
LIST_IN_LIST = "the template puts a list into a list"

GROWING = '{% set ns = namespace(s="ten letter") %}{% for i in range(60) %}STEP{% endfor %}{{ ns.s }}'


def growing(step: str) -> str:
    """A template that grows at each of 60 steps."""
    return GROWING.replace("STEP", step)


REACHES = {
    "subclasses": ('{{ "".__class__.__mro__[1].__subclasses__() }}', REACHING),
    "subscript": ('{{ ""["__class__"] }}', REACHING),
    "attribute of a map": ('{{ [""]|map(attribute="__class__")|first }}', REACHING),
    "globals of a macro": ("{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}", REACHING),
    "globals of a helper": ("{{ fill.__globals__ }}", REACHING),
    "globals of namespace": ("{{ namespace.__init__.__globals__ }}", REACHING),
    "owner of range": ("{{ range.__self__ }}", REACHING),
    "private attribute": ("{{ t._words }}", REACHING),
    "cycler": ("{{ cycler('a').next() }}", "there is nothing named 'cycler' here"),
    "joiner": ("{{ joiner() }}", "there is nothing named 'joiner' here"),
    "lipsum": ('{{ lipsum.__globals__["os"].popen("id").read() }}', "there is nothing named 'lipsum' here"),
    "format": ('{{ "{0.__class__}".format(t) }}', REACHING),
    "format map": ('{{ "{t.__class__}".format_map({"t": t}) }}', REACHING),
    "attr": ('{{ ""|attr("__class__") }}', "the template can't be filled: No filter named 'attr'."),
    "an object": ("{{ t }}", NOT_PLAIN),
    "a function in words": ('{{ "" ~ fill }}', NOT_PLAIN),
    "a function as text": ("{{ fill|string }}", NOT_PLAIN),
    "a list": ("{{ [1, 2] }}", NOT_PLAIN),
    "changing a list": ("{% set l = [1] %}{{ l.append(2) }}", REACHING),
}

FILES = {
    "absolute": ('{% include "/etc/passwd" %}', "there is no layout file named /etc/passwd"),
    "above": ('{% include "../../../etc/passwd" %}', "there is no layout file named ../../../etc/passwd"),
    "settings": ('{% import "../pip-publish.toml" as s %}', "there is no layout file named ../pip-publish.toml"),
    "dotted": ('{% extends "booklet/../../x" %}', "there is no layout file named booklet/../../x"),
    "a NUL": ('{% include "booklet/\\0" %}', "there is no layout file named booklet/ "),
    "an icon outside": ('{{ icon("../../secret") }}', "there is no layout file named icons/../../secret.svg"),
}

GROWTH = {
    "text times number": ('{{ "a" * 10**9 }}', "the template raises a number to a power"),
    "text times a literal": ('{{ "a" * 1000000000 }}', NOT_NUMBERS),
    "list times number": ("{{ ([0] * 1000000000)|length }}", NOT_NUMBERS),
    "power": ("{{ 9**9**9 }}", "the template raises a number to a power"),
    "squares": ("{% set ns = namespace(n=9) %}" + "{% set ns.n = ns.n * ns.n %}" * 60 + "{{ ns.n }}", ""),
    "percent": ('{{ "%999999999d" % 1 }}', NOT_NUMBERS),
    "format's width": ('{{ "%999999999d"|format(1) }}', "the template prints something wider than 100 characters"),
    "format's decimals": ('{{ "%.999999999f"|format(1) }}', "the template prints something wider than 100 characters"),
    "format's star": ('{{ "%*d"|format(999999999, 1) }}', "the template prints something wider than 100 characters"),
    "braces' width": ('{{ "{:999999999}".format(1) }}', REACHING),
    "date's width": ('{{ day.strftime("%999999999d") }}', REACHING),
    "center": ('{{ "a"|center(1000000000) }}', "the template can't be filled: No filter named 'center'."),
    "indent": ('{{ "a"|indent(1000000000) }}', "the template can't be filled: No filter named 'indent'."),
    "batch": ("{{ [1]|batch(1000000000, 1)|list }}", "the template can't be filled: No filter named 'batch'."),
    "method center": ('{{ "a".center(1000000000) }}', REACHING),
    "method zfill": ('{{ "a".zfill(1000000000) }}', REACHING),
    "round": ("{{ 1.5|round(1000000000) }}", "the template rounds to more than 100 decimals"),
    "tilde": (growing("{% set ns.s = ns.s ~ ns.s %}"), TOO_LONG),
    "plus": (growing("{% set ns.s = ns.s + ns.s %}"), TOO_LONG),
    "set": (growing("{% set x %}{{ ns.s }}{{ ns.s }}{% endset %}{% set ns.s = x %}"), TOO_LONG),
    "join": (growing("{% set ns.s = [ns.s, ns.s]|join %}"), TOO_LONG),
    "replace": (growing('{% set ns.s = ns.s|replace("t", ns.s) %}'), TOO_LONG),
    "format": (growing('{% set ns.s = "%s%s"|format(ns.s, ns.s) %}'), TOO_LONG),
    "lists": (growing("{% set ns.s = [ns.s, [ns.s], ns] %}"), LIST_IN_LIST),
    "dictionaries": (growing('{% set ns.s = {"a": ns.s, "b": ns.s} %}'), LIST_IN_LIST),
    "a long macro": (
        "{% macro m() %}{% for i in range(99999) %}" + "x" * 9999 + "{% endfor %}{% endmacro %}{{ m() }}",
        "",
    ),
    "a negative tick": (
        '{{ [-1000000000000]|map("a tick")|list|length }}' + growing("{% set ns.s = ns.s ~ ns.s %}"),
        "",
    ),
}

ENDS_NEVER = {
    "range": ("{{ range(1000000000)|list|length }}", TOO_OFTEN),
    "loop over a range": ("{% for i in range(1000000000) %}x{% endfor %}", TOO_OFTEN),
    "loops in loops": ("{% for i in range(99999) %}" * 4 + "{% endfor %}" * 4, TOO_OFTEN),
    "loops that skip": ("{% for i in range(99999) if false %}{% endfor %}" * 99, TOO_OFTEN),
    "maps of ranges": ("{% for i in range(9999) %}{{ range(9999)|map('string')|list|length }}{% endfor %}", TOO_OFTEN),
    "macro in itself": ("{% macro m(n) %}{{ m(n - 1) }}{% endmacro %}{{ m(1) }}", ENDLESS),
    "macro twice in itself": (
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        TOO_OFTEN,
    ),
    "loop in itself": ("{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}", ENDLESS),
    "block in itself": ("{% block b %}{{ self.b() }}{% endblock %}", ENDLESS),
    "include of itself": (f'{{% include "{NAME}" %}}', ENDLESS),
    "twice an include of itself": (
        "{% set n = (n if n is defined else 60) - 1 %}{% if n %}" + f'{{% include "{NAME}" %}}' * 2 + "{% endif %}",
        TOO_OFTEN,
    ),
    "extending itself": (f'{{% extends "{NAME}" %}}', ENDLESS),
    "importing itself": (f'{{% import "{NAME}" as m %}}', ENDLESS),
}

HOSTILE = {
    f"{kind}: {name}": case
    for kind, cases in {"reaches": REACHES, "files": FILES, "growth": GROWTH, "ends never": ENDS_NEVER}.items()
    for name, case in cases.items()
}

WRONG = {
    "syntax": ("{% if %}", "the template can't be filled: Expected an expression, got 'end of statement block'"),
    "unclosed": ("{{ t('note') ", "the template can't be filled: unexpected end of template, expected 'end of print"),
    "unknown name": ("{{ nothing }}", "there is nothing named 'nothing' here"),
    "unknown attribute": ("{{ day.week }}", "there is nothing named 'week' here"),
    "unknown filter": ("{{ day|nothing }}", "the template can't be filled: No filter named 'nothing'."),
    "unknown test": ("{{ day is nothing }}", "the template can't be filled: No test named 'nothing'."),
    "unknown text": ('{{ t("nothing") }}', "there is nothing named 'nothing'"),
    "missing place": ('{{ t("page") }}', "there is nothing named 'number'"),
    "unknown icon": ('{{ icon("nothing") }}', "there is no layout file named icons/nothing.svg"),
    "number and text": ('{{ 1 + "a" }}', NOT_NUMBERS),
    "division by nothing": ("{{ 1 / 0 }}", "the template can't be filled: division by zero"),
    "wrong values": ("{% macro m(a) %}{% endmacro %}{{ m(b=1) }}", "the template can't be filled: macro 'm' takes no"),
}

UNREADABLE = {
    "brackets": "{{ " + "[" * 5000 + "]" * 5000 + " }}",
    "conditions": "{% if 1 %}" * 3000 + "{% endif %}" * 3000,
    "loops": "{% for i in [1] %}" * 30 + "{% endfor %}" * 30,
    "terms": "{{ " + "1 + " * 40_000 + "1 }}",
    "digits": "{{ " + "9" * 100_000 + " }}",
    "length": "x" * 300_000,
}


def filled(folder: Path, template: str) -> str:
    """What staff are told of a colophon like this, with values like those that the editions give."""
    layouts = layouts_with(folder, {NAME: template})

    def icon(name: str) -> str:
        return layouts.text(f"icons/{name}.svg")

    values = {"day": datetime.date(2026, 11, 24), "icon": icon, "fill": lambda key: key}
    return told(layouts, NAME, t=layouts.texts("en"), **values)


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_template_is_told_by_its_line(case: str, tmp_path: Path) -> None:
    template, message = HOSTILE[case]
    start = monotonic()
    found = filled(tmp_path, f"<p>\n{template}")
    assert re.match(rf"layouts/{NAME}:[12]: error\[template\]: {re.escape(message)}", found), found
    assert found.count("error[") == 1
    assert monotonic() - start < LONGEST


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_told_by_its_line(case: str, tmp_path: Path) -> None:
    template, message = WRONG[case]
    assert filled(tmp_path, f"<p>\n\n{template}").startswith(f"layouts/{NAME}:3: error[template]: {message}")


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_template_that_can_not_be_read_is_told(case: str, tmp_path: Path) -> None:
    assert filled(tmp_path, UNREADABLE[case]).startswith(f"layouts/{NAME}: error[template]: the ")


def test_a_wrong_filter_is_told_with_those_there_are(tmp_path: Path) -> None:
    assert "\n    filters are abs, capitalize, count, d, default, " in filled(tmp_path, "{{ day|nothing }}")


def test_a_link_out_of_the_collection_is_told(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a secret")
    layouts_with(tmp_path / "collection", {"booklet/other": ""})
    (tmp_path / "collection/layouts" / NAME).symlink_to(tmp_path / "secret")
    found = told(Layouts(tmp_path / "collection"), NAME)
    assert found.startswith(f"layouts/{NAME}: error[template]: the file is a link that leads out of the collection")


def test_a_folder_of_layouts_that_is_elsewhere_is_told(tmp_path: Path) -> None:
    layouts_with(tmp_path / "elsewhere", {NAME: "a secret"})
    (tmp_path / "collection").mkdir()
    (tmp_path / "collection/layouts").symlink_to(tmp_path / "elsewhere/layouts")
    found = told(layouts_with(tmp_path / "collection", {}), NAME)
    assert found.startswith(f"layouts/{NAME}: error[template]: the file is a link that leads out of the collection")


def test_a_fault_below_a_shipped_template_names_the_own_one(tmp_path: Path) -> None:
    layouts = layouts_with(tmp_path, {"booklet/marks.html.j2": "{% macro way(a, b, c) %}\n{{ nope }}{% endmacro %}"})
    found = told(layouts, "booklet/ways.html.j2", t=layouts.texts("en"))
    assert found.startswith("layouts/booklet/marks.html.j2:2: error[template]: there is nothing named 'nope' here")


def test_a_shipped_template_that_lacks_something_of_an_own_one_is_told(tmp_path: Path) -> None:
    layouts = layouts_with(tmp_path, {"booklet/marks.html.j2": "nothing"})
    found = told(layouts, "booklet/ways.html.j2", t=layouts.texts("en"))
    assert found.startswith("layouts/booklet/ways.html.j2:2: error[template]: ")
    assert "\n    a template of your layouts/ folder lacks what this shipped one needs" in found
