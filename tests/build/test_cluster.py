"""A real Dask cluster over TCP: a scheduler and two workers, each a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pip_publish.build.executors import WorkerDiedError, cluster
from pip_publish.problems import MissingToolError
from tests.build import jobs
from tests.build.jobs import until
from tests.running import REPOSITORY


class Dask:
    """A scheduler on this machine, and workers to start and to kill."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: list[subprocess.Popen[bytes]] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        self.scheduler = self._start("scheduler", "--host", self.address, "--no-dashboard", "--no-show")

    def worker(self, *packages: Path) -> subprocess.Popen[bytes]:
        """Start a worker that nobody starts again, with two threads, and wait until it is there."""
        options = ("--no-nanny", "--nthreads", "2", "--no-dashboard", "--local-directory", str(self.folder))
        before = self._log(0).count("Register worker")
        process = self._start("worker", self.address, *options, packages=packages)
        assert until(lambda: self._log(0).count("Register worker") > before), self._log(len(self.started) - 1)
        return process

    def _start(self, *arguments: str, packages: tuple[Path, ...] = ()) -> subprocess.Popen[bytes]:
        with (self.folder / f"{len(self.started)}.log").open("wb") as log:
            found = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (*packages, REPOSITORY)))}
            command = [sys.executable, "-m", "dask", *arguments]
            process = subprocess.Popen(command, stdout=log, stderr=log, env=found, cwd=self.folder)
        self.started.append(process)
        return process

    def _log(self, index: int) -> str:
        return (self.folder / f"{index}.log").read_text()

    def end(self) -> None:
        """End all of it at once."""
        for process in reversed(self.started):
            process.kill()
            process.wait()


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    """A scheduler, without workers."""
    folder = tmp_path / "dask"
    folder.mkdir()
    running = Dask(folder)
    yield running
    running.end()


def test_parts_rendered_by_a_cluster_have_the_same_bytes_though_a_worker_is_killed(
    dask: Dask, rendered_here: list[str]
) -> None:
    victim, _ = dask.worker(), dask.worker()
    with cluster(dask.address, alike=("weasyprint", "pikepdf")) as executor:
        results = executor.run(jobs.render, jobs.stock_parts())
        found = [next(results)]
        victim.send_signal(signal.SIGKILL)
        found += results
    assert jobs.digest(found) == rendered_here


def test_errors_end_the_run_and_not_the_cluster(dask: Dask, tmp_path: Path) -> None:
    dask.worker()
    with cluster(dask.address) as executor:
        with pytest.raises(LookupError) as caught:
            list(executor.run(jobs.fails, jobs.jobs(tmp_path, 12)))
        assert caught.value.args == ("number", 3)
        assert list(executor.run(jobs.square, [])) == []
        assert sorted(executor.run(jobs.square, jobs.jobs(tmp_path, 3))) == [(0, 0), (1, 1), (2, 4)]


def test_values_run_one_at_a_time_in_a_worker_with_two_threads(dask: Dask) -> None:
    dask.worker()
    with cluster(dask.address) as executor:
        assert {result for _, result in executor.run(jobs.beside, range(20))} == {1}


def test_a_value_that_always_kills_its_worker_is_named(dask: Dask, tmp_path: Path) -> None:
    for _ in range(5):
        dask.worker()
    values = jobs.jobs(tmp_path, 4)
    with cluster(dask.address) as executor, pytest.raises(WorkerDiedError) as caught:
        list(executor.run(jobs.dies_always, values))
    assert caught.value.index == 3
    assert values[3].runs == 4


def test_a_cluster_without_workers_is_refused_with_the_command_that_starts_one(dask: Dask) -> None:
    with pytest.raises(MissingToolError, match=f"has no workers: start one with: dask worker {dask.address}$"):
        cluster(dask.address).__enter__()


def test_a_worker_with_another_version_is_refused(dask: Dask, tmp_path: Path) -> None:
    other = tmp_path / "other/weasyprint-1.2.dist-info/METADATA"
    other.parent.mkdir(parents=True)
    other.write_text("Metadata-Version: 2.4\nName: weasyprint\nVersion: 1.2\n")
    dask.worker(tmp_path / "other")
    with cluster(dask.address):
        pass
    with pytest.raises(MissingToolError, match=r"has weasyprint 1\.2: install weasyprint 7"):
        cluster(dask.address, alike=("weasyprint",)).__enter__()


def test_where_no_scheduler_answers_the_error_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pip_publish.build.cluster.CONNECTING", 0.5)
    for address in ("tcp://127.0.0.1:9", "no-scheme://somewhere", "somewhere"):
        with pytest.raises(MissingToolError, match=f"No Dask scheduler answers at {address}"):
            cluster(address).__enter__()


def test_a_scheduler_that_ends_meanwhile_is_told(dask: Dask, tmp_path: Path) -> None:
    dask.worker()
    with cluster(dask.address) as executor:
        results = executor.run(jobs.sleeps, jobs.jobs(tmp_path, 2))
        assert until(lambda: list(tmp_path.glob("*-0")))
        dask.end()
        with pytest.raises(MissingToolError, match="no longer answers"):
            next(results)


def test_a_cluster_whose_last_worker_has_gone_is_told(
    dask: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pip_publish.build.cluster.ALONE", 0.5)
    worker = dask.worker()
    with cluster(dask.address) as executor:
        results = executor.run(jobs.sleeps, jobs.jobs(tmp_path, 2))
        assert until(lambda: list(tmp_path.glob("*-0")))
        worker.kill()
        with pytest.raises(MissingToolError, match="has no worker left"):
            next(results)
