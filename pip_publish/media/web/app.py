"""The site as an app: its manifest, its icons, and the service worker that keeps it for reading without a network."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from pip_publish.colours import CLAY, PAPER, PINE
from pip_publish.media.site import HOME
from pip_publish.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

MANIFEST, WORKER = "manifest.webmanifest", "sw.js"

SHORT_NAME = 12
"""Characters that fit below an icon."""
SHORTEST_WORD = 4
"""A shorter word does not end a short name: it is mostly a preposition."""

LIST = "[/* FILES */]"
"""What the list of files takes the place of in the worker's template."""
DIGITS = 11
"""Of a file's SHA-256 in Base64, those that tell its versions apart: 66 bits."""
NOT_KEPT = frozenset({WORKER, "robots.txt", "sitemap.xml", "feed.xml", "opds.xml"})
NOT_KEPT_FOLDER = "downloads/"
"""Large, and fetched when they are asked for."""

FINENESS = 4
"""An icon is drawn this many times larger, then reduced, so that its edges are smooth."""


@dataclass(frozen=True)
class Colours:
    """Colours of the app, as `#rrggbb`."""

    paper: str = PAPER
    pine: str = PINE
    clay: str = CLAY


@dataclass(frozen=True)
class Icon:
    """An icon: its file in the site, its side in pixels, and may its edges be cut off?"""

    file: str
    size: int
    maskable: bool = False


ICONS = (
    Icon("assets/icon-192.png", 192),
    Icon("assets/icon-512.png", 512),
    Icon("assets/icon-maskable-512.png", 512, maskable=True),
)
TOUCH_ICON = Icon("assets/icon-180.png", 180, maskable=True)
"""For home screens that look into the page for it, and cut its corners themselves."""

ALL_ICONS = (*ICONS, TOUCH_ICON)


def colours(tokens: str) -> Colours:
    """The colours that a style sheet of tokens states first; the shipped ones where it states none as `#rrggbb`."""
    stated = {
        name: found[1].lower()
        for name in ("paper", "pine", "clay")
        if (found := re.search(rf"--{name}:\s*(#[0-9a-fA-F]{{6}})\b", tokens))
    }
    return Colours(**stated)


def web_manifest(settings: Settings, shades: Colours, direction: str = "ltr") -> bytes:
    """The web app manifest; `direction` is `ltr` or `rtl`.

    It has no `id`: an app is then known by its start page, which is right in any folder.
    """
    icons = (
        {
            "src": icon.file,
            "sizes": f"{icon.size}x{icon.size}",
            "type": "image/png",
            "purpose": "maskable" if icon.maskable else "any",
        }
        for icon in ICONS
    )
    manifest = {
        "name": settings.title,
        "short_name": short_name(settings),
        **({"description": settings.subtitle} if settings.subtitle else {}),
        "lang": settings.language,
        "dir": direction,
        "start_url": f"./{HOME}",
        "scope": "./",
        "display": "standalone",
        "background_color": shades.paper,
        "theme_color": shades.pine,
        "icons": list(icons),
    }
    return f"{json.dumps(manifest, ensure_ascii=False, indent=2)}\n".encode()


def short_name(settings: Settings) -> str:
    """A name that fits below an icon.

    The title, if it fits; the publisher, if the title's initials spell that (`PIP` for *Person in Pain*); else as many
    of the title's first words as fit.
    """
    title, publisher = settings.title, settings.publisher
    words = title.split()
    if len(title) <= SHORT_NAME:
        return title
    if "".join(word[0] for word in words).casefold() == publisher.casefold() and len(publisher) <= SHORT_NAME:
        return publisher
    fitting = [number for number in range(1, len(words)) if len(" ".join(words[:number])) <= SHORT_NAME]
    whole = [number for number in fitting if len(words[number - 1]) >= SHORTEST_WORD]
    return " ".join(words[: (whole or fitting or [0])[-1]]).rstrip(",:;.–-") or title[:SHORT_NAME].rstrip()


def icon(size: int, maskable: bool, shades: Colours) -> bytes:
    """The ring of the body map as a PNG of that many pixels a side: the same bytes each time.

    A maskable one covers the whole square and keeps the ring in the middle circle of 0.8 times the side, which no mask
    cuts (W3C, Web Application Manifest); another one is a sheet of paper with round corners.
    """
    from PIL import Image  # noqa: PLC0415 (only where something is drawn)

    across = 0.56 if maskable else 0.66
    image = Image.new("RGB", (size, size), shades.paper)
    image.paste(shades.clay, (0, 0, size, size), _ring(size, across))
    if not maskable:
        image.putalpha(_sheet(size))
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _ring(size: int, across: float) -> Image:
    """The ring and the spot in it, as `icons/place.svg` has them; `across` is the ring's width in parts of the side."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    side = size * FINENESS
    unit = side * across / 19.2  # the ring's outer edge is 9.6 units from the centre of its grid
    mask = Image.new("L", (side, side))
    draw = ImageDraw.Draw(mask)
    for radius, tone in ((9.6, 255), (7.6, 0), (3.6, 255)):
        near = round(side / 2 - radius * unit)
        far = side - 1 - near
        draw.ellipse((near, near, far, far), fill=tone)
    return mask.reduce(FINENESS)


def _sheet(size: int) -> Image:
    from PIL import Image, ImageDraw  # noqa: PLC0415

    side = size * FINENESS
    mask = Image.new("L", (side, side))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, side - 1, side - 1), radius=side * 0.18, fill=255)
    return mask.reduce(FINENESS)


def service_worker(template: str, files: Mapping[str, str]) -> bytes:
    """The service worker: `template` with the list of the files that it keeps, by path, each with its digest.

    `files` maps all files of the site to the SHA-256 of what they hold, in hexadecimal. Raises `ValueError` if the
    template has no place for the list.
    """
    if template.count(LIST) != 1:
        raise ValueError(f"the service worker needs {LIST} once")
    kept = sorted(path for path in files if path not in NOT_KEPT and not _is_large(path))
    rows = ",\n".join(json.dumps([path, _digits(files[path])], separators=(",", ":")) for path in kept)
    return template.replace(LIST, f"[\n{rows}\n]").encode()


def _is_large(path: str) -> bool:
    """Whether it is a download; a region may be named like their folder, and its pages are kept."""
    return path.startswith(NOT_KEPT_FOLDER) and not path.endswith(".html")


def _digits(digest: str) -> str:
    return b64encode(bytes.fromhex(digest)).decode()[:DIGITS]
