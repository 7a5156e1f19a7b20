"""The field's validators, each on the files that it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from pip_publish.problems import MissingToolError
from pip_publish.proofs.model import Built
from pip_publish.proving.model import Proven
from pip_publish.verdicts import Verdict
from pip_publish.verify import ace, axe, browser, claims, epubcheck, nu, verapdf
from pip_publish.verify.browser import View
from pip_publish.verify.hosting import served
from pip_publish.verify.verapdf import Profile

VIEWS = (View(), View(width=390, height=780, colour_scheme="dark"))
"""A window on a desk by day, and a phone at night."""

VERAPDF = "veraPDF"
ACCESSIBLE = (Profile.PDF_UA_1, Profile.PDF_UA_2)


def is_for_folding(edition: str) -> bool:
    """Is it sheets for a printer, with the pages out of order? Such files claim nothing, and are not for reading."""
    return edition == "imposed" or edition.endswith("-to-fold")


def validate(built: Built, base: str) -> Iterator[Proven]:
    """The verdicts of all validators that there are for such a file; a site is served below the path `base`."""
    for name, profile, look in _validators(built, base):
        try:
            yield Proven(built.name, built.edition, look(built.path))
        except MissingToolError as error:
            yield Proven(built.name, built.edition, Verdict(name, "", profile, 0, 0), str(error))


Validator = tuple[str, str, Callable[[Path], Verdict]]


def _validators(built: Built, base: str) -> Iterator[Validator]:
    if built.kind == "pdf":
        for profile in _profiles(built):
            yield VERAPDF, profile.title, lambda path, profile=profile: verapdf.verify(path, profile)  # type: ignore[misc]
    elif built.kind == "epub":
        yield epubcheck.NAME, epubcheck.PROFILE, epubcheck.verify
        yield ace.NAME, ace.PROFILE, ace.verify
    elif built.kind == "web":
        yield axe.NAME, axe.PROFILE, lambda folder: site_by_axe(folder, base)
        yield nu.NAME, nu.PROFILE, nu.verify


def _profiles(built: Built) -> tuple[Profile, ...]:
    """What a PDF claims; PDF/UA-1 besides, if it claims no PDF/UA and is for reading."""
    claimed = claims.claimed(built.path)
    unproven = not any(profile in ACCESSIBLE for profile in claimed) and not is_for_folding(built.edition)
    return (Profile.PDF_UA_1, *claimed) if unproven else claimed


def site_by_axe(folder: Path, base: str) -> Verdict:
    """One verdict on all pages of a site, each in all views. Raises `MissingToolError`."""
    verdicts = []
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    with served(folder, base=base) as address, browser.launch() as running:
        for page in pages:
            verdicts += [_named(axe.verify(running, address + page, view), address) for view in VIEWS]
    findings = tuple(dict.fromkeys(finding for verdict in verdicts for finding in verdict.findings))
    version = verdicts[0].version if verdicts else ""
    checks = sum(verdict.checks for verdict in verdicts)
    return Verdict(axe.NAME, version, axe.PROFILE, checks, sum(verdict.failed for verdict in verdicts), findings)


def _named(verdict: Verdict, address: str) -> Verdict:
    """A verdict whose places are files of the site."""
    findings = tuple(replace(found, place=found.place.replace(address, "")) for found in verdict.findings)
    return replace(verdict, findings=findings)
