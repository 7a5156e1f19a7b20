"""The command: where it serves, what it prints, and how it ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.running import Stock, environment
from tests.serving.server import CACHE, MADE, Server, made, serving

KNEE = "knees/knee-pain.md"


@contextmanager
def taken(host: str = "127.0.0.1") -> Iterator[int]:
    """A port at which somebody else serves."""
    with socket.create_server((host, 0)) as other:
        yield int(other.getsockname()[1])


def gone(number: int) -> bool:
    """Whether a process has ended."""
    return not Path(f"/proc/{number}").exists()


def test_it_says_where_to_open_it_and_how_to_stop(stock: Stock) -> None:
    with made(stock) as server:
        assert server.said == [f"Open {server.address} in your browser. To stop, press Ctrl-C."]
        assert server.address.startswith("http://127.0.0.1:")
        assert server.interrupt() == 130
        assert server.told[-1] == "Stopped."


def test_no_other_command_imports_the_server(stock: Stock) -> None:
    code = (
        "import sys\nfrom pip_publish.cli import main\nsys.argv = ['pip-publish', 'web']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=stock.folder, env=environment(), capture_output=True, text=True, check=True
    )
    imported = done.stdout.splitlines()[-1].split()
    assert "pip_publish" in imported
    assert sorted({*imported} & {"starlette", "uvicorn", "watchfiles", "anyio"}) == []


def test_a_line_is_told_for_each_build(stock: Stock) -> None:
    with made(stock) as server:
        stock.append(KNEE, "New words.")
        server.tells("1 page changed.")
        stock.append(KNEE, "[Stretching](#stretch)")
        server.tells("1 error. The site is shown as it was.")
        stock.replace(KNEE, "\n[Stretching](#stretch)\n", "")
        server.tells("it is as it was before.")
        stock.replace(KNEE, "title: Knee pain", "title: Sore knees")
        server.tells("pages changed.")
        assert sum("error[" in line for line in server.told) == 1


def test_the_same_mistakes_are_told_once(stock: Stock) -> None:
    with made(stock) as server:
        stock.append(KNEE, "[Stretching](#stretch)")
        server.tells("1 error. The site is shown as it was.")
        before = len(server.told)
        stock.append("neck/stiff-neck.md", "New words.")
        time.sleep(2)
        assert len(server.told) == before
        stock.append("neck/stiff-neck.md", "[Stretching](#stretch)")
        server.tells("2 errors. The site is shown as it was.")


def test_parts_that_were_damaged_are_told_and_stop_nothing(stock: Stock, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    with made(stock, "--cache", kept) as server:
        for path in kept.glob("??/*"):
            path.write_bytes(b"damaged")
        stock.append(KNEE, "New words.")
        server.tells("warning[cache-damaged]")
        server.tells("1 warning. They stopped nothing.")
        server.tells("1 page changed.")


def test_when_quiet_only_problems_are_printed(stock: Stock) -> None:
    with taken() as port:
        pass
    with serving(stock, "--quiet", "--port", str(port)) as server:
        stock.append(KNEE, "[Stretching](#stretch)")
        server.tells("1 error.")
        assert server.said == []
        assert [line for line in server.told if "Made" in line or "Making" in line] == []


def test_a_free_port_is_taken_and_it_is_said_if_that_is_not_the_usual_one(stock: Stock) -> None:
    """Other tests may serve at the same time, so nobody knows who has the usual one; not both of these have it."""
    with made(stock) as first, made(stock) as second:
        assert first.port != second.port
        for server in (first, second):
            assert 8000 <= server.port < 8100
            said = f"Port 8000 is taken, so it is port {server.port}." in server.told
            assert said == (server.port != 8000)


def test_a_port_that_was_asked_for_and_is_taken_is_told(stock: Stock) -> None:
    with taken() as port:
        outcome = stock.publish("serve", "--port", str(port)).failed(status=3)
    assert outcome.stderr == (
        f"pip-publish: port {port} is taken: another program serves there\n"
        "    stop that, name another one with --port, or leave --port out\n"
    )
    assert outcome.stdout == ""


@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid", "not a host"])
def test_an_address_that_is_not_this_machines_is_told(stock: Stock, host: str) -> None:
    outcome = stock.publish("serve", "--host", host).failed(status=3)
    assert "no address of this machine\n    leave --host out" in outcome.stderr


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty"])
def test_a_port_that_is_none_is_wrong_usage(stock: Stock, port: str) -> None:
    assert stock.publish("serve", "--port", port).status == 2


def test_an_article_that_does_not_exist_is_wrong_usage(stock: Stock) -> None:
    assert 'did you mean "knees"?' in stock.publish("serve", "--only", "kness").failed(status=2).stderr


def test_a_collection_elsewhere_is_served_from_anywhere(stock: Stock, tmp_path: Path) -> None:
    """Not even a folder with modules of these names is in the way."""
    for name in ("json.py", "pip_publish.py", "yaml.py"):
        (tmp_path / name).write_text("raise SystemExit('not ours')")
    program = str(Path(sys.executable).with_name("pip-publish"))
    with made(stock, "--collection", stock.folder, program=program, cwd=tmp_path) as server:
        assert server.ask("/knees/").status == 200


def test_it_can_be_served_by_another_address_and_only_by_that(stock: Stock) -> None:
    with taken() as port:
        pass  # so that nobody else serves there either
    with made(stock, "--host", "127.0.0.2", "--port", str(port)) as server:
        assert server.address == f"http://127.0.0.2:{port}/"
        with pytest.raises(ConnectionRefusedError):
            server.ask()
        assert not any("network" in line for line in server.told)


def test_on_the_other_protocol_too(stock: Stock) -> None:
    with made(stock, "--host", "::1") as server:
        assert server.address == f"http://[::1]:{server.port}/"


def test_a_name_that_was_asked_for_is_a_name_to_ask_for(stock: Stock) -> None:
    with made(stock, "--host", "localhost") as server:
        assert server.address == f"http://localhost:{server.port}/"


def test_on_all_addresses_whoever_started_it_is_warned_and_names_are_still_refused(stock: Stock) -> None:
    with made(stock, "--host", "0.0.0.0") as server:
        assert server.address == f"http://127.0.0.1:{server.port}/"
        server.tells("Everyone who can reach this machine over the network can read the site now.")
        for host in (f"192.0.2.7:{server.port}", f"127.0.0.2:{server.port}", "[2001:db8::1]", "localhost"):
            assert server.ask(hosts=(host,)).status == 200
        for host in (f"evil.example:{server.port}", "192.0.2.7.evil.example", "999.0.0.1", "[::g]", "1.2.3"):
            assert server.ask(hosts=(host,)).status == 421


def test_a_browser_is_opened_if_that_is_wanted(stock: Stock, tmp_path: Path) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}.new\nmv {opened}.new {opened}\n')
    browser.chmod(0o755)
    with made(stock, "--open", env=environment(BROWSER=str(browser), PIP_PUBLISH_CACHE=CACHE)) as server:
        server.until(opened.exists, "opens a browser")
        assert opened.read_text() == server.address


def end_of(server: Server, how: int) -> tuple[int, list[int]]:
    """The exit status after a signal, and those of its helpers that are still there."""
    helpers = server.helpers()
    assert helpers
    server.process.send_signal(how)
    status = server.ended()
    return status, [number for number in helpers if not gone(number)]


def test_ctrl_c_ends_it_while_pages_listen(stock: Stock) -> None:
    with made(stock) as server, ExitStack() as stack:
        for _ in range(5):
            _, stream = stack.enter_context(server.stream())
            stream.readline()
        assert end_of(server, signal.SIGINT) == (130, [])
        assert server.told[-1] == "Stopped."


def test_ctrl_c_ends_it_while_the_site_is_made(stock: Stock, tmp_path: Path) -> None:
    many_articles(stock)
    with serving(stock, "--cache", tmp_path / "new") as server:
        server.until(lambda: any((tmp_path / "new").glob("??/*")), "has begun")
        assert end_of(server, signal.SIGINT) == (130, [])
        assert not any(MADE.search(line) for line in server.told)


def test_a_signal_to_end_ends_all_of_it(stock: Stock) -> None:
    with made(stock) as server:
        assert end_of(server, signal.SIGTERM) == (-signal.SIGTERM, [])


def test_nothing_is_left_where_it_is_killed(stock: Stock) -> None:
    with made(stock) as server:
        helpers = server.helpers()
        server.process.kill()
        end = time.monotonic() + 60
        while not all(map(gone, helpers)):
            assert time.monotonic() < end
            time.sleep(0.05)


def many_articles(stock: Stock) -> None:
    """So many articles that other processes help to make the site."""
    for number in range(300):
        head = f"title: Number {number}\nsummary: Short.\nupdated: 2026-03-01"
        stock.write(f"knees/n{number}.md", f"---\n{head}\n---\n\n" + "Some words.\n\n" * 50)


def test_nothing_is_left_in_the_folder_for_temporary_files(stock: Stock, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    many_articles(stock)
    with made(stock, "--cache", tmp_path / "new", env=environment(TMPDIR=str(temporary))) as server:
        stock.append(KNEE, "New words.")
        server.tells("1 page changed.")
        server.interrupt()
    assert list(temporary.iterdir()) == []
