"""The files that a brand brings: the clinic's logo, the picture for covers, the text faces. None is trusted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pip_publish import settings as settings_file
from pip_publish.collection import files
from pip_publish.collection.images import Pictures
from pip_publish.collection.model import Asset, Typeface
from pip_publish.problems import Findings, Problem
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
    plain = Path(path)
    if plain.is_absolute() or ".." in plain.parts:
        findings.add(0, "link-outside", f'the {kind} "{path[:80]}" lies outside the collection', OUTSIDE)
    elif not _is_there(pictures.root / path):
        findings.add(0, "image-missing", f'there is no picture "{path[:80]}"', SPELLING)
    elif files.allowed(pictures.root, pictures.root / path, findings):
        return pictures.asset(plain.as_posix())
    return None


def _is_there(path: Path) -> bool:
    """Whether there is something of that name; a link that leads nowhere is."""
    try:
        return path.is_symlink() or path.exists()
    except OSError:  # a name that is longer than any file's
        return False


def faces_of(root: Path, settings: Settings) -> tuple[tuple[Typeface, ...], list[Problem]]:
    """The text faces that the settings name, normal and bold, and what is wrong with them."""
    return (), []
