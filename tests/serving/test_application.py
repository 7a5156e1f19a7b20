"""The application by itself, as a server calls it: a fault of ours is told, and answered as one."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pip_publish.serving.answers import CacheFacts, Made
from pip_publish.serving.application import application
from pip_publish.serving.board import Board
from pip_publish.serving.guard import Hosts

HOST = [(b"host", b"localhost")]
Sent = list[MutableMapping[str, Any]]


def ask(scope: dict[str, Any]) -> tuple[Sent, list[Exception]]:
    """What is sent in answer to a request, and the faults that are told."""
    sent: Sent = []
    faults: list[Exception] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def run() -> None:
        board = Board()
        board.show(Made("en", "", {"index.html": b"<p>Home"}, (), (), CacheFacts(), 0.1))
        await application(board, Hosts(), faults.append)(scope, receive, send)

    with ThreadPoolExecutor(1) as apart:  # the browser of other tests has a loop of its own in this thread
        apart.submit(asyncio.run, run()).result()
    return sent, faults


def test_a_page_is_answered() -> None:
    scope = {"type": "http", "method": "GET", "path": "/", "raw_path": b"/", "query_string": b"", "headers": HOST}
    sent, faults = ask(scope)
    assert sent[0]["status"] == 200 and sent[1]["body"].startswith(b"<p>Home<script")
    assert faults == []


def test_a_fault_of_ours_is_told_and_answered_as_one() -> None:
    sent, faults = ask({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": HOST})
    assert [str(fault) for fault in faults] == ["'raw_path'"]
    assert sent[0]["status"] == 500
    assert (b"cache-control", b"no-store") in sent[0]["headers"]
    assert b"its terminal says more" in sent[1]["body"]


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_other_kinds_of_connections_are_not_answered(kind: str) -> None:
    assert ask({"type": kind, "path": "/", "headers": HOST}) == ([], [])
