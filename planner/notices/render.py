"""Templates to Markdown, in a sandbox; the only file that knows the template language.

A template has no way to files, to Python or to the campaign's objects, and no way to grow without bound. It is written
by those who run the campaign; time is bounded by steps, not by a clock.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from planner.notices import limits, lines
from planner.notices.mistakes import unknown_name
from planner.notices.words import Words
from planner.source.errors import InputError
from planner.source.span import Span

CODE = "NOT01"
_OURS = "planner.notices."
HTML = ".html.j2"
"""Templates whose values are escaped for HTML; in all others they are escaped for Markdown before."""
OURS = "planner"
"""`planner/closed/en.md.j2` is the shipped template also where another stands in its place, which may extend it."""


def _printed(value: Any) -> str:
    """What is printed of a value: of `x if said`, where it is not said, nothing."""
    return "" if type(value) is jinja2.Undefined else limits.text(value)


class _Generator(CodeGenerator):
    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """`a ~ b` goes through the bounded join."""
        self.write("environment.concat((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Kept(jinja2.BytecodeCache):
    """Templates as compiled code, kept for the next run while template, this file and both languages are the same."""

    def __init__(self, folder: Path) -> None:
        own = f"{sys.version} {jinja2.__version__}".encode() + Path(__file__).read_bytes()
        self._folder, self._own = folder, own

    def load_bytecode(self, bucket: Bucket) -> None:
        """Nothing, where it was not kept, or was kept of something else, or not whole."""
        with suppress(OSError, ValueError, EOFError, TypeError):
            sign, _, code = self._file(bucket).read_bytes().partition(b"\n")
            if sign == self._sign(bucket, code):
                bucket.code = marshal.loads(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Kept whole or not at all; a folder that cannot be written keeps nothing."""
        code = marshal.dumps(bucket.code)
        file = self._file(bucket)
        draft = file.with_name(f".{file.name}.{os.getpid()}")
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(self._sign(bucket, code) + b"\n" + code)
            draft.replace(file)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.bin"

    def _sign(self, bucket: Bucket, code: bytes) -> bytes:
        return sha256(self._own + bucket.checksum.encode() + code).hexdigest().encode()


