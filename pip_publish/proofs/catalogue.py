"""All proofs: the modules below `proofs` that have a title, and say what they apply to."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Protocol, cast

from pip_publish import proofs
from pip_publish.proofs.model import Built, Shelf
from pip_publish.verdicts import Verdict


class Proof(Protocol):
    """A module that proves one thing of what was built."""

    TITLE: str

    def applies(self, built: Built) -> bool:
        """Is it a file of the kind that this proves something of?"""

    def prove(self, built: Built, shelf: Shelf) -> Verdict:
        """The verdict; a file that can't be read is a finding, not an error."""


@cache
def title_of(name: str) -> str:
    """What the proof of that name proves (`pdf.structure`); empty if there is none."""
    return next((proof.TITLE for proof in all_proofs() if getattr(proof, "__name__", "").endswith(f".{name}")), "")


@cache
def all_proofs() -> tuple[Proof, ...]:
    """All of them, by the name of their module."""
    names = sorted(module.name for module in walk_packages(proofs.__path__, f"{proofs.__name__}."))
    modules = (import_module(name) for name in names if name != __name__)
    return tuple(cast(Proof, module) for module in modules if hasattr(module, "TITLE"))
