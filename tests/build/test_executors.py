"""Values are run here or on local processes, with the same results; what dies costs a retry, and nothing is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import overload

import pytest

from pip_publish.build.executors import Executor, WorkerDiedError, cluster, cores, in_process, processes
from pip_publish.build.workers import RETRIES
from pip_publish.problems import MissingToolError, ProblemsError
from tests.build import jobs
from tests.build.jobs import Job, until
from tests.running import REPOSITORY

EXECUTORS = [pytest.param(in_process, id="in process"), pytest.param(lambda: processes(2), id="processes")]
START = {"forked": "", "afresh": "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()"}
"""A process with a second thread is not forked."""


def program(start: str, text: str) -> list[str]:
    """A command that runs this text, in which `start` says how workers start."""
    head = "import os, sys, threading, time\nfrom pathlib import Path\nfrom tests.build import jobs\n"
    head += "from pip_publish.build.executors import processes\n"
    return [sys.executable, "-c", f"{head}{START[start]}\n{textwrap.dedent(text)}"]


def output(start: str, text: str, *arguments: str) -> str:
    """What the program prints; it must end well and say nothing else."""
    ran = subprocess.run(
        [*program(start, text), *arguments], capture_output=True, text=True, check=False, cwd=REPOSITORY, timeout=60
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


@pytest.mark.parametrize("start", START)
def test_parts_rendered_by_processes_have_the_same_bytes(start: str, rendered_here: list[str]) -> None:
    found = output(
        start,
        """
        with processes(2, warm=jobs.ENGINE) as executor:
            print(*jobs.digest(executor.run(jobs.render, jobs.stock_parts())))
        """,
    )
    assert found.split() == rendered_here


def test_a_process_that_has_rendered_can_still_be_forked(rendered_here: list[str]) -> None:
    found = output(
        "forked",
        """
        jobs.render(jobs.stock_parts()[0])
        with processes(2, warm=jobs.ENGINE) as executor:
            print(*jobs.digest(executor.run(jobs.render, jobs.stock_parts())))
        """,
    )
    assert found.split() == rendered_here


def test_a_killed_worker_loses_no_part(rendered_here: list[str]) -> None:
    found = output(
        "forked",
        """
        with processes(2, warm=jobs.ENGINE) as executor:
            results = executor.run(jobs.render, jobs.stock_parts())
            first = next(results)
            os.kill(min(jobs.children(os.getpid())), 9)
            print(*jobs.digest([first, *results]))
        """,
    )
    assert found.split() == rendered_here


@pytest.mark.parametrize(("start", "in_parent"), [("forked", True), ("afresh", False)])
def test_the_warm_module_is_imported_once_before_forking_and_else_in_each_worker(start: str, in_parent: bool) -> None:
    found = output(
        start,
        """
        with processes(2, warm="colorsys") as executor:
            print(executor.run(jobs.has_loaded, ["colorsys"] * 2).__class__.__name__)
            print("colorsys" in sys.modules)
            print({result for _, result in executor.run(jobs.has_loaded, ["colorsys"] * 20)})
        """,
    )
    assert found.split() == ["generator", str(in_parent), "{True}"]


def test_what_forked_workers_share_is_left_alone_by_their_collectors() -> None:
    found = output(
        "forked",
        """
        with processes(2, warm="colorsys") as executor:
            print({result for _, result in executor.run(jobs.frozen, range(20))})
        """,
    )
    assert found == "{True}\n"


def test_a_single_worker_imports_the_warm_module_itself() -> None:
    found = output(
        "forked",
        """
        with processes(2, warm="colorsys") as executor:
            print(list(executor.run(jobs.has_loaded, ["colorsys"])), "colorsys" in sys.modules)
        """,
    )
    assert found == "[(0, True)] False\n"


def test_workers_that_begin_early_are_those_that_work_and_only_the_first_gets_ready() -> None:
    found = output(
        "forked",
        """
        with processes(2, warm="colorsys") as executor:
            executor.begin()
            early = jobs.children(os.getpid())
            executor.ready(jobs.load, "chunk")
            print(len(early), *executor.run(jobs.has_loaded, ["chunk"]), *executor.run(jobs.has_loaded, ["colorsys"]))
            print({pid for _, pid in executor.run(jobs.pid, range(60))} == set(early))
            print(jobs.children(os.getpid()) == early, {"colorsys", "chunk"} & {*sys.modules})
        print(jobs.children(os.getpid()))
        """,
    )
    assert found.splitlines() == ["2 (0, True) (0, True)", "True", "True set()", "set()"]


@pytest.mark.parametrize("ends", ["", "executor.ready(jobs.load, 'no such module')"])
def test_workers_that_begin_early_end_without_work(ends: str) -> None:
    found = output(
        "forked",
        f"""
        with processes(3) as executor:
            executor.begin()
            {ends}
        print(jobs.children(os.getpid()))
        """,
    )
    assert found == "set()\n"


def test_where_nothing_can_be_forked_nothing_begins_early() -> None:
    found = output(
        "afresh",
        """
        with processes(2) as executor:
            executor.begin()
            executor.ready(jobs.load, "chunk")
            print(jobs.children(os.getpid()), *executor.run(jobs.has_loaded, ["chunk"]))
        """,
    )
    assert found == "set() (0, False)\n"


@pytest.mark.parametrize("load", [b"", bytes(3_000_000)], ids=["small", "larger than a pipe"])
def test_a_worker_that_dies_costs_only_its_value_a_second_run(tmp_path: Path, load: bytes) -> None:
    values = jobs.jobs(tmp_path, 12, load)
    with processes(2) as executor:
        found = sorted(executor.run(jobs.dies_once, values))
    assert found == [(number, number**2) for number in range(12)]
    assert [value.runs for value in values] == [1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1]


def test_a_value_that_always_kills_its_worker_is_named(tmp_path: Path) -> None:
    values = jobs.jobs(tmp_path, 12)
    with processes(2) as executor, pytest.raises(WorkerDiedError) as caught:
        list(executor.run(jobs.dies_always, values))
    assert caught.value.index == 3
    assert values[3].runs == 1 + RETRIES
    assert max(value.runs for value in values if value.number != 3) == 1


def test_workers_killed_between_two_runs_are_replaced() -> None:
    with processes(2) as executor:
        before = {result for _, result in executor.run(jobs.pid, range(8))}
        for each in before:
            os.kill(each, signal.SIGKILL)
        after = {result for _, result in executor.run(jobs.pid, range(8))}
    assert len(before) == len(after) == 2
    assert not before & after


def test_a_larger_run_has_more_workers_than_the_one_before() -> None:
    with processes(2) as executor:
        assert len({result for _, result in executor.run(jobs.pid, range(1))}) == 1
        assert len({result for _, result in executor.run(jobs.pid, range(12))}) == 2


@pytest.mark.parametrize("executor", EXECUTORS)
def test_an_exception_ends_the_run_and_not_the_executor(executor: Callable[[], Executor], tmp_path: Path) -> None:
    with executor() as running:
        with pytest.raises(LookupError) as caught:
            list(running.run(jobs.fails, jobs.jobs(tmp_path, 12)))
        assert caught.value.args == ("number", 3)
        assert list(running.run(jobs.square, jobs.jobs(tmp_path, 1))) == [(0, 0)]


def test_an_exception_tells_where_in_the_worker_it_arose(tmp_path: Path) -> None:
    with processes(2) as executor, pytest.raises(LookupError) as caught:
        list(executor.run(jobs.fails, jobs.jobs(tmp_path, 4)))
    assert 'raise LookupError("number", job.number)' in "".join(caught.value.__notes__)


@pytest.mark.parametrize("make", EXECUTORS)
def test_problems_come_back_as_they_were_raised(make: Callable[[], Executor], tmp_path: Path) -> None:
    with make() as executor, pytest.raises(ProblemsError, match="2 problems") as caught:
        list(executor.run(jobs.has_problems, jobs.jobs(tmp_path, 1)))
    assert caught.value.problems == jobs.PROBLEMS


def test_what_cannot_be_pickled_ends_the_run_with_an_error(tmp_path: Path) -> None:
    with processes(2) as executor:
        with pytest.raises(RuntimeError, match="OddError: odd"):
            list(executor.run(jobs.fails_oddly, jobs.jobs(tmp_path, 2)))
        with pytest.raises(Exception, match=r"pickle .*lambda"):
            list(executor.run(jobs.gives_what_cannot_be_sent, jobs.jobs(tmp_path, 2)))
        with pytest.raises(Exception, match=r"pickle .*lambda"):
            list(executor.run(lambda value: value, range(2)))
        assert len(list(executor.run(jobs.square, jobs.jobs(tmp_path, 4)))) == 4


@pytest.mark.parametrize("executor", [in_process, lambda: processes(1)], ids=["in process", "one worker"])
def test_heavy_values_come_first_and_equal_ones_in_their_order(
    executor: Callable[[], Executor], tmp_path: Path
) -> None:
    with executor() as running:
        found = list(running.run(jobs.square, jobs.jobs(tmp_path, 5), [2, 1, 3, 1, 2]))
    assert found == [(2, 4), (0, 0), (4, 16), (1, 1), (3, 9)]


class Watched(Sequence[Job]):
    """Values that know how many of them were taken."""

    def __init__(self, values: Sequence[Job]) -> None:
        self.values = values
        self.taken = 0

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def __getitem__(self, index: int) -> Job: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Job]: ...
    def __getitem__(self, index: int | slice) -> Job | Sequence[Job]:
        self.taken += 1
        return self.values[index]


def test_no_more_than_two_values_a_worker_are_under_way(tmp_path: Path) -> None:
    values = Watched(jobs.jobs(tmp_path, 30))
    with processes(2) as executor:
        for seen, _ in enumerate(executor.run(jobs.square, values), start=1):
            assert values.taken <= min(30, seen + 4)
    assert values.taken == 30


def test_workers_begin_before_the_first_result_is_asked_for(tmp_path: Path) -> None:
    values = jobs.jobs(tmp_path, 2)
    with processes(2) as executor:
        results = executor.run(jobs.square, values)
        assert until(lambda: all(value.runs for value in values))
        assert sorted(results) == [(0, 0), (1, 1)]


@pytest.mark.parametrize("executor", EXECUTORS)
def test_no_values_start_nothing(executor: Callable[[], Executor]) -> None:
    before = jobs.children(os.getpid())
    with executor() as running:
        assert list(running.run(jobs.pid, [])) == []
        assert jobs.children(os.getpid()) == before


def test_nothing_is_left_of_what_workers_put_into_temporary_folders() -> None:
    with processes(2) as executor:
        folders = [Path(folder) for _, folder in executor.run(jobs.litters, range(2))]
        assert all(folder.is_dir() for folder in folders)
    assert not any(folder.parent.exists() for folder in folders)


ENDINGS = {
    "success": "list(executor.run(jobs.square, jobs.jobs(folder, 4)))",
    "error": "list(executor.run(jobs.fails, jobs.jobs(folder, 4)))",
    "error meanwhile": "executor.run(jobs.sleeps, jobs.jobs(folder, 4)); raise LookupError",
    "results left": "next(executor.run(jobs.square, jobs.jobs(folder, 4))); executor.run(jobs.sleeps, ['']*4)",
}


@pytest.mark.parametrize("start", START)
@pytest.mark.parametrize("ending", ENDINGS)
def test_no_worker_outlives_the_block(start: str, ending: str, tmp_path: Path) -> None:
    found = output(
        start,
        f"""
        folder = Path(sys.argv[1])
        before = jobs.children(os.getpid())
        try:
            with processes(2) as executor:
                {ENDINGS[ending]}
        except LookupError as error:
            print(error)
        left = jobs.children(os.getpid()) - before
        print([Path(f"/proc/{{child}}/cmdline").read_text() for child in left])
        """,
        str(tmp_path),
    )
    left = found.splitlines()[-1]
    assert left == "[]" or (start == "afresh" and "resource_tracker" in left and left.count("import") == 1)


ASLEEP = """
    with processes(2) as executor:
        list(executor.run(jobs.sleeps, jobs.jobs(Path(sys.argv[1]), 4)))
