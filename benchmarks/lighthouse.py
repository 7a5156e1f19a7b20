"""Measure the site with Lighthouse: `python -m benchmarks.lighthouse FOLDER [PAGE…]`, the folder being `output/web`.

Prints the scores of each page on a phone and on a desktop. Run it on an idle machine: performance depends on that.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pip_publish.verify import lighthouse
from pip_publish.verify.hosting import served

PAGES = ("index.html", "lower-legs/restless-legs-syndrome.html")


def main(folder: Path, pages: tuple[str, ...]) -> None:
    """Print a line a page and device."""
    with served(folder) as site:
        for page in pages:
            for device in ("mobile", "desktop"):
                scores = lighthouse.verify(site + page, device).scores
                print(f"{page}, {device}: {scores}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]) or PAGES)
