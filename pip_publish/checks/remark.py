"""A remark: what a rule found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Remark:
    """What a rule found: in which file of the collection, in which line from 1 (0: the whole file), and what to do."""

    path: str
    line: int
    message: str
    hint: str = ""
