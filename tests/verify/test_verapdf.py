"""veraPDF tells a tagged PDF from one that is not."""

from __future__ import annotations

from pathlib import Path

import pytest
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from pip_publish.layouts import font_faces
from pip_publish.verify import verapdf
from pip_publish.verify.verapdf import Profile
from tests.proofs import assert_pdf_ua

PAGE = (
    '<html lang="en"><title>Rest</title><h1>Rest</h1><p>Lie down for a <a href="#while">while</a>.</p><p id="while">Up.'
)


def write(path: Path, **options: str) -> Path:
    """The page as the layout engine by itself makes it, in a face of ours: the machine may have none."""
    fonts = FontConfiguration()
    face = f'@font-face {{ font-family: "A face"; src: url("{font_faces()[0].path.as_uri()}") }}'
    style = weasyprint.CSS(string=f'{face} html {{ font-family: "A face" }}', font_config=fonts)
    weasyprint.HTML(string=PAGE).write_pdf(path, stylesheets=[style], font_config=fonts, **options)
    return path


@pytest.fixture
def tagged(tmp_path: Path) -> Path:
    return write(tmp_path / "tagged.pdf", pdf_variant="pdf/ua-1")


@pytest.fixture
def untagged(tmp_path: Path) -> Path:
    return write(tmp_path / "untagged.pdf")


def test_a_tagged_page_passes(tagged: Path) -> None:
    assert_pdf_ua(tagged)


def test_the_proof_names_what_fails(untagged: Path) -> None:
    with pytest.raises(AssertionError, match=r"error 6\.2-1 at root"):
        assert_pdf_ua(untagged)


@pytest.mark.parametrize("profile", Profile, ids=lambda profile: profile.name.lower())
def test_an_untagged_page_fails_every_profile(untagged: Path, profile: Profile) -> None:
    verdict = verapdf.verify(untagged, profile)
    assert verdict.profile == profile.title
    assert verdict.checks > 50
    assert verdict.failed >= len({finding.rule for finding in verdict.findings}) > 3


def test_messages_have_their_values_filled_in(untagged: Path) -> None:
    messages = [finding.message for finding in verapdf.verify(untagged, Profile.PDF_A_2B).findings]
    assert not [message for message in messages if "%1" in message]


def test_a_file_that_is_no_pdf_fails(tmp_path: Path) -> None:
    path = tmp_path / "words.pdf"
    path.write_text("words")
    verdict = verapdf.verify(path)
    assert not verdict.passed
    assert [finding.severity for finding in verdict.findings] == ["fatal"]


def test_a_missing_file_fails(tmp_path: Path) -> None:
    assert not verapdf.verify(tmp_path / "none.pdf").passed
