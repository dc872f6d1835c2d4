"""The picture of the package in docs/architecture.svg: layers as the linter's contract orders them, imports as lines.

Read from the code itself: a box is a folder of planner/, its sentence the first of the folder's docstring, a line an
import that no longer way already says; a dashed line
passes behind the layers between.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from planner.formats.svg import wrapped

WIDTH, BOX, GAP, MARGIN, LINE = 900, 76, 34, 20, 15
STYLE = """
text{font:13px system-ui,sans-serif;fill:#1f2933;text-anchor:middle}
.name{font-weight:600;font-size:15px}.says{fill:#52606d}
rect{fill:#fff;stroke:#829ab1;stroke-width:1.2}path{fill:none;stroke:#9fb3c8;stroke-width:1.4}.far{stroke-dasharray:5 4}
.page{fill:#f5f7fa;stroke:none}
@media(prefers-color-scheme:dark){text{fill:#f0f4f8}.says{fill:#bcccdc}
rect{fill:#243b53;stroke:#627d98}.far{stroke-dasharray:5 4}.page{fill:#102a43}
path{stroke:#627d98}}
"""


def picture(root: Path) -> str:
    """The SVG, for the checkout at `root`."""
    layers = _layers(root)
    names = [name for layer in layers for name in layer]
    arrows = _reduced({name: _imported(root / "planner", name, names) for name in names})
    boxes = {name: box for row, layer in enumerate(layers) for name, box in _boxes(row, layer)}
    height = 2 * MARGIN + len(layers) * BOX + (len(layers) - 1) * GAP
    return "\n".join(_drawn(boxes, arrows, height, root / "planner")) + "\n"


def _layers(root: Path) -> list[list[str]]:
    """From the top layer down, without the entry module."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    return [[name.strip() for name in layer.split("|")] for layer in contract["layers"] if layer != "__main__"]


def _imported(package: Path, name: str, names: list[str]) -> set[str]:
    """The folders that one folder (or module) imports from."""
    place = package / name
    files = sorted(place.glob("**/*.py")) if place.is_dir() else [place.with_suffix(".py")]
    found = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if modules == ["planner"] and isinstance(node, ast.ImportFrom):  # from planner import kept
                modules = [f"planner.{one.name}" for one in node.names]
            found |= {module.split(".")[1] for module in modules if module.startswith("planner.")}
    return (found & set(names)) - {name}


def _reduced(imports: dict[str, set[str]]) -> dict[str, set[str]]:
    """Without the imports that a longer way already says."""

    def reach(name: str) -> set[str]:
        return imports[name].union(*(reach(one) for one in imports[name]))

    return {name: {one for one in to if not any(one in reach(other) for other in to)} for name, to in imports.items()}


def _boxes(row: int, layer: list[str]) -> Iterator[tuple[str, tuple[float, float, float]]]:
    """Left edge, top and width of each box of a row."""
    width = (WIDTH - 2 * MARGIN - (len(layer) - 1) * GAP) / len(layer)
    for column, name in enumerate(layer):
        yield name, (MARGIN + column * (width + GAP), MARGIN + row * (BOX + GAP), width)


def _drawn(
    boxes: dict[str, tuple[float, float, float]], arrows: dict[str, set[str]], height: int, package: Path
) -> Iterator[str]:
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="Layers of planner">'
    yield f'<style>{STYLE}</style><rect class="page" width="{WIDTH}" height="{height}"/>'
    for name, to in arrows.items():
        left, top, width = boxes[name]
        for place, one in enumerate(sorted(to, key=lambda other: (boxes[other][0], other))):
            other_left, other_top, other_width = boxes[one]
            x = left + width * (place + 1) / (len(to) + 1)
            to_x = (
                other_left + other_width / 2
                if other_width < width
                else min(max(x, other_left), other_left + other_width)
            )
            y, bend = top + BOX, (other_top - top - BOX) / 2
            far = ' class="far"' if other_top > top + BOX + GAP else ""
            curve = f"C{x:.0f} {y + bend:.0f} {to_x:.0f} {y + bend:.0f} {to_x:.0f} {other_top:.0f}"
            yield f'<path{far} d="M{x:.0f} {y:.0f} {curve}"/>'
    for name, (left, top, width) in boxes.items():
        middle = left + width / 2
        yield f'<rect x="{left:.0f}" y="{top}" width="{width:.0f}" height="{BOX}" rx="8"/>'
        lines = wrapped(_sentence(package / name), width - MARGIN)
        first = top + (BOX - LINE * len(lines)) // 2 + 2
        yield f'<text class="name" x="{middle:.0f}" y="{first}">{name}</text>'
        for number, line in enumerate(lines):
            yield f'<text class="says" x="{middle:.0f}" y="{first + 20 + LINE * number}">{escape(line)}</text>'
    yield "</svg>"


def _sentence(place: Path) -> str:
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    doc = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    first = re.split(r"[.;:] |\.$", re.sub(r"^Step \d[^:]*: ", "", doc.partition("\n")[0]))[0]
    return first[:1].upper() + first[1:]
