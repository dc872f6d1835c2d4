"""The routes of the page; the only file that knows the web framework. Nothing of a request names a file."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from planner.notices.tools import TOOLS
from planner.preview.desk import CHARTS, Desk
from planner.preview.guard import CHART_POLICY, HEADERS, PAGE_POLICY, refusal
from planner.preview.mail import in_scheme, mail_policy
from planner.preview.state import plain

EVERY = 0.3
"""Seconds between two looks at the files."""
_PAGE = Path(__file__).parent / "page"
_FILES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
    "/parts.js": ("parts.js", "text/javascript; charset=utf-8"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}
SCHEMES = ("light", "dark")


class Page:
    """The answers to one page's requests, and the watch over its files."""

    def __init__(self, desk: Desk, start: str, stopping: Callable[[], bool]) -> None:
        self._desk = desk
        self._start = start
        self._stopping = stopping

    def app(self, port: int) -> ASGIApp:
        """The application that answers at a port of this machine."""
        routes = [Route(path, _file(*file)) for path, file in _FILES.items()]
        routes += [
            Route("/state", self._state),
            Route("/mail", self._mail),
            Route("/chart", self._chart),
            Route("/events", self._events),
        ]
        return _Guard(Starlette(routes=routes, lifespan=self._watching), port)

    @asynccontextmanager
    async def _watching(self, app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(self._watch())
        yield
        task.cancel()

    async def _watch(self) -> None:
        """The first state at once, since the page will ask for it, and a look at the files again and again."""
        await run_in_threadpool(self._desk.shown, next(iter(TOOLS)))
        while True:
            await asyncio.sleep(EVERY)
            await run_in_threadpool(self._desk.changed)

    async def _state(self, request: Request) -> Response:
        tool = _tool(request)
        generation, made = await run_in_threadpool(lambda: (self._desk.generation, self._desk.shown(tool)))
        said = {
            "generation": generation,
            "start": self._start,
            "tool": tool,
            "tools": list(TOOLS),
            "charts": list(CHARTS),
            **plain(made),
        }
        return Response(json.dumps(said), media_type="application/json")

    async def _mail(self, request: Request) -> Response:
        asked = request.query_params
        tool, campaign, notice = _tool(request), asked.get("campaign", ""), asked.get("notice", "")
        mail = await run_in_threadpool(self._desk.mail, tool, campaign, notice)
        if mail is None:
            return _missing("there is no such notice")
        scheme = asked.get("scheme") if asked.get("scheme") in SCHEMES else SCHEMES[0]
        policy = {"content-security-policy": mail_policy(mail.logo)}
        return Response(in_scheme(mail.html, scheme or ""), media_type="text/html; charset=utf-8", headers=policy)

    async def _chart(self, request: Request) -> Response:
        asked = request.query_params
        campaign, name = asked.get("campaign", ""), asked.get("name", "")
        svg = await run_in_threadpool(self._desk.chart, _tool(request), campaign, name, "whole" in asked)
        if svg is None:
            return _missing("there is no such chart")
        return Response(svg, media_type="image/svg+xml", headers={"content-security-policy": CHART_POLICY})

    async def _events(self, request: Request) -> Response:
        return StreamingResponse(self._generations(), media_type="text/event-stream")

    async def _generations(self) -> AsyncIterator[str]:
        """The generation at once and whenever it changes, until the server stops."""
        told = 0
        while not self._stopping():
            if told != self._desk.generation:
                told = self._desk.generation
                yield f"data: {told}\n\n"
            await asyncio.sleep(EVERY / 3)


class _Guard:
    """Around all routes: refuses what is not from this machine's own page, and marks every answer."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._port = port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in {"content-security-policy": PAGE_POLICY, **HEADERS}.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = refusal(Headers(scope=scope), self._port)
        answer = PlainTextResponse(f"{refused}\n", 403) if refused else self._app
        await answer(scope, receive, marked)


def _file(name: str, kind: str) -> Callable[[Request], Response]:
    content = (_PAGE / name).read_bytes()
    return lambda request: Response(content, media_type=kind)


def _tool(request: Request) -> str:
    asked = request.query_params.get("tool", "")
    return asked if asked in TOOLS else next(iter(TOOLS))


def _missing(what: str) -> Response:
    return PlainTextResponse(f"{what}\n", 404)
