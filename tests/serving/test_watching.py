"""Changes of all that a collection is made of are told, and of nothing else."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pip_publish.serving.watching import watch
from tests.brands import harbour

TRIES = 100
"""Tenths of a second until a change is told, on a slow machine."""


async def told(folder: Path, name: str) -> frozenset[Path]:
    """What is told once a file of that name is written, in a folder that is watched already."""
    heard: asyncio.Queue[frozenset[Path]] = asyncio.Queue()
    task = asyncio.create_task(watch(folder, heard.put_nowait))
    try:
        found: frozenset[Path] = frozenset()
        for number in range(TRIES):  # what is written before the watching has begun is not told
            (folder / "aside.txt").write_text(f"of no concern {number}")
            (folder / name).write_bytes(f"new {number}".encode())
            await asyncio.sleep(0.1)
            while not heard.empty():
                found |= heard.get_nowait()
            if folder / name in found:
                break
        return found
    finally:
        task.cancel()


@pytest.mark.parametrize("name", ["brand/logo.svg", "brand/bold.ttf", "logo.png", "pip-publish.toml"])
def test_a_file_of_the_brand_that_changes_is_told(name: str, tmp_path: Path) -> None:
    folder = harbour(tmp_path / "collection").folder.resolve()
    with ThreadPoolExecutor(1) as aside:  # a browser of other tests may have a loop of its own in this thread
        found = aside.submit(lambda: asyncio.run(told(folder, name))).result()
    assert folder / name in found and folder / "aside.txt" not in found
