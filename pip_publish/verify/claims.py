"""What a PDF claims to conform to, as its metadata say."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from pip_publish.verify.verapdf import Profile

UA = "{http://www.aiim.org/pdfua/ns/id/}part"
A_PART = "{http://www.aiim.org/pdfa/ns/id/}part"
A_LEVEL = "{http://www.aiim.org/pdfa/ns/id/}conformance"

_UA = {"1": Profile.PDF_UA_1, "2": Profile.PDF_UA_2}
_A = {"1B": Profile.PDF_A_1B, "2A": Profile.PDF_A_2A, "2B": Profile.PDF_A_2B, "4": Profile.PDF_A_4}


def claimed(pdf: Path) -> tuple[Profile, ...]:
    """The profiles that a file claims (ISO 14289-1 5, ISO 19005-2 6.6.4); none where it claims nothing or is broken."""
    try:
        with pikepdf.open(pdf) as opened, opened.open_metadata(set_pikepdf_as_editor=False) as metadata:
            accessible = _UA.get(str(metadata.get(UA, "")))
            archival = _A.get(str(metadata.get(A_PART, "")) + str(metadata.get(A_LEVEL, "")).upper())
    except (pikepdf.PdfError, ValueError, OSError):
        return ()
    return tuple(profile for profile in (accessible, archival) if profile is not None)
