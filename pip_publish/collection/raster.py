"""PNG, JPEG and WebP pictures: measured by their header, then decoded whole, since one that is cut short opens well."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import ExifTags, Image, UnidentifiedImageError

from pip_publish.collection.limits import PIXELS_LIMIT, SIDE_LIMIT
from pip_publish.problems import Findings

MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
_TURNED = {5, 6, 7, 8}
"""Values of the EXIF orientation that show a picture lying on its side."""


def measure(data: bytes, media_type: str, findings: Findings) -> tuple[float, float] | None:
    """Width and height of a whole and sound picture in pixels; None and a problem for any other."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=tuple(MEDIA_TYPES)) as image:
                return _size(image, media_type, findings)
    except Image.DecompressionBombError:
        _too_many(0, 0, findings)
    except UnidentifiedImageError:
        findings.add(0, "image-type", "this is no PNG, JPEG or WebP picture", "save it again as PNG or JPEG")
    except Exception:  # Pillow's readers let through whatever their struct, zlib or tables raise
        findings.add(0, "image-damaged", "this picture is cut short or damaged", "save or copy it again")
    return None


def _size(image: Image.Image, media_type: str, findings: Findings) -> tuple[float, float] | None:
    width, height = image.size
    if width * height > PIXELS_LIMIT or max(width, height) > SIDE_LIMIT:
        _too_many(width, height, findings)
        return None
    if MEDIA_TYPES.get(image.format or "") != media_type:
        wrong = f"this picture is a {image.format}, which its name doesn't say"
        findings.add(0, "image-type", wrong, "give it the right ending: .png, .jpg or .webp")
        return None
    if getattr(image, "n_frames", 1) > 1:
        findings.add(0, "image-type", "this picture moves", "save one of its pictures by itself")
        return None
    turned = image.getexif().get(ExifTags.Base.Orientation) in _TURNED
    image.load()
    return (float(height), float(width)) if turned else (float(width), float(height))


def _too_many(width: int, height: int, findings: Findings) -> None:
    size = f"{width:,} x {height:,} pixels" if width else "far too many pixels"
    hint = "save it smaller: 2,000 pixels are enough for a page"
    findings.add(0, "image-size", f"this picture has {size}; at most {PIXELS_LIMIT:,} in all are read", hint)
