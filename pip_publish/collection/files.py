"""The files of a collection: none is opened before its place, kind and size are known."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from pip_publish.problems import Findings

_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def inside(root: Path, path: Path) -> bool:
    """Whether a path, symbolic links followed, lies in the collection. Raises OSError for loops and missing files."""
    return path.resolve(strict=True).is_relative_to(root)


def allowed(root: Path, path: Path, findings: Findings, line: int = 0) -> bool:
    """Whether a path leads to something in the collection; says so if it doesn't."""
    try:
        if inside(root, path):
            return True
        findings.add(
            line, "outside-collection", "this leads out of the collection's folder", "copy the file into the collection"
        )
    except (OSError, RuntimeError):
        findings.add(
            line,
            "broken-file-link",
            "this symbolic link leads nowhere, or round in a circle",
            "delete the link, and put the file itself in its place",
        )
    return False


def read_bytes(root: Path, path: Path, limit: int, findings: Findings) -> bytes | None:
    """The bytes of a regular file of at most `limit` bytes in the collection, or None and a problem."""
    if not allowed(root, path, findings):
        return None
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            findings.add(
                0, "not-a-file", "this is a folder or a device, not a file", "give it another name, or delete it"
            )
            return None
        if facts.st_size > limit:
            _too_large(facts.st_size, limit, findings)
            return None
        with path.open("rb") as file:
            return file.read(limit)
    except OSError as error:
        findings.add(0, "unreadable", f"this can't be read: {error.strerror}", "check who may read the file")
        return None


def _too_large(size: int, limit: int, findings: Findings) -> None:
    findings.add(
        0,
        "too-large",
        f"this file has {size:,} bytes; at most {limit:,} are read",
        "split it, or save the picture smaller",
    )


def decode(data: bytes, findings: Findings) -> str | None:
    """The text of a UTF-8 file without byte-order mark, lines ended by `\\n`; None and a problem if it isn't text."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        findings.add(0, "empty-file", "this file is empty", "write something in it, or delete it")
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.add(0, "not-utf-8", "this file is saved as UTF-16", "save it as UTF-8")
        return None
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        findings.add(line, "not-utf-8", "this line holds NUL bytes, which no text has", "save the file as UTF-8 text")
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        findings.add(line, "not-utf-8", "this line holds letters that are not UTF-8", "save the file as UTF-8")
        return None
    return _without_control(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), findings)


def _without_control(text: str, findings: Findings) -> str:
    """The text with control characters made spaces; the first one is a problem."""
    found = _CONTROL.search(text)
    if found is None:
        return text
    line = text.count("\n", 0, found.start()) + 1
    findings.add(
        line,
        "control-character",
        f"this line holds a hidden control character (U+{ord(found.group()):04X})",
        "delete the line and type it again",
    )
    return _CONTROL.sub(" ", text)
