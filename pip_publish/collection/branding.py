"""The files that a brand brings: the clinic's logo, the picture for covers, the text faces. None is trusted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pip_publish import settings as settings_file
from pip_publish.collection import files
from pip_publish.collection.images import Pictures
from pip_publish.collection.limits import FONT_BYTES_LIMIT
from pip_publish.collection.model import Asset, Typeface
from pip_publish.problems import Findings, Problem, Severity
from pip_publish.settings import Settings

OUTSIDE = "put it beside pip-publish.toml, and write its name"
SPELLING = "check its name, capitals too"


@dataclass(frozen=True)
class Dress:
    """What a collection holds of its brand."""

    logo: Asset | None = None
    cover: Asset | None = None
    faces: tuple[Typeface, ...] = ()


def read(settings: Settings, pictures: Pictures) -> tuple[Dress, list[Problem]]:
    """Logo, cover and faces that the settings name, and what is wrong with them; `pictures` tells its own problems."""
    findings = Findings(settings_file.PATH)
    logo = _picture(settings.clinic.logo, "logo", pictures, findings)
    cover = _picture(settings.brand.cover, "picture for the cover", pictures, findings)
    faces, problems = faces_of(pictures.root, settings)
    return Dress(logo, cover, faces), [*findings.found, *problems]


def _picture(path: str, kind: str, pictures: Pictures, findings: Findings) -> Asset | None:
    if not path:
        return None
    if not _is_plain(path):
        findings.add(0, "link-outside", f'the {kind} "{path[:80]}" lies outside the collection', OUTSIDE)
    elif not _is_there(pictures.root / path):
        findings.add(0, "image-missing", f'there is no picture "{path[:80]}"', SPELLING)
    elif files.allowed(pictures.root, pictures.root / path, findings):
        return pictures.asset(Path(path).as_posix())
    return None


def _is_plain(path: str) -> bool:
    """Whether a path leads down from the collection's folder."""
    return not Path(path).is_absolute() and ".." not in Path(path).parts


def _is_there(path: Path) -> bool:
    """Whether there is something of that name; a link that leads nowhere is."""
    try:
        return path.is_symlink() or path.exists()
    except OSError:  # a name that is longer than any file's
        return False


def faces_of(root: Path, settings: Settings) -> tuple[tuple[Typeface, ...], list[Problem]]:
    """The text faces that the settings name, normal and bold, and what is wrong with them."""
    brand = settings.brand
    if not (brand.font and brand.font_bold):
        return (), []
    findings = [Findings(path) for path in (brand.font, brand.font_bold)]
    regular, bold = (_font(root, noted) for noted in findings)
    faces: tuple[Typeface, ...] = ()
    if regular is not None and bold is not None:
        from pip_publish.collection import fonts  # noqa: PLC0415 (imports HarfBuzz: only for fonts of one's own)

        faces = fonts.read((regular, findings[0]), (bold, findings[1]))
    problems = [problem for noted in findings for problem in noted.found]
    return faces, problems + ([_kept_back(brand.font)] if faces and not faces[0].free else [])


def _font(root: Path, findings: Findings) -> bytes | None:
    """The bytes of a font file in the collection."""
    path = findings.path
    if not _is_plain(path):
        findings.add(0, "link-outside", "this font lies outside the collection", OUTSIDE)
        return None
    if not _is_there(root / path):
        findings.add(0, "font-missing", "there is no font of this name, which pip-publish.toml gives", SPELLING)
        return None
    return files.read_bytes(root, root / path, FONT_BYTES_LIMIT, findings)


def _kept_back(path: str) -> Problem:
    """Some licences allow a font in PDFs, and not to hand its file out."""
    message = "the licence of this font lets it be embedded in PDFs alone: e-book and website keep the shipped typeface"
    hint = "nothing needs to be done; to have it there too, ask the font's maker for a file that says so"
    return Problem(path, 0, 0, "font-kept-back", message, hint, Severity.WARNING)
