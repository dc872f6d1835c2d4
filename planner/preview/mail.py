"""A mail as a reader's program shows it by day or by night, and what it may load."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_SCHEME = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)", re.IGNORECASE)
_META = re.compile(r'(<meta name="(?:supported-)?color-schemes?" content=")light dark"')
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
ALWAYS, NEVER = "(min-width: 0px)", "(max-width: 0px)"


def in_scheme(html: str, scheme: str) -> str:
    """The mail as its readers see it whose programs are "dark" or "light", whatever this browser is set to.

    Its links open in a tab of their own, since the frame that shows it may load nothing.
    """
    html = _SCHEME.sub(lambda match: ALWAYS if match[1].lower() == scheme else NEVER, html)
    html = _META.sub(lambda match: f'{match[1]}{scheme}"', html)
    return _HEAD.sub(lambda match: f'{match[0]}\n<base target="_blank">', html, count=1)


def mail_policy(logo: str) -> str:
    """The content security policy of a mail: its own styles and the logo that the file names, nothing else."""
    images = f"img-src {source(logo)}; " if source(logo) else ""
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; {images}base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
    )


def source(link: str) -> str:
    """A link as a policy names it: without a query, and with nothing that would begin another directive; "" for none."""
    try:
        parts = urlsplit(link)
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or not re.fullmatch(r"[a-z0-9.-]+", host):
        return ""
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{quote(parts.path, safe='/%-._~')}"