class _Sandbox(ImmutableSandboxedEnvironment):
    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    concat = staticmethod(lambda parts: limits.concat(map(_printed, parts)))

    def __init__(self, loader: jinja2.BaseLoader, kept: _Kept | None, words: Words) -> None:
        super().__init__(
            loader=loader,
            bytecode_cache=kept,
            undefined=jinja2.StrictUndefined,
            autoescape=lambda name: name is not None and name.endswith(HTML),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_printed,
        )
        self.steps = limits.Steps()
        self.globals = {"range": self._range}
        self.filters = {
            name: _only_text(made) if name in limits.TEXT_FILTERS else made
            for name, made in self.filters.items()
            if name in limits.FILTERS
        }
        self.filters |= {
            "join": limits.join,
            "listed": words.listed,
            "counted": words.counted,
            "paragraph": lines.paragraph,
            "bullet": lines.bullet,
            "_counting": lambda values: self.steps.counting(values),
        }

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > limits.MAX_OUTPUT:
            raise limits.TooMuch(f"the template has more than {limits.MAX_OUTPUT:,} characters", "make it shorter")
        tree = super()._parse(source, name, filename)
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, "_counting", [], [], None, None, lineno=loop.lineno)
        return tree

    def _range(self, *arguments: int) -> list[int]:
        numbers = range(*arguments)
        if len(numbers) > limits.MAX_STEPS:
            raise limits.TooMuch(f"this range has more than {limits.MAX_STEPS:,} numbers", "write a shorter one")
        return list(numbers)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if type(value) is str and type(obj).__module__.startswith(_OURS) and attr[:1] != "_":
            return True  # most of what is asked, and dear to look at more closely
        return super().is_safe_attribute(obj, attr, value) and (not callable(value) or attr in limits.TEXT_METHODS)

    def wrap_str_format(self, value: Any) -> None:
        """`"{:9999999}".format` is refused like any other method."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        limits.arithmetic(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        __self.steps.take()
        return super().call(__context, __obj, *args, **kwargs)


def _only_text(made: Any) -> Any:
    return lambda value, *arguments: made(limits.text(value), *arguments)


class Renderer:
    """Renders templates in the language of `words`, of the folder `overrides`, if there is one, and else of `shipped`.

    Those that are shipped are kept compiled in `cache`; others are compiled in each run.
    """

    def __init__(self, words: Words, overrides: Path | None, shipped: Path, cache: Path | None = None) -> None:
        self._folders = [folder for folder in (overrides, shipped) if folder is not None]
        kept = _Kept(cache / "templates") if cache is not None and overrides is None else None
        ours = jinja2.PrefixLoader({OURS: jinja2.FileSystemLoader(shipped)})
        self._sandbox = _Sandbox(jinja2.ChoiceLoader([ours, jinja2.FileSystemLoader(self._folders)]), kept, words)

    def render(self, name: str, names: Mapping[str, object]) -> str | InputError:
        """The text of the template called `name`, tidy, with one line break at its end; or what is wrong, and where."""
        self._sandbox.steps = limits.Steps()
        try:
            return lines.tidy(self._sandbox.get_template(name).render(names))
        except Exception as error:  # whatever a template does wrong is an input error
            return self._explained(error, name, names)

    def page(self, name: str, names: Mapping[str, object], **made: str) -> str | InputError:
        """The same of a template of HTML; `made` are parts that are HTML already."""
        return self.render(name, {**names, **{part: Markup(html) for part, html in made.items()}})

    def mistake(self, name: str, message: str, label: str) -> InputError:
        """What is wrong with a template as a whole, at its first line."""
        return InputError(CODE, Span(self._file(name), 1, 1, 1, 1), message, label)

    def _explained(self, error: Exception, name: str, names: Mapping[str, object]) -> InputError:
        file, line = self._place(error, name)
        message, label = _words(error, names)
        if isinstance(error, RecursionError) and _extends_itself(Path(file), name):
            label = f'write {{% extends "{OURS}/{name}" %}}'
        return InputError(CODE, _narrowed(file, line, message), message, label)

    def _place(self, error: Exception, name: str) -> tuple[str, int]:
        if isinstance(error, jinja2.TemplateSyntaxError):
            return error.filename or self._file(error.name or name), error.lineno
        place = (self._file(name), 1)
        trace = error.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if file.endswith(".j2") and any(Path(file).is_relative_to(folder) for folder in self._folders):
                place = (file, trace.tb_lineno)
            trace = trace.tb_next
        return place

    def _file(self, name: str) -> str:
        files = [folder / name for folder in self._folders]
        return str(next((file for file in files if file.is_file()), files[-1]))


@cache
def renderer(words: Words, overrides: Path | None, shipped: Path, cache: Path | None) -> Renderer:
    """The renderer of these folders; templates stay compiled for all campaigns of a run, and are read again once changed."""
    return Renderer(words, overrides, shipped, cache)


def _extends_itself(file: Path, name: str) -> bool:
    with suppress(OSError, UnicodeDecodeError):
        return re.search(rf"extends\s+[\"']{re.escape(name)}", file.read_text(encoding="utf-8")) is not None
    return False


def _narrowed(file: str, line: int, message: str) -> Span:
    """The first thing on the line that the message puts in quotes, where it stands there; else the line's beginning."""
    with suppress(OSError, UnicodeDecodeError, IndexError):
        text = Path(file).read_text(encoding="utf-8").split("\n")[line - 1]
        for word in (*re.findall(r"[\"']([^\"']+)[\"']", message), message.rpartition(" ")[2]):
            at = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
            if at:
                return Span(file, line, at.start() + 1, line, at.end() + 1)
        begin = len(text) - len(text.lstrip()) + 1
        return Span(file, line, begin, line, max(begin, len(text.rstrip()) + 1))
    return Span(file, line, 1, line, 1)


def _words(error: Exception, names: Mapping[str, object]) -> tuple[str, str]:
    if isinstance(error, jinja2.TemplateNotFound):
        return f"there is no template {error.name}", "write its path inside the templates folder, or restore the file"
    if isinstance(error, jinja2.UndefinedError):
        return unknown_name(str(error), names)
    said = re.sub(r" at 0x\w+", "", " ".join(str(error).split())).rstrip(".")[:200]
    if isinstance(error, SecurityError):
        return f"the template reaches for what it may not have: {said}", "use the names that notices have"
    if isinstance(error, limits.TooMuch):
        return said, error.label
    if isinstance(error, RecursionError):
        return "the template calls itself without end", "take the circle out"
    if isinstance(error, MemoryError):
        return "the template takes more memory than a notice can need", "take out what repeats or grows"
    if isinstance(error, UnicodeDecodeError):
        return "a template is not UTF-8 text", "save it as UTF-8"
    what = "the template cannot be read" if isinstance(error, jinja2.TemplateError) else "the template fails here"
    return f"{what}: {said or type(error).__name__}", "correct this line"
