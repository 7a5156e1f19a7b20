"""The collection is found from any folder within it, and its sources are never written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_publish.cli import places


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that has settings."""
    folder = tmp_path / "clinic"
    (folder / "articles/knees").mkdir(parents=True)
    (folder / "pip-publish.toml").touch()
    return folder


@pytest.mark.parametrize("within", [".", "articles", "articles/knees"])
def test_the_nearest_folder_above_that_has_settings_is_taken(
    folder: Path, within: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / within)
    assert places.collection(None) == folder


def test_a_named_folder_is_taken_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    assert places.collection(Path("clinic")) == folder


@pytest.mark.parametrize("named", ["clinic/articles", "elsewhere", "clinic/pip-publish.toml"])
def test_a_folder_without_settings_is_wrong_usage(folder: Path, named: str) -> None:
    with pytest.raises(places.UsageError, match="there is no"):
        places.collection(folder.parent / named)


def test_without_settings_anywhere_above_the_usage_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(places.UsageError, match="nor in any folder above it"):
        places.collection(None)


def test_a_folder_that_is_gone_under_our_feet_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = folder / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for named in (None, folder):
        with pytest.raises(places.UsageError, match="the folder that you are in is gone"):
            places.collection(named)


def test_what_is_made_goes_beside_the_articles_or_where_it_was_wanted(folder: Path) -> None:
    assert places.output(None, folder) == folder / "output"
    assert places.output(folder.parent / "made", folder) == folder.parent / "made"


@pytest.mark.parametrize("named", [".", "..", "articles", "articles/knees/made", "layouts", "output/.."])
def test_what_is_made_never_goes_where_the_collection_is(folder: Path, named: str) -> None:
    with pytest.raises(places.UsageError, match="the collection itself is there"):
        places.output(folder / named, folder)


def test_a_link_to_the_collection_is_seen_through(folder: Path) -> None:
    (folder / "output").symlink_to(folder / "articles")
    with pytest.raises(places.UsageError, match="the collection itself is there"):
        places.output(None, folder)


@pytest.mark.parametrize("seconds", ["yesterday", "-1", "0", "1.5", "9" * 30, " 1700000000"])
def test_a_date_that_is_none_is_wrong_usage(seconds: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    with pytest.raises(places.UsageError, match="no date from 1980 to 9999"):
        places.check_date()


@pytest.mark.parametrize("seconds", ["", "1700000000", "315532800"])
def test_a_date_in_seconds_or_none_at_all_is_taken(seconds: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    places.check_date()
