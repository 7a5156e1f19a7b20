"""A collection's own layout files, in a folder with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_publish import report
from pip_publish.layouts import Layouts
from pip_publish.problems import ProblemsError


def layouts_with(folder: Path, files: dict[str, str | bytes]) -> Layouts:
    """The layouts of a collection that has these files in its `layouts/`."""
    for name, content in files.items():
        path = folder / "layouts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return Layouts(folder)


def told(layouts: Layouts, template: str, **values: object) -> str:
    """What staff are told of a template that can't be filled."""
    with pytest.raises(ProblemsError) as caught:
        layouts.render(template, **values)
    return report.text(caught.value.problems)
