"""The flow of proving: each file that was built by all validators for its kind, then by all proofs that apply to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol
from urllib.parse import urlsplit

from pip_publish.problems import MissingToolError
from pip_publish.proofs.catalogue import all_proofs
from pip_publish.proofs.model import VALIDATOR, Built, Shelf
from pip_publish.proving.model import Proven
from pip_publish.proving.validators import validate
from pip_publish.verdicts import Verdict


class Listener(Protocol):
    """Hears what is done."""

    def stage(self, name: str, total: int) -> None:
        """A stage begins; `total` is how many things it will do."""

    def done(self, what: str, reused: bool) -> None:
        """One of them is done."""


def prove(chosen: Shelf, shelf: Shelf, listener: Listener) -> tuple[Proven, ...]:
    """The verdicts on all files that were chosen; `shelf` holds all that was built, with which proofs compare them."""
    listener.stage("Verifying", len(chosen.built))
    base = _base(shelf.collection.settings.web_address)
    proven: list[Proven] = []
    for built in chosen.built:
        proven += [*validate(built, base), *_by_proofs(built, shelf)]
        listener.done(built.name, reused=False)
    return tuple(proven)


def _base(web_address: str) -> str:
    """The path at which the site will stand, with a slash at its end: a page for lost visitors names files by it."""
    path = urlsplit(web_address).path
    return path if path.endswith("/") else f"{path}/"


def _by_proofs(built: Built, shelf: Shelf) -> Iterator[Proven]:
    """A file of no edition is not ours to compare; one that has nothing of what a proof is about gets no row of it."""
    for proof in all_proofs() if built.edition else ():
        if proof.applies(built):
            try:
                verdict = proof.prove(built, shelf)
                if verdict.checks or verdict.failed:
                    yield Proven(built.name, built.edition, verdict)
            except MissingToolError as error:
                yield Proven(built.name, built.edition, Verdict(VALIDATOR, "", proof.TITLE, 0, 0), str(error))
