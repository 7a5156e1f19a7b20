"""What a proof keeps while it looks: how many things it compared, and which of them differ."""

from __future__ import annotations

from pip_publish.proofs.model import verdict
from pip_publish.verdicts import Finding, Verdict

SHOWN_LENGTH = 80
"""Letters of a text that a message shows."""


class Ledger:
    """Counts what is compared, and keeps what differs."""

    def __init__(self) -> None:
        self.checks = 0
        self.findings: list[Finding] = []

    def holds(self, true: bool, rule: str, message: str, place: str, severity: str = "error") -> bool:
        """Count one comparison; one that does not hold is a finding. Returns whether it holds."""
        self.checks += 1
        if not true:
            self.findings.append(Finding(rule, message, place, severity))
        return true

    def verdict(self, title: str) -> Verdict:
        """The verdict on all that was compared."""
        return verdict(title, self.checks, self.findings)


def shown(text: str) -> str:
    """A text as messages quote it: shortened, in quotation marks."""
    return f"“{text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1].rstrip() + '…'}”"
