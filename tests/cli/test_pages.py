"""Each command has a page that shows its help as it is, and every command line that the docs show works.

`make golden` writes the help into the pages anew.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.running import REPOSITORY, Stock, command, environment

COMMANDS = (
    *("all", "booklet", "epub", "web", "handouts", "large-print", "large-print-handouts", "pack"),
    *("worksheets", "imposed", "print-shop", "list", "regions", "serve", "check", "rule", "verify"),
)
PAGES = REPOSITORY / "docs/commands"
HELP = re.compile(r"(?<=^```text\n).*?(?=^```$)", re.M | re.S)
SHOWN = [*sorted((REPOSITORY / "docs").glob("*.md")), *sorted(PAGES.glob("*.md"))]


def help_of(name: str, folder: Path) -> str:
    """What `--help` prints on a terminal of 80 columns."""
    return subprocess.run(
        command(name, "--help"),
        cwd=folder,
        env=environment(COLUMNS="80"),
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_shows_the_help_of_its_command(name: str, tmp_path: Path) -> None:
    page = PAGES / f"{name}.md"
    text, now = page.read_text("utf-8"), help_of(name, tmp_path)
    if os.environ.get("GOLDEN") == "rewrite":
        page.write_text(HELP.sub(lambda _: now, text, count=1), "utf-8")
        return
    assert HELP.findall(text)[:1] == [now]


def test_every_command_has_its_page_and_every_page_its_command() -> None:
    assert sorted(page.stem for page in PAGES.glob("*.md")) == sorted({*COMMANDS, "cache"})


def shown_lines() -> list[str]:
    """Every command line of ours that a page shows in a console block."""
    blocks = [
        block for page in SHOWN for block in re.findall(r"^```console\n(.*?)^```$", page.read_text(), re.M | re.S)
    ]
    return sorted({line.removeprefix("$ pip-publish ") for block in blocks for line in block.splitlines()})


@pytest.mark.parametrize("line", shown_lines())
def test_a_command_line_that_is_shown_works(line: str, stock: Stock) -> None:
    """What a check finds that stops nothing is what it is run for."""
    outcome = stock.publish(*shlex.split(line))
    outcome.succeeded(rules=outcome.rules if line.startswith("check") else ())
