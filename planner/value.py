"""What every step hands on and nobody changes: values that are compared by what they hold.

A check of one file makes a hundred such classes. `dataclass` takes half a millisecond for each and `typing.NamedTuple` a
fifth, most of it for methods. So those stand here once, and only what makes a value is written for each class, when its
first one is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast, dataclass_transform

Made = TypeVar("Made")


class once(Generic[Made]):
    """A part of an object that is made when it is first asked for, and then stands in its place: `cached_property` without
    the lock that it takes before Python 3.12, which costs more than most of the parts."""

    def __init__(self, make: Callable[[Any], Made]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, one: Any, owner: type) -> Made:
        made = self._make(one)
        setattr(one, self._name, made)  # not by way of `__dict__`, which Python makes when it is first asked for
        return made


class _Fields:
    """The fields of a class, looked for when `dataclasses.fields` or `dataclasses.replace` first asks for them."""

    def __get__(self, value: object, owner: Any) -> dict[str, Field[Any]]:
        defaults = _said(owner.own_fields)
        for name, default in defaults.items():
            setattr(owner, name, default)
        dataclass(init=False, repr=False, eq=False)(owner)
        for name in defaults:
            delattr(owner, name)
        return cast("dict[str, Field[Any]]", vars(owner)["__dataclass_fields__"])


class _WithoutDefaults(type):
    """Takes the defaults of fields out of a class: Python reads an attribute that its class has as well thrice as slowly."""

    def __new__(cls, name: str, bases: tuple[type, ...], held: dict[str, Any]) -> _WithoutDefaults:
        typed = held.get("__annotations__", {})
        held["own_fields"] = {one: held.pop(one, MISSING) for one, of in typed.items() if "ClassVar" not in str(of)}
        return super().__new__(cls, name, bases, held)


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: default for name, default in fields.items() if default is not MISSING}


@dataclass_transform(frozen_default=True)
class Value(metaclass=_WithoutDefaults):
    """A dataclass that the type checker holds to be frozen. Its fields are all its own: no value is the base of another."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    own_fields: ClassVar[dict[str, Any]]
    """The fields that a class itself names, each with its default, or MISSING."""

    def __init_subclass__(cls) -> None:
        cls.__dataclass_fields__ = cast("dict[str, Field[Any]]", _Fields())

    def __init__(self, *given: Any, **named: Any) -> None:
        """Makes the first value of a class, and what makes the others."""
        cls: Any = type(self)
        lines = [f"self.{name} = {name}" for name in cls.own_fields]
        if hasattr(cls, "__post_init__"):
            lines.append("self.__post_init__()")
        cls.__init__ = _written("__init__", "self", tuple(cls.own_fields), _said(cls.own_fields), lines)
        cls.__init__(self, *given, **named)

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={one!r}' for name, one in self.__dict__.items())})"


if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter  # what `namedtuple` reads its own fields with

    class _Named(type):
        """Makes the annotations of a class its fields."""

        def __new__(cls, name, bases, held):
            fields = held["_fields"] = tuple(held.get("__annotations__", ()))
            held["_field_defaults"] = {one: held[one] for one in fields if one in held}
            held.update((one, _tuplegetter(place, "")) for place, one in enumerate(fields))
            return super().__new__(cls, name, bases, held | {"__slots__": ()})

    class NamedTuple(tuple, metaclass=_Named):
        """As `typing.NamedTuple`, which the type checker holds it to be. Its fields are all its own as well."""

        def __new__(cls, *given, **named):
            """Makes the first value of a class, and what makes the others."""
            made = f"return _tuple(cls, ({''.join(f'{name}, ' for name in cls._fields)}))"
            cls.__new__ = _written("__new__", "cls", cls._fields, cls._field_defaults, [made], _tuple=tuple.__new__)
            return cls(*given, **named)

        _make = classmethod(tuple.__new__)
        """From all fields in their order: in half the time, for values that are made by the dozen."""

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changed):
            made = tuple.__new__(type(self), map(changed.pop, self._fields, self))
            if changed:
                raise TypeError(f"{type(self).__name__} has no field {min(changed)}")
            return made

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{name}={one!r}' for name, one in self._asdict().items())})"


def _written(method: str, first: str, names: tuple[str, ...], defaults: Any, lines: list[str], **known: Any) -> Any:
    """A method that takes a class's fields, by place or by name."""
    known |= {f"_{name}": defaults[name] for name in names if name in defaults}
    asked = (f"{name}=_{name}" if name in defaults else name for name in names)
    exec(f"def {method}({', '.join((first, *asked))}):\n  " + "\n  ".join(lines), known)
    return known[method]
