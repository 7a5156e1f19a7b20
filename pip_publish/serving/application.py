"""The web application: requests that may be answered are, from what is shown now."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pip_publish.media.web.policy import HEADERS
from pip_publish.serving import kinds, pages
from pip_publish.serving.board import Board
from pip_publish.serving.guard import METHODS, Hosts, refused

SENT = {**HEADERS, "Cache-Control": "no-store"}
"""Goes with every answer: a page is as it is now, or it is not shown."""

AGAIN = 1000
"""Milliseconds after which a page whose stream broke asks again."""

PDF = "application/pdf"
"""A policy for pages might keep a browser's own viewer, which is made of scripts and styles, from showing a booklet."""

EVENTS = "text/event-stream"
INSTEAD = {"/sw.js": "serve/worker.js", "/assets/offline.js": "serve/offline.js"}
"""What stands for files of the site, so that nothing is shown from what a browser keeps."""

OWN = ("serve/live.js", "serve/live.css", "tokens.css")


def application(board: Board, hosts: Hosts, fault: Callable[[Exception], None]) -> ASGIApp:
    """The application; `fault` hears what went wrong within it."""
    own = pages.files((*OWN, *INSTEAD.values()))
    routes = [
        Route("/_pip/events", _endpoint(lambda request: _events(board, request))),
        *(Route(f"/_pip/{name.rpartition('/')[2]}", _file(own[name], name)) for name in OWN),
        *(Route(path, _file(own[name], name)) for path, name in INSTEAD.items()),
        Route("/{path:path}", _endpoint(lambda request: _page(board, request))),
    ]
    return _Guarded(Router(routes), hosts, fault)


def _endpoint(answer: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that is run where the board is changed, not in a thread."""

    async def endpoint(request: Request) -> Response:
        return answer(request)

    return endpoint


def _file(data: bytes, name: str) -> Callable[[Request], Awaitable[Response]]:
    return _endpoint(lambda request: Response(data, media_type=kinds.kind(name)))


def _page(board: Board, request: Request) -> Response:
    page = board.page(request.scope["raw_path"].decode("latin-1"))
    if page.moved:
        return RedirectResponse(page.moved)
    if not page.data and page.status != 200:
        return Response("There is nothing here.\n", page.status, media_type=kinds.TEXT)
    return Response(page.data, page.status, media_type=kinds.kind(page.path))


def _events(board: Board, request: Request) -> Response:
    """The stream of what a page is told (HTML Living Standard, 9.2: server-sent events)."""
    if board.full:
        return Response("Too many pages are open.\n", 503, {"Retry-After": "3"}, kinds.TEXT)
    if request.method == "HEAD":
        return Response(media_type=EVENTS)
    return StreamingResponse(_told(board, request.query_params.get("page", "/")), media_type=EVENTS)


async def _told(board: Board, path: str) -> AsyncIterator[str]:
    yield f"retry: {AGAIN}\n\n"
    async for state in board.states(path):
        yield f"data: {json.dumps(asdict(state))}\n\n" if state else ":\n\n"


class _Guarded:
    """Refuses what may not be answered, sends our headers with all answers, and tells faults of ours."""

    def __init__(self, inner: ASGIApp, hosts: Hosts, fault: Callable[[Exception], None]) -> None:
        self._inner = inner
        self._hosts = hosts
        self._fault = fault

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        begun = False

        async def answer(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in SENT.items():
                    headers[name] = value
                if headers.get("content-type") == PDF:
                    del headers["Content-Security-Policy"]
            await send(message)

        refusal = refused(scope["method"], Headers(scope=scope), self._hosts)
        if refusal:
            allow = {"Allow": ", ".join(METHODS)} if refusal.status == 405 else {}
            await Response(f"{refusal.words}\n", refusal.status, allow, kinds.TEXT)(scope, receive, answer)
            return
        try:
            await self._inner(scope, receive, answer)
        except Exception as error:
            self._fault(error)
            if not begun:
                sorry = "pip-publish could not answer: its terminal says more.\n"
                await Response(sorry, 500, media_type=kinds.TEXT)(scope, receive, answer)
