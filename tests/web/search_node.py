"""The real MiniSearch with the site's own scripts, in the Node.js that the tests bring."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pip_publish.library import minisearch
from pip_publish.media.web.searching import index
from pip_publish.verify.tools import node
from tests.running import REPOSITORY
from tests.web.search_documents import Article

SCRIPTS = REPOSITORY / "layouts/web"


def answer(
    articles: Sequence[Article] = (),
    queries: Sequence[str] = (),
    texts: Sequence[str] = (),
    ranges: Sequence[tuple[int, int]] = (),
) -> dict[str, Any]:
    """What `search_node.mjs` tells of these articles, queries, texts and ranges of characters."""
    question = {
        "documents": [article.document for article in articles],
        "index": index([article.entry for article in articles]).decode(),
        "queries": queries,
        "texts": texts,
        "ranges": ranges,
    }
    with tempfile.TemporaryDirectory() as folder:
        write_scripts(Path(folder))
        (Path(folder) / "package.json").write_text('{"type": "module"}')
        command = [str(node()), str(Path(__file__).with_suffix(".mjs")), folder]
        done = subprocess.run(command, input=json.dumps(question), capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def write_scripts(folder: Path) -> None:
    """The scripts of the search page, as the site has them side by side."""
    for name in ("search.js", "search-terms.js"):
        (folder / name).write_bytes((SCRIPTS / name).read_bytes())
    (folder / "minisearch.js").write_bytes(minisearch())
