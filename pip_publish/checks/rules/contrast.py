"""Words stand out from their ground: a contrast of 4.5 to 1, or 3 to 1 if they are large.

People with low vision, and everybody in bad light, lose words that are too faint (WCAG 2.2 1.4.3, level AA; UKAAF G003
asks for good contrast, too). Contrast is computed from the styles of booklet, worksheets, e-book and website as they
are used: with the brand's colours and the collection's own layouts, for text, links, each kind of box with its label,
and all else that a style gives a colour. Large is 18 point, or 14 if bold. The shipped styles pass; an own one might
not:

    .callout.note { color: #999999; }
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "layout"
SEVERITY = Severity.WARNING
SETS = ("nhs", "clear-print")
LEAST, LEAST_LARGE = 4.5, 3.0


def collection(terms: Terms) -> Iterator[Remark]:
    """Each declaration of a colour that leaves words too faint."""
    from pip_publish.checks.contrasts import too_weak  # noqa: PLC0415 (a build, which knows all rules, does without)

    yield from too_weak(terms, LEAST, LEAST_LARGE)
