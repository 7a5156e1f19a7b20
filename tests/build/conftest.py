"""What the tests of executors compare with."""

from __future__ import annotations

import pytest

from pip_publish.build.executors import in_process
from tests.build import jobs


@pytest.fixture(scope="session")
def rendered_here() -> list[str]:
    """Hashes of all parts of the stock collection, rendered one after the other in this process."""
    with in_process() as executor:
        return jobs.digest(executor.run(jobs.render, jobs.stock_parts()))
