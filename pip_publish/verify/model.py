"""What a validator says of one file, the same whichever validator it was."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that a validator remarks on.

    `rule` is the validator's own number or name for it, `message` its own words, `place` where in the file, as precise
    as the validator tells. `severity` is fatal, error, warning, usage or info; only the first three count as failed.
    """

    rule: str
    message: str
    place: str = ""
    severity: str = "error"


@dataclass(frozen=True)
class Verdict:
    """The outcome of one validator's run over one file.

    `checks` counts what was looked at: assertions tested (veraPDF), or publication resources (EPUBCheck) or content
    documents (Ace), whose reports don't count single checks. A run of no checks proves nothing, so it is no pass.
    """

    validator: str
    version: str
    profile: str
    checks: int
    failed: int
    findings: tuple[Finding, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether something was checked and nothing of it failed."""
        return self.checks > 0 and self.failed == 0
