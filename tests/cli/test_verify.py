"""`pip-publish verify`, and `--verify`: what is told, what is noted, and what is not put in place."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.running import REPOSITORY, Stock, environment

TODAY = ("--today", "2026-11-26")
PDF = "output/small-collection-booklet.pdf"


def without_tags(path: Path) -> None:
    """Take the tags out of a PDF."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.Root["/StructTreeRoot"]
        pdf.save()


def manifest(stock: Stock) -> Any:
    return json.loads(stock.path("output/manifest.json").read_text("utf-8"))


def verdicts(stock: Stock, path: str) -> list[str] | None:
    """The validators that have a verdict on a file in the manifest, ours left out."""
    [file] = [file for file in manifest(stock)["files"] if file["path"] == path]
    if file["verified"] is None:
        return None
    return [each["validator"] for each in file["verified"] if each["validator"] != "pip-publish"]


def test_all_that_was_made_is_verified_and_the_verdicts_are_kept(published: Stock) -> None:
    outcome = published.publish("verify", *TODAY)
    outcome.succeeded()
    head, *rows = outcome.stdout.splitlines()
    assert head.split() == ["Edition", "Files", "Validator", "Version", "Checks", "Failed", "Verdict", "Profile"]
    assert {row.split()[0] for row in rows} == {"booklet", "epub", "web"}
    assert all(re.search(r"  0  passed   \S", row) for row in rows), outcome.stdout
    assert verdicts(published, "small-collection-booklet.pdf") == ["veraPDF"]
    assert verdicts(published, "small-collection.epub") == ["EPUBCheck", "Ace"]
    assert verdicts(published, "web/index.html") == ["axe", "Nu HTML checker"]
    assert verdicts(published, "web/downloads/small-collection-booklet.pdf") == ["veraPDF"]
    statement = published.path("output/ACCESSIBILITY.md").read_text("utf-8")
    assert "Verified on 26 November 2026. Everything that a machine looked at passed." in statement
    assert "| 13 Graphics | 1 | 1 | passed | 7 |" in statement
    assert "claims no conformance" in statement

    assert published.publish("all").succeeded().stdout
    assert verdicts(published, "small-collection.epub") == ["EPUBCheck", "Ace"], "nothing has changed"
    published.append("lower-legs/leg-cramps.md", "Drink some water.")
    published.publish("all").succeeded()
    assert verdicts(published, "small-collection.epub") is None, "it is another file now"
    assert verdicts(published, "web/404.html") == ["axe", "Nu HTML checker"], "it is the same file still"
    assert not published.path("output/ACCESSIBILITY.md").exists(), "it spoke of files that are no more"


def test_a_pdf_without_tags_fails_and_its_finding_is_explained(published: Stock) -> None:
    without_tags(published.path(PDF))
    outcome = published.publish("verify", PDF)
    assert outcome.status == 1
    assert "error[veraPDF 7.1-11]" in outcome.stderr
    assert "content is neither tagged nor marked as decoration (Matterhorn 01-005)" in outcome.stderr
    assert "veraPDF" in outcome.stdout and "failed" in outcome.stdout


def test_files_that_are_older_than_an_article_are_told_to_be_so(published: Stock) -> None:
    published.append("lower-legs/leg-cramps.md", "Drink some water.")
    outcome = published.publish("verify", PDF)
    assert outcome.status == 1
    assert "“Leg cramps”" in outcome.stderr and "Drink some water" in outcome.stderr
    assert "articles/lower-legs/leg-cramps.md was changed after these files were made" in outcome.stderr
    assert outcome.stderr.endswith("run 'pip-publish all', then verify again\n")


def test_files_that_are_named_are_told_of_and_nothing_is_noted(published: Stock) -> None:
    outcome = published.publish("verify", PDF, "--format", "json", *TODAY)
    assert (outcome.status, outcome.stderr) == (0, "")
    told = json.loads(outcome.stdout)
    assert (told["schema"], told["verdict"]) == (1, "passed")
    [file] = told["files"]
    assert file["edition"] == "booklet"
    first = file["verdicts"][0]
    assert (first["validator"], first["profile"], first["verdict"]) == ("veraPDF", "PDF/UA-1", "passed")
    assert first["checks"] > 1000 and first["failed"] == 0 and first["findings"] == []
    outcome.left_output_untouched()


