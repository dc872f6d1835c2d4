"""Opens the page's port on this machine alone, and serves until it is told to stop; the only file that knows the server."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from planner.preview.desk import Desk
from planner.preview.server import Page

LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))


def serve(desk: Desk, port: int, start: str, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C. `ready` is told the page's address once it answers. Raises OSError where the port is taken."""
    sockets = listening(port)
    try:
        port = sockets[0].getsockname()[1]
        page = Page(desk, start, lambda: server.should_exit)
        config = uvicorn.Config(
            page.app(port),
            log_config=None,
            access_log=False,
            ws="none",
            http="h11",
            loop="asyncio",
            server_header=False,
            timeout_graceful_shutdown=2,
        )
        server = uvicorn.Server(config)
        ready(f"http://127.0.0.1:{port}/")
        server.run(sockets)
    except KeyboardInterrupt:
        return
    finally:
        for one in sockets:
            one.close()


def listening(port: int) -> list[socket.socket]:
    """Sockets of one port under both of the machine's own addresses; IPv4 alone where it has no other. 0: any free port."""
    first = _bound(*LOOPBACK[0], port)
    try:
        return [first, _bound(*LOOPBACK[1], first.getsockname()[1])]
    except OSError:
        return [first]


def _bound(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if family is socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a page that was stopped just now
        made.bind((address, port))
        made.listen()
    except OSError:
        made.close()
        raise
    return made
