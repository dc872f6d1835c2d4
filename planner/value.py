"""What every step hands on and nobody changes: values that are compared by what they hold."""

from __future__ import annotations

from dataclasses import Field, dataclass
from typing import Any, ClassVar, cast, dataclass_transform


class _Fields:
    """The fields of a class, looked for when `dataclasses.fields` or `dataclasses.replace` first asks for them."""

    def __get__(self, value: object, owner: type) -> dict[str, Field[Any]]:
        dataclass(init=False, repr=False, eq=False)(owner)
        return cast("dict[str, Field[Any]]", vars(owner)["__dataclass_fields__"])


@dataclass_transform(frozen_default=True)
class Value:
    """A dataclass that the type checker holds to be frozen.

    A check of one file makes sixty such classes, and `dataclass` takes half a millisecond for each, most of it for
    methods: so those stand here once, and only `__init__` is written for each class. Its fields are all its own: no value
    is the base of another.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __init_subclass__(cls) -> None:
        cls.__dataclass_fields__ = cast("dict[str, Field[Any]]", _Fields())
        if cls.__init__ is object.__init__:
            cls._write_init()

    @classmethod
    def _write_init(cls) -> None:
        names = tuple(vars(cls).get("__annotations__", ()))
        known = {f"_{name}": vars(cls)[name] for name in names if name in vars(cls)}
        asked = (f"{name}=_{name}" if name in vars(cls) else name for name in names)
        lines = [f"self.{name} = {name}" for name in names]
        if hasattr(cls, "__post_init__"):
            lines.append("self.__post_init__()")
        exec(f"def __init__({', '.join(('self', *asked))}):\n  " + "\n  ".join(lines), known)
        cls.__init__ = known["__init__"]  # type: ignore[method-assign]

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={one!r}' for name, one in self.__dict__.items())})"
