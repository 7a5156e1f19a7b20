"""How many processors this process may use."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path


def cores(groups: Path = Path("/proc/self/cgroup"), mounted: Path = Path("/sys/fs/cgroup")) -> int:
    """The processors that the scheduler and the control groups leave to this process, at least one.

    `groups` lists the process's control groups, and `mounted` is where their files are (Linux, versions 1 and 2).
    """
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min([allowed, *map(math.ceil, _quotas(groups, mounted))]))


def _quotas(groups: Path, mounted: Path) -> Iterator[float]:
    """The processor time that each of the process's groups, and each group that holds it, may use a second."""
    with suppress(OSError):
        for line in groups.read_text().splitlines():
            _, controllers, path = line.split(":", 2)
            if not controllers:
                yield from _upwards(mounted, path, _version_2)
            elif "cpu" in controllers.split(","):
                for name in dict.fromkeys((controllers, "cpu")):
                    yield from _upwards(mounted / name, path, _version_1)


def _upwards(mounted: Path, path: str, quota: Callable[[Path], float]) -> Iterator[float]:
    """The quotas of a group and of all above it. In a container, the mount may show the lower ones only."""
    group = mounted / path.lstrip("/")
    for folder in (group, *group.parents):
        with suppress(OSError, ValueError):  # no such file, or no limit
            yield quota(folder)
        if folder == mounted:
            return


def _version_2(folder: Path) -> float:
    quota, period = (folder / "cpu.max").read_text().split()
    return int(quota) / int(period)


def _version_1(folder: Path) -> float:
    quota, period = (int((folder / f"cpu.cfs_{name}_us").read_text()) for name in ("quota", "period"))
    if quota <= 0:
        raise ValueError("no limit")
    return quota / period
