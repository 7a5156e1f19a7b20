"""The wheel, installed in an empty environment with nothing but what it asks for, is the whole product."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from pip_publish import __version__
from pip_publish.library import minisearch
from tests.running import REPOSITORY, STOCK, copy_of

NAME = "pip-publish"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as users get it: built from the source distribution, with the build tools of the lock file."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, REPOSITORY)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`pip-publish` in a new environment that holds the wheel and what its metadata asks for, and nothing else."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, symlinks=True)
    python = environment / "bin" / "python"
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel)
    [packages] = environment.glob("lib/python*/site-packages")
    for required in _required_by(_alone_in(packages)):
        _link(required, packages)
    return environment / "bin" / NAME


def test_the_wheel_holds_the_package_and_every_layout_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    layouts = {path.relative_to(REPOSITORY / "layouts") for path in (REPOSITORY / "layouts").rglob("*")}
    files = {f"pip_publish/_layouts/{path}" for path in layouts if (REPOSITORY / "layouts" / path).is_file()}
    assert files
    assert {name for name in names if "/_layouts/" in name} == files
    assert {name.partition("/")[0] for name in names} == {"pip_publish", f"pip_publish-{__version__}.dist-info"}
    assert f"pip_publish-{__version__}.dist-info/licenses/LICENSE" in names


def test_the_wheel_brings_the_search_library_with_its_licence(wheel: Path) -> None:
    npm = REPOSITORY / "tools/library/node_modules/minisearch"
    with zipfile.ZipFile(wheel) as archive:
        found = {name: archive.read(name) for name in archive.namelist() if "/_library/" in name}
    assert found == {
        "pip_publish/_library/minisearch.js": (npm / "dist/es/index.js").read_bytes(),
        "pip_publish/_library/minisearch-LICENSE.txt": (npm / "LICENSE.txt").read_bytes(),
    }


def test_the_wheel_names_the_validators_that_npm_brings(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        found = {name: archive.read(name) for name in archive.namelist() if "/_tools/" in name}
    assert found == {
        f"pip_publish/_tools/{name}": (REPOSITORY / "tools" / name).read_bytes()
        for name in ("package.json", "package-lock.json")
    }


def test_the_installed_program_says_how_to_get_them(program: Path, tmp_path: Path) -> None:
    question = "from pip_publish.verify.tools import npm_hint, is_there; print(npm_hint(), is_there())"
    assert _run(program.with_name("python"), "-c", question, cwd=tmp_path) == (
        "install it with: pip-publish verify --install False\n"
    )


def test_a_wheel_without_the_search_library_is_not_built(tmp_path: Path) -> None:
    for name in (
        "pyproject.toml",
        "hatch_build.py",
        "README.md",
        "LICENSE",
        "LICENSE-CONTENT",
        "layouts",
        "pip_publish",
    ):
        copy = shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy
        copy(REPOSITORY / name, tmp_path / name)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "MiniSearch, the search of the web edition, is not installed: get it with: make library" in done.stderr
    assert not list(tmp_path.rglob("*.whl"))


def test_the_installed_program_finds_the_search_library(program: Path, tmp_path: Path) -> None:
    question = "import sys; from pip_publish.library import minisearch; sys.stdout.buffer.write(minisearch())"
    assert _run(program.with_name("python"), "-c", question, cwd=tmp_path).encode() == minisearch()


def test_the_installed_program_tells_its_version(program: Path, tmp_path: Path) -> None:
    assert _run(program, "--version", cwd=tmp_path) == f"pip-publish {__version__}\n"


def test_the_installed_program_reads_only_what_is_in_the_wheel(program: Path, tmp_path: Path) -> None:
    question = "import pip_publish.layouts; print(pip_publish.layouts.shipped())"
    shipped = Path(_run(program.with_name("python"), "-c", question, cwd=tmp_path).strip())
    assert shipped.name == "_layouts"
    assert shipped.is_relative_to(program.parents[1])


def test_the_installed_program_publishes(program: Path, tmp_path: Path) -> None:
    stock = copy_of(STOCK, tmp_path / "stock")
    _run(program, "all", cwd=stock.folder)
    assert {path.suffix for path in stock.output.iterdir()} >= {".pdf", ".epub", ".json"}


def test_without_the_validators_the_installed_program_says_how_to_get_them(program: Path, tmp_path: Path) -> None:
    stock = copy_of(STOCK, tmp_path / "stock")
    _run(program, "all", cwd=stock.folder)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_PUBLISH_"))}
    done = subprocess.run(
        [program, "verify"], check=False, capture_output=True, text=True, cwd=stock.folder, env=environment
    )
    assert done.returncode == 3, done.stderr
    for validator in ("veraPDF", "EPUBCheck", "Ace", "axe", "Nu HTML checker"):
        rows = [row for row in done.stdout.splitlines() if f" {validator} " in row]
        assert rows and all(" not verified " in row for row in rows), done.stdout
    assert 'pip install "pip-publish[verify]"' in done.stderr
    assert "pip-publish verify --install" in done.stderr
    assert "Traceback" not in done.stderr


def _run(*command: str | Path, cwd: Path | None = None) -> str:
    """What a command prints, run without the settings of this environment; fails with all that it said."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_PUBLISH_"))}
    words = [str(part) for part in command]
    done = subprocess.run(words, check=False, capture_output=True, text=True, cwd=cwd, env=environment)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _alone_in(packages: Path) -> Distribution:
    """The one distribution that is installed there."""
    [installed] = distributions(path=[str(packages)])
    return installed


def _required_by(product: Distribution) -> list[Distribution]:
    """The distributions that one asks for, and those that they ask for in turn, each once."""
    found: dict[str, Distribution] = {}
    waiting = _asked_for(product, {""})
    seen = set()
    while waiting:
        wanted = waiting.pop()
        if str(wanted) not in seen:
            seen.add(str(wanted))
            found[wanted.name] = distribution(wanted.name)
            waiting += _asked_for(found[wanted.name], wanted.extras or {""})
    return list(found.values())


def _asked_for(required: Distribution, extras: set[str]) -> list[Requirement]:
    wanted = [Requirement(line) for line in required.requires or []]
    return [each for each in wanted if each.marker is None or any(each.marker.evaluate({"extra": e}) for e in extras)]


def _link(required: Distribution, packages: Path) -> None:
    """Make an installed distribution importable from another environment, and nothing that lies beside it."""
    for top in {file.parts[0] for file in required.files or [] if file.parts[0] not in ("..", "__pycache__")}:
        link = packages / top
        if not link.exists():
            link.symlink_to(Path(str(required.locate_file(top))))
