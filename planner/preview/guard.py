"""Who may ask: only pages that this server gave, under the names that this machine has for itself."""

from __future__ import annotations

from collections.abc import Mapping

NAMES = ("127.0.0.1", "localhost", "[::1]")
"""What a browser on this machine calls it. Another name that leads here was set up to read what is not its own."""

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
CHART_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
HEADERS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
"""Of every answer: nothing of it is kept, read by another site, or taken for what it is not."""


def refusal(headers: Mapping[str, str], port: int) -> str | None:
    """Why a request is not answered; None where it is. Names of headers are in lower case."""
    host = headers.get("host", "")
    if host not in {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set()):
        return f"this preview answers to http://{NAMES[0]}:{port}/ only"
    came_from = headers.get("sec-fetch-site", "none")
    followed = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("navigate", "document")
    if came_from in ("same-origin", "none") or followed:
        return None
    return "this preview answers to its own page only"
