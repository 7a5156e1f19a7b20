"""The join of a booklet's rendered parts, measured alone.

`python -m benchmarks.join prepare COLLECTION FILE` lays the parts out and keeps them in FILE;
`python -m benchmarks.join measure COLLECTION FILE RESULT` joins them, and writes the seconds that this took.
"""

from __future__ import annotations

import json
import pickle
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.document import booklet_of
from pip_publish.media import pdf
from pip_publish.media.pdf import binding  # noqa: F401 (so that its import is not measured)

PARTS_AT_A_TIME = 4


def prepare(collection: Path, kept: Path) -> None:
    """Lay out all parts and keep them. The file is this benchmark's own, written and read in one go."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        rendered = list(pool.map(pdf.render, booklet_of(collection).parts, chunksize=PARTS_AT_A_TIME))
    kept.write_bytes(pickle.dumps(rendered))


def measure(collection: Path, kept: Path, result: Path) -> None:
    """Join the parts, and write the seconds of wall clock and of processor time."""
    booklet, rendered = booklet_of(collection), pickle.loads(kept.read_bytes())  # noqa: S301 (our own, see above)
    wall, cpu = time.perf_counter(), time.process_time()
    pdf.bind(booklet.edition, booklet.collection, booklet.layouts, rendered, {})
    cost = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    result.write_text(json.dumps(cost), "utf-8")


if __name__ == "__main__":
    what, *paths = sys.argv[1:]
    if what == "prepare":
        prepare(*map(Path, paths))
    else:
        measure(*map(Path, paths))
