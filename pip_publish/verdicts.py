"""What a validator says of one file or page, the same whichever validator it was; our own proofs are validators too."""

from __future__ import annotations

from dataclasses import dataclass

PASSED, FAILED, NOT_VERIFIED = "passed", "failed", "not verified"


@dataclass(frozen=True)
class Finding:
    """One thing that a validator remarks on.

    `rule` is the validator's own number or name for it, `message` its own words, `place` where in the file, as precise
    as the validator tells. `severity` is fatal, error, warning, review, usage or info; only the first three count as
    failed. "review" is what the validator could not judge: a person must.
    """

    rule: str
    message: str
    place: str = ""
    severity: str = "error"


@dataclass(frozen=True)
class Verdict:
    """The outcome of one validator's run over one file or page, or over all that it was given at once (Nu).

    `checks` counts what was looked at: assertions tested (veraPDF), rules applied (axe) or audits scored (Lighthouse);
    or publication resources (EPUBCheck) or documents (Ace, Nu), whose reports don't count single checks. A run of no
    checks proves nothing, so it is no pass.
    """

    validator: str
    version: str
    profile: str
    checks: int
    failed: int
    findings: tuple[Finding, ...] = ()

    def attested(self, word: str = "") -> Attested:
        """What of it goes into the manifest."""
        word = word or (PASSED if self.passed else FAILED)
        return Attested(self.validator, self.version, self.profile, self.checks, self.failed, word)

    @property
    def passed(self) -> bool:
        """Whether something was checked and nothing of it failed."""
        return self.checks > 0 and self.failed == 0


@dataclass(frozen=True)
class Attested:
    """A verdict as the manifest keeps it: by which validator in which version, to which profile, with which outcome."""

    validator: str
    version: str
    profile: str
    checks: int
    failed: int
    verdict: str
