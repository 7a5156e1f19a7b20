"""`cache info` and `cache clear` say plainly what the cache holds, and empty it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from pip_publish.build.cache import DEFAULT_LIMIT, VARIABLE, Cache
from pip_publish.cli import screen
from pip_publish.cli.cache import app
from tests.running import REPOSITORY, command, environment


def run(*arguments: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """The real command in a folder that holds no collection."""
    env = environment(COLUMNS="80", **more)
    return subprocess.run(command(*arguments), cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False)


def said(*arguments: str | Path, cwd: Path, **more: str) -> str:
    """What the command printed, which ended well and told nothing else."""
    done = run(*arguments, cwd=cwd, **more)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """A cache of three entries and what a killed build left."""
    made = Cache(tmp_path / "kept")
    for digit in "abc":
        made.put(digit * 64, bytes(50_000))
    (made.folder / "aa/new-0123456789abcdef").write_bytes(bytes(10_000))
    return made


def test_info_says_where_the_cache_is_and_how_large(cache: Cache, tmp_path: Path) -> None:
    told = said("cache", "info", "--cache", cache.folder, cwd=tmp_path)
    assert told == f"The cache is in {cache.folder}.\nIt holds 3 parts, 160 kB; it may grow to 1.0 GB.\n"
    assert cache.info().entries == 3


def test_the_folder_may_be_named_from_where_we_are_or_by_the_environment(cache: Cache, tmp_path: Path) -> None:
    whole = said("cache", "info", "--cache", cache.folder, cwd=tmp_path)
    assert said("cache", "info", "--cache", "kept", cwd=tmp_path) == whole
    assert said("cache", "info", cwd=tmp_path, **{VARIABLE: str(cache.folder)}) == whole
    assert said("cache", "info", "--cache", "kept", cwd=tmp_path, **{VARIABLE: "other"}) == whole


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name the user's folder for caches otherwise")
def test_without_a_name_it_is_the_users_own(tmp_path: Path) -> None:
    told = said("cache", "info", cwd=tmp_path, XDG_CACHE_HOME=str(tmp_path / "mine"), **{VARIABLE: ""})
    assert told == f"The cache is in {tmp_path}/mine/pip-publish.\nIt is empty; it may grow to 1.0 GB.\n"
    assert list(tmp_path.iterdir()) == []


def test_clear_empties_the_cache_and_says_so(cache: Cache, tmp_path: Path) -> None:
    (cache.folder / "letter.txt").write_text("mine")
    told = said("cache", "clear", "--cache", "kept", cwd=tmp_path)
    assert told == f"Removed 3 parts, 160 kB, from {cache.folder}.\n"
    assert {path.name for path in cache.folder.iterdir()} == {"CACHEDIR.TAG", "letter.txt"}
    again = said("cache", "clear", "--cache", "kept", cwd=tmp_path)
    assert again == f"The cache in {cache.folder} is empty already.\n"


def test_one_part_is_not_many(tmp_path: Path) -> None:
    Cache(tmp_path / "kept").put("a" * 64, b"")
    assert "It holds 1 part, 46 bytes;" in said("cache", "info", "--cache", "kept", cwd=tmp_path)


def test_a_name_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    told = said("cache", "info", "--cache", "a\x1b[31m\nb", cwd=tmp_path)
    assert f"{tmp_path}/a [31m b." in told


@pytest.mark.parametrize("which", ["info", "clear"])
def test_a_file_is_no_cache(tmp_path: Path, which: str) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    done = run("cache", which, "--cache", "letter.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"pip-publish: {tmp_path}/letter.txt is no folder\n    name the folder of the cache: --cache DIR\n"
    )


def test_a_working_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    line = f"cd '{tmp_path}/gone' && rmdir ../gone && {' '.join(command('cache', 'info', '--cache', 'kept'))}"
    env = environment(PYTHONPATH=str(REPOSITORY))
    done = subprocess.run(["sh", "-c", line], env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "the folder that you are in is gone" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [("cache",), ("cache", "claer"), ("cache", "info", "--csche", "a")])
def test_another_sub_command_is_wrong_usage(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Usage: pip-publish cache" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_help_is_made_of_sentences() -> None:
    group = typer.main.get_command(app)
    commands = [group, *getattr(group, "commands").values()]  # noqa: B009 (typed as a plain command)
    texts = [each.help or "" for each in commands] + [option.help for each in commands for option in each.params]
    assert len(texts) > 4
    assert [text for text in texts if not re.fullmatch(r"[A-Z].*[A-Za-z)']\.", " ".join(text.split()))] == []


@pytest.mark.parametrize("which", ["info", "clear"])
def test_the_help_in_the_docs_is_the_help(tmp_path: Path, which: str) -> None:
    page = (REPOSITORY / "docs/commands/cache.md").read_text("utf-8")
    assert f"```text\n{said('cache', which, '--help', cwd=tmp_path).strip()}\n```" in page


def test_the_largest_size_in_the_docs_is_the_limit() -> None:
    page = (REPOSITORY / "docs/commands/cache.md").read_text("utf-8")
    assert f"beyond {screen.size(DEFAULT_LIMIT)}," in page


def test_the_cache_commands_import_no_engine(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pip_publish.cli import main\n"
        "sys.argv = ['pip-publish', 'cache', 'clear', '--cache', 'kept']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=os.environ, capture_output=True, encoding="utf-8", check=True
    )
    imported = done.stderr.split()
    assert "typer" in imported
    assert not {"weasyprint", "ebooklib", "lxml", "pikepdf", "PIL", "jinja2", "markdown", "rich"} & {*imported}
