"""Files kept between runs: JSON, under a digest of all that it was made from. They are treated as Python treats its own
compiled files: one that cannot be read, or is not sound, is made anew, and where none can be written, none is kept.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.util import source_hash
from pathlib import Path
from typing import Any


def digest(files: Iterable[Path], *words: str) -> str:
    """What tells the contents of files and words from any others. It is Python's own hash of source files: quick, and
    no proof against somebody who may write here anyway."""
    parts = [word.encode("utf-8", "surrogateescape") for word in words]
    for path in files:
        with suppress(OSError):
            content = path.read_bytes()
            parts += (f"{path.name} {len(content)}".encode("utf-8", "surrogateescape"), content)
    return source_hash(b"\n".join(parts)).hex()


def read(path: Path, decode: Callable[[dict[str, Any]], Any] | None = None) -> Any:
    """What was written, each mapping of it as `decode` makes it; None where there is no such file or it is not sound."""
    try:
        checksum, _, text = path.read_bytes().partition(b"\n")
        return json.loads(text, object_hook=decode) if checksum == _checksum(text) else None
    except (OSError, ValueError, TypeError, LookupError, AttributeError, ImportError, RecursionError):
        return None


def write(path: Path, value: Any, encode: Callable[[Any], Any] | None = None) -> None:
    """Put the file there whole or not at all; `encode` makes of other things what JSON takes, or raises TypeError."""
    draft = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        text = json.dumps(value, default=encode).encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(_checksum(text) + b"\n" + text)
        draft.replace(path)
    except (OSError, TypeError):
        with suppress(OSError):
            draft.unlink()


def _checksum(text: bytes) -> bytes:
    """Tells a file that was cut short or edited."""
    return source_hash(text).hex().encode()
