"""What a rule says of itself, for the formats that carry it."""

from __future__ import annotations

from dataclasses import dataclass

from pip_publish.problems import Severity


@dataclass(frozen=True)
class RuleText:
    """A rule: its name, its severity, its group, and Markdown whose first line says what it wants."""

    id: str
    severity: Severity
    group: str
    about: str

    @property
    def title(self) -> str:
        """What it wants, in a sentence."""
        return self.about.partition("\n")[0]

    @property
    def why(self) -> str:
        """The first paragraph below the title, on one line; the title where there is none."""
        paragraphs = [part for part in self.about.partition("\n")[2].split("\n\n") if part.strip()]
        return " ".join(paragraphs[0].split()) if paragraphs else self.title
