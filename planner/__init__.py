"""Plans pre-order campaigns and holds them to a checklist with a rules engine.

The names below are the public API. Each is loaded when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "Options": "planner.app.check",
    "check": "planner.app.check",
    "explain": "planner.app.explain",
    "plans": "planner.app.plans",
    "Finding": "planner.findings.finding",
    "Place": "planner.findings.finding",
    "Severity": "planner.findings.finding",
    "Report": "planner.findings.report",
    "Standing": "planner.findings.report",
    "Verdict": "planner.findings.report",
}
__all__ = [
    "Finding",
    "Options",
    "Place",
    "Report",
    "Severity",
    "Standing",
    "Verdict",
    "__version__",
    "check",
    "explain",
    "plans",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