def test_a_validator_that_is_missing_is_named_and_nothing_passes(published: Stock, tmp_path: Path) -> None:
    env = environment(PIP_PUBLISH_NODE_MODULES=str(tmp_path))
    outcome = published.publish("verify", "output/small-collection.epub", env=env)
    assert outcome.status == 3
    assert "not verified: Ace is not installed: install it with: make tools" in outcome.stderr
    [ace] = [line for line in outcome.stdout.splitlines() if " Ace " in line]
    assert "not verified" in ace


def test_a_missing_validator_releases_nothing(published: Stock, tmp_path: Path) -> None:
    published.append("lower-legs/leg-cramps.md", "Drink some water.")
    env = environment(PIP_PUBLISH_NODE_MODULES=str(tmp_path))
    outcome = published.publish("epub", "--verify", env=env)
    assert outcome.status == 3
    assert "Ace is not installed" in outcome.stderr
    assert outcome.stderr.endswith("Nothing was published; output is as it was.\n") or "as it was" in outcome.stderr
    outcome.left_output_untouched()


def test_what_passes_is_released_with_its_verdicts(published: Stock) -> None:
    published.append("lower-legs/leg-cramps.md", "Drink some water.")
    published.publish("booklet", "--verify", *TODAY).succeeded()
    assert verdicts(published, "small-collection-booklet.pdf") == ["veraPDF"]
    assert verdicts(published, "small-collection.epub") is None
    statement = published.path("output/ACCESSIBILITY.md").read_text("utf-8")
    assert "| booklet | 1 | veraPDF |" in statement and "EPUBCheck" not in statement
    again = published.publish("booklet", "--verify", *TODAY).succeeded()
    assert "Nothing has changed" in again.stderr


@pytest.mark.parametrize(
    ("edition", "template", "broken", "finding"),
    [
        ("epub", "epub/region.xhtml.j2", "<ul><p>A list of what is no item.</p></ul>", "error[EPUBCheck RSC-005]"),
        ("booklet", "booklet/region.html.j2", "<h6>A heading far too low</h6>", "error[veraPDF 7.4.2-1]"),
    ],
)
def test_one_broken_tag_releases_nothing(
    published: Stock, edition: str, template: str, broken: str, finding: str
) -> None:
    """A template of one's own, which the build can't tell to be wrong."""
    shipped = (REPOSITORY / "layouts" / template).read_text("utf-8")
    before, place, after = shipped.rpartition("{% endblock %}")
    published.write(f"layouts/{template}", f"{before}{broken}{place}{after}")
    outcome = published.publish(edition, "--verify")
    assert outcome.status == 1
    assert finding in outcome.stderr
    assert "as it was" in outcome.stderr
    outcome.left_output_untouched()
    assert [path.name for path in published.folder.iterdir() if path.name.startswith(".output")] == []


def test_a_statement_that_someone_else_wrote_is_left_alone(published: Stock) -> None:
    published.write("output/ACCESSIBILITY.md", "# Ours\n")
    outcome = published.publish("booklet", "--verify", "--only", "knees")
    assert outcome.status == 3
    assert "was not written by pip-publish, and would be lost" in outcome.stderr
    assert published.path("output/ACCESSIBILITY.md").read_text() == "# Ours\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("missing.pdf",), "there is no file missing.pdf"),
        (("pip-publish.toml",), "is no PDF, EPUB or website"),
        (("--output", "elsewhere"), "there is nothing to verify in elsewhere/"),
        (("--today", "yesterday"), '"yesterday" is no date'),
    ],
)
def test_wrong_usage_is_told(stock: Stock, arguments: tuple[str, ...], words: str) -> None:
    outcome = stock.publish("verify", *arguments).failed(2)
    assert words in outcome.stderr


def test_a_broken_pdf_is_a_finding(stock: Stock) -> None:
    stock.write("output/broken.pdf", b"%PDF-1.7\nno more than this")
    outcome = stock.publish("verify", "output/broken.pdf").failed(1)
    assert "error[veraPDF file]" in outcome.stderr.replace("fatal", "error")