"""


def asleep(start: str, folder: Path) -> subprocess.Popen[str]:
    """A process with two workers that are in the middle of a value, the leader of a session of its own."""
    command = [*program(start, ASLEEP), str(folder)]
    found = {**os.environ, "TMPDIR": str(folder)}
    started = subprocess.Popen(
        command, cwd=REPOSITORY, text=True, stderr=subprocess.PIPE, start_new_session=True, env=found
    )
    assert until(lambda: len(list(folder.glob("*-0"))) == 2)
    assert len([line for line in jobs.of_session(started.pid) if "resource_tracker" not in line]) == 3
    return started


@pytest.mark.parametrize("start", START)
def test_an_interrupt_ends_all_at_once(start: str, tmp_path: Path) -> None:
    started = asleep(start, tmp_path)
    os.killpg(started.pid, signal.SIGINT)
    _, errors = started.communicate(timeout=5)
    assert errors.count("Traceback") == 1
    assert errors.endswith("KeyboardInterrupt\n")
    assert until(lambda: not jobs.of_session(started.pid), 2), jobs.of_session(started.pid)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0-0", "1-0"]


@pytest.mark.parametrize("start", START)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_no_worker_outlives_a_killed_parent(start: str, number: signal.Signals, tmp_path: Path) -> None:
    started = asleep(start, tmp_path)
    started.send_signal(number)
    _, errors = started.communicate(timeout=5)
    assert started.returncode == -number
    assert until(lambda: not jobs.of_session(started.pid), 2), jobs.of_session(started.pid)
    assert "Traceback" not in errors


def test_the_processors_are_those_that_this_process_may_use(tmp_path: Path) -> None:
    code = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
    code += "from pip_publish.build.executors import cores; print(cores())"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert found.stdout == "1\n"
    assert 1 <= cores() <= len(os.sched_getaffinity(0))


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor cannot be limited further")
@pytest.mark.parametrize(
    ("group", "file", "text", "expected"),
    [
        ("0::/build/this", "build/this/cpu.max", "50000 100000\n", 1),
        ("0::/build/this", "build/cpu.max", "100000 100000\n", 1),
        ("0::/not/shown/here", "cpu.max", "100000 100000\n", 1),
        ("0::/build/this", "build/this/cpu.max", "max 100000\n", None),
        ("0::/build/this", "other/cpu.max", "50000 100000\n", None),
        ("0::/build/this", "build/this/cpu.max", "150000 100000\n", 2),
        ("3:cpu,cpuacct:/build", "cpu,cpuacct/build/cpu.cfs_quota_us", "50000\n", 1),
        ("3:cpu:/build", "cpu/build/cpu.cfs_quota_us", "-1\n", None),
        ("3:memory:/build", "memory/build/cpu.cfs_quota_us", "50000\n", None),
    ],
)
def test_control_groups_limit_the_processors(
    group: str, file: str, text: str, expected: int | None, tmp_path: Path
) -> None:
    groups, written = tmp_path / "cgroup", tmp_path / "mounted" / file
    groups.write_text(f"9:name=systemd:/\n{group}\n")
    written.parent.mkdir(parents=True)
    written.write_text(text)
    written.with_name("cpu.cfs_period_us").write_text("100000\n")
    assert cores(groups, tmp_path / "mounted") == (expected or len(os.sched_getaffinity(0)))


def test_without_the_extra_a_cluster_is_refused_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "pip_publish.build.cluster", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingToolError, match=r"pip install 'pip-publish\[cluster\]'$"):
        cluster("tcp://127.0.0.1:8786")
