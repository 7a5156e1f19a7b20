"""Problems are printed in one order and one form, each once."""

from __future__ import annotations

from pip_publish import report
from pip_publish.problems import Problem, Severity

LINK = Problem(
    "articles/knees/b.md",
    14,
    3,
    "link-target",
    'the link "stretching" goes nowhere',
    "add the heading, or\nmend the link",
)
IMAGE = Problem("articles/knees/a.md", 2, 1, "image", "the picture is missing")
OLD = Problem("articles/knees/b.md", 9, 0, "review-due", "the review is overdue", "ask", Severity.WARNING)
WHOLE = Problem("pip-publish.toml", 0, 0, "settings-key", "title is missing", "add a title")


def test_problems_stand_by_path_and_line_with_their_hints_beneath() -> None:
    assert report.text([WHOLE, LINK, OLD, IMAGE, LINK]) == (
        "articles/knees/a.md:2: error[image]: the picture is missing\n"
        "articles/knees/b.md:9: warning[review-due]: the review is overdue\n"
        "    ask\n"
        'articles/knees/b.md:14: error[link-target]: the link "stretching" goes nowhere\n'
        "    add the heading, or\n"
        "    mend the link\n"
        "pip-publish.toml: error[settings-key]: title is missing\n"
        "    add a title\n"
    )


def test_the_tally_counts_the_gravest_first_and_each_problem_once() -> None:
    advice = Problem("a.md", 1, 0, "r", "m", severity=Severity.ADVICE)
    assert report.tally([IMAGE]) == "1 error"
    assert report.tally([OLD, IMAGE, LINK, LINK]) == "2 errors and 1 warning"
    assert report.tally([advice, OLD, IMAGE]) == "1 error, 1 warning and 1 piece of advice"
    assert report.tally([]) == ""


def test_no_problem_speaks_to_the_terminal_or_breaks_its_line() -> None:
    sly = Problem("a\nb.md", 1, 0, "r", "title \x1b[2J\x07 and\u2028more\x9b")
    assert report.line(sly) == "a b.md:1: error[r]: title  [2J  and more "
