"""What the command made of both collections is what its manifest says, and the same wherever it is made."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from pip_publish.cli import screen
from tests.running import Built, Stock, environment


@pytest.fixture(params=["built_stock", "built_real"])
def built(request: pytest.FixtureRequest) -> Built:
    """Each collection in turn."""
    made = request.getfixturevalue(str(request.param))
    assert isinstance(made, Built)
    return made


def test_nothing_but_the_stages_is_told(built: Built) -> None:
    built.outcome.succeeded()


def test_the_manifest_tells_the_truth_about_every_file(built: Built) -> None:
    found = {path: (built.output / path).read_bytes() for path in files_in(built.output)}
    listed = built.manifest["files"]
    assert {file["path"]: (file["bytes"], file["sha256"]) for file in listed} == {
        path: (len(data), hashlib.sha256(data).hexdigest()) for path, data in found.items()
    }
    assert [file["path"] for file in listed] == sorted(found)


def files_in(output: Path) -> list[str]:
    """Every file but the manifest."""
    paths = [path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()]
    return [path for path in paths if path != "manifest.json"]


def test_each_edition_holds_all_articles(built: Built) -> None:
    on_disk = {
        f"{path.parent.name}/{path.stem}" for path in built.collection.glob("articles/*/*.md") if "." not in path.stem
    }
    held: dict[str, set[str]] = {}
    for file in built.manifest["files"]:
        held.setdefault(file["edition"], set()).update(file["articles"])
    packs = {name for name in held if name.startswith("pack-")}
    assert held.pop("worksheets", set()) == set()
    assert {name for name, articles in held.items() if articles == on_disk} == {*held} - packs >= {"booklet", "epub"}
    assert all(set() < held[name] < on_disk for name in packs)


def test_the_table_shows_each_file_or_folder_with_its_pages_and_size(built: Built) -> None:
    editions: dict[str, list[dict[str, Any]]] = {}
    for file in built.manifest["files"]:
        editions.setdefault(file["edition"], []).append(file)
    wanted = []
    for _, files in sorted(editions.items()):
        if len(files) > 3:
            size = screen.size(sum(file["bytes"] for file in files))
            wanted.append(f"{files[0]['path'].partition('/')[0]}/ ({len(files)} files) – {size}")
        else:
            wanted += [f"{file['path']} {file['pages'] or '–'} {screen.size(file['bytes'])}" for file in files]
    rows = [" ".join(line.split()) for line in built.outcome.stdout.splitlines()[1:]]
    assert [row.partition("/output/")[2] for row in rows] == wanted


def test_the_same_collection_gives_the_same_bytes_anywhere(built_stock: Built, stock: Stock, tmp_path: Path) -> None:
    """In another folder, time zone, language and home, with another seed, and with other times on the files."""
    for path in stock.folder.rglob("*"):
        path.touch()
    elsewhere = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "HOME": str(tmp_path), "PYTHONHASHSEED": "7", "LANGUAGE": "fr"}
    stock.publish("all", env=environment(**elsewhere)).succeeded()
    for name in [*files_in(built_stock.output), "manifest.json"]:
        assert (stock.output / name).read_bytes() == (built_stock.output / name).read_bytes(), name


def test_a_given_date_is_taken(stock: Stock, built_stock: Built) -> None:
    stock.publish("booklet", env=environment(SOURCE_DATE_EPOCH="1700000000")).succeeded()
    [booklet] = files_in(stock.output)
    data = (stock.output / booklet).read_bytes()
    assert b"20231114221320" in data or b"2023-11-14T22:13:20" in data
    assert data != built_stock.pdf.read_bytes()
