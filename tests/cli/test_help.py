"""Help is complete sentences, and costs nothing to print."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from pip_publish import __version__
from pip_publish.cli.app import app
from tests.running import command, environment

COMMANDS = ("all", "booklet", "cache", "epub", "list", "regions", "serve")
HEAVY = ("weasyprint", "ebooklib", "lxml", "pikepdf", "PIL", "jinja2", "markdown", "yaml", "rich", "nh3", "uharfbuzz")
SERVER = ("starlette", "uvicorn", "watchfiles", "anyio", "asyncio")


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The real command in a folder that holds no collection."""
    return subprocess.run(
        command(*arguments), cwd=cwd, env=environment(COLUMNS="200"), capture_output=True, encoding="utf-8", check=False
    )


def test_the_version_is_one_line(tmp_path: Path) -> None:
    done = run("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"pip-publish {__version__}\n", "")


def test_help_names_every_command(tmp_path: Path) -> None:
    done = run("--help", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(f"  {name} " in done.stdout for name in COMMANDS)


def help_texts() -> list[str]:
    """Every text of the help: of the program, of each command and of each option."""
    program = typer.main.get_command(app)
    commands = [program, *getattr(program, "commands").values()]  # noqa: B009 (typed as a plain command)
    texts = [text for each in commands for text in (each.help, each.get_short_help_str(limit=200))]
    return [*texts, *(option.help for each in commands for option in each.params)]


def test_every_help_text_is_made_of_sentences() -> None:
    texts = [" ".join(text.split()) for text in help_texts()]
    assert len(texts) > 20
    assert [text for text in texts if not re.fullmatch(r"[A-Z].*[A-Za-z)']\.", text)] == []


def test_without_a_command_help_is_printed_and_the_status_is_that_of_wrong_usage(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert done.returncode == 2
    assert "Commands:" in done.stdout + done.stderr


@pytest.mark.parametrize("arguments", [("al",), ("all", "--onyl", "knees"), ("all", "knees"), ("all", "--output")])
def test_a_command_that_does_not_exist_is_wrong_usage(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Error: " in done.stderr
    assert "nvalid" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], *([name, "--help"] for name in ("all", "list", "serve"))]
)
def test_help_and_version_import_no_engine(tmp_path: Path, arguments: list[str]) -> None:
    code = (
        "import sys\nfrom pip_publish.cli import main\n"
        f"sys.argv = ['pip-publish', *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    imported = done.stderr.split()
    assert "typer" in imported
    assert sorted({*HEAVY, *SERVER} & {*imported}) == []
